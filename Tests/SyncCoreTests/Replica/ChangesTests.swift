import Foundation
import Testing

@testable import SyncCore

/// Which rows edits and merges change, as listeners are told.
struct ChangesTests {
    private static func network() throws -> TestNetwork {
        try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
    }

    private static func key(_ text: String) -> RowKey { RowKey([text]) }

    @Test func edit_isTold_withItsCascades() async throws {
        let network = try Self.network()
        var changes = network["a"].changes().makeAsyncIterator()
        try network["a"].put("item", ["i1"], ["name": "Maison"])
        #expect(await changes.next() == RowChanges(keys: ["item": [Self.key("i1")]]))
        try network["a"].put("part", ["p1"], ["item": "i1"])
        _ = await changes.next()
        try network["a"].remove("item", ["i1"])
        #expect(
            await changes.next() == RowChanges(keys: ["item": [Self.key("i1")], "part": [Self.key("p1")]]))
    }

    @Test func merge_isTold_whateverItsPath() async throws {
        let network = try Self.network()
        var changes = network["b"].changes().makeAsyncIterator()
        try network.edit("a", at: 1, ToolSchema.rows)
        try await network.syncAll()
        var told = try #require(await changes.next())
        #expect(
            told.keys["item"] == [Self.key("i1"), Self.key("i2")]
                && told.keys["mark"] == [Self.key("m1")])
        // One column, siblings, and a row that goes.
        try network.edit("a", at: 2, "UPDATE item SET phone = '1' WHERE id = 'i1'")
        try network.edit("b", at: 3, "UPDATE item SET phone = '2' WHERE id = 'i1'")
        _ = await changes.next()
        try network.edit("a", at: 4, "DELETE FROM mark; UPDATE item SET phone = '3' WHERE id = 'i2'")
        try await network.syncAll()
        told = try #require(await changes.next())
        #expect(told.keys["mark"] == [Self.key("m1")] && told.keys["item"]?.contains(Self.key("i2")) == true)
        #expect(told.tables.isEmpty)
    }

    @Test func whatCameMeanwhile_comesAtOnce() async throws {
        let network = try Self.network()
        var changes = network["a"].changes().makeAsyncIterator()
        for index in 0..<100 { try network["a"].put("item", ["i\(index)"], ["name": "x"]) }
        let told = try #require(await changes.next())
        #expect(told.keys["item"]?.count == 100)
    }

    @Test func rebuild_tellsOfWholeTables() async throws {
        let network = try Self.network()
        try network["a"].put("item", ["i1"], ["name": "Maison"])
        var changes = network["a"].changes().makeAsyncIterator()
        try network["a"].rebuild()
        let told = try #require(await changes.next())
        #expect(told.touches("item") && told.tables.contains("pair"))
    }

    @Test func otherPrograms_areNoticed() async throws {
        let network = try Self.network()
        try network["a"].noticeOthers()
        var changes = network["a"].changes().makeAsyncIterator()
        #expect(try !network["a"].noticeOthers())
        let other = try Replica.open(at: network.path("a"), keys: network.keys)
        try other.put("item", ["i1"], ["name": "Maison"])
        #expect(try network["a"].noticeOthers())
        #expect(await changes.next() == RowChanges(keys: ["item": [Self.key("i1")]]))
        try other.seal()
        #expect(try network["a"].noticeOthers())
        #expect(await changes.next()?.tables.contains("item") == true)
    }

    @Test func sequence_endsWithTheReplica() async throws {
        let network = try Self.network()
        var changes = network["a"].changes().makeAsyncIterator()
        try network["a"].close()
        #expect(await changes.next() == nil)
    }

    @Test func whereNobodyListens_nothingIsKept() throws {
        let network = try Self.network()
        #expect(!network["a"].station.isHeard)
        do { _ = network["a"].changes().makeAsyncIterator() }
        #expect(!network["a"].station.isHeard)
    }
}
