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
    public func encoded() -> [UInt8] {
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
    public init(decoding bytes: Bytes) throws(WireError) {
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
        try checkOrder()
        try checkRowsAreUnique()
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

/// The rest of the limits that hold for a whole body, for what is still to be read of it.
///
/// Edits, cells and keys cost their sender much less than their reader, so they are counted before they
/// are made.
struct Allowance {
    private var edits = Limits.editsPerBodyMax
    private var cells = Limits.cellsPerBodyMax
    private var keyBytes = Limits.keyBytesPerBodyMax
    private var textBytes = Limits.textBytesPerBodyMax

    /// The cells and edits that were taken: what decoding makes of a body, beside its bytes.
    var cellsTaken: Int { Limits.cellsPerBodyMax - cells + Limits.editsPerBodyMax - edits }

    mutating func take(edits count: Int) throws(WireError) {
        guard count <= edits else { throw .tooLarge("edits") }
        edits -= count
    }

    mutating func take(cells count: Int) throws(WireError) {
        guard count <= cells else { throw .tooLarge("cells") }
        cells -= count
    }

    mutating func take(textBytes count: Int) throws(WireError) {
        guard count <= textBytes else { throw .tooLarge("texts") }
        textBytes -= count
    }

    mutating func take(keyBytes count: Int) throws(WireError) {
        guard count <= keyBytes else { throw .tooLarge("keys") }
        keyBytes -= count
    }
}
