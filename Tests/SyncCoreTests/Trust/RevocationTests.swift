import Testing

@testable import SyncCore

/// Devices revoked, and what falls with them.
struct RevocationTests {
    @Test func whatCameAfter_isVoidEverywhere_alsoWhereItWasApplied() async throws {
        let network = try await Federation.withTwoDevices()
        try network.insertOffer("m/before", by: "n")
        try await network.syncAll()
        try network.insertOffer("m/after", by: "n")
        try await network.sync("n", "a")
        #expect(try network["a"].row("offer", ["m/after"]) != nil)
        // `m` revokes before it has heard of the last edit.
        try network["m"].revoke(device: network.id("n"))
        try await network.sync("m", "a")
        #expect(try network["a"].row("offer", ["m/after"]) == nil, "It was applied, and is taken back")
        #expect(try network["a"].row("offer", ["m/before"]) != nil)
        try await network.syncAll()
        for name in ["a", "m", "t", "n"] {
            #expect(try network[name].reasons() == ["revoke"], "\(name)")
            #expect(try network[name].rows("offer").count == 1)
        }
        try network.checkEqualAndFolded()
    }

    @Test func revocationAfterASeq_takesBackWhatWasKnown() async throws {
        let network = try await Federation.withTwoDevices()
        let device = try network.id("n")
        try network.insertOffer("m/1", by: "n")
        let seq = try network["n"].vector()[device]
        try network.insertOffer("m/2", by: "n")
        try await network.syncAll()
        let effect = try network["m"].effect(ofRevoking: device, after: seq)
        #expect(effect.changesets == 1 && effect.devices.map(\.replica) == [device] && !effect.isVote)
        try network["m"].revoke(device: device, after: seq)
        try await network.syncAll()
        #expect(try network["t"].rows("offer").count == 1)
        try network.checkEqualAndFolded()
    }

    @Test func revokedDevice_holdsItsEdits_andComesBackByInvitation() async throws {
        let network = try await Federation.withTwoDevices()
        try network["m"].revoke(device: network.id("n"))
        try await network.sync("n", "m")
        try network.editing("n", "INSERT INTO question VALUES ('q', 'mine')")
        try network["n"].seal()
        #expect(try network["n"].held().map(\.reason) == ["not-a-member"])
        let invitation = try network["m"].invite(expires: .later)
        try await network.sync("n", "m")
        try network["n"].adopt(structure: "m")
        try network["n"].enrol(with: invitation, device: "n again")
        try await network.syncAll()
        #expect(try network["a"].row("question", ["q"])?["label"] == .text("mine"))
        try network.checkEqualAndFolded()
    }

    /// The remedy for a key that was revoked in error: it counts again, from its beginning.
    @Test func revokedDevice_isBack_onceOthersVouchForItsKey() async throws {
        let network = try await Federation.withTwoDevices()
        let device = try network.id("n")
        let line = try network["n"].deviceLine()
        try network.insertOffer("m/before", by: "n")
        try await network.syncAll()
        try network.insertOffer("m/after", by: "n")
        try network["m"].revoke(device: device)
        try await network.syncAll()
        #expect(try network["a"].rows("offer").count == 1)
        let answered = try network["a"].answers(of: line)
        #expect(answered.map(\.by) == ["m"] && answered.map(\.reason) == [.revoked])
        try network["a"].vouch(for: line)
        try await network.syncAll()
        for name in ["a", "m", "t", "n"] {
            #expect(try network[name].membership().devices[device] != nil, "\(name)")
            #expect(try network[name].rows("offer").count == 2 && network[name].reasons().isEmpty)
        }
        #expect(try network["a"].answers(of: line).isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func whoWasLetInByARevokedDevice_falls_unlessItWasKnown() async throws {
        let network = try await Federation.withTwoDevices()
        try network.join("known", of: "n")
        try await network.syncAll()
        // A thief at `n` lets in a device of its own, which writes.
        try network.join("thief", of: "n")
        try network.insertOffer("m/stolen", by: "thief")
        try await network.sync("thief", "a")
        try network.insertOffer("m/good", by: "known")
        try network["m"].revoke(device: network.id("n"))
        try await network.syncAll()
        #expect(try network["a"].rows("offer").map { $0["title"] } == [.text("m/good")])
        let membership = try network["t"].membership()
        #expect(try membership.devices[network.id("known")] != nil)
        #expect(try membership.ended[network.id("thief")]?.termination?.reason == .notLetIn)
        #expect(try network["t"].reasons() == ["revoke", "not-let-in"])
        try network.checkEqualAndFolded()
    }

