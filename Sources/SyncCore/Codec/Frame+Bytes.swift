/// ```
/// offset size
/// 0      3   magic "ESC"
/// 3      1   version 4
/// 4      1   kind of body: 0 plain, 1 zstd, 3 elided; in private spaces 2 sealed, 4 the same elided; others are carried
/// 5      16  origin
/// 21     v   seq, at least 1
///            the heads that the author had seen beyond its previous changeset: `HeadsDelta`
///        32  public key, only when seq is 1
///        v   raw length of the body; of kinds 0 and 1 its salt of 16 bytes included
///        v   stored length, then the stored bytes
///        64  signature
/// ```
extension Frame {
    private static let magic = Array("ESC".utf8)
    private static let version: UInt8 = 4
    private static let signedOffset = 5

    /// The frame whose bytes these are.
    ///
    /// The body is looked at no further than that its sizes are plausible; it stays a slice of `bytes`.
    ///
    /// - Throws: where `bytes` aren't exactly one frame.
    package init(decoding bytes: Bytes) throws(WireError) {
        guard bytes.count <= Limits.frameBytesMax else { throw .tooLarge("frame") }
        var reader = ByteReader(bytes)
        try reader.expect(magic: Self.magic, version: Self.version)
        kind = BodyKind(rawValue: try reader.byte())
        dot = try reader.dot()
        delta = try HeadsDelta(decoding: &reader)
        if dot.seq == 1 {
            let key = try reader.publicKey()
            guard ReplicaID(publicKey: key) == dot.origin else { throw .wrongKey }
            publicKey = key
        } else {
            publicKey = nil
        }
        rawCount = try reader.count(max: Limits.rawBodyBytesMax, "raw body")
        let start = bytes.slice.startIndex
        signedHeader = Bytes(bytes.slice[(start + Self.signedOffset)..<(start + reader.readCount)])
        stored = try reader.prefixed(max: Limits.frameBytesMax, "stored body")
        signature = try reader.signature()
        try reader.finish()
        self.bytes = bytes
        try checkSizes()
    }

    /// The part of the header that is signed.
    static func signedHeader(dot: Dot, delta: HeadsDelta, publicKey: PublicKey?, rawCount: Int) -> Bytes {
        var writer = ByteWriter(reserving: 96 + 3 * delta.known.count + 26 * delta.new.count)
        writer.append(dot)
        writer.append(delta)
        if let publicKey { writer.append(publicKey.bytes) }
        writer.append(varint: rawCount)
        return Bytes(writer.bytes)
    }

    static func encoding(
        header: Bytes, kind: BodyKind, stored: [UInt8], signature: Signature
    ) -> [UInt8] {
        var writer = ByteWriter(reserving: signedOffset + header.count + stored.count + 80)
        writer.append(magic)
        writer.append(byte: version)
        writer.append(byte: kind.rawValue)
        writer.append(header)
        writer.append(prefixed: stored)
        writer.append(signature.bytes)
        return writer.bytes
    }

    private func checkSizes() throws(WireError) {
        guard !kind.isOfBody || rawCount >= BodySalt.byteCount else { throw .outOfRange("salt") }
        switch kind {
        case .plain:
            guard stored.count == rawCount else { throw .outOfRange("raw length of a plain body") }
        case .zstd:
            guard stored.count < rawCount else { throw .notCanonical("a body packed in vain") }
            guard Limits.isPlausible(rawCount: rawCount, storedCount: stored.count) else {
                throw .implausibleRatio
            }
        case .elided:
            guard stored.count == Hash.byteCount else { throw .outOfRange("hash of an elided body") }
        default: break
        }
    }
}

extension ByteWriter {
    mutating func append(_ dot: Dot) {
        append(dot.origin.bytes)
        append(varint: dot.seq)
    }
}

extension ByteReader {
    mutating func dot() throws(WireError) -> Dot {
        let origin = try replicaID()
        let seq = try varint()
        guard (1...Limits.seqMax).contains(seq) else { throw .outOfRange("seq") }
        return Dot(origin: origin, seq: seq)
    }
}
