import Foundation
import NIOHTTP1
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite(.timeLimit(.minutes(20))) struct HubRateTests {
    /// So seldom that nothing comes back within a test, however slow the machine is.
    private static let hardlyEver = 1e-6

    private func send(
        _ hub: RunningHub, _ test: TestNetwork, key: PrivateKey? = nil, forwarded: String? = nil,
        body: [UInt8] = SyncRequestBytes.heads(own: 1)
    ) async throws -> RawRequest.Answer {
        let key = key ?? test.founder.key
        let token = DeviceToken(
            key: key.publicKey, network: test.network, hub: try HubURL(hub.url).origin,
            issued: WallClock.now())
        var headers = ["authorization": "Bearer " + (try await token.signed(with: key))]
        headers["x-forwarded-for"] = forwarded
        return try await RawRequest.send(
            .POST, hub.url + HubPaths.sync(test.network), headers: headers, body: body)
    }

    private func isTooMany(_ answer: RawRequest.Answer) -> Bool {
        answer.status == 429 && answer.problem?.code == "too-many"
            && (answer.headers.first(name: "retry-after").flatMap { Int($0) } ?? 0) > 0
    }

    @Test func device_isLimited_andOthersAreNot() async throws {
        let test = try TestNetwork()
        try await withHub(
            [test.network], in: test.folder,
            with: { $0.rates.device = Rate(burst: 8, perSecond: Self.hardlyEver) }
        ) { hub in
            let member = try await test.member("apeas", at: hub.url)
            var answers: [RawRequest.Answer] = []
            for _ in 0..<12 { answers.append(try await send(hub, test)) }
            #expect(answers.contains { $0.status == 200 })
            #expect(isTooMany(try #require(answers.last)))
            #expect(try await send(hub, test, key: member.key).status == 200)
            // Too long to wait for: the person is told at once.
            #expect(await refusal { try await test.founder.sync(hub.url) } == "too-many")
        }
    }

    @Test func client_waitsAsLongAsItIsAsked_andGoesOn() async throws {
        let test = try TestNetwork()
        let proxy = LyingProxy()
        try await withProxy(proxy) { url in
            try await withHub([test.network], in: test.folder, publicURL: url) { hub in
                proxy.tell(.asksForPatience, before: hub.url)
                try test.founder.write("a", "patience")
                let start = ContinuousClock.now
                #expect(try await test.founder.sync(url).upToDate)
                #expect(start.duration(to: .now) >= .seconds(1))
                #expect(proxy.requestCount == 3, "Put off once, then heads and changesets")
            }
        }
    }

    @Test func address_isLimited_beforeAnythingIsVerified() async throws {
        let test = try TestNetwork()
        try await withHub(
            [test.network], in: test.folder,
            with: { $0.rates.address = Rate(burst: 3, perSecond: Self.hardlyEver) }
        ) { hub in
            for _ in 0..<3 { _ = try await RawRequest.send(.GET, hub.url + "/x") }
            #expect(isTooMany(try await RawRequest.send(.GET, hub.url + HubPaths.health)))
            // Nobody is believed who names another address.
            #expect(isTooMany(try await send(hub, test, forwarded: "192.0.2.1")))
        }
    }

    @Test func trustedProxy_saysWhoAsks() async throws {
        let test = try TestNetwork()
        try await withHub(
            [test.network], in: test.folder,
            with: {
                $0.rates.address = Rate(burst: 2, perSecond: Self.hardlyEver)
                $0.proxies = ["127.0.0.0/8", "10.0.0.0/8"].compactMap(AddressRange.init)
            }
        ) { hub in
            for forwarded in ["192.0.2.1", "192.0.2.9, 192.0.2.1", "192.0.2.1, 10.1.1.1"] {
                let answer = try await send(hub, test, forwarded: forwarded)
                #expect(isTooMany(answer) == (forwarded == "192.0.2.1, 10.1.1.1"), "The third of one address")
            }
            #expect(!isTooMany(try await send(hub, test, forwarded: "192.0.2.2")))
            #expect(!isTooMany(try await send(hub, test, forwarded: "nonsense")))
        }
    }

    @Test func strangersBytes_areLimited_andThoseThatBringSomethingAreNot() async throws {
        let test = try TestNetwork()
        for index in 0..<20 {
            try test.founder.write("n\(index)", String(repeating: "x\(index)", count: 200))
        }
        try await withHub(
            [test.network], in: test.folder,
            with: { $0.rates.strangerBytes = Rate(burst: 3_000, perSecond: Self.hardlyEver) }
        ) { hub in
            let intruder = PrivateKey()
            var statuses: [UInt] = []
            for _ in 0..<4 {
                let junk = [UInt8](repeating: 7, count: 1_200)
                statuses.append(try await send(hub, test, key: intruder, body: junk).status)
            }
            #expect(statuses == [400, 400, 429, 429])
            let junk = [UInt8](repeating: 7, count: 1_200)
            let answer = try await send(hub, test, key: PrivateKey(), body: junk)
            #expect(answer.status == 429, "Another key is no way round")
        }
        try await withHub(
            [test.network], in: try TemporaryFolder(),
            with: { $0.rates.strangerBytes = Rate(burst: 3_000, perSecond: Self.hardlyEver) }
        ) { hub in
            // The founder is a stranger to an empty hub, message after message.
            #expect(try await test.founder.sync(hub.url).upToDate)
            let junk = [UInt8](repeating: 7, count: 2_900)
            let answer = try await send(hub, test, key: PrivateKey(), body: junk)
            #expect(answer.status == 400, "What brought something was given back")
        }
    }
}
