import Foundation
import NIOHTTP1
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

/// What an operator sees of a hub: its log, its figures, its readiness, its copies.
@Suite(.timeLimit(.minutes(20))) struct HubOperationTests {
    private func text(_ url: String) async throws -> String {
        String(decoding: try await RawRequest.send(.GET, url).body, as: UTF8.self)
    }

    @Test func startAndStop_areLines_andAStoppingHubIsNotReadyBeforeItIsAway() async throws {
        let test = try TestNetwork()
        let log = try await withHub([test.network], in: test.folder, with: { $0.drainSeconds = 2 }) { hub in
            #expect(try await text(hub.url + HubPaths.ready).contains("ready"))
            #expect(hub.log.line("started")?.text.contains(hub.url) == true)
            let stop = Task { await hub.stop() }
            while hub.log.line("stopping") == nil { await Task.yield() }
            var answer = try await RawRequest.send(.GET, hub.url + HubPaths.ready)
            // The line stands a moment before the mark.
            while answer.status == 200 { answer = try await RawRequest.send(.GET, hub.url + HubPaths.ready) }
            #expect(answer.status == 503)
            #expect(String(decoding: answer.body, as: UTF8.self).contains("stopping"))
            #expect(try await text(hub.url + HubPaths.health).contains("ok"))
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.upToDate, "Whoever comes meanwhile is still served")
            await stop.value
            return hub.log
        }
        for message in ["started", "stopping", "stopped"] { #expect(log.line(message)?.level == "info") }
    }

    @Test func figures_countWhatHappened_atAnAddressOfTheirOwn() async throws {
        let test = try TestNetwork()
        try test.founder.write("a", "texte")
        try await withHub([test.network], in: test.folder, with: { $0.metrics = ("127.0.0.1", 0) }) { hub in
            while hub.log.line("metrics") == nil { await Task.yield() }
            let line = try #require(hub.log.line("metrics"))
            let url = try #require(line.text.firstMatch(of: /"url":"([^"]+)"/).map { String($0.1) })
            try await test.founder.sync(hub.url)
            _ = try await RawRequest.sync(hub, test.network, token: nil, body: [])
            while hub.log.count("/v1/{network}/sync", 401) == 0 { await Task.yield() }
            let figures = try await text(url)
            let position = try test.founder.replica.logEnd().position
            for line in [
                "essync_info{version=\"0.1.0\"} 1", "essync_log_position{network=\"1\"} \(position)",
                "essync_changesets_taken_total{network=\"1\"} \(position)",
                "essync_refusals_total{code=\"bad-token\"} 1",
                "essync_requests_total{route=\"/v1/{network}/sync\",status=\"401\"} 1",
                "essync_store_waiting{network=\"1\"} 0", "# TYPE essync_store_seconds histogram",
            ] {
                #expect(figures.contains(line + "\n"), "\(line)")
            }
            for name in [
                "essync_disk_free_bytes", "process_resident_memory_bytes", "process_cpu_seconds_total",
            ] {
                let value = figures.firstMatch(of: try Regex("\n\(name) ([0-9.]+)\n"))?.output[1].substring
                #expect(value.flatMap { Double($0) } ?? 0 > 0, "\(name)")
            }
            for word in [test.network.text, test.founder.id.description] {
                #expect(!figures.contains(word), "Figures name nobody")
            }
            #expect(try await RawRequest.send(.GET, hub.url + "/metrics").status == 404)
        }
    }

    /// Each line of the text is of the format; buckets grow, and the last holds all.
    @Test func figures_areOfTheFormat() {
        let metrics = HubMetrics()
        metrics.note(.milliseconds(3), in: Series(.storeSeconds, ["network": "1"]))
        metrics.note(.seconds(90), in: Series(.storeSeconds, ["network": "1"]))
        metrics.set(Series(.info, ["version": "a\"b\\c\nd"]), to: 1)
        let lines = MetricsText.text(of: metrics.values).split(separator: "\n").map(String.init)
        #expect(lines.contains(#"essync_info{version="a\"b\\c\nd"} 1"#))
        #expect(lines.contains(#"essync_store_seconds_bucket{le="0.001",network="1"} 0"#))
        #expect(lines.contains(#"essync_store_seconds_bucket{le="0.005",network="1"} 1"#))
        #expect(lines.contains(#"essync_store_seconds_bucket{le="+Inf",network="1"} 2"#))
        #expect(lines.contains(#"essync_store_seconds_sum{network="1"} 90.003"#))
        for line in lines where !line.hasPrefix("# ") {
            #expect(line.wholeMatch(of: /[a-z_]+(\{.*\})? [0-9.e+-]+/) != nil, "\(line)")
        }
    }

    @Test func fileThatHangs_isNotReady_andSlowTurnsAreTold() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let network = try #require(hub.store.networks[test.network])
            #expect(await network.answers(within: .seconds(5)))
            let gate = DispatchSemaphore(value: 0)
            async let turn: Void = network.run { _ in gate.wait() }
            while network.waitingCount == 0 { await Task.yield() }
            while await network.answers(within: .milliseconds(50)) { await Task.yield() }
            #expect(await network.answers(within: .seconds(60)), "A turn that is short is no failure")
            gate.signal()
            try await turn
            #expect(await network.answers(within: .seconds(5)))
        }
        let log = LogLines()
        let journal = HubJournal(
            HubConfiguration(networks: [], dataFolder: test.folder.url, log: log.write), metrics: HubMetrics()
        )
        for _ in 0..<3 { journal.worked(1, for: .seconds(6), waiting: 2) }
        #expect(log.all.count == 1, "Once a minute")
        #expect(log.line("slow store")?.level == "warning")
        #expect(journal.metrics.values.numbers[Series(.slowSteps, ["network": "1"])] == 3)
    }

    @Test func fullDisk_isAnErrorOnce_andRoomIsALine() throws {
        let folder = try TemporaryFolder()
        let log = LogLines()
        let journal = HubJournal(
            HubConfiguration(networks: [], dataFolder: folder.url, log: log.write), metrics: HubMetrics())
        let full = Series(.isFull, ["network": "1"])
        journal.grew(1, to: 5)
        journal.full(1)
        journal.full(1)
        #expect(log.all.count == 1 && log.line("disk full")?.level == "error")
        #expect(journal.metrics.values.numbers[full] == 1)
        journal.grew(1, to: 6, by: 1)
        journal.grew(1, to: 7, by: 1)
        #expect(log.all.count == 2 && log.line("disk has room")?.level == "info")
        #expect(journal.metrics.values.numbers[full] == 0)
        journal.room(OperationLimits.diskBytesMin - 1)
        journal.room(OperationLimits.diskBytesMin - 2)
        #expect(log.all.count == 3 && log.line("disk nearly full")?.level == "warning")
        journal.room(OperationLimits.diskBytesMin)
        #expect(log.all.count == 4)
    }

    @Test func copyOfARunningHub_isCheckedAndPutsItBack() async throws {
        let test = try TestNetwork()
        for index in 0..<50 { try test.founder.write("n\(index)", "texte") }
        let target = test.folder.url.appending(path: "copies/jour")
        let backup = HubBackup(of: test.folder.url.appending(path: "hub"))
        #expect(throws: SyncError.self) { try backup.write(to: target) }
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let copies = try backup.write(to: target)
            #expect(copies.map(\.network) == [test.network])
            let position = try test.founder.replica.logEnd().position
            #expect(copies.map(\.changesets) == [Int(position)])
            #expect(throws: SyncError.self, "Nothing is overwritten") { try backup.write(to: target) }
            try test.founder.write("après", "la copie")
            #expect(try await test.founder.sync(hub.url).upToDate, "The hub goes on meanwhile")
        }
        let restored = try TemporaryFolder()
        try FileManager.default.copyItem(at: target, to: restored.url.appending(path: "hub"))
        try await withHub([test.network], in: restored) { hub in
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.sent > 0 && receipt.upToDate, "Devices give back what came after the copy")
        }
    }

    @Test func copyThatIsDamaged_isTakenAwayAgain() async throws {
        let test = try TestNetwork()
        for index in 0..<50 { try test.founder.write("n\(index)", "texte") }
        _ = try await withHub([test.network], in: test.folder) { try await test.founder.sync($0.url) }
        let hub = test.folder.url.appending(path: "hub")
        let file = hub.appending(path: test.network.text + ".db").filePath
        let damage = Process()
        damage.executableURL = URL(filePath: "/usr/bin/sqlite3")
        damage.arguments = [file, "UPDATE sync_log SET hash = zeroblob(length(hash)) WHERE position = 2"]
        try damage.run()
        damage.waitUntilExit()
        try #require(damage.terminationStatus == 0)
        let target = test.folder.url.appending(path: "copie")
        #expect(throws: SyncError.self) { try HubBackup(of: hub).write(to: target) }
        let left = try FileManager.default.contentsOfDirectory(atPath: target.filePath)
        #expect(left.isEmpty, "\(left)")
    }

    @Test func hub_listensOnIPv6_underItsAddressInBrackets() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, with: { $0.host = "::1" }) { hub in
            #expect(hub.url.hasPrefix("http://[::1]:"))
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.upToDate)
        }
        // One socket for both: an address of version 4 stays the one that a device typed.
        try await withHub([test.network], in: test.folder, with: { $0.host = "::" }) { hub in
            for host in ["[::1]", "127.0.0.1", "localhost"] {
                let receipt = try await test.founder.sync("http://\(host):\(hub.port)")
                #expect(receipt.upToDate, "\(host)")
            }
        }
    }
}
