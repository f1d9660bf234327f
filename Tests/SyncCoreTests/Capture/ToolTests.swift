import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Edits by programs that know nothing of replication, while the replica is open.
@Suite(.serialized)
struct ToolTests {
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try Tool.shell.run(ToolSchema.rows, on: network.path("a"))
        try await network.sync("a", "b")
        return network
    }

    @Test(arguments: Tool.allCases, ToolScenario.all)
    func tool_editsAreCaptured(_ tool: Tool, _ scenario: ToolScenario) async throws {
        let network = try await network()
        try tool.run(scenario.script, on: network.path("a"))
        let report = try network["a"].seal()
        #expect(report.rows == scenario.rows)
        #expect(report.changesets.count == (scenario.rows == 0 ? 0 : 1))
        #expect(report.held == 0)
        try await network.sync("a", "b")
        for name in ["a", "b"] {
            #expect(try network.query(name, scenario.query) == scenario.expected, "\(name)")
        }
        // A trigger of the user's own on a synced table is no fault, and told where it is.
        let hasOwn = scenario.script.contains("CREATE TRIGGER mine")
        try network.checkEqualAndFolded(told: hasOwn ? ["a": ["strange-trigger"]] : [:])
    }

    @Test func shell_importsCSV() async throws {
        let network = try await network()
        let file = network.folder.appending(path: "pairs.csv")
        try Data("x,\"y, z\",\"dit \"\"bonjour\"\"\"\né,à,\n".utf8).write(to: file)
        try Tool.shell.run(".import --csv \(file.path()) pair", on: network.path("a"))
        try await network.sync("a", "b")
        #expect(
            try network.query("b", "SELECT * FROM pair ORDER BY head") == [
                "a|b|one", "c|d|two", "x|y, z|dit \"bonjour\"", "é|à|",
            ])
        try network.checkEqualAndFolded()
    }

    @Test func captureTime_isThatOfTheEdit() async throws {
        let network = try await network()
        let before = WallClock.now()
        try Tool.python.run("UPDATE item SET name = 'x' WHERE id = 'i1';", on: network.path("a"))
        let after = WallClock.now()
        network.clock.now = EditTime(milliseconds: 4_000_000_000_000)
        try network["a"].seal()
        let time = try #require(try network["a"].history("item", ["i1"], field: "name").first?.time)
        #expect(before.milliseconds <= time.milliseconds + 1 && time.milliseconds <= after.milliseconds + 1)
    }

    @Test(arguments: Tool.allCases)
    func sync_whereNobodyEdited_sendsNothing(_ tool: Tool) async throws {
        let network = try await network()
        try await network.sync("b", "a")
        try await network.sync("a", "b")
        let counts = try [network.logCount("a"), network.logCount("b")]
        try tool.run("UPDATE item SET name = name; SELECT * FROM item;", on: network.path("a"))
        let receipt = try await network.sync("a", "b")
        #expect(receipt.sent == 0 && receipt.received == 0 && receipt.roundTrips == 1)
        #expect(receipt.bytesSent < 300 && receipt.bytesReceived < 300)
        #expect(receipt.upToDate && receipt.sealed.changesets.isEmpty)
        #expect(try [network.logCount("a"), network.logCount("b")] == counts)
        try network.checkEqualAndFolded()
    }

    @Test func guardedDelete_isRefused_alsoForOtherTools() async throws {
        let network = try await network()
        for tool in Tool.allCases {
            for statement in [
                "DELETE FROM pair WHERE head = 'a';", "UPDATE pair SET tail = 'x' WHERE head = 'a';",
            ] {
                let (_, errors, status) = try tool.attempt(statement, on: network.path("a"))
                #expect(status != 0)
                #expect(errors.contains("mark.pair_head+pair_tail still names this row"))
            }
        }
        #expect(try network["a"].status().pending == 0)
    }
}
