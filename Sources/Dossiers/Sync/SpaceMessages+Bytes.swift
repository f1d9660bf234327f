package import Spaces
import SyncCore
import TrustRules

// ```
// SpaceRequest                              SpaceResponse
// 4  "ESD", version 1                       4  "ESE", version 1
// 1  flags: 1 cursor, 2 digests, 4 wants    1  flags: 1 needs digests, 2 has more, 4 digests, 8 wants
//    cursor: v position, 16 running            cursor · v time
//    digests: v n; each 16 space, 8 head       digests · wants
//    wants: v n; each 16 space,             v  refused; each 16 space, 16 device, v seq (0: unknown), v length, reason
//       v heads, each 16, v seq, 16 mark,   v  words
//       v lacks, each 16 mark               v  groups
// v  words; each v length, bytes
// v  groups; each 16 space, v frames, each v length, bytes
// ```

extension SpaceRequest {
    private static let magic = Array("ESD".utf8) + [1]

    package func encoded() -> [UInt8] {
        var writer = SectionWriter()
        writer.append(Self.magic)
        writer.append(byte: (cursor == nil ? 0 : 1) | (digests == nil ? 0 : 2) | (wants.isEmpty ? 0 : 4))
        if let cursor { writer.append(cursor) }
        if let digests { writer.append(digests) }
        if !wants.isEmpty { writer.append(wants) }
        writer.append(words: words)
        writer.append(groups)
        return writer.bytes
    }

    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    package init(decoding bytes: [UInt8]) throws(SectionError) {
        guard bytes.count <= SpaceMessageLimits.bytesMax else { throw .tooLarge("message") }
        var reader = SectionReader(bytes)
        try reader.magic(Self.magic)
        let flags = try reader.flags(known: 0b111)
        cursor = flags & 1 != 0 ? try reader.cursor() : nil
        digests = flags & 2 != 0 ? try reader.digests() : nil
        wants = flags & 4 != 0 ? try reader.wants() : []
        guard flags & 4 == 0 || !wants.isEmpty else { throw .notCanonical("wants") }
        words = try reader.words()
        groups = try reader.groups()
        try reader.finish()
    }
}

extension SpaceResponse {
    private static let magic = Array("ESE".utf8) + [1]

    package func encoded() -> [UInt8] {
        var writer = SectionWriter()
        writer.append(Self.magic)
        let state: UInt8 = (needsDigests ? 1 : 0) | (hasMore ? 2 : 0)
        writer.append(byte: state | (digests.isEmpty ? 0 : 4) | (wants.isEmpty ? 0 : 8))
        writer.append(cursor)
        writer.append(varint: time)
        if !digests.isEmpty { writer.append(digests) }
        if !wants.isEmpty { writer.append(wants) }
        writer.append(count: refused.count)
        for item in refused {
            writer.append(item.space.bytes)
            writer.append(item.dot?.origin.bytes ?? [UInt8](repeating: 0, count: KeyID.byteCount))
            writer.append(varint: item.dot?.seq ?? 0)
            writer.append(prefixed: item.reason.rawValue)
        }
        writer.append(words: words)
        writer.append(groups)
        return writer.bytes
    }

    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    package init(decoding bytes: [UInt8]) throws(SectionError) {
        guard bytes.count <= SpaceMessageLimits.bytesMax else { throw .tooLarge("message") }
        var reader = SectionReader(bytes)
        try reader.magic(Self.magic)
        let flags = try reader.flags(known: 0b1111)
        needsDigests = flags & 1 != 0
        hasMore = flags & 2 != 0
        cursor = try reader.cursor()
        time = try reader.varint()
        guard time <= SpaceLimits.timeMax else { throw .outOfRange("time") }
        digests = flags & 4 != 0 ? try reader.digests() : []
        wants = flags & 8 != 0 ? try reader.wants() : []
        guard flags & 4 == 0 || !digests.isEmpty, flags & 8 == 0 || !wants.isEmpty else {
            throw .notCanonical("flags")
        }
        refused = try reader.refused()
        words = try reader.words()
        groups = try reader.groups()
        try reader.finish()
    }
}

extension SectionWriter {
    fileprivate mutating func append(_ cursor: SpaceCursor) {
        append(varint: cursor.position)
        append(cursor.running)
    }

    fileprivate mutating func append(_ digests: [SpaceDigest]) {
        append(count: digests.count)
        for digest in digests { append(digest.space.bytes + digest.head) }
    }

    fileprivate mutating func append(_ wants: [SpaceWant]) {
        append(count: wants.count)
        for want in wants {
            append(want.space.bytes)
            append(count: want.heads.count)
            for head in want.heads {
                append(head.device.bytes)
                append(varint: head.seq)
                append(head.mark.bytes)
            }
            append(count: want.lacks.count)
            for mark in want.lacks { append(mark.bytes) }
        }
    }

    fileprivate mutating func append(words: [[UInt8]]) {
        append(count: words.count)
        for word in words { append(prefixed: word) }
    }

