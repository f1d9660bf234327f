import TrustRules

/// Checks signatures over the hash chain.
///
/// A changeset's signature covers the hash, signature included, of its origin's previous one: checking the
/// last of an origin's run is checking them all.
struct ChainVerifier {
    struct Verified: Sendable {
        let frame: Frame
        let hash: Hash
        let key: PublicKey
        /// The author's past without this changeset.
        let context: VersionVector
        /// The named heads, by their names within this replica, in the delta's order.
        let heads: [Dot]
        var place = Origins.Place.start
        /// The body as it was unpacked to verify it; nil where it would have to wait too long in memory.
        var unpacked: Bytes?
        /// About how many bytes the body takes in memory once decoded.
        let weight: Int

        init(
            _ frame: Frame, _ body: OpenedBody, _ message: [UInt8], key: PublicKey, context: VersionVector,
            heads: [Dot]
        ) {
            self.frame = frame
            hash = Frame.hash(message: message, signature: frame.signature)
            self.key = key
            self.context = context
            self.heads = heads
            unpacked = body.raw
            weight = body.weight
        }

        /// - Throws: as `Frame.rawBody`.
        func rawBody() throws(WireError) -> Bytes {
            if let unpacked { return unpacked }
            return try frame.rawBody()
        }
    }

    /// Why one doesn't verify.
    struct Setback: Error, Hashable {
        let reason: IntakeRefusal
        /// What it waits for, where that is known; as frames call it.
        var missing: Dot?

        static let later = Setback(reason: .later)
    }

    /// Unpacked bodies of a run take at most so many bytes in memory.
    private static let waitingBytesMax = 16 << 20

    let transaction: EngineTransaction
    let space: SpaceID

    init(transaction: EngineTransaction, space: SpaceID) {
        self.transaction = transaction
        self.space = space
    }

    // MARK: A run

    /// The frames with their hashes, or nil where one is out of order or any signature fails.
    ///
    /// Lines of keys that have several go one by one. So do all where looking up what they name takes half of what may
    /// be done: then enough is left to go on, and the next request brings the rest.
    mutating func verifyRun(_ frames: [Frame], _ budget: inout IntakeBudget) throws -> [Verified]? {
        var run = VerifiedRun(transaction.log)
        var last: [ReplicaID: (message: [UInt8], signature: Signature, key: PublicKey)] = [:]
        var verified: [Verified] = []
        var waiting = 0
        let lookUps = budget.work.lookUps
        let left = budget.signaturesLeft / 2
        let bodies = Prefetch(frames, weight: \.rawCount) { Self.open($0) }
        for (frame, body) in zip(frames, bodies) {
            budget.work.unpackedBytes += frame.openedByteCount
            // One that doesn't unpack can't be verified: it counts as out of order here and is refused alone.
            guard let body, budget.signaturesLeft >= left else { return nil }
            let link = try run.link(frame)
            budget.work.lookUps = lookUps + run.lookUps
            guard let link else { return nil }
            let message = frame.signedMessage(space: space, chain: link.chain, bodyHash: body.hash)
            var item = Verified(
                frame, body, message, key: link.key, context: link.context, heads: link.heads)
            item.place = link.place
            waiting += frame.rawCount
            if waiting > Self.waitingBytesMax { item.unpacked = nil }
            run.add(frame.dot, item.hash, key: item.key, context: item.context)
            last[frame.dot.origin] = (message, frame.signature, item.key)
            verified.append(item)
        }
        let isGood = last.values.allSatisfy {
            budget.work.signatures += 1
            return $0.key.verifies($0.signature, of: $0.message)
        }
        return isGood ? verified : nil
    }

    // MARK: One by one

    /// One frame, checked by itself against every changeset that it may follow.
    ///
    /// Its body is unpacked only once there is a past that it may go on from.
    func verify(
        _ frame: Frame, _ hints: BranchHints, _ budget: inout IntakeBudget
    ) throws -> Result<Verified, Setback> {
        let readings = try BranchReadings(
            frame, hints, transaction.log, lookUpsMax: budget.lookUpsLeft)
        budget.work.lookUps += readings.lookUps
        guard !readings.isSpent else { return .failure(.later) }
        guard !readings.ways.isEmpty else {
            return .failure(Setback(reason: .waiting, missing: readings.missing))
        }
        guard let key = transaction.origins[frame.dot.origin]?.key ?? frame.publicKey else {
            return .failure(Setback(reason: .waiting, missing: frame.previous))
        }
        guard frame.openedByteCount <= budget.unpackedBytesLeft else { return .failure(.later) }
        budget.work.unpackedBytes += frame.openedByteCount
        // A bomb, or garbage: its sender is told that it is malformed.
        guard let body = Self.open(frame) else { return .failure(Setback(reason: .malformed)) }
        for way in readings.ways {
            guard budget.signaturesLeft > 0 else { return .failure(.later) }
            budget.work.signatures += 1
            let message = frame.signedMessage(space: space, chain: way.chain, bodyHash: body.hash)
            guard key.verifies(frame.signature, of: message) else { continue }
            guard way.lookUps <= budget.lookUpsLeft else { return .failure(.later) }
            budget.work.lookUps += way.lookUps
            // The one form is asked of what is known to be meant: else another might have been.
            guard let context = try BranchReadings.context(of: way, frame.delta, transaction.log) else {
                return .failure(Setback(reason: .malformed))
            }
            var item = Verified(
                frame, body, message, key: key, context: context, heads: way.heads.map(\.dot))
            item.place = way.before.place
            return .success(item)
        }
        if let missing = readings.missing {
            return .failure(Setback(reason: .waiting, missing: missing))
        }
        return .failure(Setback(reason: readings.isCut ? .waiting : .badSignature))
    }

    /// Nil where it doesn't unpack.
    fileprivate static func open(_ frame: Frame) -> OpenedBody? {
        do throws(WireError) {
            return try OpenedBody(frame)
        } catch {
            return nil
        }
    }
}