    /// What stays is named: neither of two files with the key can add to it.
    @Test func revokedKey_countsNoMore_inAnyOfItsFiles() async throws {
        let network = try await Federation.withTwoDevices()
        let old = try network.id("n")
        try network.clone("n", as: "thief")
        try network.insertOffer("m/stolen", by: "thief")
        try network.insertOffer("m/mine", by: "n")
        try await network.sync("thief", "n")
        #expect(try network["n"].status().isDoubled)
        try network["m"].revoke(device: old)
        try await network.syncAll()
        #expect(try network["a"].rows("offer").isEmpty)
        #expect(try network["a"].membership().devices.values.filter { $0.structure == "m" }.count == 1)
        try network.checkEqualAndFolded()
    }

    /// A revocation by who has seen one file's changesets lets these stay, and not those of the other file.
    @Test func revocation_keepsWhatItsAuthorHasSeen_ofEachLine() async throws {
        let network = try await Federation.withTwoDevices()
        try network.clone("n", as: "thief")
        try network.insertOffer("m/mine", by: "n")
        try await network.sync("n", "m")
        try network.insertOffer("m/stolen", by: "thief")
        try network["m"].revoke(device: network.id("n"))
        try await network.sync("thief", "a")
        try await network.syncAll()
        for name in ["a", "m", "t", "n", "thief"] {
            #expect(try network[name].rows("offer").map { $0["title"] } == [.text("m/mine")], "\(name)")
        }
        try network.checkEqualAndFolded()
    }

    @Test func mutualRevocation_removesBoth_andOthersVouchIsTheRemedy() async throws {
        let network = try await Federation.withTwoDevices()
        let (m, n) = (try network.id("m"), try network.id("n"))
        try network["m"].revoke(device: n)
        try network["n"].revoke(device: m)
        // Its invitation comes after what `n` lets stand of `m`.
        try network.join("fresh", of: "m")
        try await network.syncAll()
        let membership = try network["a"].membership()
        #expect(membership.devices[m] == nil && membership.devices[n] == nil)
        #expect(try membership.ended[network.id("fresh")]?.termination?.reason == .notLetIn)
        #expect(membership.structures == ["s", "t"])
        try network.admit("m", as: "again", with: ["a"])
        try await network.syncAll()
        #expect(try network["t"].membership().structure(of: network.id("again")) == "m")
        #expect(try network["t"].membership().claimed.contains("m"))
        try network.checkEqualAndFolded()
    }

    @Test func deviceThatRevokesItself_takesNothingElseWithIt() async throws {
        let network = try await Federation.withTwoDevices()
        let effect = try network["n"].effect(ofRevoking: network.id("n"))
        #expect(effect.changesets == 0, "What says so doesn't count, either, and is none of what falls")
        #expect(try effect.devices.map(\.replica) == [network.id("n")] && !effect.isVote)
    }

    @Test func anothersDevice_isNotOursToRevoke() async throws {
        let network = try await Federation.withTwoDevices()
        let error = #expect(throws: SyncError.self) {
            try network["a"].revoke(device: network.id("n"))
        }
        #expect(error?.code.rawValue == "not-yours-to-revoke")
        try network["a"].forge(.revoke(network.id("n"), stays: []))
        try network.insertOffer("m/1", by: "n")
        try await network.syncAll()
        #expect(try network["t"].membership().devices[network.id("n")] != nil)
        #expect(try network["t"].row("offer", ["m/1"]) != nil)
        try network.checkEqualAndFolded()
    }

    @Test func impossibleRevocations_areRefusedWithAReason() async throws {
        let network = try await Federation.withTwoDevices()
        let device = try network.id("n")
        let seq = try network["m"].vector()[device]
        let unknown = ReplicaID(publicKey: PrivateKey().publicKey)
        func code(_ body: () throws -> Void) -> String? {
            #expect(throws: SyncError.self, performing: body)?.code.rawValue
        }
        #expect(code { try network["m"].revoke(device: unknown) } == "unknown-device")
        #expect(code { try network["m"].revoke(device: device, after: seq + 1) } == "unknown-seq")
        try network["m"].revoke(device: device)
        #expect(code { try network["m"].revoke(device: device) } == "already-revoked")
        #expect(code { _ = try network["m"].expel("nobody") } == "unknown-structure")
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }
}
