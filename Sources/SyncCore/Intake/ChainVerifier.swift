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
        var place = Origins.Place.first
        /// The body as it was unpacked to verify it; nil where it would have to wait too long in memory.
        var unpacked: Bytes?
        /// About how many bytes the body takes in memory once decoded.
        let weight: Int

        /// - Throws: as `Frame.rawBody`.
        func rawBody() throws(WireError) -> Bytes {
            if let unpacked { return unpacked }
            return try frame.rawBody()
        }
    }

    /// Why one doesn't verify.
    struct Setback: Error, Hashable {
        let reason: IntakeRefusal
        /// What it waits for, where that is known.
        var missing: Dot?
        /// How many of the ways in which its past may be meant were tried, where not all were.
        var tried = 0

        static let later = Setback(reason: .later)
    }

    private struct ChainHead {
        var seq: UInt64
        var hash: Hash
        var key: PublicKey
        var context: VersionVector
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
    /// Origins that have forked go one by one.
    mutating func verifyRun(_ frames: [Frame], _ budget: inout IntakeBudget) throws -> [Verified]? {
        var heads: [ReplicaID: ChainHead] = [:]
        var hashes: [Dot: Hash] = [:]
        var last: [ReplicaID: (message: [UInt8], signature: Signature, key: PublicKey)] = [:]
        var verified: [Verified] = []
        var waiting = 0
        let bodies = Prefetch(frames, weight: \.rawCount) { Self.open($0) }
        for (frame, body) in zip(frames, bodies) {
            budget.work.unpackedBytes += frame.openedByteCount
            // One that doesn't unpack can't be verified: it counts as out of order here and is refused alone.
            guard let body, let linked = try link(frame, body, heads: heads, hashes: hashes) else {
                return nil
            }
            var item = linked.item
            waiting += frame.rawCount
            if waiting > Self.waitingBytesMax { item.unpacked = nil }
            var context = item.context
            context.insert(frame.dot)
            heads[frame.dot.origin] = ChainHead(
                seq: frame.dot.seq, hash: item.hash, key: item.key, context: context)
            hashes[frame.dot] = item.hash
            last[frame.dot.origin] = (linked.message, frame.signature, item.key)
            verified.append(item)
        }
        let isGood = last.values.allSatisfy {
            budget.work.signatures += 1
            return $0.key.verifies($0.signature, of: $0.message)
        }
        return isGood ? verified : nil
    }

    /// What the frame's signature covers, given what came before; nil where that isn't here.
    private func link(
        _ frame: Frame, _ body: OpenedBody, heads: [ReplicaID: ChainHead], hashes: [Dot: Hash]
    ) throws -> (item: Verified, message: [UInt8])? {
        let origin = frame.dot.origin
        let before = try heads[origin] ?? storedHead(of: origin, publicKey: frame.publicKey)
        guard let before, before.seq == frame.dot.seq - 1 else { return nil }
        // What can't go on from this past may be of another branch, as one whose hashes don't fit.
        guard let dots = try? frame.advanced(after: before.context) else { return nil }
        var advanced: [Hash] = []
        for dot in dots {
            guard let hash = try hashes[dot] ?? transaction.log.hash(of: dot) else { return nil }
            advanced.append(hash)
        }
        let chain = ChainHashes(previous: before.hash, advanced: advanced)
        let message = frame.signedMessage(space: space, chain: chain, bodyHash: body.hash)
        var context = before.context
        context.insert(dots)
        return (verified(frame, body, message, key: before.key, context: context), message)
    }

    private func storedHead(of origin: ReplicaID, publicKey: PublicKey?) throws -> ChainHead? {
        if let known = transaction.origins[origin], known.seq > 0 {
            guard let key = known.key, let hash = known.head else { return nil }
            return ChainHead(
                seq: known.seq, hash: hash, key: key, context: try transaction.origins.past(of: origin))
        }
        return publicKey.map { ChainHead(seq: 0, hash: .zero, key: $0, context: VersionVector()) }
    }

    // MARK: One by one

    /// One frame, checked by itself against every branch that it may go on from.
    ///
    /// Its body is unpacked only once there is a past that it may go on from. `tried` is how many of the ways in which
    /// its past may be meant were tried before, without success.
    func verify(
        _ frame: Frame, after tried: Int = 0, _ budget: inout IntakeBudget
    ) throws -> Result<Verified, Setback> {
        let places = try places(before: frame.dot)
        guard let key = transaction.origins[frame.dot.origin]?.key ?? frame.publicKey, !places.isEmpty else {
            return .failure(Setback(reason: .waiting, missing: frame.previous))
        }
        var ways = Ways(frame: frame, key: key, tried: tried)
        var missing: Set<Dot> = []
        for (place, previous) in places {
            var context = try past(at: place, before: frame.dot)
            // A context that can't go on from this branch may go on from another.
            guard let dots = try? frame.advanced(after: context) else { continue }
            context.insert(dots)
            let hashes = try dots.map(transaction.log.hashes)
            if let index = hashes.firstIndex(where: \.isEmpty) { missing.insert(dots[index]) }
            for advanced in ChainHashes.choices(of: hashes) {
                let chain = ChainHashes(previous: previous, advanced: advanced)
                let found: (OpenedBody, [UInt8])?
                switch ways.verifies(chain, space, &budget) {
                case .failure(let setback): return .failure(setback)
                case .success(let value): found = value
                }
                guard let (body, message) = found else { continue }
                var item = verified(frame, body, message, key: key, context: context)
                item.place = place
                return .success(item)
            }
        }
        guard let one = missing.first else { return .failure(Setback(reason: .badSignature)) }
        // On several branches it may wait for several.
        return .failure(Setback(reason: .waiting, missing: missing.count == 1 ? one : nil))
    }

    /// The changesets that one called `dot` may follow, with their hashes.
    private func places(before dot: Dot) throws -> [(Origins.Place, Hash)] {
        let branches = transaction.origins.branches(of: dot.origin)
        let before = dot.seq - 1
        guard before > 0 else {
            guard let first = branches.first, first.seq > 0 else { return [(.first, .zero)] }
            return [(.fork(Origins.Stem(branch: first.number, seq: 0)), .zero)]
        }
        let places: [(Origins.Place, Hash)] = try branches.compactMap { branch in
            guard branch.seq >= before, before > branch.stem?.seq ?? 0,
                let hash = try transaction.log.hash(of: before, on: branch.number)
            else { return nil }
            if branch.seq > before { return (.fork(Origins.Stem(branch: branch.number, seq: before)), hash) }
            return (branch.stem == nil ? .first : .branch(branch.number), hash)
        }
        // Most go on after the latest.
        return places.filter { !$0.0.isFork } + places.filter(\.0.isFork)
    }

    private func past(at place: Origins.Place, before dot: Dot) throws -> VersionVector {
        switch place {
        case .first: dot.seq == 1 ? VersionVector() : try transaction.origins.past(of: dot.origin)
        case .branch(let number): try transaction.origins.past(of: number)
        case .fork(let stem): try transaction.log.past(at: stem.seq, on: stem.branch)
        }
    }

    // MARK: Both

    /// Nil where it doesn't unpack.
    fileprivate static func open(_ frame: Frame) -> OpenedBody? {
        do throws(WireError) {
            return try OpenedBody(frame)
        } catch {
            return nil
        }
    }

    private func verified(
        _ frame: Frame, _ body: OpenedBody, _ message: [UInt8], key: PublicKey, context: VersionVector
    ) -> Verified {
        let hash = Frame.hash(message: message, signature: frame.signature)
        return Verified(
            frame: frame, hash: hash, key: key, context: context, unpacked: body.raw, weight: body.weight)
    }
}

