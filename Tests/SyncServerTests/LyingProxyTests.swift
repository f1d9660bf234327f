import SyncCore
import SyncHTTP
import Testing

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
