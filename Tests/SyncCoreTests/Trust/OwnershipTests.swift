import Foundation
import Testing

@testable import SyncCore

/// Who may write what: by trigger, at the seal, and again at every replica.
@Suite(.serialized)
struct OwnershipTests {
    static let forbidden = [
        "INSERT INTO offer (id, title) VALUES ('m/2', 'x')", "UPDATE offer SET title = 'x' WHERE id = 'm/1'",
        "DELETE FROM offer WHERE id = 'm/1'", "UPDATE offer SET id = 't/9' WHERE id = 'm/1'",
        "UPDATE offer SET id = 'm/9' WHERE id = 't/1'",
        "INSERT OR REPLACE INTO offer (id, title) VALUES ('m/1', 'x')",
        "INSERT OR IGNORE INTO offer (id, title) VALUES ('m/2', 'x')",
        "UPDATE OR IGNORE offer SET title = 'x' WHERE id = 'm/1'",
        "INSERT INTO offer (id) VALUES ('m/1') ON CONFLICT (id) DO UPDATE SET title = 'x'",
        "UPDATE structure SET name = 'x' WHERE id = 'm'", "UPDATE structure SET name = 'x'",
        "UPDATE term SET label = 'x'", "INSERT INTO term VALUES ('d', 'x')", "DELETE FROM term",
    ]

    @Test(arguments: forbidden, Tool.allCases)
    func rowsOfOthers_areReadOnlyForEveryTool(_ sql: String, _ tool: Tool) async throws {
        let network = try await Federation.withOffers()
        let before = try network["t"].image()
        let (_, errors, status) = try tool.attempt(sql + ";", on: network.path("t"))
        #expect(status != 0)
        let sentence =
            sql.contains("term") ? "coordinators change this table" : "belongs to another structure"
        #expect(errors.contains(sentence), "\(errors)")
        #expect(try network["t"].image() == before)
        #expect(try network["t"].status().pending == 0)
    }