    mutating func append(_ groups: [SpaceGroup]) {
        append(count: groups.count)
        for group in groups {
            append(group.space.bytes)
            append(count: group.frames.count)
            for frame in group.frames { append(prefixed: frame) }
        }
    }
}

extension SectionReader {
    fileprivate mutating func magic(_ expected: [UInt8]) throws(SectionError) {
        let found = try bytes(count: 4)
        guard found.prefix(3) == expected.prefix(3) else { throw .badMagic }
        guard found[3] == expected[3] else { throw .unknownVersion(found[3]) }
    }

    fileprivate mutating func flags(known: UInt8) throws(SectionError) -> UInt8 {
        let flags = try byte()
        guard flags & ~known == 0 else { throw .outOfRange("flags") }
        return flags
    }

    private mutating func name() throws(SectionError) -> ShortHash {
        guard let name = ShortHash(bytes: try bytes(count: ShortHash.byteCount)) else { throw .truncated }
        return name
    }

    fileprivate mutating func cursor() throws(SectionError) -> SpaceCursor {
        let position = try varint()
        guard position <= SpaceLimits.seqMax else { throw .outOfRange("position") }
        return SpaceCursor(position: position, running: try bytes(count: SpaceCursor.runningByteCount))
    }

    fileprivate mutating func digests() throws(SectionError) -> [SpaceDigest] {
        let size = ShortHash.byteCount + SpaceDigest.headByteCount
        var digests: [SpaceDigest] = []
        for _ in 0..<(try count(max: SpaceMessageLimits.digestsMax, of: "digests", size: size)) {
            let space = try name()
            digests.append(SpaceDigest(space: space, head: try bytes(count: SpaceDigest.headByteCount)))
        }
        guard digests.map(\.space).isStrictlyAscending else { throw .notSorted("digests") }
        return digests
    }

    fileprivate mutating func wants() throws(SectionError) -> [SpaceWant] {
        var wants: [SpaceWant] = []
        for _ in 0..<(try count(max: SpaceMessageLimits.spacesMax, of: "wants", size: 18)) {
            let space = try name()
            var heads: [SpaceWant.Head] = []
            for _ in 0..<(try count(max: SpaceMessageLimits.headsMax, of: "heads", size: 33)) {
                let device = try name()
                let seq = try varint()
                guard (1...SpaceLimits.seqMax).contains(seq) else { throw .outOfRange("seq") }
                heads.append(SpaceWant.Head(device: device, seq: seq, mark: try name()))
            }
            guard heads.isStrictlyAscending else { throw .notSorted("heads") }
            var lacks: [Mark] = []
            for _ in 0..<(try count(max: SpaceLimits.framesMax, of: "lacks", size: 16)) {
                lacks.append(try name())
            }
            guard lacks.isStrictlyAscending else { throw .notSorted("lacks") }
            wants.append(SpaceWant(space: space, heads: heads, lacks: lacks))
        }
        guard wants.map(\.space).isStrictlyAscending else { throw .notSorted("wants") }
        return wants
    }

    fileprivate mutating func refused() throws(SectionError) -> [SpaceRefused] {
        var refused: [SpaceRefused] = []
        for _ in 0..<(try count(max: SpaceMessageLimits.framesMax, of: "refused", size: 34)) {
            let space = try name()
            let device = try bytes(count: KeyID.byteCount)
            let seq = try varint()
            guard seq <= SpaceLimits.seqMax, seq > 0 || device.allSatisfy({ $0 == 0 }) else {
                throw .outOfRange("seq")
            }
            let reason = try prefixed(max: SpaceMessageLimits.reasonBytesMax, "reason")
            // An unknown one is shown to people as it is.
            guard let text = String(validating: reason, as: UTF8.self) else { throw .notUTF8 }
            let shown = ShownText.line(text, max: SpaceMessageLimits.reasonBytesMax)
            let dot = seq == 0 ? nil : ReplicaID(bytes: device).map { Dot(origin: $0, seq: seq) }
            refused.append(SpaceRefused(space: space, dot: dot, reason: SpaceRefusal(rawValue: shown)))
        }
        return refused
    }

    fileprivate mutating func words() throws(SectionError) -> [[UInt8]] {
        var words: [[UInt8]] = []
        for _ in 0..<(try count(max: SpaceMessageLimits.wordsMax, of: "words", size: 2)) {
            words.append(try prefixed(max: SpaceLimits.orderBytesMax, "word"))
        }
        return words
    }

    mutating func groups() throws(SectionError) -> [SpaceGroup] {
        var groups: [SpaceGroup] = []
        var framesLeft = SpaceMessageLimits.framesMax
        for _ in 0..<(try count(max: SpaceMessageLimits.spacesMax, of: "groups", size: 17)) {
            var group = SpaceGroup(space: try name(), frames: [])
            for _ in 0..<(try count(max: framesLeft, of: "frames", size: 2)) {
                group.frames.append(try prefixed(max: Limits.frameBytesMax, "frame"))
            }
            framesLeft -= group.frames.count
            groups.append(group)
        }
        return groups
    }
}

extension Collection where Element: Comparable {
    fileprivate var isStrictlyAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
