import SyncTestSupport
import Testing

@testable import SyncCore

/// Files with one key in two places, cloned disks and restored backups: each goes on as a line, and both count.
struct BranchTests {
    private func lineCount(_ network: TestNetwork, _ name: String, of device: ReplicaID?) throws -> Int {
        let device = try #require(device)
        return try network[name].reading { try Origins($0).lines(of: device).count }
    }

    // MARK: Clones

    @Test func clonedDisk_goesOn_andBothFilesCount() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        let device = try #require(network["m"].id)
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        #expect(try !network["m"].status().isDoubled)
        try await network.sync("twin", "a")
        #expect(try network["twin"].status().isDoubled)
        try await network.sync("m", "a")
        #expect(try network["m"].status().isDoubled)
        try network.edit("twin", at: 3_000_000_000_002, "UPDATE offer SET phone = 'third' WHERE id = 'm/1'")
        try await network.syncAll()
        for name in ["a", "t", "m", "twin"] {
            let row = try #require(try network[name].row("offer", ["m/1"]))
            #expect(row["title"] == .text("first") && row["phone"] == .text("third"), "\(name)")
            #expect(try network[name].reasons().isEmpty)
            #expect(try lineCount(network, name, of: device) == 2)
        }
        let membership = try network["a"].membership()
        #expect(membership.devices.values.filter { $0.structure == "m" }.map(\.key) == [device])
        #expect(membership.ended.isEmpty, "Nobody succeeds anybody")
        try network.checkEqualAndFolded()
    }

    /// Found by the simulator's forger, seed 4 of 100 steps: it took the other branch's number with its own past.
    @Test func eachFile_goesOnFromItsOwnLine_alsoWhereAnotherIsLonger() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        let device = try #require(network["m"].id)
        try network.editing("m", "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network["m"].seal()
        for title in ["second", "third"] {
            try network.editing("twin", "UPDATE offer SET title = '\(title)' WHERE id = 'm/1'")
            try network["twin"].seal()
        }
        let last = try network["m"].reading { try Origins($0)[device]?.seq }
        try network["m"].takeAll(of: network["twin"])
        let dot = try network["m"].forge(.writing("question", "q", "label", "x", at: 1))
        #expect(dot.seq == last.map { $0 + 1 })
        try network.reader("r")
        let report = try network["r"].receive(network["m"].frames())
        #expect(report.refused.isEmpty && report.branches.count == 1)
        #expect(try network["r"].doctor().isEmpty)
    }

    @Test func clonedDisk_editsOfOneField_becomeAConflict() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET title = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        try await network.sync("twin", "a")
        try await network.syncAll()
        let shown = try network.conflicts("a")
        #expect(shown == [["offer", "m/1", "title", "second", "first"]])
        try network.checkEqualAndFolded()
    }

    /// Two branches of one device may write at one time: the marks of their changesets order them, alike everywhere.
    @Test func editsAtOneTime_areOrderedAlike_whicheverBranchComesFirst() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        for (name, title) in [("m", "first"), ("twin", "second")] {
            try network.edit(
                name, at: 3_000_000_000_000, "UPDATE offer SET title = '\(title)' WHERE id = 'm/1'")
            try network[name].seal()
        }
        for (reader, order) in [("r1", ["m", "twin"]), ("r2", ["twin", "m"])] {
            try network.reader(reader)
            for name in order { try network[reader].takeAll(of: network[name]) }
            #expect(try network.conflicts(reader).count == 1)
        }
        #expect(try network.conflicts("r1") == network.conflicts("r2"))
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    /// A device whose file was copied before it was enrolled: two first changesets, each with a title.
    @Test func keyThatBeganTwoChains_isTwoDevices() async throws {
        let network = try await Federation.withAnOffer()
        try network.stranger("u", structure: "u")
        try network["a"].vouch(for: network["u"].deviceLine())
        try await network.sync("u", "a")
        try network.clone("u", as: "twin")
        for name in ["u", "twin"] {
            try network[name].enrol(as: "u", device: name)
            try network.editing(name, "INSERT INTO question VALUES ('\(name)', 'x')")
            try await network.sync(name, "a")
        }
        try await network.syncAll()
        let devices = try network["t"].membership().devices.values.filter { $0.structure == "u" }
        #expect(devices.count == 2 && Set(devices.map(\.label)) == ["u", "twin"])
        #expect(Set(devices.map(\.key)) == [network["u"].id])
        #expect(try network["t"].rows("question").count == 2)
        try network.checkEqualAndFolded()
    }

    // MARK: Backups

    @Test func restoredBackup_thatIsOnlyOlder_takesTheLinesTip_andGoesOnFromIt() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "backup")
        network.dismiss("backup")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'newer' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        let device = try #require(network["m"].id)
        network.dismiss("m")
        try network.reopen("backup")
        try await network.sync("backup", "a")
        try network.edit("backup", at: 3_000_000_000_001, "UPDATE offer SET phone = 'again' WHERE id = 'm/1'")
        try await network.syncAll()
        for name in ["a", "t", "backup"] {
            let row = try #require(try network[name].row("offer", ["m/1"]))
            #expect(row["title"] == .text("newer") && row["phone"] == .text("again"), "\(name)")
            #expect(try lineCount(network, name, of: device) == 1)
        }
        #expect(network["backup"].id == device)
        #expect(try network["a"].membership().ended.isEmpty && network["a"].rejected().isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func restoredBackup_thatWentOn_keepsBoth_andCoversNothingUnseen() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "backup")
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
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "backup")
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
        #expect(try network["t"].row("offer", ["m/1"])?["title"] == .text("newer"))
        try network.checkEqualAndFolded()
    }

    @Test func copyWithoutKey_holdsItsEdits_untilItIsEnrolled() async throws {
        let network = try await Federation.withAnOffer()
        network["m"].checkpoint()
        try network["m"].backup(to: network.path("copy"))
        try network.reopen("copy")
        #expect(!network["copy"].canSeal)
        try network.editing("copy", "UPDATE offer SET phone = 'offline' WHERE id = 'm/1'")
        try network["copy"].receive(network["a"].frames())
        #expect(try network["copy"].held().map(\.reason) == ["no-identity"])
        let invitation = try network["m"].invite(expires: .later)
        try network["copy"].adopt(structure: "m")
        try await network.sync("copy", "m")
        try network["copy"].enrol(with: invitation, device: "copy")
        try await network.syncAll()
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("offline"))
        #expect(try network["copy"].held().isEmpty)
        try network.checkEqualAndFolded()
    }
}
