import Foundation
import Testing

@testable import SyncCore

/// Files with one key in two places: cloned disks and restored backups.
struct SuccessionTests {
    /// `a` and `b` of the founder, `m`, equal, with two rows.
    private func network() async throws -> TestNetwork {
        let network = try await Federation.make()
        try network.editing(
            "m",
            "INSERT INTO structure VALUES ('m', 'Maison'); INSERT INTO offer (id, title) VALUES ('m/1', 'x')")
        try await network.syncAll()
        return network
    }

    /// A copy of a replica's file, opened with the same key.
    private func clone(_ name: String, as twin: String, of network: TestNetwork) throws {
        network[name].checkpoint()
        try FileManager.default.copyItem(atPath: network.path(name), toPath: network.path(twin))
        try network.reopen(twin)
    }

    private func title(_ network: TestNetwork, _ name: String) throws -> Value? {
        try network[name].row("offer", ["m/1"])?["title"]
    }

    @Test func clonedDisk_isSeenByBoth_andBothBranchesStay() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        let old = try #require(network["m"].id)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        try await network.sync("twin", "a")
        #expect(network["twin"].id != old, "It goes on as another device")
        #expect(try network["twin"].succession()?.reason == .doubled)
        try await network.sync("twin", "a")
        try await network.sync("m", "a")
        #expect(network["m"].id != old && network["m"].id != network["twin"].id)
        try await network.syncAll()
        for name in ["a", "t", "m", "twin"] {
            let row = try #require(try network[name].row("offer", ["m/1"]))
            #expect(row["title"] == .text("first") && row["phone"] == .text("second"), "\(name)")
        }
        let membership = try network["a"].membership()
        #expect(membership.ended[old]?.termination?.reason == .forked)
        let acting = membership.devices.values.filter { $0.structure == "m" }
        #expect(Set(acting.map(\.replica)) == [network["m"].id, network["twin"].id])
        #expect(acting.allSatisfy { $0.label == "m" }, "Successors keep the name")
        #expect(try network["a"].rejected().isEmpty, "All that was void was sealed again")
        try network.checkEqualAndFolded()
    }

    /// Found by the simulator's forger, seed 4 of 100 steps: it took the other branch's number with its own past.
    @Test func whatTheOldKeySeals_goesOnFromItsOwnBranch_alsoWhereAnotherIsLonger() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        let signer = try network["m"].signer()
        try network.editing("m", "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network["m"].seal()
        for title in ["second", "third"] {
            try network.editing("twin", "UPDATE offer SET title = '\(title)' WHERE id = 'm/1'")
            try network["twin"].seal()
        }
        try network["m"].receive(network["twin"].frames())
        let last = try network["m"].reading { try Origins($0)[signer.replica]?.seq }
        let dot = try network["m"].transacting { transaction in
            try signer.append(.writing("question", "q", "label", "x", at: 1), to: transaction).dot
        }
        #expect(dot.seq == last.map { $0 + 1 })
        try network.reader("r")
        let report = try network["r"].receive(network["m"].frames())
        #expect(report.refused.isEmpty && report.forks.count == 1)
        #expect(try network["r"].doctor().isEmpty)
    }

    @Test func clonedDisk_editsOfOneField_becomeAConflict() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET title = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        try await network.sync("twin", "a")
        try await network.sync("twin", "a")
        try await network.syncAll()
        let shown = try network.conflicts("a")
        #expect(shown == [["offer", "m/1", "title", "second", "first"]])
        try network.checkEqualAndFolded()
    }

    /// What came from the other side isn't sent back to it, where the name of a forked origin doesn't tell either.
    @Test func syncAfterAFork_sendsNothingBack() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        try await network.sync("t", "a")
        try await network.sync("twin", "a")
        try await network.sync("twin", "a")
        try await network.sync("t", "a")
        let again = try await network.sync("t", "a")
        #expect(again.sent == 0 && again.received == 0)
    }

    @Test func branches_resealedByBothAtOnce_stayEqual() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET title = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "twin")
        try await network.sync("twin", "m")
        try await network.syncAll()
        let shown = try network.conflicts("a")
        #expect(shown.map { Set($0) } == [["offer", "m/1", "title", "second", "first"]])
        try network.checkEqualAndFolded()
    }

    @Test func restoredBackup_thatIsOnlyOlder_goesOnAsANewDevice() async throws {
        let network = try await network()
        try clone("m", as: "backup", of: network)
        network.dismiss("backup")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'newer' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        let old = try #require(network["m"].id)
        network.dismiss("m")
        try network.reopen("backup")
        try await network.sync("backup", "a")
        #expect(try network["backup"].succession()?.reason == .restored)
        #expect(network["backup"].id != old)
        try network.edit("backup", at: 3_000_000_000_001, "UPDATE offer SET phone = 'again' WHERE id = 'm/1'")
        try await network.syncAll()
        #expect(try title(network, "a") == .text("newer"))
        #expect(try network["t"].row("offer", ["m/1"])?["phone"] == .text("again"))
        #expect(try network["a"].membership().ended[old]?.termination?.reason == .replaced)
        #expect(try network["a"].rejected().isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func restoredBackup_thatWentOn_keepsBoth_andCoversNothingUnseen() async throws {
        let network = try await network()
        try clone("m", as: "backup", of: network)
        network.dismiss("backup")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'newer' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        network.dismiss("m")
        try network.reopen("backup")
        try network.edit(
            "backup", at: 3_000_000_000_001, "UPDATE offer SET title = 'unaware' WHERE id = 'm/1'")
        try await network.sync("backup", "a")
        try await network.syncAll()
        let shown = try network.conflicts("t")
        #expect(shown == [["offer", "m/1", "title", "unaware", "newer"]])
        #expect(try network["t"].rejected().isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func restoredBackup_thatSealedNothing_keepsItsPendingEdits() async throws {
        let network = try await network()
        try clone("m", as: "backup", of: network)
        network.dismiss("backup")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'newer' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        network.dismiss("m")
        try network.reopen("backup")
        try network.edit(
            "backup", at: 3_000_000_000_001, "INSERT INTO offer (id, title) VALUES ('m/2', 'mine')")
        // What came by a bundle is received without a seal of its own before.
        try network["backup"].receive(network["a"].frames())
        try await network.syncAll()
        #expect(try network["t"].row("offer", ["m/2"])?["title"] == .text("mine"))
        #expect(try title(network, "t") == .text("newer"))
        try network.checkEqualAndFolded()
    }

    @Test func whoBuiltOnOneBranch_isUnderstoodByWhoHadTheOther() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        // `t` meets the twin before anybody knows, and goes on from what it says.
        try await network.sync("t", "twin")
        try network.edit("t", at: 3_000_000_000_002, "INSERT INTO question VALUES ('q', 'built on the twin')")
        try network["t"].seal()
        try network.edit(
            "a", at: 3_000_000_000_003, "INSERT INTO question VALUES ('p', 'built on the first')")
        try network["a"].seal()
        try await network.sync("t", "a")
        try await network.sync("a", "t")
        #expect(try network["a"].row("question", ["q"]) != nil)
        #expect(try network["t"].row("question", ["p"]) != nil)
        try await network.syncAll()
        try await network.syncAll()
        #expect(try network["a"].rejected().isEmpty)
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("second"))
        try network.checkEqualAndFolded()
    }

    /// Found by the simulator, seed 9090 of 200 steps: who had named a cut kept out, for good, whom the others had let in.
    @Test func whomATwinLetIn_isLetIn_alsoWhereTheTwinLeftAnAgreedCut() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try await network.join("n", structure: "m", invitedBy: "twin")
        try await network.sync("n", "t")
        for number in 0..<3 {
            try network.edit(
                "m", at: 3_000_000_000_000 + Int64(number), "UPDATE offer SET title = '\(number)'")
            try network["m"].seal()
        }
        #expect(try network["m"].compact(without: ["s", "m", "t"]).step == .compacted)
        for _ in 0..<2 { try await network.syncAll() }
        let counts = try network.replicas.mapValues { try $0.frames().count }
        #expect(Set(counts.values).count == 1, "\(counts)")
        try network.checkEqualAndFolded()
    }

    @Test(arguments: [true, false])
    func branches_findEachOther_whenSidesMeetForTheFirstTime(isLongerAsking: Bool) async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        for number in 1...3 {
            try network.edit(
                "twin", at: 3_000_000_000_000 + Int64(number), "UPDATE offer SET phone = '\(number)'")
            try network["twin"].seal()
        }
        try network["m"].seal()
        // Two sides that have never met, each with one branch.
        let short = try network.reader("short")
        let long = try network.reader("long")
        try short.receive(network["m"].frames())
        try long.receive(network["twin"].frames())
        let (asking, answering) = isLongerAsking ? ("long", "short") : ("short", "long")
        _ = try await network[asking].sync(
            with: MemoryTransport(network[answering], asking: nil, name: "memory"))
        #expect(try short.frames().count == long.frames().count)
        #expect(try short.image() == long.image())
        for name in ["m", "twin", "a", "t"] { network.dismiss(name) }
        try network.checkEqualAndFolded()
    }

    @Test func succession_survivesACrashBeforeIt() async throws {
        let network = try await network()
        try clone("m", as: "twin", of: network)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try network["m"].seal()
        try network["twin"].seal()
        // As if the process ended between the changesets' transaction and the succession's.
        let frames = try network["m"].frames()
        try network["twin"].transacting { transaction in
            var intake = Intake(
                transaction, space: network["twin"].space, own: network["twin"].id, now: .zero)
            _ = try intake.take(frames)
        }
        let old = network["twin"].id
        try network.reopen("twin")
        #expect(network["twin"].id != old)
        try await network.syncAll()
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("second"))
        try network.checkEqualAndFolded()
    }

    @Test func copyWithoutKey_holdsItsEdits_untilItIsEnrolled() async throws {
        let network = try await network()
        network["m"].checkpoint()
        try network["m"].backup(to: network.path("copy"))
        try network.reopen("copy")
        #expect(!network["copy"].canSeal)
        try network.editing("copy", "UPDATE offer SET phone = 'offline' WHERE id = 'm/1'")
        try network["copy"].receive(network["a"].frames())
        #expect(try network["copy"].held().map(\.reason) == ["no-identity"])
        let invitation = try network["m"].invite(expires: EditTime(milliseconds: 1 << 40))
        try network["copy"].adopt(structure: "m")
        try await network.sync("copy", "m")
        try network["copy"].enrol(with: invitation, device: "copy")
        try await network.syncAll()
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("offline"))
        #expect(try network["copy"].held().isEmpty)
        try network.checkEqualAndFolded()
    }
}
