import Foundation
import NIOHTTP1
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

/// What a hub does when much is asked of it at once; `make load` asks for more.
@Suite struct HubLoadTests {
    private func sync(_ hub: RunningHub, _ test: TestNetwork, bodyCount: Int) async throws
        -> RawRequest.Answer
    {
        let token = DeviceToken(
            key: test.founder.key.publicKey, network: test.network, hub: try HubURL(hub.url).origin,
            issued: WallClock.now())
        return try await RawRequest.sync(
            hub, test.network, token: try await token.signed(with: test.founder.key),
            body: [UInt8](repeating: 7, count: bodyCount))
    }

    @Test func bodiesBeyondTheBudget_areToldToComeBack_andOrdinaryOnesAreTaken() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, with: { $0.bodyBytesMax = 100_000 }) { hub in
            try await test.founder.sync(hub.url)
            let large = try await sync(hub, test, bodyCount: 300_000)
            #expect(large.status == 503 && large.problem?.code == "busy")
            let wait = try #require(large.headers.first(name: "retry-after").flatMap { Int($0) })
            #expect(ServerLimits.retrySeconds.contains(wait))
            // What was held was given back: this one, which is no request, fits again and again.
            for _ in 0..<3 { #expect(try await sync(hub, test, bodyCount: 150_000).status == 400) }
            #expect(try await test.founder.sync(hub.url).upToDate)
        }
    }

    @Test func answers_areShort_whereTooManyAreHeld_andNothingIsMissing() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, with: { $0.answerBytesMax = 0 }) { hub in
            for number in 0..<30 {
                let words = (0..<100_000).map { _ in String(UInt8.random(in: 0...255), radix: 16) }
                try test.founder.write("\(number)", words.joined())
                try test.founder.replica.seal()
            }
            let member = try await test.member("apeas", at: hub.url)
            let again = try TestDevice("again", of: test.network, structure: "apeas", in: test.folder)
            let invitation = try member.replica.invite(expires: .max)
            try await member.sync(hub.url)
            let receipt = try await again.sync(hub.url, invitation: invitation)
            #expect(receipt.roundTrips > 4)
            #expect(try again.state() == member.state())
        }
    }

    @Test func connectionsOfOneAddress_areLimited_untilSomeClose() async throws {
        let test = try TestNetwork()
        try await withHub([test.network], in: test.folder, with: { $0.connectionsPerAddressMax = 2 }) { hub in
            let health = Array("GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".utf8)
            #expect(await RawSocket.exchange(health, port: hub.port).contains("200 OK"))
            var silent = (0..<2).compactMap { _ in RawSocket.silent(port: hub.port) }
            defer { for descriptor in silent { close(descriptor) } }
            var isRefused = false
            for _ in 0..<100 where !isRefused {
                isRefused = await RawSocket.exchange(health, port: hub.port).isEmpty
            }
            #expect(isRefused)
            close(silent.removeLast())
            var answer = ""
            for _ in 0..<100 where answer.isEmpty {
                answer = await RawSocket.exchange(health, port: hub.port)
            }
            #expect(answer.contains("200 OK"))
        }
    }

    @Test func aTrustedProxy_bringsAsManyConnectionsAsItLikes() throws {
        let proxy = try #require(IPAddress("10.0.0.1"))
        let other = try #require(IPAddress("10.0.0.2"))
        let table = ConnectionTable(proxies: [try #require(AddressRange("10.0.0.1"))], perAddressMax: 1)
        for _ in 0..<3 { #expect(table.open(proxy)) }
        #expect(table.open(other))
        #expect(!table.open(other))
        table.close(other)
        #expect(table.open(other))
    }

    @Test func heldBytes_areGivenBack_whateverHappens() throws {
        let budget = ByteBudget(bytesMax: 10)
        do {
            let held = budget.begin()
            try held.add(6)
            #expect(throws: HubRefusal.self) { try budget.begin().add(5) }
            held.addUnrefused(100)
            #expect(budget.isSpent)
        }
        #expect(!budget.isSpent)
        try budget.begin().add(10)
    }
}
