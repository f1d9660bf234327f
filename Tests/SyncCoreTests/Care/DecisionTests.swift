import Foundation
import Testing

@testable import SyncCore

/// Conflicts settled by a person, and who wrote what.
struct DecisionTests {
    /// Both replicas changed the phone of `s`, and a and b the pair of `p`'s columns.
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit(
            "a", at: 1, "INSERT INTO item (id, name, phone, lat, lon) VALUES ('s', 'Maison', '0', 1, 2)")
        try await network.sync("a", "b")
        try network.edit("a", at: 10, "UPDATE item SET phone = '1', lat = 10")
        try network.edit("b", at: 20, "UPDATE item SET phone = '2', lon = 20")
        try await network.syncAll()
        return network
    }

    @Test func take_writesTheChosenVersion() async throws {
        let network = try await network()
        #expect(
            try network.conflicts("a") == [
                ["item", "s", "lat+lon", "1.0+20.0", "10.0+2.0"], ["item", "s", "phone", "2", "1"],
            ])
        try network["a"].resolve("item", ["s"], field: "phone", .take(2))
        try network["a"].resolve("item", ["s"], field: "lat+lon", .take(1))
        try await network.syncAll()
        let row = try #require(try network["b"].row("item", ["s"]))
        #expect(row["phone"] == .text("1") && row["lat"] == .real(1) && row["lon"] == .real(20))
        #expect(try network.conflicts("b").isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func value_writesAnother() async throws {
        let network = try await network()
        try network["b"].resolve("item", ["s"], field: "phone", .value(["3"]))
        try network["b"].resolve("item", ["s"], field: "lat+lon", .value(["5", nil]))
        try await network.syncAll()
        let row = try #require(try network["a"].row("item", ["s"]))
        #expect(row["phone"] == .text("3") && row["lat"] == .real(5) && row["lon"] == .null)
        #expect(try network.conflicts("a").isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func decisionOnBothSides_isANewConflict_onlyWhereTheyDiffer() async throws {
        let network = try await network()
        try network["a"].resolve("item", ["s"], field: "phone", .take(1))
        try network["b"].resolve("item", ["s"], field: "phone", .take(1))
        try network["a"].resolve("item", ["s"], field: "lat+lon", .take(1))
        try network["b"].resolve("item", ["s"], field: "lat+lon", .take(2))
        try await network.syncAll()
        #expect(try network.conflicts("a").map { $0[2] } == ["lat+lon"], "Equal values are no conflict")
        try network.checkEqualAndFolded()
    }

    @Test func wrongDecisions_areRefused() async throws {
        let network = try await network()
        let cases: [(String?, Resolution, SyncError.Code)] = [
            (nil, .take(1), .noConflict), ("phone", .take(3), .noConflict), ("phone", .take(0), .noConflict),
            ("name", .take(1), .noConflict), ("lat+lon", .value(["1"]), .wrongType),
            ("lat+lon", .value(["x", "y"]), .wrongType),
            (nil, .delete, .noConflict),
        ]
        for (field, resolution, code) in cases {
            let error = #expect(throws: SyncError.self) {
                try network["a"].resolve("item", ["s"], field: field, resolution)
            }
            #expect(error?.code == code, "\(field ?? "-") \(resolution)")
        }
        #expect(try network.conflicts("a").count == 2 && network["a"].status().pending == 0)
        try network.checkEqualAndFolded()
    }

    private func contested() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit(
            "a", at: 1,
            "INSERT INTO pair VALUES ('x', 'y', 'note'); INSERT INTO mark (id, pair_head, pair_tail) VALUES ('m', 'x', 'y')"
        )
        try await network.sync("a", "b")
        try network.edit("a", at: 10, "UPDATE mark SET rank = 9")
        try network.edit("b", at: 20, "DELETE FROM mark; DELETE FROM pair")
        try await network.syncAll()
        return network
    }

    @Test func editedAndDeleted_isAConflict_andTheRowLives() async throws {
        let network = try await contested()
        #expect(try network.conflicts("b") == [["mark", "m", "-", "edited", "deleted"]])
        #expect(try network["b"].rows("pair").count == 1, "Retired, kept by reference")
        try network.checkEqualAndFolded()
    }

    @Test(arguments: ["a", "b"], [Resolution.keep, .take(1)])
    func keep_revivesWhatTheRowReferences(_ name: String, _ resolution: Resolution) async throws {
        let network = try await contested()
        try network[name].resolve("mark", ["m"], resolution)
        try await network.syncAll()
        #expect(try network.conflicts("a").isEmpty)
        try network["a"].remove("mark", ["m"])
        try await network.syncAll()
        #expect(
            try network["b"].rows("mark").isEmpty && network["b"].rows("pair").count == 1, "No longer retired"
        )
        try network.checkEqualAndFolded()
    }

    @Test(arguments: ["a", "b"], [Resolution.delete, .take(2)])
    func delete_takesTheRowAway(_ name: String, _ resolution: Resolution) async throws {
        let network = try await contested()
        try network[name].resolve("mark", ["m"], resolution)
        try await network.syncAll()
        for name in ["a", "b"] {
            #expect(try network[name].rows("mark").isEmpty && network[name].rows("pair").isEmpty)
        }
        #expect(try network.conflicts("a").isEmpty)
        try network.checkEqualAndFolded()
    }

    // MARK: History

    @Test func history_isNewestFirst_withWhatIsCovered() async throws {
        let network = try await network()
        let entries = try network["a"].history("item", ["s"], field: "phone")
        #expect(
            entries.map(\.value) == [.text("2"), .text("1"), .text("0")]
                || entries.map(\.value) == [.text("1"), .text("2"), .text("0")])
        #expect(entries.map(\.isCovered) == [false, false, true])
        #expect(entries.allSatisfy { $0.structure == "s" && ["a", "b"].contains($0.device ?? "") })
        try network["a"].resolve("item", ["s"], field: "phone", .take(1))
        let after = try network["a"].history("item", ["s"], field: "phone")
        #expect(after.map(\.isCovered) == [false, true, true, true])
        #expect(try network["a"].history("item", ["s"], limit: 2).count == 2)
        #expect(throws: SyncError.self) { try network["a"].history("item", ["s"], field: "nothing") }
        #expect(throws: SyncError.self) { try network["a"].history("nothing") }
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func blame_saysWho_andTheFieldsVector() async throws {
        let network = try await network()
        let (a, b) = try (#require(network["a"].id), #require(network["b"].id))
        for name in ["a", "b"] {
            let blame = try network[name].blame("item", ["s"])
            let phone = try #require(blame.first { $0.field == "phone" })
            #expect(
                phone.value == .text("2") && phone.version?.dot.origin == b && phone.version?.device == "b")
            #expect(phone.version?.time == EditTime(milliseconds: 20))
            #expect(
                phone.vector[a] == 3 && phone.vector[b] == 2, "The last seq in which each wrote the field")
            let title = try #require(blame.first { $0.field == "name" })
            #expect(
                title.vector[a] == 2 && title.vector[b] == 0 && title.version?.dot == Dot(origin: a, seq: 2))
            let count = try #require(blame.first { $0.field == "count" })
            #expect(
                count.version == nil && count.value == .integer(0) && count.vector.origins.isEmpty,
                "Nobody wrote it")
        }
        #expect(throws: SyncError.self) { try network["a"].blame("item", ["none"]) }
        try network.checkEqualAndFolded()
    }

    @Test func deletedRow_hasAHistory() async throws {
        let network = try await network()
        try network["a"].remove("item", ["s"])
        try await network.syncAll()
        let newest = try #require(try network["b"].history("item", ["s"]).first)
        #expect(newest.verb == .delete && newest.field == nil && !newest.isCovered)
        #expect(try network.conflicts("b").isEmpty, "Who deletes a row has seen its conflicts")
        try network.checkEqualAndFolded()
    }
}
