/// The knowledge of one other side that is kept between two syncs.
package struct PeerState: Hashable, Sendable {
    /// The place in its log up to which it has answered; nil before the first answer.
    package var cursor: Cursor?
    /// The place in our own log up to which it has everything.
    package var sent: UInt64
    /// What it is known to have, of what is here.
    package var vector: VersionVector
    /// The changesets that it says it has and that weren't here when it did.
    package var named: [Head]

    package init(
        cursor: Cursor? = nil, sent: UInt64 = 0, vector: VersionVector = VersionVector(), named: [Head] = []
    ) {
        self.cursor = cursor
        self.sent = sent
        self.vector = vector
        self.named = named
    }
}

/// The asking side of one sync, as a value: it says what to send next and is told what came back.
///
/// *Shape*: while `isFinished` is false, `request` then `receive`, in turn. With a cursor that the other side
/// knows, one round trip; without one, heads are exchanged first. A cut leaves nothing to mend: `peer` is
/// stored together with the changesets that it speaks of, and the next session goes on from there.
///
/// Whatever the other side says, a session comes to its end: heads are exchanged once at most, and of the
/// rounds in which we have nothing more to send only so many may bring nothing new.
///
/// Source: docs/protocol.md.
package struct SyncSession: Sendable {
    package private(set) var peer: PeerState
    package private(set) var isFinished = false
    package private(set) var roundTrips = 0
    package private(set) var sent = 0
    package private(set) var refused: [IntakeReport.Refused] = []
    /// Whether the other side had more to say, and nothing new: the next session goes on.
    package private(set) var isCutShort = false
    private var hasMoreToSend = false
    private var asksWithHeads = false
    private var hasExchangedHeads = false
    private var idleRounds = 0
    private var lastVector: VersionVector?
    private let own: ReplicaID?

    package init(peer: PeerState, own: ReplicaID?) {
        self.peer = peer
        self.own = own
    }

    /// Our own log as far as the session asks of it.
    package struct Outgoing: Sendable {
        /// A changeset that the other side lacks.
        package struct Item: Sendable {
            /// Its name here, and as frames write it.
            package let dot: Dot
            package let wire: Dot
            package let carried: CarriedFrame

            package init(dot: Dot, wire: Dot, carried: CarriedFrame) {
                self.dot = dot
                self.wire = wire
                self.carried = carried
            }
        }

        package var frames: [Item]
        /// The place up to which they reach.
        package var position: UInt64
        package var hasMore: Bool

        package init(frames: [Item], position: UInt64, hasMore: Bool) {
            self.frames = frames
            self.position = position
            self.hasMore = hasMore
        }
    }

    /// The next request.
    ///
    /// - Parameters:
    ///   - vector: what we have applied.
    ///   - heads: ours, asked for where the other side has to learn what we have.
    ///   - outgoing: our changesets after a place, without those in a vector.
    /// - Returns: our heads where the other side's place isn't known, else what it lacks.
    package mutating func request(
        vector: VersionVector, heads: () throws -> [Head],
        outgoing: (_ after: UInt64, _ without: VersionVector) throws -> Outgoing
    ) rethrows -> SyncRequest {
        roundTrips += 1
        idleRounds = vector == lastVector && !hasMoreToSend ? idleRounds + 1 : 0
        lastVector = vector
        let seq = own.map { vector[$0] } ?? 0
        asksWithHeads = peer.cursor == nil
        guard let cursor = peer.cursor else {
            return SyncRequest(cursor: nil, heads: try heads(), own: seq, frames: [])
        }
        let next = try outgoing(peer.sent, peer.vector)
        pending = next
        hasMoreToSend = next.hasMore
        return SyncRequest(cursor: cursor, heads: nil, own: seq, frames: next.frames.map(\.carried))
    }

    private var pending: Outgoing?

    /// Takes the last request back, which didn't arrive: another is asked for in its place.
    mutating func takeBack() {
        pending = nil
        lastVector = nil
        roundTrips -= 1
    }

    /// Takes the answer; the frames in it are then to be stored together with `peer`.
    ///
    /// - Parameters:
    ///   - response: the answer.
    ///   - held: what the other side has by the heads in it, of what is here; the rest is `named`.
    ///   - named: the heads in it that aren't here.
    /// - Returns: whether the answer says anything new of the other side, so that `peer` has to be stored.
    /// - Throws: `badAnswer` where the other side promises more and gives nothing, or answers what it wasn't
    ///   asked.
    package mutating func receive(
        _ response: SyncResponse, held: VersionVector = VersionVector(), named: [Head] = []
    ) throws -> Bool {
        let before = peer
        try requireSense(response)
        guard response.status == .ok else {
            // The other side lost our place: it was replaced, restored, or is met for the first time. What it
            // refused is sent again, after what it lacks.
            peer = PeerState()
            pending = nil
            return true
        }
        hasExchangedHeads = hasExchangedHeads || asksWithHeads
        let putOff = putOff(by: response)
        refused += response.refused.filter { !putOff.contains($0) }
        if response.heads != nil {
            peer.sent = 0
            peer.vector.merge(held)
            peer.named = named
        }
        if let pending {
            sent += pending.frames.count - putOff.count
            // What was put off is sent again, without what was taken.
            if putOff.isEmpty { peer.sent = pending.position } else { hasMoreToSend = true }
            let lost = Set(response.refused.compactMap(\.dot))
            for item in pending.frames where !lost.contains(item.wire) { peer.vector.insert(item.dot) }
        }
        peer.cursor = response.cursor
        isCutShort = response.hasMore && idleRounds >= Limits.idleRoundsMax
        // After heads, our side is still to be sent.
        isFinished = isCutShort || (!response.hasMore && !hasMoreToSend && !asksWithHeads)
        pending = nil
        if response.refused.count > putOff.count {
            // It doesn't have what we thought it had: next time heads are exchanged again.
            peer = PeerState()
            isFinished = true
        }
        return peer != before
    }

    /// What the other side will take when it is sent again; where it has taken nothing else, that would be the same
    /// once more.
    private func putOff(by response: SyncResponse) -> Set<IntakeReport.Refused> {
        let refused = Set(response.refused.filter { $0.reason == .later })
        let isAnyTaken = response.refused.count < pending?.frames.count ?? 0
        return isAnyTaken ? refused : []
    }

    /// Notes what the other side is known to have, once what it sent is stored.
    package mutating func learn(_ known: PeerState) {
        peer.vector.merge(known.vector)
        peer.named = known.named
        peer.sent = max(peer.sent, known.sent)
    }

    private func requireSense(_ response: SyncResponse) throws {
        let isIdle = response.hasMore && response.frames.isEmpty
        let isLost = response.status == .needHeads
        // A side that has just been told our heads has no place of ours to lose.
        if isLost ? asksWithHeads || hasExchangedHeads : isIdle {
            throw SyncError(.badAnswer, "The hub promises changesets and sends none. Try another hub.")
        }
        guard asksWithHeads || response.heads == nil else {
            throw SyncError(.badAnswer, "The hub answers what it wasn't asked. Try another hub.")
        }
    }
}
