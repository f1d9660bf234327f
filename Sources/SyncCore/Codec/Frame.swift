/// A changeset as it is stored and sent: its bytes, and what its header says.
///
/// Whether the signature holds can only be told by somebody who has what came before: see `signedMessage`.
package struct Frame: Hashable, Sendable {
    package let bytes: Bytes
    package let dot: Dot
    /// What the author had seen beyond its previous changeset's past, by the heads of it.
    package let delta: HeadsDelta
    /// The author's, in the first changeset of an origin only.
    package let publicKey: PublicKey?
    package let kind: BodyKind
    /// The size of the body once unpacked.
    package let rawCount: Int
    package let signature: Signature

    /// What the signature covers of the frame's own bytes: origin up to and including the raw length.
    let signedHeader: Bytes
    /// The body as it is kept.
    let stored: Bytes
}

/// How a frame keeps its body.
///
/// *Shape*: 2 is reserved for bodies sealed with the space's key. Kinds of later programs are carried.
package struct BodyKind: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// As it is.
    package static let plain = BodyKind(rawValue: 0)
    /// One zstd frame.
    package static let zstd = BodyKind(rawValue: 1)

    /// Compaction has left the body's hash only.
    package static let elided = BodyKind(rawValue: 3)

    /// Whether what the changeset says is there and understood.
    var isReadable: Bool { self == .plain || self == .zstd }
    /// Whether the signature is over the body itself, so that the same changeset may be kept in either way.
    var isOfBody: Bool { isReadable || self == .elided }
}

/// The hashes that a frame's bytes imply but don't carry: each receiver fills in its own.
///
/// So a changeset whose heads mean another branch doesn't verify.
package struct ChainHashes: Hashable, Sendable {
    /// That of the origin's previous changeset; zero for its first.
    package let previous: Hash
    /// That of each named head, in the delta's order.
    package let heads: [Hash]

    package init(previous: Hash, heads: [Hash]) {
        self.previous = previous
        self.heads = heads
    }
}

/// The random bytes before a body, so that nobody can guess a body that was dropped from its hash (rule T16).
enum BodySalt {
    static let byteCount = 16

    /// Where they come from; nil for the system.
    ///
    /// Histories that have to repeat themselves to the byte have their own.
    @TaskLocal static var source: (any SaltSource)?

    /// Fresh ones.
    static func fresh() -> [UInt8] {
        source?.next() ?? (0..<byteCount).map { _ in .random(in: .min ... .max) }
    }
}

/// A source of salts that isn't the system's.
protocol SaltSource: AnyObject, Sendable {
    func next() -> [UInt8]
}

extension Frame {
    private static let domain = Array("essync changeset 4\0".utf8)

    /// The body, unpacked.
    ///
    /// - Throws: `unreadableBody` for a kind that this program can't read; `implausibleRatio`, `badPacking`.
    package func rawBody() throws(WireError) -> Bytes {
        try saltedBody().withoutSalt
    }

    /// The same with its salt, over which the hash goes.
    func saltedBody() throws(WireError) -> Bytes {
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
    ///   - chain: the hashes that the receiver has for the frame's past, as many as the frame names heads.
    /// - Returns: the bytes that `signature` must be over.
    /// - Throws: as `rawBody`, but not for an unknown kind.
    package func signedMessage(space: SpaceID, chain: ChainHashes) throws(WireError) -> [UInt8] {
        signedMessage(space: space, chain: chain, bodyHash: try OpenedBody(self).hash)
    }

    /// As above, where the body's hash is known already.
    func signedMessage(space: SpaceID, chain: ChainHashes, bodyHash: Hash) -> [UInt8] {
        precondition(chain.heads.count == delta.count, "One hash for each head")
        let message = Self.message(header: signedHeader, space: space, chain: chain, bodyHash: bodyHash)
        // Or else anyone could make a plain body unreadable by calling it one of another kind.
        return kind.isOfBody ? message : message + [kind.rawValue]
    }

    /// The same changeset without its body: hash and signature stay what they are.
    ///
    /// - Throws: as `rawBody`.
    func eliding() throws(WireError) -> Frame {
        if kind == .elided { return self }
        let hash = Hash(of: try saltedBody())
        return try Frame(
            decoding: Bytes(
                Self.encoding(header: signedHeader, kind: .elided, stored: hash.bytes, signature: signature)))
    }

    static func message(
        header: Bytes, space: SpaceID, chain: ChainHashes, bodyHash: Hash
    ) -> [UInt8] {
        var writer = ByteWriter(reserving: 256 + header.count + Hash.byteCount * chain.heads.count)
        writer.append(domain)
        writer.append(space.bytes)
        writer.append(chain.previous.bytes)
        for hash in chain.heads { writer.append(hash.bytes) }
        writer.append(header)
        writer.append(bodyHash.bytes)
        return writer.bytes
    }

    /// The name of a changeset in the chain: the digest of what was signed and of the signature.
    package static func hash(message: [UInt8], signature: Signature) -> Hash {
        Hash(of: message, signature.bytes)
    }

    /// Seals a changeset: encodes its body, packs and signs it.
    ///
    /// - Parameters:
    ///   - body: what it says.
    ///   - dot: its name; the origin must be that of `key`.
    ///   - delta: the heads that its author had seen beyond the origin's previous changeset.
    ///   - space: that of the log which it goes into.
    ///   - chain: the hashes of its past.
    ///   - key: the author's.
    ///   - salt: 16 random bytes before the body; fresh ones where none are given.
    /// - Returns: the frame, and the hash that the next changeset's chain needs.
    /// - Throws: `WireError` where the body breaks its invariants or a limit: what must be held then is a row
    ///   whose edit alone is too large; or what the cryptographic library raises.
    package static func sealing(
        _ body: Body, dot: Dot, delta: HeadsDelta, space: SpaceID, chain: ChainHashes, key: PrivateKey,
        salt: [UInt8]? = nil
    ) throws -> (frame: Frame, hash: Hash) {
        try body.check()
        try body.checkTitle(isFirst: dot.seq == 1)
        return try sealing(
            PackedBody(body.encoded(), salt: salt ?? BodySalt.fresh()), dot: dot, delta: delta, space: space,
            chain: chain, key: key)
    }

    /// The same for a body that is packed already, and keeps its invariants.
    static func sealing(
        _ body: PackedBody, dot: Dot, delta: HeadsDelta, space: SpaceID, chain: ChainHashes, key: PrivateKey
    ) throws -> (frame: Frame, hash: Hash) {
        let publicKey = key.publicKey
        precondition(dot.origin == ReplicaID(publicKey: publicKey), "An origin is named after its key")
        precondition(dot.seq >= 1, "The first changeset is number 1")
        precondition(chain.heads.count == delta.count, "One hash for each head")
        precondition(
            dot.seq > 1 || chain.previous == .zero, "Nothing comes before an origin's first changeset")
        try delta.check()
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

extension Bytes {
    /// A raw body without its salt.
    fileprivate var withoutSalt: Bytes { Bytes(slice.dropFirst(BodySalt.byteCount)) }
}
