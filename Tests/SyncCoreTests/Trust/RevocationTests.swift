import Foundation
import Testing

@testable import SyncCore

/// Devices revoked, structures that leave or are expelled, and what falls with them.
struct RevocationTests {
    private let later = EditTime(milliseconds: 1 << 40)

    /// `a` of `s`, `m` and `n` of `m`, `t` of `t`, equal.
    private func network() async throws -> TestNetwork {
        let network = try await Federation.make()
        try await network.join("n", structure: "m", invitedBy: "m")
        try network.editing("m", "INSERT INTO structure VALUES ('m', 'Maison')")
        try await network.syncAll()
        return network
    }

    private func id(_ network: TestNetwork, _ name: String) throws -> ReplicaID {
        try #require(network[name].id)
    }

    private func insert(_ network: TestNetwork, _ name: String, _ key: String) throws {
        try network.editing(name, "INSERT INTO offer (id, title) VALUES ('\(key)', '\(key)')")
        try network[name].seal()
    }

    // MARK: Devices

    @Test func whatCameAfter_isVoidEverywhere_alsoWhereItWasApplied() async throws {
        let network = try await network()
        try insert(network, "n", "m/before")
        try await network.syncAll()
        try insert(network, "n", "m/after")
        try await network.sync("n", "a")
        #expect(try network["a"].row("offer", ["m/after"]) != nil)
        // `m` revokes before it has heard of the last edit.
        try network["m"].revoke(device: id(network, "n"))
        try await network.sync("m", "a")
        #expect(try network["a"].row("offer", ["m/after"]) == nil, "It was applied, and is taken back")
        #expect(try network["a"].row("offer", ["m/before"]) != nil)
        try await network.syncAll()
        for name in ["a", "m", "t", "n"] {
            #expect(try network[name].reasons() == ["revoked"], "\(name)")
            #expect(try network[name].rows("offer").count == 1)
        }
        try network.checkEqualAndFolded()
    }

    @Test func revocationAfterASeq_takesBackWhatWasKnown() async throws {
        let network = try await network()
        let device = try id(network, "n")
        try insert(network, "n", "m/1")
        let seq = try network["n"].vector()[device]
        try insert(network, "n", "m/2")
        try await network.syncAll()
        let effect = try network["m"].effect(ofRevoking: device, after: seq)
        #expect(effect.changesets == 1 && effect.devices.map(\.replica) == [device] && !effect.isVote)
        try network["m"].revoke(device: device, after: seq)
        try await network.syncAll()
        #expect(try network["t"].rows("offer").count == 1)
        try network.checkEqualAndFolded()
    }

    @Test func revokedDevice_holdsItsEdits_andComesBackByInvitation() async throws {
        let network = try await network()
        try network["m"].revoke(device: id(network, "n"))
        try await network.sync("n", "m")
        try network.editing("n", "INSERT INTO question VALUES ('q', 'mine')")
        try network["n"].seal()
        #expect(try network["n"].held().map(\.reason) == ["not-a-member"])
        let invitation = try network["m"].invite(expires: later)
        try await network.sync("n", "m")
        try network["n"].adopt(structure: "m")
        try network["n"].enrol(with: invitation, device: "n again")
        try await network.syncAll()
        #expect(try network["a"].row("question", ["q"])?["label"] == .text("mine"))
        try network.checkEqualAndFolded()
    }

    @Test func whoWasLetInByARevokedDevice_falls_unlessItWasKnown() async throws {
        let network = try await network()
        try await network.join("known", structure: "m", invitedBy: "n")
        try await network.syncAll()
        // A thief at `n` lets in a device of its own, which writes.
        try await network.join("thief", structure: "m", invitedBy: "n")
        try insert(network, "thief", "m/stolen")
        try await network.sync("thief", "a")
        try insert(network, "known", "m/good")
        try network["m"].revoke(device: id(network, "n"))
        try await network.syncAll()
        #expect(try network["a"].rows("offer").map { $0["title"] } == [.text("m/good")])
        let devices = try network["t"].membership().devices
        #expect(try devices[id(network, "thief")] == nil && devices[id(network, "known")] != nil)
        try network.checkEqualAndFolded()
    }

    @Test func thief_withTheKey_cantGoOnAsASuccessor() async throws {
        let network = try await network()
        let old = try id(network, "n")
        network["n"].checkpoint()
        try FileManager.default.copyItem(atPath: network.path("n"), toPath: network.path("thief"))
        try network.reopen("thief")
        try insert(network, "thief", "m/stolen")
        try insert(network, "n", "m/mine")
        try await network.sync("thief", "n")
        #expect(try network["thief"].succession()?.predecessor == old)
        // Its structure revokes the device, not knowing of any successor.
        try network["m"].revoke(device: old)
        try await network.syncAll()
        #expect(try network["a"].rows("offer").isEmpty)
        #expect(try network["a"].membership().devices.values.filter { $0.structure == "m" }.count == 1)
        try network.checkEqualAndFolded()
    }

