/// A changeset as it is stored and sent: its bytes, and what its header says.
///
/// Whether the signature holds can only be told by somebody who has what came before: see `signedMessage`.
public struct Frame: Hashable, Sendable {
    public let bytes: Bytes
    public let dot: Dot
    /// What the author had seen since its previous changeset: the difference between their contexts.
    public let delta: ContextDelta
    /// The author's, in the first changeset of an origin only.
    public let publicKey: PublicKey?
    public let kind: BodyKind
    /// The size of the body once unpacked.
    public let rawCount: Int
    public let signature: Signature

    /// What the signature covers of the frame's own bytes: origin up to and including the raw length.
    let signedHeader: Bytes
    /// The body as it is kept.
    let stored: Bytes
}

/// How a frame keeps its body.
///
/// *Shape*: 2 is reserved for bodies sealed with the space's key. Kinds of later programs are carried.
public struct BodyKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// As it is.
    public static let plain = BodyKind(rawValue: 0)
    /// One zstd frame.
    public static let zstd = BodyKind(rawValue: 1)

    /// Compaction has left the body's hash only.
    public static let elided = BodyKind(rawValue: 3)

    /// Whether what the changeset says is there and understood.
    var isReadable: Bool { self == .plain || self == .zstd }
    /// Whether the signature is over the body itself, so that the same changeset may be kept in either way.
    var isOfBody: Bool { isReadable || self == .elided }
}

/// The hashes that a frame's bytes imply but don't carry: each receiver fills in its own.
///
/// So a changeset whose context means another branch of a forked origin doesn't verify.
public struct ChainHashes: Hashable, Sendable {
    /// That of the origin's previous changeset; zero for its first.
    public let previous: Hash
    /// That of each advanced origin's changeset at the seq it advanced to, in the order of `Frame.advanced`.
    public let advanced: [Hash]

    public init(previous: Hash, advanced: [Hash]) {
        self.previous = previous
        self.advanced = advanced
    }

    /// What `advanced` may be, where each of its changesets has the hashes of one or, of a forked origin, more.
    ///
    /// - Parameter hashes: those of each advanced origin's changeset, in the order of `Frame.advanced`.
    /// - Returns: every choice of one of each, the first ones first; none where one has none, and only the first where
    ///   there are more than `Limits.branchChoicesMax`.
    static func choices(of hashes: [[Hash]]) -> [[Hash]] {
        let first = hashes.compactMap(\.first)
        guard first.count == hashes.count else { return [] }
        var choices = [first]
        for (index, hashes) in hashes.enumerated() where hashes.count > 1 {
            choices = choices.flatMap { choice in
                hashes.map { hash in
                    var choice = choice
                    choice[index] = hash
                    return choice
                }
            }
            if choices.count > Limits.branchChoicesMax { return [first] }
        }
        return choices
    }
}

extension Frame {
    /// The latest changesets of the origins, other than the author's, that advanced in the context.
    ///
    /// - Parameter past: what the author had seen when it sealed its previous changeset; empty for its first.
    /// - Returns: known origins' first, then new ones', each in the order of the origins' bytes.
    /// - Throws: where this frame's context can't go on from `past`.
    public func advanced(after past: VersionVector) throws(WireError) -> [Dot] {
        guard let dots = delta.advanced(after: past, of: dot.origin),
            dots.allSatisfy({ $0.seq <= Limits.seqMax })
        else { throw .outOfRange("context") }
        return dots
    }

    /// What the author had seen when it sealed this, its own changesets before included.
    ///
    /// - Parameter past: as above.
    /// - Returns: the context that the frame's delta and `past` amount to.
    /// - Throws: as above.
    public func context(after past: VersionVector) throws(WireError) -> VersionVector {
        var context = past
        context.insert(try advanced(after: past))
        return context
    }

    private static let domain = Array("essync changeset 1\0".utf8)

    /// The body, unpacked.
    ///
    /// - Throws: `unreadableBody` for a kind that this program can't read; `implausibleRatio`, `badPacking`.
    public func rawBody() throws(WireError) -> Bytes {
        switch kind {
        case .plain: stored
        case .zstd: Bytes(try Packing.unpacking(stored, rawCount: rawCount))
        default: throw .unreadableBody(kind.rawValue)
        }
    }

