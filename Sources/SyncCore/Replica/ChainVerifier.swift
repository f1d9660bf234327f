/// Checks signatures over the hash chain.
///
/// A changeset's signature covers the hash, signature included, of its origin's previous one: checking the
/// last of an origin's run is checking them all.
struct ChainVerifier {
    struct Verified {
        let frame: Frame
        let hash: Hash
        let key: PublicKey
        /// The author's past without this changeset.
        let context: VersionVector
    }

    private struct ChainHead {
        var seq: UInt64
        var hash: Hash
        var key: PublicKey
        var context: VersionVector
    }

    let merge: Merge
    let space: SpaceID

    init(merge: Merge, space: SpaceID) {
        self.merge = merge
        self.space = space
    }

    /// The frames with their hashes, or nil where one is out of order or any signature fails.
    mutating func verifyRun(_ frames: [Frame]) throws -> [Verified]? {
        var heads: [ReplicaID: ChainHead] = [:]
        var hashes: [Dot: Hash] = [:]
        var last: [ReplicaID: (message: [UInt8], signature: Signature, key: PublicKey)] = [:]
        var verified: [Verified] = []
        for frame in frames {
            guard let (item, message) = try link(frame, heads: heads, hashes: hashes) else { return nil }
            var context = item.context
            context.insert(frame.dot)
            heads[frame.dot.origin] = ChainHead(
                seq: frame.dot.seq, hash: item.hash, key: item.key, context: context)
            hashes[frame.dot] = item.hash
            last[frame.dot.origin] = (message, frame.signature, item.key)
            verified.append(item)
        }
        let isGood = last.values.allSatisfy { $0.key.verifies($0.signature, of: $0.message) }
        return isGood ? verified : nil
    }

    /// One frame, checked by itself.
    mutating func verify(_ frame: Frame) throws -> Result<Verified, IntakeRefusal> {
        guard let (item, message) = try link(frame, heads: [:], hashes: [:]) else {
            return .failure(.waiting)
        }
        return item.key.verifies(frame.signature, of: message) ? .success(item) : .failure(.badSignature)
    }

    /// Whether a frame at a dot that is here already was signed by its origin: then the two are a proof.
    func provesFork(_ frame: Frame) throws -> Bool {
        guard let origin = merge.origins[frame.dot.origin], let key = origin.key else { return false }
        let before = Dot(origin: frame.dot.origin, seq: frame.dot.seq - 1)
        let previous = frame.dot.seq == 1 ? Hash.zero : try merge.log.hash(of: before)
        guard let previous else { return false }
        let head = ChainHead(seq: before.seq, hash: previous, key: key, context: VersionVector())
        guard let (_, message) = try link(frame, heads: [frame.dot.origin: head], hashes: [:]) else {
            return false
        }
        return key.verifies(frame.signature, of: message)
    }

    /// What the frame's signature covers, given what came before; nil where that isn't here.
    private func link(
        _ frame: Frame, heads: [ReplicaID: ChainHead], hashes: [Dot: Hash]
    ) throws -> (Verified, [UInt8])? {
        let origin = frame.dot.origin
        let before = try heads[origin] ?? storedHead(of: origin, publicKey: frame.publicKey)
        guard let before, before.seq == frame.dot.seq - 1 else { return nil }
        var context = before.context
        var advanced: [Hash] = []
        for dot in frame.advanced {
            guard let hash = try hashes[dot] ?? merge.log.hash(of: dot) else { return nil }
            advanced.append(hash)
            context.insert(dot)
        }
        let chain = ChainHashes(previous: before.hash, advanced: advanced)
        // A body that doesn't unpack can't be verified: it counts as out of order here and is refused alone.
        guard let message = try? frame.signedMessage(space: space, chain: chain) else { return nil }
        let hash = Frame.hash(message: message, signature: frame.signature)
        return (Verified(frame: frame, hash: hash, key: before.key, context: context), message)
    }

    private func storedHead(of origin: ReplicaID, publicKey: PublicKey?) throws -> ChainHead? {
        if let known = merge.origins[origin], known.seq > 0 {
            guard let key = known.key, let hash = known.head else { return nil }
            return ChainHead(
                seq: known.seq, hash: hash, key: key, context: try merge.origins.past(of: origin))
        }
        return publicKey.map { ChainHead(seq: 0, hash: .zero, key: $0, context: VersionVector()) }
    }
}
