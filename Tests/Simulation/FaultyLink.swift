import SyncTestSupport
import Synchronization

@testable import SyncCore

/// What a link may do to one exchange.
enum LinkFault: String, CaseIterable, Sendable {
    case lostRequest, lostAnswer, repeatedRequest, delayedRequest, cutRequest, cutAnswer
    // Of these a link that checks sums lets none pass: some networks have links that don't.
    case alteredRequest, alteredAnswer
}

/// A way to another node, which loses, cuts, repeats, delays and alters what passes.
final class FaultyLink: SyncTransport {
    private struct State {
        var random: SplitMix64
        var faults: [LinkFault] = []
        var delayed: [[UInt8]] = []
        var exchanges = 0
    }

    let name: String
    private let target: Replica
    private let asking: ReplicaID?
    private let possible: [LinkFault]
    /// One in so many exchanges goes wrong; 0 for none.
    private let rate: Int
    private let isDown: Bool
    /// What others do before the answer arrives.
    private let meanwhile: @Sendable () throws -> Void
    private let state: Mutex<State>

    init(
        to target: Replica, name: String, asking: ReplicaID?, faults: [LinkFault] = [], rate: Int = 0,
        isDown: Bool = false, seed: UInt64, meanwhile: @escaping @Sendable () throws -> Void = {}
    ) {
        self.target = target
        self.name = name
        self.asking = asking
        self.rate = rate
        self.isDown = isDown
        self.meanwhile = meanwhile
        possible = faults
        state = Mutex(State(random: SplitMix64(seed: seed)))
    }

    /// The faults that took effect.
    var faults: [LinkFault] { state.withLock { $0.faults } }
    /// Requests that are still under way.
    var delayed: [[UInt8]] { state.withLock { $0.delayed } }
    var exchanges: Int { state.withLock { $0.exchanges } }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        if isDown { throw Self.unreachable }
        let fault = draw()
        let answer = try pass(request, fault)
        try meanwhile()
        return answer
    }

    private func draw() -> LinkFault? {
        state.withLock { state in
            state.exchanges += 1
            guard rate > 0, state.random.once(in: rate) else { return nil }
            let fault = state.random.pick(possible)
            state.faults.append(fault)
            return fault
        }
    }

    private func pass(_ request: [UInt8], _ fault: LinkFault?) throws -> [UInt8] {
        switch fault {
        case nil:
            return try target.answer(request, asking: asking).encoded()
        case .lostRequest:
            throw Self.unreachable
        case .lostAnswer:
            _ = try target.answer(request, asking: asking)
            throw Self.unreachable
        case .repeatedRequest:
            _ = try target.answer(request, asking: asking)
            return try target.answer(request, asking: asking).encoded()
        case .delayedRequest:
            state.withLock { $0.delayed.append(request) }
            throw Self.unreachable
        case .cutRequest:
            // What a hub makes of half a request is its own affair: an error that its caller doesn't hear of.
            _ = try? target.answer(Array(request.prefix(below(request.count))), asking: asking)
            throw Self.unreachable
        case .cutAnswer:
            let answer = try target.answer(request, asking: asking).encoded()
            return Array(answer.prefix(below(answer.count)))
        case .alteredRequest:
            return try target.answer(altered(request), asking: asking).encoded()
        case .alteredAnswer:
            return altered(try target.answer(request, asking: asking).encoded())
        }
    }

    private func below(_ count: Int) -> Int { state.withLock { $0.random.below(count) } }

    private func altered(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var bytes = bytes
        bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
        return bytes
    }

    static let unreachable = SyncError(.unreachable, "The link is down.", isRetryable: true)
}
