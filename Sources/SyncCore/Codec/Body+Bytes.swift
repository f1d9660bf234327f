/// ```
/// v   number of sections, then for each
///     v   kind
///     v   payload length
///     payload
/// ```
/// Kinds ascend. Within one kind, trust operations and unknown sections stand in their author's order,
/// blocks of rows in that of their tables' bytes; there is one message at most.
extension Body {
    /// The one encoding of this body.
    ///
    /// The body must keep its invariants; `Frame.sealing` refuses one that doesn't.
    package func encoded() -> [UInt8] {
        assert(isValid, "A body must keep its invariants before it is encoded")
        return Self.joining(sections.map { ($0.kind, $0.payload()) })
    }

    /// The encoding of a body of blocks that were written edit by edit, and of the author's note.
    ///
    /// - Parameters:
    ///   - message: the note, where there is one.
    ///   - blocks: at most one of each verb and table, no row in two of them, none empty.
    /// - Returns: the bytes that `encoded` gives for the same body.
    static func encoding(message: String?, blocks: [BlockWriter]) -> [UInt8] {
        let sorted = blocks.sorted {
            ($0.verb.rawValue, Bytes($0.table)) < ($1.verb.rawValue, Bytes($1.table))
        }
        let note = message.map { Section.message($0) }.map { ($0.kind, $0.payload()) }
        return joining((note.map { [$0] } ?? []) + sorted.map { (SectionKind.rows($0.verb), $0.encoded()) })
    }

    private static func joining(_ sections: [(kind: SectionKind, payload: [[UInt8]])]) -> [UInt8] {
        let sizes = sections.map { section in section.payload.reduce(0) { $0 + $1.count } }
        var writer = ByteWriter(reserving: sizes.reduce(16) { $0 + $1 + 16 })
        writer.append(varint: sections.count)
        for (section, size) in zip(sections, sizes) {
            writer.append(varint: section.kind.rawValue)
            writer.append(varint: size)
            for piece in section.payload { writer.append(piece) }
        }
        return writer.bytes
    }

    /// The body whose encoding `bytes` are.
    ///
    /// Values and unknown payloads are slices of `bytes`, which they keep in memory.
    ///
    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    package init(decoding bytes: Bytes) throws(WireError) {
        var allowance = Allowance()
        try self.init(decoding: bytes, allowance: &allowance)
    }

    /// The same, where what it took of the limits is asked for afterwards.
    init(decoding bytes: Bytes, allowance: inout Allowance) throws(WireError) {
        guard bytes.count <= Limits.rawBodyBytesMax else { throw .tooLarge("raw body") }
        var reader = ByteReader(bytes)
        let count = try reader.count(max: Limits.sectionsMax, "sections")
        var sections: [Section] = []
        for _ in 0..<count {
            let kind = SectionKind(rawValue: try reader.varint())
            let payload = try reader.prefixed(max: reader.remainingCount, "section")
            sections.append(try Section(kind: kind, payload: payload, allowance: &allowance))
        }
        try reader.finish()
        self.init(sections)
        try checkWhole()
        assert(isValid, "A body that was decoded keeps its invariants")
    }

    private var isValid: Bool {
        do throws(WireError) {
            try check()
            return true
        } catch {
            return false
        }
    }
}
