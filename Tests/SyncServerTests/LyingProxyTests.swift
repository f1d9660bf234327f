import SyncCore
import SyncTestSupport
import Testing

@testable import SyncHTTP
@testable import SyncServer

/// What stands between a device and its hub changes nothing that either holds.
@Suite(.timeLimit(.minutes(20))) struct LyingProxyTests {
    @Test func everyLie_isAnErrorOrNothing_andTheNextSyncIsWhole() async throws {
        let proxy = LyingProxy()
        try await withProxy(proxy) { url in
            for lie in LyingProxy.Lie.allCases {
                let clock = TestClock()
                let test = try TestNetwork(clock: clock)
                try await withHub([test.network], in: test.folder, publicURL: url) { hub in
                    proxy.tell(.none, before: hub.url)
                    let member = try await test.member("apeas", at: url, clock: clock)
                    try await test.founder.sync(url)
                    try test.founder.write("a", "du fondateur")
                    try await test.founder.sync(url)
                    try member.write("b", "du membre")
                    let before = try member.replica.vector()
                    proxy.tell(lie, before: hub.url)
                    for _ in 0..<2 { _ = await refusal { try await member.sync(url) } }
                    #expect(proxy.requestCount < 150, "\(lie) ends")
                    let truth = try member.replica.vector()
                    #expect(truth.descends(from: before))
                    proxy.tell(.none, before: hub.url)
                    // What was taken and thrown away comes to light when both say anew what they have.
                    if lie == .swapsRequests { clock.advance(days: 1) }
                    try await member.sync(url)
                    try await test.founder.sync(url)
                    let (ours, theirs) = (try test.founder.state(), try member.state())
                    #expect(ours == theirs && ours.rows.count == 2, "\(lie)")
                }
            }
        }
    }

    /// Messages get smaller until they pass; what can't be smaller is named, and keeps nothing else back.
    @Test func aProxysLimit_isKeptTo_orNamed() async throws {
        let (test, proxy) = (try TestNetwork(), LyingProxy())
        try await withProxy(proxy) { url in
            try await withHub([test.network], in: test.folder, publicURL: url) { hub in
                proxy.tell(.none, before: hub.url)
                let member = try await test.member("apeas", at: url)
                try await test.founder.sync(url)
                try await member.sync(url)
                for number in 0..<12 {
                    try member.write("n\(number)", Self.noise(3_000, seed: UInt64(number)))
                    try member.replica.seal()
                }
                proxy.tell(.limitsBodies, before: hub.url)
                let receipt = try await member.sync(url)
                #expect(receipt.sent == 12 && receipt.upToDate)
                try member.write("zu groß", Self.noise(30_000, seed: 99))
                for _ in 0..<2 {
                    let before = proxy.requestCount
                    #expect(await refusal { try await member.sync(url) } == "message-too-large")
                    #expect(proxy.requestCount - before < 20)
                }
                proxy.tell(.none, before: hub.url)
                #expect(try await member.sync(url).sent == 1)
                try await test.founder.sync(url)
                #expect(try test.founder.state() == member.state())
            }
        }
    }

    /// Letters that don't pack.
    private static func noise(_ count: Int, seed: UInt64) -> String {
        var generator = SplitMix64(seed: seed)
        return String((0..<count).map { _ in Character(Unicode.Scalar(UInt8(33 + generator.next() % 90))) })
    }

    static let odd: [(status: UInt, code: SyncError.Code, answer: String)] = [
        (413, .messageTooLarge, "too-large"), (502, .unreachable, "gateway"), (504, .unreachable, "gateway"),
        (401, .badAnswer, "sign-in"), (403, .badAnswer, "sign-in"), (407, .badAnswer, "sign-in"),
        (511, .badAnswer, "sign-in"), (302, .badAnswer, "elsewhere"), (500, .unreachable, "out-of-order"),
        (503, .unreachable, "out-of-order"), (404, .badAnswer, "unknown"), (204, .badAnswer, "unknown"),
    ]

    @Test(arguments: odd)
    func anOddAnswer_isNamedForWhatItIs(_ status: UInt, _ code: SyncError.Code, _ answer: String) throws {
        let error = OddAnswer(status: status, location: "http://a/\u{1b}[2J", bytes: 7).error(
            at: try HubURL("http://127.0.0.1:8080"))
        #expect(
            error.code == code && error.details["answer"] == answer && error.details["reason"] == "\(status)")
        #expect(error.message.contains("\(status)") && !error.message.contains("\u{1b}"))
    }

    @Test func aPageInPlaceOfAnAnswer_isNamed() throws {
        for (type, start, isPage) in [
            ("text/html", "", true), ("text/html; charset=utf-8", "ESP", true),
            (nil, "\n <!doctype html>", true),
            ("application/octet-stream", "<html>", true), ("application/octet-stream", "ESP", false),
            (nil, "", false),
        ] as [(String?, String, Bool)] {
            #expect(OddAnswer.isPage(type: type, start: Array(start.utf8)) == isPage)
        }
    }

    @Test func tokenSeenByOneHub_isOfNoUseAtAnother() async throws {
        let test = try TestNetwork()
        let proxy = LyingProxy()
        try await withHub([test.network], in: test.folder) { honest in
            try await test.founder.sync(honest.url)
            // A hub that passes on, within the minute, what was shown to it.
            try await withProxy(proxy) { url in
                proxy.tell(.none, before: honest.url)
                #expect(await refusal { try await test.founder.sync(url) } == "wrong-hub")
            }
        }
    }
}
