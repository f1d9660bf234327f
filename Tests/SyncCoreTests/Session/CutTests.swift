import Foundation
import Testing

@testable import SyncCore

/// Connections cut at every exchange: the next sync goes on where the last one stopped.
@Suite(.serialized)
struct CutTests {
    private static let rowCount = 14

    /// Two replicas with so much for each other that it takes several exchanges.
    private func network() throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        for name in ["a", "b"] {
            for row in 0..<Self.rowCount {
                try network.editing(
                    name,
                    "INSERT INTO item (id, name, data) VALUES ('\(name)\(row)', 'x', randomblob(700000))")
                try network[name].seal()
            }
        }
        return network
    }

    @Test func everyCut_isMendedByTheNextSync() async throws {
        let whole = try network()
        let transport = whole.transport("a", "b")
        _ = try await whole["a"].sync(with: transport)
        let exchanges = transport.traffic.exchanges
        #expect(exchanges >= 4, "Heads, and several messages each way")
        for at in 1...exchanges {
            for when in WatchedTransport.Cut.allCases { try await check(cutAt: at, when) }
        }
    }

    private func check(cutAt at: Int, _ when: WatchedTransport.Cut) async throws {
        let network = try network()
        let cut = network.transport("a", "b", cut: (at, when))
        let error = await #expect(throws: SyncError.self) { _ = try await network["a"].sync(with: cut) }
        #expect(error?.code == .unreachable)
        let next = network.transport("a", "b")
        _ = try await network["a"].sync(with: next)
        let (first, second) = (cut.traffic, next.traffic)
        #expect(Set(first.delivered).isDisjoint(with: second.delivered), "cut at \(at) \(when): sent twice")
        #expect(Set(first.received).isDisjoint(with: second.received), "cut at \(at) \(when): received twice")
        let all = first.delivered + second.delivered
        // The founding changeset, which both have, comes back once: `b` can't tell what a head holds that isn't there,
        // and so `a` need not send it.
        #expect(all.count == Set(all).count)
        #expect(all.count == Self.rowCount)
        #expect(first.received.count + second.received.count == Self.rowCount + 2)
        let after = try await network.sync("a", "b")
        #expect(after.sent == 0 && after.received == 0)
        let vectors = try [network["a"].vector(), network["b"].vector()]
        #expect(vectors[0] == vectors[1])
        if at == 2 { try network.checkEqualAndFolded() }
    }

    @Test func garbageForAnAnswer_changesNothing() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.editing("a", ToolSchema.rows)
        try network["a"].seal()
        let before = try network["a"].image()
        for garbage in [
            [], Array("<html>".utf8), Array("ESP".utf8) + [2], Array("ESP".utf8) + [1, 0],
            [UInt8](repeating: 255, count: 99),
        ] {
            let transport = FixedTransport(answer: garbage)
            let error = await #expect(throws: SyncError.self) {
                _ = try await network["a"].sync(with: transport)
            }
            #expect(error?.code == .badAnswer)
        }
        #expect(try network["a"].image() == before)
        #expect(throws: SyncError.self) { _ = try network["b"].answer(Array("GET /".utf8), asking: nil) }
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func alteredAnswers_neverAlterTheState() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        try network.edit("b", at: 1, "INSERT INTO structure (id, name) VALUES ('s', 'x')")
        try network["b"].seal()
        let request = SyncRequest(cursor: nil, heads: [], own: 0, frames: []).encoded()
        let answer = try network["b"].answer(request, asking: nil).encoded()
        let before = try network["a"].image()
        for index in answer.indices {
            var altered = answer
            altered[index] ^= 0x41
            // An error is as good as a refusal.
            _ = try? await network["a"].sync(with: FixedTransport(answer: altered, once: true))
            let image = try network["a"].image()
            let isTrue = try image == before || image == network["b"].image()
            #expect(isTrue, "byte \(index)")
        }
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }
}

/// Answers always the same, or once and is then gone.
final class FixedTransport: SyncTransport, Sendable {
    let name = "memory:fixed"
    private let answer: [UInt8]
    private let once: Bool
    private let count = Counter()

    init(answer: [UInt8], once: Bool = false) {
        self.answer = answer
        self.once = once
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        let isFirst = count.next() == 1
        guard isFirst || !once else { throw WatchedTransport.unreachable }
        return answer
    }
}
