import Foundation
import Testing

/// `sync --watch`: what one writes, the other has, without another command.
struct WatchTests {
    @Test(.timeLimit(.minutes(20)))
    func watching_carriesEditsBothWays_andStopsCleanly() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let data = world.folder.appending(path: "hub")
        let hub = try HubProcess(network: network, data: data)
        let apeas = try await world.join("apeas", by: founder, hub)
        let watcher = try apeas.starts("sync", "--watch", "--json")
        while watcher.outSoFar.isEmpty { try await Task.sleep(for: .milliseconds(50)) }

        try await founder.does("put", "question", "q1", "label=D'un côté")
        try await founder.does("sync")
        try await until { try await apeas.tries("show", "question", "q1").code == 0 }

        try await apeas.sqlite("INSERT INTO question (id, label) VALUES ('q2', 'De l''autre');")
        try await until {
            try await founder.does("sync")
            return try await founder.tries("show", "question", "q2").code == 0
        }

        // A hub that goes away and comes back at the same place is found again.
        let port = try #require(URL(string: hub.url)?.port)
        #expect(try await hub.stop().code == 0)
        try await founder.does("put", "question", "q3", "label=Pendant l'absence")
        let again = try HubProcess(network: network, data: data, port: port)
        try await founder.does("sync", again.url)
        try await until { try await apeas.tries("show", "question", "q3").code == 0 }

        watcher.process.send(SIGINT)
        let outcome = try await watcher.outcome()
        #expect(outcome.code == 0, "\(outcome.error)")
        for line in outcome.out.split(separator: "\n").map(String.init) { _ = try JSONValue(parsing: line) }
        #expect(try await apeas.json("doctor")["healthy"].bool == true)
    }

    /// Asks until it is so; the test's time limit is the limit.
    private func until(_ condition: () async throws -> Bool) async throws {
        while try await !condition() { try await Task.sleep(for: .milliseconds(100)) }
    }
}
