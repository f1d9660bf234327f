import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import SyncHTTP
@testable import SyncServer

/// Bytes from outside that are nearly right: tokens, event streams, whole requests.
///
/// `$ESSYNC_SEEDS` makes more of them.
@Suite(.timeLimit(.minutes(20))) struct HostileBytesTests {
    private static let rounds = ProcessInfo.processInfo.environment["ESSYNC_SEEDS"].flatMap { Int($0) } ?? 1
    private let key = PrivateKey()
    private let now = EditTime(milliseconds: 1_760_000_000_000)

    // MARK: Tokens

    /// Nil where it is refused, which is all that can be raised.
    private func verified(_ text: String, _ network: NetworkID) async -> DeviceToken? {
        try? await DeviceToken(
            verifying: text, network: network, now: now, isThisHub: { $0 == "http://hub" })
    }

    @Test func anAlteredToken_isRefused() async throws {
        let network = try #require(NetworkID("essai-0123456789abcdef0123456780"))
        let good = try await DeviceToken(
            key: key.publicKey, network: network, hub: "http://hub", issued: now
        ).signed(with: key)
        var mutator = ByteMutator(seed: 1)
        for _ in 0..<2_000 * Self.rounds {
            let text = String(decoding: mutator.mutating(Array(good.utf8)), as: UTF8.self)
            let token = await verified(text, network)
            #expect(token == nil || text == good, "\(text)")
        }
        #expect(await verified(good, network) != nil)
    }

    /// Claims that a device signed, whatever they say: what is taken is that device's, for this hub, now.
    @Test func signedLies_areTakenForNobodyElse() async throws {
        let network = try #require(NetworkID("essai-0123456789abcdef0123456780"))
        let good = try await DeviceToken(
            key: key.publicKey, network: network, hub: "http://hub", issued: now
        ).signed(with: key)
        let parts = good.split(separator: ".").map(String.init)
        let claims = try #require(Base64URL.decode(parts[1]))
        let seconds = now.milliseconds / 1000
        var mutator = ByteMutator(seed: 2)
        var takenCount = 0
        for _ in 0..<2_000 * Self.rounds {
            let lie = parts[0] + "." + Base64URL.encode(mutator.mutating(claims))
            let signature = try key.sign(Array(lie.utf8))
            guard let token = await verified(lie + "." + Base64URL.encode(signature.bytes), network)
            else {
                continue
            }
            takenCount += 1
            #expect(token.key == key.publicKey && token.network == network && token.hub == "http://hub")
            let issued = token.issued.milliseconds / 1000
            #expect(issued <= seconds + HubLimits.skewSeconds)
            #expect(issued + HubLimits.tokenSeconds + HubLimits.skewSeconds >= seconds)
        }
        // Claims that nobody reads may say anything.
        #expect(takenCount < 2_000 * Self.rounds)
    }

    // MARK: Event streams

    @Test func events_areTheSame_inAnyPortions() throws {
        let stream = Array("event: changed\ndata: 12\n\n:\n\nevent: changed\r\ndata:13\n\nid: é\n\n".utf8)
        var mutator = ByteMutator(seed: 3)
        for _ in 0..<5_000 * Self.rounds {
            let bytes = mutator.mutating(stream + stream)
            let whole = events(in: [bytes[...]])
            let cut = mutator.number(below: bytes.count + 1)
            #expect(events(in: [bytes[..<cut], bytes[cut...]]) == whole)
        }
    }

    @Test func anEndlessLine_isRefused_beforeItIsKept() {
        var parser = EventParser()
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: HubLimits.eventLineBytesMax + 1)
        #expect(throws: EventParser.Failure.lineTooLong) { try parser.take(line) }
    }

    private func events(in portions: [ArraySlice<UInt8>]) -> [EventParser.Event] {
        var parser = EventParser()
        // A line that is too long ends a stream: here none is.
        return portions.flatMap { (try? parser.take($0)) ?? [] }
    }

    // MARK: Requests

    /// Whole requests over TCP, nearly right: the hub is never out of order, and goes on.
    @Test func anAlteredRequest_isAnsweredOrLeft_andTheHubGoesOn() async throws {
        let test = try TestNetwork()
        try await withHub(
            [test.network], in: test.folder,
            with: {
                $0.rates.address = Rate(burst: 1_000_000, perSecond: 1_000)
                $0.rates.device = $0.rates.address
            }
        ) { hub in
            try await test.founder.sync(hub.url)
            var mutator = ByteMutator(seed: 4)
            for round in 0..<150 * Self.rounds {
                let request = try await request(test, hub, of: ["sync", "events", "health"][round % 3])
                // What is cut short may be waited for: then we are the ones to leave.
                _ = await RawSocket.exchange(
                    mutator.mutating(request), port: hub.port, halfCloses: true, patience: .milliseconds(200))
            }
            for sign in ["\"level\":\"error\"", "\"status\":500"] {
                #expect(hub.log.all.allSatisfy { !$0.contains(sign) })
            }
            try test.founder.write("a", "goes on")
            #expect(try await test.founder.sync(hub.url).upToDate)
            #expect(try test.founder.state().rows.count == 1)
        }
    }

    private func request(_ test: TestNetwork, _ hub: RunningHub, of kind: String) async throws -> [UInt8] {
        let token = try await DeviceToken(
            key: test.founder.key.publicKey, network: test.network, hub: try HubURL(hub.url).origin,
            issued: WallClock.now()
        ).signed(with: test.founder.key)
        let body = SyncRequestBytes.heads(own: 1)
        let (line, length) =
            switch kind {
            case "sync": ("POST \(HubPaths.sync(test.network))?a=1&b=%20", body.count)
            // Left at once, or else it would stay open.
            case "events": ("GET \(HubPaths.events(test.network))x?last=%C3%A9", 0)
            default: ("GET \(HubPaths.health)?x", 0)
            }
        let head = """
            \(line) HTTP/1.1\r
            host: 127.0.0.1:\(hub.port)\r
            connection: close\r
            authorization: Bearer \(token)\r
            accept-language: fr-FR,en;q=0.5\r
            content-type: \(HubMediaType.sync)\r
            x-forwarded-for: 10.0.0.1, 10.0.0.2\r
            content-length: \(length)\r
            \r

            """
        return Array(head.utf8) + (length > 0 ? body : [])
    }
}

/// Changes bytes a little: some written over, put in, taken out, said twice, or cut; all from one seed.
struct ByteMutator {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func number(below bound: Int) -> Int { Int(generator.next() % UInt64(max(bound, 1))) }

    mutating func mutating(_ good: [UInt8]) -> [UInt8] {
        var bytes = good
        for _ in 0...number(below: 3) {
            let place = number(below: bytes.count)
            let end = min(bytes.count, place + 1 + number(below: 12))
            switch number(below: 6) {
            case 0 where !bytes.isEmpty: bytes[place] = UInt8(number(below: 256))
            case 1 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(number(below: 8))
            case 2: bytes.insert(contentsOf: (0..<number(below: 8)).map { UInt8($0 * 37 % 256) }, at: place)
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            default: bytes.replaceSubrange(place..<end, with: Array("99999999999999999999".utf8))
            }
        }
        return bytes
    }
}