    @Test func mutualRevocation_removesBoth_andThoseLetInAfterwardsStay() async throws {
        let network = try await network()
        let (m, n) = (try id(network, "m"), try id(network, "n"))
        try network["m"].revoke(device: n)
        try network["n"].revoke(device: m)
        // Let in after its author had revoked the other: the other's revocation doesn't know of it.
        try await network.join("fresh", structure: "m", invitedBy: "m")
        try await network.syncAll()
        let membership = try network["a"].membership()
        #expect(membership.devices[m] == nil && membership.devices[n] == nil)
        // Its invitation came after what `n` let stand of `m`.
        #expect(try membership.devices[id(network, "fresh")] == nil)
        let invitation = try network["a"].invite(structure: "m", expires: later)
        try network.stranger("again", structure: "m")
        try await network.sync("again", "a")
        try network["again"].enrol(with: invitation, device: "again")
        try await network.syncAll()
        #expect(try network["t"].membership().structure(of: id(network, "again")) == "m")
        try network.checkEqualAndFolded()
    }

    @Test func anothersDevice_isNotOursToRevoke() async throws {
        let network = try await network()
        let error = #expect(throws: SyncError.self) {
            try network["a"].revoke(device: id(network, "n"))
        }
        #expect(error?.code.rawValue == "not-yours-to-revoke")
        try network["a"].forge(.revoke(device: id(network, "n"), after: 0))
        try await network.syncAll()
        #expect(try network["t"].reasons() == ["not-yours-to-revoke"])
        #expect(try network["t"].membership().devices[id(network, "n")] != nil)
        try network.checkEqualAndFolded()
    }

    @Test func impossibleRevocations_areRefusedWithAReason() async throws {
        let network = try await network()
        let device = try id(network, "n")
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

    // MARK: Structures

    @Test func structureThatLeaves_keepsItsRows_unclaimed() async throws {
        let network = try await network()
        try insert(network, "m", "m/1")
        try await network.syncAll()
        #expect(try network["m"].expel("m"))
        try await network.syncAll()
        #expect(try network["a"].membership().structures == ["s", "t"])
        #expect(try network["m"].row("offer", ["m/1"]) != nil, "It keeps its replica")
        try network.editing("t", "UPDATE offer SET phone = '04' WHERE id = 'm/1'")
        try await network.syncAll()
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("04"))
        try network.editing("m", "UPDATE offer SET phone = '05' WHERE id = 'm/1'")
        try network["m"].seal()
        #expect(try network["m"].held().count == 1)
        try network.checkEqualAndFolded()
    }

    @Test func expulsion_takesAsManyAsTheCharterAsks() async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration], vouchers: 2)
        try await network.join("m", structure: "m", invitedBy: "a")
        try await network.sync("m", "a")
        for (name, first, second) in [("t", "a", "m"), ("u", "m", "a")] {
            try network[first].vouch(for: name)
            try await network.syncAll()
            try await network.join(name, structure: name, invitedBy: second)
            try await network.syncAll()
        }
        #expect(try network["a"].membership().structures.count == 4)
        #expect(try !network["a"].expel("t"))
        #expect(try network["a"].effect(ofExpelling: "t").isVote)
        try network.editing("t", "INSERT INTO structure VALUES ('t', 'T')")
        try insert(network, "t", "t/1")
        try await network.syncAll()
        #expect(try network["u"].membership().structures.contains("t"))
        #expect(try network["u"].expel("t"))
        try insert(network, "t", "t/2")
        try await network.syncAll()
        #expect(try network["m"].membership().structures == ["s", "m", "u"])
        #expect(try network["m"].rows("offer").count == 1, "What came after the second word is void")
        // Let in again by those who had spoken against it.
        for name in ["a", "m"] {
            try network[name].vouch(for: "t")
            try await network.syncAll()
        }
        #expect(try network["u"].membership().structures.contains("t"))
        try network.checkEqualAndFolded()
    }

    // MARK: Invitations

    @Test func invitationUsedTwice_isKeptForTheFirst_andTheOtherIsTold() async throws {
        let network = try await network()
        let invitation = try network["m"].invite(expires: later)
        for name in ["first", "second"] {
            try network.stranger(name, structure: "m")
            try await network.sync(name, "m")
        }
        for name in ["first", "second"] {
            try network[name].enrol(with: invitation, device: name)
            try insert(network, name, "m/\(name)")
        }
        try await network.sync("second", "a")
        try await network.sync("first", "m")
        try await network.sync("m", "a")
        try await network.sync("m", "a")
        try await network.syncAll()
        let membership = try network["t"].membership()
        #expect(try membership.devices[id(network, "first")] != nil)
        #expect(try membership.ended[id(network, "second")]?.termination?.reason == .revoked)
        #expect(try network["second"].isCopy(), "It may be enrolled anew")
        // What it had written by then was heard of, and counts.
        #expect(try network["t"].rows("offer").count == 2)
        try network.checkEqualAndFolded()
    }

    @Test func invitationOfAStructureThatLeft_letsNobodyIn() async throws {
        let network = try await network()
        let invitation = try network["m"].invite(expires: later)
        #expect(try network["m"].expel("m"))
        try await network.syncAll()
        try network.stranger("x", structure: "m")
        try await network.sync("x", "a")
        let error = #expect(throws: SyncError.self) { try network["x"].enrol(with: invitation, device: "x") }
        #expect(error?.code == .invitationOver)
        network.dismiss("x")
        try network.checkEqualAndFolded()
    }
}
