import Testing

@testable import SyncCore

/// A new changeset puts back what another covered.
struct UndoTests {
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.editing("a", ToolSchema.rows)
        try await network.sync("a", "b")
        return network
    }

    private static let edits = [
        "UPDATE item SET name = 'x', phone = NULL, lat = 9 WHERE id = 'i1'",
        "INSERT INTO item (id, name) VALUES ('i3', 'x'); INSERT INTO part (id, item) VALUES ('p4', 'i3')",
        "DELETE FROM item WHERE id = 'i1'", "DELETE FROM mark; DELETE FROM pair WHERE head = 'a'",
        "UPDATE pair SET tail = 'z' WHERE head = 'c'",
        "INSERT OR REPLACE INTO item (id, name) VALUES ('i2', 'x')",
        "UPDATE item SET count = 7, thing = x'00'; UPDATE part SET label = NULL",
    ]

    @Test(arguments: edits)
    func undo_putsBackWhatAChangesetCovered(_ sql: String) async throws {
        let network = try await network()
        let before = try network["a"].image()
        try network.editing("a", sql)
        let dot = try #require(try network["a"].seal().changesets.first)
        try await network.sync("a", "b")
        let report = try network["a"].undo(dot)
        #expect(report.changesets.count == 1 && report.rows > 0 && report.left.isEmpty)
        #expect(try network["a"].image() == before)
        try await network.sync("a", "b")
        #expect(try network["b"].image() == before)
        #expect(try network.conflicts("b").isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test(arguments: edits)
    func undo_ofAnUndo_isTheEditAgain(_ sql: String) async throws {
        let network = try await network()
        try network.editing("a", sql)
        let dot = try #require(try network["a"].seal().changesets.first)
        let edited = try network["a"].image()
        let back = try #require(try network["a"].undo(dot).changesets.first)
        #expect(try network["a"].undo(back).left.isEmpty)
        #expect(try network["a"].image() == edited)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func undo_leavesWhatWasWrittenSince() async throws {
        let network = try await network()
        try network.editing("a", "UPDATE item SET name = 'x', phone = '1' WHERE id = 'i1'")
        let dot = try #require(try network["a"].seal().changesets.first)
        try await network.sync("a", "b")
        try network.editing("b", "UPDATE item SET phone = '2' WHERE id = 'i1'")
        try await network.sync("b", "a")
        let report = try network["a"].undo(dot)
        #expect(report.left.map(\.field) == ["phone"] && report.rows == 1)
        let row = try #require(try network["a"].row("item", ["i1"]))
        #expect(row["name"] == .text("Maison") && row["phone"] == .text("2"))
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func undo_ofWhatIsNotThere_isRefused() async throws {
        let network = try await network()
        let id = try #require(network["a"].id)
        let error = #expect(throws: SyncError.self) { try network["a"].undo(Dot(origin: id, seq: 99)) }
        #expect(error?.code == .unknownChangeset)
        let charter = try network["a"].undo(Dot(origin: id, seq: 1))
        #expect(charter.changesets.isEmpty && charter.rows == 0)
        try network.checkEqualAndFolded()
    }
}
