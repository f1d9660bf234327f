import TrustRules

// ```
// SyncRequest                             SyncResponse
// 4  magic "ESQ", version 4               4  magic "ESP", version 4
// 1  flags: 1 cursor, 2 heads             1  flags: 1 needs heads, 2 heads, 4 has more
//    cursor: v position, 1 size, running     cursor: v position, 1 size, running
// v  own seq                              v  time, milliseconds
//    heads: v count; each 16, v, 16          heads: v count; each 16, v, 16
// v  frames; each: `CarriedFrame`          v  refused; each: 16, v seq (0: unknown dot), v length, reason
//                                         v  frames; each: `CarriedFrame`
// ```

extension SyncRequest {
    private static let magic = Array("ESQ".utf8) + [4]

    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.append(byte: (cursor == nil ? 0 : 1) | (heads == nil ? 0 : 2))
        if let cursor { writer.append(cursor) }
        writer.append(varint: own)
        if let heads { writer.append(heads) }
        writer.append(frames: frames)
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(Bytes(bytes))
        try reader.magic(Self.magic)
        let flags = try reader.flags(known: 0b11)
        cursor = flags & 1 != 0 ? try reader.cursor() : nil
        own = try reader.seq()
        heads = flags & 2 != 0 ? try reader.heads() : nil
        frames = try reader.frames()
        try reader.finish()
    }
}

extension SyncResponse {
    private static let magic = Array("ESP".utf8) + [4]

    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.append(byte: status.rawValue | (heads == nil ? 0 : 2) | (hasMore ? 4 : 0))
        writer.append(cursor)
        writer.append(varint: time.milliseconds)
        if let heads { writer.append(heads) }
        writer.append(varint: refused.count)
        for item in refused {
            writer.append(item.dot?.origin.bytes ?? [UInt8](repeating: 0, count: ReplicaID.byteCount))
            writer.append(varint: item.dot?.seq ?? 0)
            writer.append(prefixed: item.reason.rawValue)
        }
        writer.append(frames: frames)
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(Bytes(bytes))
        try reader.magic(Self.magic)
        let flags = try reader.flags(known: 0b111)
        status = flags & 1 != 0 ? .needHeads : .ok
        hasMore = flags & 4 != 0
        cursor = try reader.cursor()
        time = try reader.time()
        heads = flags & 2 != 0 ? try reader.heads() : nil
        refused = []
        for _ in 0..<(try reader.count(max: Limits.framesPerMessageMax, "refused")) {
            let dot = try reader.dotOrNone()
            let reason = try reader.text(max: Limits.nameBytesMax, "reason")
            // An unknown one is shown to people as it is.
            let shown = ShownText.line(reason, max: Limits.nameBytesMax)
            refused.append(.init(dot: dot, reason: IntakeRefusal(rawValue: shown)))
        }
        frames = try reader.frames()
        try reader.finish()
    }
}

extension ByteWriter {
    fileprivate mutating func append(_ cursor: Cursor) {
        append(varint: cursor.position)
        append(prefixed: cursor.running)
    }

    fileprivate mutating func append(_ heads: [Head]) {
        append(varint: heads.count)
        for head in heads {
            append(head.dot.origin.bytes)
            append(varint: head.dot.seq)
            append(head.mark.bytes)
        }
    }

    fileprivate mutating func append(frames: [CarriedFrame]) {
        append(varint: frames.count)
        for frame in frames { append(frame) }
    }
}

extension ByteReader {
    fileprivate mutating func magic(_ expected: [UInt8]) throws(WireError) {
        let found = try bytes(count: 4).array
        guard found[..<3] == expected[..<3] else { throw .badMagic }
        guard found[3] == expected[3] else { throw .unknownVersion(found[3]) }
    }

    fileprivate mutating func flags(known: UInt8) throws(WireError) -> UInt8 {
        let flags = try byte()
        guard flags & ~known == 0 else { throw .outOfRange("flags") }
        return flags
    }

    /// The number of a changeset, or zero for none.
    fileprivate mutating func seq() throws(WireError) -> UInt64 {
        let seq = try varint()
        guard seq <= Limits.seqMax else { throw .outOfRange("seq") }
        return seq
    }

    /// No dot is written as zeros.
    fileprivate mutating func dotOrNone() throws(WireError) -> Dot? {
        let origin = try replicaID()
        let seq = try seq()
        guard seq == 0 else { return Dot(origin: origin, seq: seq) }
        guard origin.bytes.allSatisfy({ $0 == 0 }) else { throw .notCanonical("no dot") }
        return nil
    }

    fileprivate mutating func cursor() throws(WireError) -> Cursor {
        let position = try seq()
        return Cursor(position: position, running: try prefixed(max: Cursor.runningByteCount, "cursor"))
    }

    fileprivate mutating func heads() throws(WireError) -> [Head] {
        var heads: [Head] = []
        for _ in 0..<(try count(max: Limits.contextOriginsMax, "heads")) {
            heads.append(Head(dot: try dot(), mark: try mark()))
        }
        return heads
    }

    fileprivate mutating func frames() throws(WireError) -> [CarriedFrame] {
        var frames: [CarriedFrame] = []
        for _ in 0..<(try count(max: Limits.framesPerMessageMax, "frames")) {
            frames.append(try CarriedFrame(decoding: &self))
        }
        return frames
    }
}
