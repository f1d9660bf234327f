import TrustRules

/// ```
/// v number of heads, 1 ... 4 096; for each, sorted: 16 origin, v seq, 32 hash
/// v number of lines with elided changesets; for each, sorted by tip:
///   16 mark of the tip, v number of bytes, the bits of the elided changesets: that of seq 1 is the lowest of the first
///   byte; the last byte isn't zero
/// ```
extension StableCut {
    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 56 * heads.count)
        writer.append(varint: heads.count)
        for head in heads {
            writer.append(head.dot)
            writer.append(head.hash.bytes)
        }
        writer.append(varint: lines.count)
        for line in lines {
            writer.append(line.tip.bytes)
            writer.append(prefixed: line.elided.bits)
        }
        return writer.bytes
    }

    init(decoding reader: inout ByteReader) throws(WireError) {
        let count = try reader.count(max: HeadsDelta.headsMax, "heads")
        guard count <= reader.remainingCount / (ReplicaID.byteCount + Hash.byteCount + 1) else {
            throw .truncated
        }
        var heads: [Tip] = []
        for _ in 0..<count {
            let dot = try reader.dot()
            heads.append(Tip(dot: dot, hash: try reader.hash()))
        }
        let lineCount = try reader.count(max: Limits.contextOriginsMax, "elided")
        guard lineCount <= reader.remainingCount / (Mark.byteCount + 2) else { throw .truncated }
        var lines: [Line] = []
        for _ in 0..<lineCount {
            let tip = try reader.mark()
            let bits = try reader.prefixed(max: Limits.rawBodyBytesMax, "elided").array
            lines.append(Line(tip: tip, elided: SeqSet(bits: bits)))
        }
        self.init(heads: heads, lines: lines)
        try check()
    }

    func check() throws(WireError) {
        guard !heads.isEmpty else { throw .outOfRange("heads") }
        guard heads.count <= HeadsDelta.headsMax else { throw .tooLarge("heads") }
        guard heads.isStrictlyAscending else { throw .notSorted("heads") }
        guard lines.lazy.map(\.tip).isStrictlyAscending else { throw .notSorted("elided") }
        guard lines.allSatisfy({ $0.elided.bits.last ?? 0 != 0 }) else { throw .notCanonical("elided") }
    }
}