    @Test func guard_speaksThroughTheEngineToo() async throws {
        let network = try await Federation.withOffers()
        let error = #expect(throws: SyncError.self) {
            try network["t"].put("offer", ["m/1"], [("title", "x")])
        }
        #expect(error?.code == .notYours)
        let removed = #expect(throws: SyncError.self) {
            try network["t"].remove("offer", ["m/1"], force: true)
        }
        #expect(removed?.code == .notYours)
        let forced = #expect(throws: SyncError.self) {
            try network["t"].remove("structure", ["m"], force: true)
        }
        #expect(forced?.code == .notYours)
        #expect(try network["a"].put("term", ["d"], [("label", "z")]), "Coordinators do")
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func bypassedGuard_isHeld_andTheTableShowsTheFold() async throws {
        let network = try await Federation.withOffers()
        let before = try network["t"].image()
        try Tool.shell.run(
            """
            DROP TRIGGER sync_guard_update_offer; DROP TRIGGER sync_guard_insert_offer; DROP TRIGGER sync_guard_delete_offer;
            DROP TRIGGER sync_guard_update_term;
            UPDATE offer SET title = 'stolen' WHERE id = 'm/1'; INSERT INTO offer (id, title) VALUES ('m/2', 'forged');
            DELETE FROM offer WHERE id = 's/1'; UPDATE term SET label = 'x'; UPDATE offer SET phone = '1' WHERE id = 't/1';
            """, on: network.path("t"))
        let report = try network["t"].seal()
        #expect(report.held == 4 && report.rows == 1)
        let held = try network["t"].held()
        #expect(Set(held.map(\.reason)) == ["not-the-owner", "not-a-coordinator"])
        #expect(held.first { $0.key == RowKey(["m/1"]) }?.values["title"] == .text("stolen"))
        #expect(try network["t"].row("offer", ["m/1"])?["title"] == .text("offer of m"))
        #expect(try network["t"].row("offer", ["s/1"]) != nil && network["t"].row("offer", ["m/2"]) == nil)
        try await network.syncAll()
        #expect(try network["m"].rejected().isEmpty)
        for edit in held { _ = try network["t"].discard(edit.table, edit.key.texts) }
        #expect(try network["t"].status().held == 0)
        #expect(before != [:])
        try network.reopen("t")
        #expect(throws: SyncError.self) { try network["t"].put("offer", ["m/1"], [("title", "x")]) }
        try network.checkEqualAndFolded()
    }

    @Test func forgedOperation_hasNoEffect_inAnyOrderOfArrival() async throws {
        let network = try await Federation.withOffers()
        let base = try network["a"].frames()
        try network["t"].forge(.writing("offer", "m/1", "title", "stolen", at: 9_999_999_999_999))
        try network["t"].forge(.deleting("offer", "s/1", at: 9_999_999_999_999))
        try network["t"].forge(.writing("term", "c", "label", "stolen", at: 9_999_999_999_999))
        try network.edit("m", at: 5_000, "UPDATE offer SET title = 'mine' WHERE id = 'm/1'")
        try network["m"].seal()
        let known = Set(base)
        let new = try (network["t"].frames() + network["m"].frames()).filter { !known.contains($0) }
        #expect(new.count == 4)
        var images: [[String: [RowKey: [Value]]]] = []
        for (index, order) in new.permutations.enumerated() {
            let name = "reader\(index)"
            let reader = try network.reader(name)
            if index % 2 == 0 {
                try reader.receive(base)
                for frame in order { try reader.receive([frame]) }
            } else {
                try reader.receive(order + base)
            }
            let found = try Set(reader.rejected().map { "\($0.table) \($0.key.texts) \($0.reason)" })
            #expect(
                found == [
                    "offer [\"m/1\"] not-the-owner", "offer [\"s/1\"] not-the-owner",
                    "term [\"c\"] not-a-coordinator",
                ])
            images.append(try reader.image())
            #expect(try reader.doctor() == [])
            network.dismiss(name)
        }
        #expect(images.allSatisfy { $0 == images[0] })
        try await network.syncAll()
        #expect(try network["t"].row("offer", ["m/1"])?["title"] == .text("mine"))
        #expect(try network["t"].rejected().count == 3, "Also with whoever forged them")
        try network.checkEqualAndFolded()
    }

    @Test func unenrolledChain_isQuarantined_andStopsNobody() async throws {
        let network = try await Federation.withOffers()
        let operations: [TrustOperation] = [.title(.vouched, structure: "m")]
        let stranger = try network["a"].forged(operations, by: PrivateKey())
        try network.editing("m", "UPDATE offer SET phone = '7' WHERE id = 'm/1'")
        try network["m"].seal()
        let report = try network["a"].receive([stranger] + network["m"].frames())
        #expect(report.received == 1 && report.refused.map(\.reason) == [.notLetIn])
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("7"))
        #expect(try network["a"].rejected().map(\.kind) == [.changeset])
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func rowThatNeverWas_leavesNoTrace() async throws {
        let network = try await Federation.withOffers()
        try network.editing("m", "INSERT INTO offer (id) VALUES ('m/9'); DELETE FROM offer WHERE id = 'm/9'")
        #expect(try network["m"].seal().changesets.isEmpty)
        #expect(try network["m"].reading { try $0.firstInt("SELECT count(*) FROM sync_reference") } == 0)
        try network.checkEqualAndFolded()
    }

    /// Rows of a structure that left are everybody's; once it is back, what it wrote meanwhile stands before theirs.
    @Test func ownersVersion_isPreferred_toALaterOneOfANeighbour() async throws {
        let network = try await Federation.withOffers()
        try network.admit("z", with: ["a"])
        try network.editing(
            "z",
            "INSERT INTO structure VALUES ('z', 'z'); INSERT INTO offer (id, title) VALUES ('z/1', 'first')")
        try network.join("y", of: "z")
        try await network.syncAll()
        // One device of it hears of nothing while the other leaves.
        try network.edit("y", at: 10, "UPDATE offer SET title = 'owner' WHERE id = 'z/1'")
        try network["y"].seal()
        try network["z"].leave()
        for name in ["z", "m"] { try await network.sync(name, "a") }
        try network.edit("m", at: 9_000_000_000_000, "UPDATE offer SET title = 'neighbour' WHERE id = 'z/1'")
        for name in ["m", "y"] { try await network.sync(name, "a") }
        #expect(try network["a"].row("offer", ["z/1"])?["title"] == .text("neighbour"))
        #expect(try network["a"].reasons() == ["leave"])
        try network["a"].vouch(for: network["z"].deviceLine())
        try await network.syncAll()
        for name in ["a", "m", "t", "y", "z"] {
            #expect(try network[name].row("offer", ["z/1"])?["title"] == .text("owner"), "\(name)")
            #expect(try network.conflicts(name) == [["offer", "z/1", "title", "owner", "neighbour"]])
            #expect(try network[name].reasons().isEmpty)
        }
        try network.checkEqualAndFolded()
    }

    // MARK: Copies

    @Test func copyWithoutItsKey_reads_andCantSeal() async throws {
        let network = try await Federation.withOffers()
        let empty = KeyFolder(folder: network.folder.appending(path: "other"))
        let copy = try Replica.open(at: network.path("t"), keys: empty, migrations: [Federation.migration])
        #expect(!copy.canSeal)
        #expect(try copy.rows("offer").count == 3 && copy.status().pending == 0)
        #expect(throws: SyncError.self) { try copy.seal() }
        try copy.editing { try $0.execute("UPDATE offer SET title = 'edited in a copy' WHERE id = 't/1'") }
        let error = #expect(throws: SyncError.self) { try copy.seal() }
        #expect(error?.code == .noKey && error?.message.contains("it is a copy") == true)
        #expect(try copy.status().pending == 1)
        #expect(try copy.row("offer", ["t/1"])?["title"] == .text("edited in a copy"))
        try network["t"].seal()
        try await network.syncAll()
        #expect(
            try network["a"].row("offer", ["t/1"])?["title"] == .text("edited in a copy"),
            "The key was elsewhere")
        try network.checkEqualAndFolded()
    }

    @Test func copyWithPendingEdits_doesNotLoseThem() async throws {
        let network = try await Federation.withOffers()
        let empty = KeyFolder(folder: network.folder.appending(path: "other"))
        let copy = try Replica.open(at: network.path("t"), keys: empty, migrations: [Federation.migration])
        try copy.editing { try $0.execute("UPDATE offer SET title = 'edited' WHERE id = 't/1'") }
        // Either refuses, or keeps the edit.
        _ = try? copy.rebuild()
        #expect(try copy.row("offer", ["t/1"])?["title"] == .text("edited"))
        try network["t"].seal()
        #expect(try network["t"].row("offer", ["t/1"])?["title"] == .text("edited"))
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func editsBeforeEnrolment_areSealedAfterIt() async throws {
        let network = try await Federation.withOffers()
        try network.stranger("z", structure: "z")
        try network["a"].vouch(for: network["z"].deviceLine())
        try await network.sync("z", "a")
        try network.editing(
            "z", "INSERT INTO structure VALUES ('z', 'early'); INSERT INTO question VALUES ('q', 'early')")
        try network["z"].seal()
        #expect(try network["z"].held().map(\.reason) == ["not-a-member", "not-a-member"])
        try network["z"].enrol(as: "z", device: "z")
        try network["z"].seal()
        try await network.syncAll()
        #expect(try network["z"].held().isEmpty)
        #expect(try network["t"].row("structure", ["z"])?["name"] == .text("early"))
        #expect(try network["t"].rejected().isEmpty)
        try network.checkEqualAndFolded()
    }
}

extension Array {
    /// Every order of the elements.
    var permutations: [[Element]] {
        guard count > 1 else { return [self] }
        return indices.flatMap { index -> [[Element]] in
            var rest = self
            let first = rest.remove(at: index)
            return rest.permutations.map { [first] + $0 }
        }
    }
}
