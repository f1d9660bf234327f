import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite(.timeLimit(.minutes(20))) struct HubStopTests {
    @Test func stop_answersWhatIsUnderWay_andLeavesOneWholeFile() async throws {
        let test = try TestNetwork()
        for index in 0..<2_000 { try test.founder.write("n\(index)", "texte \(index)") }
        try await withHub([test.network], in: test.folder) { hub in
            async let receipt = test.founder.sync(hub.url)
            while hub.log.count("/v1/{network}/sync", 200) == 0 { await Task.yield() }
            await hub.stop()
            // Its second request was answered, or never taken: then nothing is lost either.
            _ = try? await receipt
        }
        let hub = test.folder.url.appending(path: "hub")
        let files = try FileManager.default.contentsOfDirectory(atPath: hub.path(percentEncoded: false))
        #expect(files == [test.network.text + ".db"])
        try await withHub([test.network], in: test.folder) { hub in
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.upToDate)
        }
    }

    @Test func hubThatCompacts_stopsWithoutAnError() async throws {
        let test = try TestNetwork()
        let log = try await withHub([test.network], in: test.folder, with: { $0.compacts = true }) { $0.log }
        #expect(log.line("stopped")?.level == "info")
    }

    @Test func takenPort_isToldInASentence() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let second = try TemporaryFolder()
            do {
                try await withHub([test.network], in: second, port: hub.port) { _ in }
                Issue.record("Two hubs can't share a port")
            } catch let error as SyncError {
                #expect(error.code == .cannotListen)
            }
        }
    }

    @Test func foreignFile_isRefusedAtStart() async throws {
        let test = try TestNetwork()
        let hub = test.folder.url.appending(path: "hub")
        try FileManager.default.createDirectory(at: hub, withIntermediateDirectories: true)
        let other = try TestDevice(founding: "Autre", in: test.folder)
        try other.replica.backup(to: test.folder.path("hub/\(test.network.text).db"))
        await #expect(throws: SyncError.self) { try await withHub([test.network], in: test.folder) { _ in } }
        await #expect(throws: SyncError.self) { try await withHub([], in: test.folder) { _ in } }
    }
}
