import Dispatch
import Foundation
import NIOHTTP1
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncCore
@testable import SyncServer

/// Every refusal is a problem's body in the language asked for (RFC 9457).
@Suite(.timeLimit(.minutes(20))) struct HubProblemTests {
    private func check(
        _ answer: RawRequest.Answer, _ status: UInt, _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, "\(code)", sourceLocation: sourceLocation)
        #expect(answer.problem?.code == code, sourceLocation: sourceLocation)
        #expect(answer.problem?.status == Int(status), sourceLocation: sourceLocation)
        #expect(answer.problem?.type == "urn:essync:problem:\(code)", sourceLocation: sourceLocation)
    }

    private func token(
        _ hub: RunningHub, _ test: TestNetwork, key: PrivateKey? = nil, at time: EditTime = WallClock.now(),
        origin: String? = nil, invitation: InvitationProof? = nil
    ) async throws -> String {
        let key = key ?? test.founder.key
        return try await DeviceToken(
            key: key.publicKey, network: test.network, hub: origin ?? HubURL(hub.url).origin, issued: time,
            invitation: invitation
        ).signed(with: key)
    }

    @Test func everyReason_isToldInBothLanguages() {
        var codes: Set<String> = []
        for reason in HubRefusal.Reason.allCases {
            let refusal = HubRefusal(reason)
            let (french, english) = (refusal.problem(in: .french), refusal.problem(in: .english))
            #expect(french.code == english.code && french.status == english.status)
            #expect(french.title != english.title && french.detail != english.detail, "\(reason)")
            #expect((400..<600).contains(french.status))
            codes.insert(french.code)
        }
        #expect(codes.count == HubRefusal.Reason.allCases.count, "Each has a code of its own")
    }

    @Test func requests_areRefusedForWhatTheyAre() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let (sync, events) = (HubPaths.sync(test.network), HubPaths.events(test.network))
            check(try await RawRequest.send(.GET, hub.url + "/x"), 404, "not-found")
            let methods: [(HTTPMethod, String, String)] = [
                (.POST, HubPaths.health, "GET, HEAD"), (.GET, sync, "POST"), (.DELETE, events, "GET, HEAD"),
                (.PATCH, sync, "POST"),
            ]
            for (method, path, allowed) in methods {
                let answer = try await RawRequest.send(method, hub.url + path)
                check(answer, 405, "wrong-method")
                #expect(answer.headers.first(name: "allow") == allowed)
            }
            let token = try await token(hub, test)
            for (name, value) in [("content-type", "application/json"), ("content-encoding", "gzip")] {
                let answer = try await RawRequest.send(
                    .POST, hub.url + sync, headers: ["authorization": "Bearer " + token, name: value],
                    body: SyncRequestBytes.heads(own: 1))
                check(answer, 415, "wrong-media")
            }
            check(try await RawRequest.sync(hub, test.network, token: token, body: [1]), 400, "bad-request")
            let large = [UInt8](repeating: 0, count: Limits.streamBytesMax + 1)
            check(try await RawRequest.sync(hub, test.network, token: token, body: large), 413, "too-large")
            let elsewhere = try #require(NetworkID("autre-0123456789abcdef0123456780"))
            check(
                try await RawRequest.sync(hub, elsewhere, token: token, body: []), 404, "unknown-network")
        }
    }

    @Test func askers_areRefusedForWhoTheyAre() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let late = try test.founder.invite(days: -1)
            let used = try test.founder.invite()
            try await test.founder.sync(hub.url)
            let first = try TestDevice("premier", of: test.network, in: test.folder)
            try await first.join(used, at: hub.url)
            let unknown = try test.founder.invite()
            let key = PrivateKey()
            let foreign = try InvitationProof(late, for: PrivateKey().publicKey)
            let cases: [(InvitationProof?, String)] = [
                (nil, "not-enrolled"), (foreign, "wrong-invitation"),
                (try InvitationProof(unknown, for: key.publicKey), "unknown-invitation"),
                (try InvitationProof(late, for: key.publicKey), "invitation-expired"),
                (try InvitationProof(used, for: key.publicKey), "invitation-used"),
            ]
            for (invitation, code) in cases {
                let token = try await token(hub, test, key: key, invitation: invitation)
                let answer = try await RawRequest.sync(
                    hub, test.network, token: token, body: SyncRequestBytes.heads(own: 0))
                check(answer, 403, code)
            }
            let old = try await token(hub, test, at: EditTime(milliseconds: 1_000_000))
            check(try await RawRequest.sync(hub, test.network, token: old, body: []), 401, "token-time")
            check(try await RawRequest.sync(hub, test.network, token: nil, body: []), 401, "bad-token")
            let other = try await token(hub, test, origin: "https://hub.example.org")
            check(try await RawRequest.sync(hub, test.network, token: other, body: []), 421, "wrong-hub")
        }
    }

    // MARK: What the library would answer

    @Test(arguments: [
        "essync\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /health HTTP/1.1\r\nbad header\r\n\r\n",
        "POST /health HTTP/1.1\r\ncontent-length: x\r\n\r\n",
        "GET /health HTTP/1.1\r\nx: " + String(repeating: "a", count: 100_000) + "\r\n\r\n",
    ])
    func whatIsNoHTTP_isABadRequest(text: String) async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let answer = await RawSocket.exchange(Array(text.utf8), port: hub.port)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            #expect(answer.lowercased().contains("content-type: application/problem+json"))
            #expect(answer.contains("\"code\":\"bad-request\""))
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.upToDate)
        }
    }

    @Test func requestThatNeverEnds_isTooSlow_andItsConnectionCloses() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, with: { $0.bodySecondsMax = 1 }) { hub in
            let head = """
                POST \(HubPaths.sync(test.network)) HTTP/1.1\r
                host: hub\r
                authorization: Bearer \(try await token(hub, test))\r
                content-length: 1000\r
                \r
                ESQ
                """
            // An answer comes back only once the hub has closed the connection.
            let answer = await RawSocket.exchange(Array(head.utf8), port: hub.port)
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
            #expect(answer.contains("\"code\":\"too-slow\""))
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.upToDate)
        }
    }

    // MARK: The hub's own trouble

    @Test func hubWithTooMuchToDo_isBusy_andClientsComeAgain() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let network = try #require(hub.store.networks[test.network])
            let gate = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<ServerLimits.waitingMax {
                    group.addTask { try await network.run { _ in gate.wait() } }
                }
                while network.waitingCount < ServerLimits.waitingMax { await Task.yield() }
                for path in [HubPaths.health, HubPaths.ready] {
                    let answer = try await RawRequest.send(.GET, hub.url + path)
                    #expect(answer.status == 200, "A rush makes no hub look dead: \(path)")
                }
                let nothing = try await test.founder.sync(hub.url)
                #expect(nothing.upToDate, "Reading waits for no writer")
                let asking = SyncRequest(cursor: .start, heads: nil, own: 1, frames: [])
                let answer = try await RawRequest.sync(
                    hub, test.network, token: try await token(hub, test, key: PrivateKey()),
                    body: asking.encoded())
                check(answer, 503, "busy")
                let seconds = answer.headers.first(name: "retry-after").flatMap { Int($0) } ?? 0
                #expect(ServerLimits.retrySeconds.contains(seconds))
                try test.founder.write("x", "pendant la presse")
                let before = hub.log.count("/v1/{network}/sync", 503)
                async let receipt = test.founder.sync(hub.url)
                while hub.log.count("/v1/{network}/sync", 503) == before { await Task.yield() }
                for _ in 0..<ServerLimits.waitingMax { gate.signal() }
                let upToDate = try await receipt.upToDate
                #expect(upToDate)
                try await group.waitForAll()
            }
        }
    }

    /// Another program holds the hub's file: the hub waits five seconds, and says that it is busy.
    @Test func hubWhoseFileIsHeld_isBusy() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let other = try Replica.open(
                at: test.folder.path("hub/\(test.network.text).db"), keys: KeyFolder(folder: test.folder.url))
            let gate = DispatchSemaphore(value: 0)
            let (held, heldContinuation) = AsyncStream<Void>.makeStream()
            let holder = Task {
                try await withCheckedThrowingContinuation { continuation in
                    DispatchQueue.global().async {
                        let result = Result {
                            try other.editing { _ in
                                heldContinuation.finish()
                                gate.wait()
                            }
                        }
                        continuation.resume(with: result)
                    }
                }
            }
            for await _ in held {}
            // A stranger's first request, for which the hub writes.
            let stranger = try await token(hub, test, key: PrivateKey())
            let answer = try await RawRequest.sync(
                hub, test.network, token: stranger, body: SyncRequestBytes.heads(own: 1))
            gate.signal()
            try await holder.value
            check(answer, 503, "busy")
            try other.close()
            let receipt = try await test.founder.sync(hub.url)
            #expect(receipt.upToDate)
        }
    }

    @Test func hubWithoutRoom_saysItsDiskIsFull_andLosesNothing() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let network = try #require(hub.store.networks[test.network])
            // As many pages as there are: what SQLite raises then is what a full disk raises.
            try await network.run { try $0.editing { try $0.execute("PRAGMA max_page_count = 1") } }
            for index in 0..<40 {
                try test.founder.write("n\(index)", (0..<2_000).map { "\($0 * (index + 7))" }.joined())
            }
            #expect(await refusal { try await test.founder.sync(hub.url) } == "disk-full")
            try await network.run { try $0.editing { try $0.execute("PRAGMA max_page_count = 1000000") } }
            #expect(try await test.founder.sync(hub.url).upToDate)
        }
    }

    @Test func brokenHub_saysSo_andNothingOfWhatBroke() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            try await test.founder.sync(hub.url)
            let network = try #require(hub.store.networks[test.network])
            try await network.run { try $0.editing { try $0.execute("DROP TABLE sync_log") } }
            let answer = try await RawRequest.sync(
                hub, test.network, token: try await token(hub, test), body: SyncRequestBytes.heads(own: 1))
            check(answer, 500, "broken")
            #expect(!String(decoding: answer.body, as: UTF8.self).contains("sync_log"))
            #expect(hub.log.all.contains { $0.contains("\"level\":\"error\"") })
        }
    }
}
