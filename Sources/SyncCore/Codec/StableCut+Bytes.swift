/// ```
/// v number of heads, at least 1; for each, sorted by origin:
///   16 origin, v seq, 32 hash
///   v number of bytes, the bits of the elided changesets: that of seq 1 is the lowest of the first byte;
///     the last byte isn't zero, no bit stands above seq
/// ```
extension StableCut {
    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 64 * heads.count)
        writer.append(varint: heads.count)
        for head in heads {
            writer.append(head.dot)
            writer.append(head.hash.bytes)
            writer.append(prefixed: head.elided.bits)
        }
        return writer.bytes
    }

    init(decoding reader: inout ByteReader) throws(WireError) {
        let count = try reader.count(max: Limits.contextOriginsMax, "heads")
        guard count > 0 else { throw .outOfRange("heads") }
        var heads: [Tip] = []
        for _ in 0..<count {
            let dot = try reader.dot()
            let hash = try reader.hash()
            let elided = SeqSet(bits: try reader.prefixed(max: Limits.rawBodyBytesMax, "elided").array)
            guard elided.bits.last != 0 else { throw .notCanonical("elided") }
            guard elided.max <= dot.seq else { throw .outOfRange("elided") }
            heads.append(Tip(dot: dot, hash: hash, elided: elided))
        }
        guard heads.lazy.map(\.dot.origin).isStrictlyAscending else { throw .notSorted("heads") }
        self.init(heads: heads)
    }
}
