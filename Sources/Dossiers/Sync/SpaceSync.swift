package import Spaces
package import SyncCore
import TrustRules

/// What an exchange of spaces has brought.
package struct SpaceReceipt: Hashable, Sendable {
    package var sent = 0
    package var received = 0
    package var roundTrips = 0
    package var sentBytes = 0
    package var receivedBytes = 0
    /// Orders that have taken effect here.
    package var erased = 0
    package var changed: Set<SpaceName> = []
    package var refused: [SpaceRefused] = []
    package var isCutShort = false

    package init() {}
}

/// The asking side of an exchange of spaces: the step after the catalogue in a sync (rules Y3 to Y7).
///
/// It takes no key of a dossier: a locked device stores, forwards and acknowledges all the same.
package struct SpaceSync: Sendable {
    package let log: SpaceLog
    package let commons: Commons
    /// This device's signing key, for acknowledgements.
    package let key: PrivateKey
    package let structure: String
    /// What the other side is called; kept with what is known of it.
    package let peer: String
    /// The structure of a laptop that answers, which is given only what it may read; nil for a hub that one has chosen.
    package let audience: String?

    private static let roundsMax = 256
    private static let idleRoundsMax = 8

    package init(
        log: SpaceLog, commons: Commons, key: PrivateKey, structure: String, peer: String,
        audience: String? = nil
    ) {
        self.log = log
        self.commons = commons
        self.key = key
        self.structure = structure
        self.peer = peer
        self.audience = audience
    }

    /// Exchanges until neither side has anything for the other.
    ///
    /// A cut leaves nothing to mend: what came is stored with what it says of the other side.
    ///
    /// The clock is this side's, in milliseconds; `exchange` sends a request and waits for the answer.
    ///
    /// - Returns: what it has brought.
    /// - Throws: what `exchange` throws; `badAnswer`.
    package func run(
        now: () -> UInt64, _ exchange: ([UInt8]) async throws -> [UInt8]
    ) async throws -> SpaceReceipt {
        var state = SpaceSyncState()
        try log.transact(commons, at: now()) { transaction in
            state.receipt.changed = try transaction.retryAfterCatalogue(own: structure)
            state.peer = try transaction.peer(peer)
            state.asksForDigests = state.peer.cursor == nil || state.peer.day != now() / Span.day
        }
        while !state.isFinished {
            let request = try log.transact(commons, at: now()) { try next(&state, $0) }
            let bytes = request.encoded()
            state.receipt.roundTrips += 1
            state.receipt.sentBytes += bytes.count
            let answer = try await exchange(bytes)
            state.receipt.receivedBytes += answer.count
            let response = try decoded(answer)
            try log.transact(commons, at: now()) { try take(response, to: request, &state, $0) }
            guard state.receipt.roundTrips < Self.roundsMax, state.idleRounds < Self.idleRoundsMax else {
                state.receipt.isCutShort = true
                break
            }
        }
        return state.receipt
    }

    private func decoded(_ bytes: [UInt8]) throws -> SpaceResponse {
        do throws(SectionError) {
            return try SpaceResponse(decoding: bytes)
        } catch {
            throw SyncError(
                .badAnswer, "The other side's answer about dossiers can't be read.",
                details: ["reason": "\(error)", "hub": peer])
        }
    }

    // MARK: Asking

    private func next(
        _ state: inout SpaceSyncState, _ transaction: SpaceTransaction
    ) throws -> SpaceRequest {
        var request = SpaceRequest()
        state.outgoing = nil
        if state.asksForDigests {
            request.digests = try mentioned(transaction)
            let words = try words(after: 0, transaction)
            request.words = words.words
            state.sentAtDigests = try words.end ?? transaction.end().position
            return request
        }
        if !state.wanted.isEmpty {
            for space in state.wanted.sorted().prefix(SpaceSyncState.wantsAtOnce) {
                request.wants.append(try transaction.want(of: space))
            }
            request.groups = state.takeOwed()
            return request
        }
        request.groups = state.takeOwed()
        if request.groups.isEmpty, state.isResolved {
            request.cursor = state.peer.cursor
            let words = try words(after: state.peer.sent, transaction)
            request.words = words.words
            var outgoing = try outgoing(after: state.peer.sent, transaction)
            outgoing.stop(with: words)
            request.groups = outgoing.groups
            state.outgoing = outgoing
        }
        return request
    }

    /// The spaces of which the other side is told: those that this structure knows and, to a laptop, both.
    private func mentioned(_ transaction: SpaceTransaction) throws -> [SpaceDigest] {
        let own = try transaction.digests(of: [structure])
        guard let audience else { return own }
        return try own.filter { try transaction.isIn([audience], $0.space) != nil }
    }

    private func words(
        after position: UInt64, _ transaction: SpaceTransaction
    ) throws -> SpaceTransaction.OutgoingWords {
        try transaction.words(of: audience.map { [$0] }, after: position, without: peer)
    }

    private func outgoing(
        after position: UInt64, _ transaction: SpaceTransaction
    ) throws -> SpaceTransaction.Outgoing {
        guard let audience else { return try transaction.everything(after: position, without: peer) }
        return try transaction.feed(of: [audience], after: position, without: peer)
    }

    // MARK: Taking the answer

    private func take(
        _ response: SpaceResponse, to request: SpaceRequest, _ state: inout SpaceSyncState,
        _ transaction: SpaceTransaction
    ) throws {
        let before = state.receipt.received + state.receipt.sent
        if response.needsDigests {
            guard request.cursor != nil else { throw Self.senseless }
            state.peer.cursor = nil
            state.asksForDigests = true
            state.idleRounds += 1
            return
        }
        try store(response, &state, transaction)
        if request.digests != nil {
            state.asksForDigests = false
            state.target = response.cursor
            state.peer.sent = state.sentAtDigests
            state.peer.day = transaction.time / Span.day
        } else if request.cursor != nil {
            state.target = response.cursor
            state.hasMore = response.hasMore
            if let outgoing = state.outgoing { note(outgoing, response, &state) }
        }
        try resolve(response, to: request, &state, transaction)
        if state.isResolved, let target = state.target {
            state.peer.cursor = target
            state.target = nil
        }
        state.peer.time = max(state.peer.time, response.time)
        try transaction.save(state.peer, of: peer)
        state.idleRounds = before == state.receipt.received + state.receipt.sent ? state.idleRounds + 1 : 0
        let owes = try transaction.acknowledgeOrders(of: structure, by: key) > 0
        let isAsked = request.cursor != nil && request.groups.isEmpty && request.words.isEmpty
        state.isFinished =
            state.isResolved && !state.hasMore && !owes && (request.cursor != nil)
            && (isAsked || !(state.outgoing?.hasMore ?? false))
    }

    private func store(
        _ response: SpaceResponse, _ state: inout SpaceSyncState, _ transaction: SpaceTransaction
    ) throws {
        state.receipt.erased += try transaction.take(words: response.words, from: .peer(peer), own: structure)
        let report = try transaction.take(response.groups, from: .peer(peer))
        state.receipt.received += report.received
        state.receipt.changed.formUnion(report.changed)
        state.receipt.refused += response.refused.filter { $0.reason != .later }
    }

    private func note(
        _ outgoing: SpaceTransaction.Outgoing, _ response: SpaceResponse, _ state: inout SpaceSyncState
    ) {
        let later = response.refused.filter { $0.reason == .later }.count
        let count = outgoing.groups.reduce(0) { $0 + $1.frames.count }
        state.receipt.sent += max(0, count - response.refused.count)
        // What was put off is sent again; what was refused for good isn't.
        if later == 0 { state.peer.sent = outgoing.position }
        if outgoing.hasMore || (later > 0 && later < count) { state.hasMore = true }
        state.wanted.formUnion(outgoing.digests.map(\.space))
    }

    /// Which spaces are still to be asked for, and what the other side lacks of them.
    private func resolve(
        _ response: SpaceResponse, to request: SpaceRequest, _ state: inout SpaceSyncState,
        _ transaction: SpaceTransaction
    ) throws {
        if !request.wants.isEmpty, !response.hasMore { state.wanted.subtract(request.wants.map(\.space)) }
        let own = Dictionary(try mentioned(transaction).map { ($0.space, $0.head) }) { first, _ in first }
        for digest in response.digests where own[digest.space] != digest.head {
            guard try !transaction.isErased(digest.space) else { continue }
            if digest.head == SpaceDigest.none {
                try owe(SpaceWant(space: digest.space, heads: [], lacks: []), &state, transaction)
            } else {
                state.wanted.insert(digest.space)
            }
        }
        for want in response.wants { try owe(want, &state, transaction) }
    }

    /// What the other side lacks is given with the next request.
    private func owe(
        _ want: SpaceWant, _ state: inout SpaceSyncState, _ transaction: SpaceTransaction
    ) throws {
        let readers = [audience ?? structure]
        guard let isIn = try transaction.isIn(readers, want.space) else { return }
        let missing = try transaction.missing(
            by: want, isIn: isIn || audience == nil, for: readers, bytesMax: SpaceMessageLimits.bytesTarget)
        guard !missing.group.frames.isEmpty else { return }
        state.owed.append(missing.group)
        // The rest once these have come.
        if missing.hasMore { state.wanted.insert(want.space) }
    }

    private static let senseless = SyncError(
        .badAnswer, "The other side answers about dossiers what it wasn't asked.")
}

/// How far one exchange is.
private struct SpaceSyncState {
    static let wantsAtOnce = 1_024
    var peer = SpacePeer()
    var receipt = SpaceReceipt()
    var asksForDigests = false
    var sentAtDigests: UInt64 = 0
    /// Spaces that differ, and are to be asked for.
    var wanted: Set<SpaceName> = []
    /// Frames that the other side lacks.
    var owed: [SpaceGroup] = []
    var outgoing: SpaceTransaction.Outgoing?
    /// The other side's place once all that differs is resolved.
    var target: SpaceCursor?
    var hasMore = false
    var idleRounds = 0
    var isFinished = false

    var isResolved: Bool { wanted.isEmpty && owed.isEmpty && !asksForDigests }

    /// As many as one message carries.
    mutating func takeOwed() -> [SpaceGroup] {
        var taken: [SpaceGroup] = []
        var left = SpaceMessageLimits.bytesTarget
        while left > 0, let group = owed.first {
            left -= group.frames.reduce(0) { $0 + $1.count }
            taken.append(owed.removeFirst())
        }
        receipt.sent += taken.reduce(0) { $0 + $1.frames.count }
        return taken
    }
}