    /// What the author signed, if the frame's past is what `chain` says.
    ///
    /// - Parameters:
    ///   - space: that of the log which the frame is in.
    ///   - chain: the hashes that the receiver has for the frame's past, as many as the frame advances.
    /// - Returns: the bytes that `signature` must be over.
    /// - Throws: as `rawBody`, but not for an unknown kind.
    public func signedMessage(space: SpaceID, chain: ChainHashes) throws(WireError) -> [UInt8] {
        signedMessage(space: space, chain: chain, bodyHash: try OpenedBody(self).hash)
    }

    /// As above, where the body's hash is known already.
    func signedMessage(space: SpaceID, chain: ChainHashes, bodyHash: Hash) -> [UInt8] {
        precondition(chain.advanced.count == delta.count, "One hash for each advanced origin")
        let message = Self.message(header: signedHeader, space: space, chain: chain, bodyHash: bodyHash)
        // Or else anyone could make a plain body unreadable by calling it one of another kind.
        return kind.isOfBody ? message : message + [kind.rawValue]
    }

    /// The same changeset without its body: hash and signature stay what they are.
    ///
    /// - Throws: as `rawBody`.
    func eliding() throws(WireError) -> Frame {
        if kind == .elided { return self }
        let hash = Hash(of: try rawBody())
        return try Frame(
            decoding: Bytes(
                Self.encoding(header: signedHeader, kind: .elided, stored: hash.bytes, signature: signature)))
    }

    private static func message(
        header: Bytes, space: SpaceID, chain: ChainHashes, bodyHash: Hash
    ) -> [UInt8] {
        var writer = ByteWriter(reserving: 256 + header.count + Hash.byteCount * chain.advanced.count)
        writer.append(domain)
        writer.append(space.bytes)
        writer.append(chain.previous.bytes)
        for hash in chain.advanced { writer.append(hash.bytes) }
        writer.append(header)
        writer.append(bodyHash.bytes)
        return writer.bytes
    }

    /// The name of a changeset in the chain: the digest of what was signed and of the signature.
    public static func hash(message: [UInt8], signature: Signature) -> Hash {
        Hash(of: message, signature.bytes)
    }

    /// Seals a changeset: encodes its body, packs and signs it.
    ///
    /// - Parameters:
    ///   - body: what it says.
    ///   - dot: its name; the origin must be that of `key`.
    ///   - delta: what its author had seen since the origin's previous changeset.
    ///   - space: that of the log which it goes into.
    ///   - chain: the hashes of its past.
    ///   - key: the author's.
    /// - Returns: the frame, and the hash that the next changeset's chain needs.
    /// - Throws: `WireError` where the body breaks its invariants or a limit: what must be held then is a row
    ///   whose edit alone is too large; or what the cryptographic library raises.
    public static func sealing(
        _ body: Body, dot: Dot, delta: ContextDelta, space: SpaceID, chain: ChainHashes, key: PrivateKey
    ) throws -> (frame: Frame, hash: Hash) {
        try body.check()
        return try sealing(
            PackedBody(body.encoded()), dot: dot, delta: delta, space: space, chain: chain, key: key)
    }

    /// The same for a body that is packed already, and keeps its invariants.
    static func sealing(
        _ body: PackedBody, dot: Dot, delta: ContextDelta, space: SpaceID, chain: ChainHashes, key: PrivateKey
    ) throws -> (frame: Frame, hash: Hash) {
        let publicKey = key.publicKey
        precondition(dot.origin == ReplicaID(publicKey: publicKey), "An origin is named after its key")
        precondition(dot.seq >= 1, "The first changeset is number 1")
        precondition(chain.advanced.count == delta.count, "One hash for each advanced origin")
        precondition(
            dot.seq > 1 || chain.previous == .zero, "Nothing comes before an origin's first changeset")
        try delta.check(author: dot.origin)
        guard body.rawCount <= Limits.rawBodyBytesMax else { throw WireError.tooLarge("raw body") }

        let header = signedHeader(
            dot: dot, delta: delta, publicKey: dot.seq == 1 ? publicKey : nil, rawCount: body.rawCount)
        let message = message(header: header, space: space, chain: chain, bodyHash: body.hash)
        let signature = try key.sign(message)
        let bytes = encoding(
            header: header, kind: body.kind, stored: body.stored, signature: signature)
        guard bytes.count <= Limits.frameBytesMax else { throw WireError.tooLarge("frame") }
        return (try Frame(decoding: Bytes(bytes)), hash(message: message, signature: signature))
    }
}
