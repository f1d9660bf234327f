import Foundation
import Synchronization

@testable import SyncCore

/// Runs something between the answer and its arrival: an edit in the middle of a sync.
struct HookedTransport: SyncTransport {
    let inner: MemoryTransport
    let afterAnswer: @Sendable () throws -> Void
    var name: String { inner.name }

    init(_ inner: MemoryTransport, afterAnswer: @escaping @Sendable () throws -> Void) {
        self.inner = inner
        self.afterAnswer = afterAnswer
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        let answer = try await inner.exchange(request)
        try afterAnswer()
        return answer
    }
}

/// Counts what passes, and is cut at one exchange.
final class WatchedTransport: SyncTransport {
    enum Cut: Sendable, CaseIterable {
        /// The request never arrived.
        case before
        /// The other side stored it, and its answer was lost.
        case after
    }

    struct Traffic: Sendable {
        var exchanges = 0
        /// The changesets sent, and those received, of exchanges that came to their end.
        var delivered: [Dot] = []
        var received: [Dot] = []
        /// The changesets of the exchange that was cut.
        var lost: [Dot] = []
    }

    let inner: MemoryTransport
    let cut: (at: Int, when: Cut)?
    private let state = Mutex(Traffic())
    var name: String { inner.name }
    var traffic: Traffic { state.withLock { $0 } }

    init(_ inner: MemoryTransport, cut: (at: Int, when: Cut)? = nil) {
        self.inner = inner
        self.cut = cut
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        let count = state.withLock { traffic in
            traffic.exchanges += 1
            return traffic.exchanges
        }
        let sent = try Self.dots(SyncRequest(decoding: request).frames)
        let isCut = cut?.at == count
        if isCut {
            state.withLock { $0.lost = sent }
            if cut?.when == .before { throw Self.unreachable }
        }
        let answer = try await inner.exchange(request)
        if isCut { throw Self.unreachable }
        let received = try Self.dots(SyncResponse(decoding: answer).frames)
        state.withLock { traffic in
            traffic.delivered += sent
            traffic.received += received
        }
        return answer
    }

    private static func dots(_ frames: [CarriedFrame]) throws -> [Dot] {
        try frames.map { try Frame(decoding: $0.frame).dot }
    }

    static let unreachable = SyncError(.unreachable, "The hub can't be reached.", isRetryable: true)
}

extension TestNetwork {
    /// A watched way from one replica to another.
    func transport(
        _ asking: String, _ answering: String, cut: (at: Int, when: WatchedTransport.Cut)? = nil
    ) -> WatchedTransport {
        WatchedTransport(
            MemoryTransport(self[answering], asking: self[asking].id, name: "memory:\(answering)"), cut: cut)
    }
}

extension Replica {
    /// The log's changesets in order of arrival.
    func frames() throws -> [Bytes] {
        try reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection)).entries(
                after: 0, limit: 100_000
            )
            .map(\.frame)
        }
    }

    /// What must be equal on all replicas with the same changesets.
    func image() throws -> [String: [RowKey: [Value]]] {
        try reading { try StateImage($0, SchemaReader(connection: $0).read()).comparable }
    }

    /// The reasons why what was received doesn't count or waits.
    func reasons() throws -> Set<String> { Set(try rejected().map(\.reason)) }
}

/// Counts from 1.
final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