/// The ways in which one frame's past may be meant, tried one after the other within what may be done.
private struct Ways {
    let frame: Frame
    let key: PublicKey
    /// How many were tried before.
    let tried: Int
    private var number = 0
    private var body: OpenedBody?

    init(frame: Frame, key: PublicKey, tried: Int) {
        self.frame = frame
        self.key = key
        self.tried = tried
    }

    /// What was signed, where it was with this past; nil where it wasn't.
    mutating func verifies(
        _ chain: ChainHashes, _ space: SpaceID, _ budget: inout IntakeBudget
    ) -> Result<(OpenedBody, [UInt8])?, ChainVerifier.Setback> {
        number += 1
        guard number > tried else { return .success(nil) }
        guard number - tried <= budget.limits.signaturesPerFrameMax else {
            return .failure(.init(reason: .waiting, tried: number - 1))
        }
        let isOpenable = body != nil || frame.openedByteCount <= budget.unpackedBytesLeft
        guard budget.signaturesLeft > 0, isOpenable else { return .failure(.later) }
        if body == nil {
            budget.work.unpackedBytes += frame.openedByteCount
            body = ChainVerifier.open(frame)
        }
        // A bomb, or garbage: its sender is told that it is malformed.
        guard let body else { return .failure(.init(reason: .malformed)) }
        budget.work.signatures += 1
        let message = frame.signedMessage(space: space, chain: chain, bodyHash: body.hash)
        return .success(key.verifies(frame.signature, of: message) ? (body, message) : nil)
    }
}
