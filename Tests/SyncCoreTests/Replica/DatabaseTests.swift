import Foundation
import GRDB
import Testing

@testable import SyncCore

/// Swift programs read and write with GRDB's own types.
struct DatabaseTests {
    struct Item: Codable, FetchableRecord, PersistableRecord, Equatable {
        static let databaseTableName = "item"
        var id: String
        var name: String
        var phone: String?
        var count = 0
    }

    private static func network() throws -> TestNetwork {
        try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
    }

    @Test func records_areWritten_sealed_andReadElsewhere() async throws {
        let network = try Self.network()
        let item = Item(id: "i1", name: "Maison", phone: "04 91", count: 3)
        try network["a"].write { db in try item.insert(db) }
        try await network.syncAll()
        #expect(try await network["b"].read { db in try Item.fetchAll(db) } == [item])
        let elsewhere = network["b"]
        #expect(try await elsewhere.read { db in try Item.fetchCount(db) } == 1)
        try network.checkEqualAndFolded()
    }

    @Test func write_isWhole_orNotAtAll() throws {
        struct Stop: Error {}
        let network = try Self.network()
        #expect(throws: Stop.self) {
            try network["a"].write { db in
                try Item(id: "i1", name: "Maison").insert(db)
                throw Stop()
            }
        }
        #expect(try network["a"].read { db in try Item.fetchCount(db) } == 0)
        #expect(try !network["a"].hasPendingEdits())
    }

    @Test func read_isASnapshot_besideAWriter() throws {
        let network = try Self.network()
        let replica = network["a"]
        try replica.write { db in try Item(id: "i1", name: "Maison").insert(db) }
        let counts = try replica.read { db in
            let before = try Item.fetchCount(db)
            // On another connection, while this snapshot is open.
            try replica.write { db in try Item(id: "i2", name: "Atelier").insert(db) }
            return (before, try Item.fetchCount(db))
        }
        #expect(counts == (1, 1))
        #expect(try replica.read { db in try Item.fetchCount(db) } == 2)
    }

    @Test func reader_writesNothing() throws {
        let network = try Self.network()
        #expect(throws: SyncError.self) {
            try network["a"].read { db in try db.execute(sql: "DELETE FROM item") }
        }
    }

    @Test func brokenReference_isRefused() throws {
        let network = try Self.network()
        let error = #expect(throws: SyncError.self) {
            try network["a"].write { db in
                try db.execute(sql: "INSERT INTO part (id, item) VALUES ('p1', 'nowhere')")
            }
        }
        #expect(error?.code == .brokenReference)
    }

    @Test func values_areSwiftsOwn() throws {
        let network = try Self.network()
        try network["a"].put("item", ["i1"], ["name": "Maison", "count": 2, "size": 1.5, "phone": .null])
        let row = try #require(try network["a"].row("item", ["i1"]))
        #expect(row["name"]?.string == "Maison" && row["count"]?.int64 == 2 && row["size"]?.double == 1.5)
        #expect(row["phone"]?.isNull == true && row["name"]?.double == nil && row["count"]?.double == 2)
        #expect(throws: SyncError.self) { try network["a"].put("item", ["i1"], ["nom": "x"]) }
    }
}
