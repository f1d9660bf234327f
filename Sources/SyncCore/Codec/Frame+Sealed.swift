import TrustRules

/// What frames of private spaces share with those of the catalogue (docs/referrals-bytes.md).
///
/// The header is the same. What is signed in the body's place is a hash that stays when the sealed part is taken away,
/// so whoever knows the form of the bytes gives it.
extension BodyKind {
    package static let sealed = BodyKind(rawValue: 2)
    /// Sealed, without its ciphertext.
    package static let sealedElided = BodyKind(rawValue: 4)
}

extension Frame {
    /// The body as it is kept.
    package var storedBody: [UInt8] { stored.array }

    /// What the author of a sealed changeset signed, the same for both kinds; `body` stands in the place of its hash.
    package func sealedMessage(space: SpaceID, chain: ChainHashes, body: Hash) -> [UInt8] {
        precondition(chain.heads.count == delta.count, "One hash for each head")
        return Self.message(header: signedHeader, space: space, chain: chain, bodyHash: body)
            + [BodyKind.sealed.rawValue]
    }

    /// Signs a sealed changeset: the bytes of its form of kind 2, and what stands in the place of its body's hash.
    ///
    /// - Throws: `WireError` beyond a limit.
    package static func sealing(
        stored: [UInt8], body: Hash, dot: Dot, delta: HeadsDelta, space: SpaceID, chain: ChainHashes,
        key: PrivateKey
    ) throws -> (frame: Frame, hash: Hash) {
        let publicKey = key.publicKey
        precondition(dot.origin == ReplicaID(publicKey: publicKey), "An origin is named after its key")
        try delta.check()
        let header = signedHeader(
            dot: dot, delta: delta, publicKey: dot.seq == 1 ? publicKey : nil, rawCount: stored.count)
        let kind = BodyKind.sealed
        let message =
            message(header: header, space: space, chain: chain, bodyHash: body) + [kind.rawValue]
        let signature = try key.sign(message)
        let bytes = encoding(header: header, kind: kind, stored: stored, signature: signature)
        return (try Frame(decoding: Bytes(bytes)), hash(message: message, signature: signature))
    }

    /// The same changeset with its body in another form, which has to be of the same hash.
    package func replacing(_ kind: BodyKind, stored: [UInt8]) throws(WireError) -> Frame {
        try Frame(
            decoding: Bytes(
                Self.encoding(header: signedHeader, kind: kind, stored: stored, signature: signature)))
    }
}
