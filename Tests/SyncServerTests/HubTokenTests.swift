import Foundation
import NIOHTTP1
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite struct HubTokenTests {
    private func status(
        _ hub: RunningHub, _ test: TestNetwork, _ token: String?
    ) async throws -> RawRequest.Answer {
        try await RawRequest.sync(hub, test.network, token: token, body: SyncRequestBytes.heads(own: 1))
    }

    @Test func forgedTokens_areRefused() async throws {
        let test = try TestNetwork()
        let device = test.founder
        try await withHub([test.network], in: test.folder) { hub in
            try await device.sync(hub.url)
            let origin = try HubURL(hub.url).origin
            func token(
                hub: String = origin, network: NetworkID = test.network, key: PrivateKey = device.key
            ) async throws -> String {
                try await DeviceToken(key: key.publicKey, network: network, hub: hub, issued: WallClock.now())
                    .signed(with: key)
            }
            #expect(try await status(hub, test, try await token()).status == 200)
            let good = try await token()
            let parts = good.split(separator: ".").map(String.init)
            let strangers = try await token(key: PrivateKey()).split(separator: ".").map(String.init)
            let foreign = try #require(NetworkID("autre-0123456789abcdef0123456780"))
            let bad: [String?] = [
                nil, "", "x", "a.b.c", String(repeating: "a", count: 10_000),
                [parts[0], parts[1], strangers[2]].joined(separator: "."),
                [parts[0], strangers[1], parts[2]].joined(separator: "."),
                ["eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0", parts[1], ""].joined(separator: "."),
                try await token(network: foreign),
            ]
            for text in bad {
                let answer = try await status(hub, test, text)
                #expect(answer.status == 401 && answer.problem?.code == "bad-token")
            }
            let elsewhere = [
                "http://127.0.0.1:1", "nonsense", "http://hub.example.org:\(hub.port)",
                "https://127.0.0.1:\(hub.port)", "http://10.0.0.1:\(hub.port)",
            ]
            for name in elsewhere {
                let answer = try await status(hub, test, try await token(hub: name))
                #expect(answer.status == 421 && answer.problem?.code == "wrong-hub", "\(name)")
            }
            // Its own names on this machine.
            for name in ["http://localhost:\(hub.port)", "http://[::1]:\(hub.port)"] {
                #expect(try await status(hub, test, try await token(hub: name)).status == 200)
            }
        }
    }

    @Test func clockOffByAYear_succeedsAtTheSecondTry() async throws {
        for days: Int64 in [365, -365] {
            let clock = TestClock()
            clock.advance(days: days)
            let test = try TestNetwork(clock: clock)
            try await withHub([test.network], in: test.folder) { hub in
                let receipt = try await test.founder.sync(hub.url)
                #expect(receipt.upToDate)
                #expect(abs(receipt.clockOffsetMilliseconds + Int(days) * 86_400_000) < 60_000)
                // Once only: from then on the device signs with the hub's time.
                #expect(hub.log.count("/v1/{network}/sync", 401) == 1)
                #expect(hub.log.count("/v1/{network}/sync", 200) == 2)
            }
        }
    }

    @Test func refusalForTime_tellsTheHubsTime() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder) { hub in
            let token = DeviceToken(
                key: test.founder.key.publicKey, network: test.network, hub: try HubURL(hub.url).origin,
                issued: EditTime(milliseconds: 1_000_000))
            let answer = try await status(hub, test, try await token.signed(with: test.founder.key))
            #expect(answer.status == 401 && answer.problem?.code == "token-time")
            let time = try #require(answer.problem?.time)
            #expect(answer.headers.first(name: HubHeader.time) == "\(time)")
            #expect(abs(Int64(time) - Int64(WallClock.now().milliseconds)) < 10_000)
        }
    }

    @Test func hubWithAPublicURL_takesTokensForThatOnly() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, publicURL: "https://hub.example.org") { hub in
            #expect(await refusal { try await test.founder.sync(hub.url) } == "wrong-hub")
            let token = DeviceToken(
                key: test.founder.key.publicKey, network: test.network, hub: "https://hub.example.org",
                issued: WallClock.now())
            let answer = try await status(hub, test, try await token.signed(with: test.founder.key))
            #expect(answer.status == 200)
        }
    }
}
