extension Frame {
    /// How much of a body is unpacked at first to look at its keys, which come before the values.
    private var keyBytesExpected: Int { max(128 << 10, rawCount / 8) }

    /// Whether a changeset of the log names a row, told from its keys: values are unpacked only where there is more
    /// to look at behind them.
    ///
    /// - Parameters:
    ///   - key: the row's.
    ///   - table: the table's name.
    /// - Returns: whether one of its operations is on the row.
    /// - Throws: as `rawBody`.
    func names(_ key: RowKey, of table: String) throws(WireError) -> Bool {
        var count = keyBytesExpected
        while kind == .zstd, count < rawCount {
            let start = Bytes(try Packing.unpacking(stored, first: count))
            if let isNamed = Body.names(key, of: table, inStart: start, of: rawCount) { return isNamed }
            count *= 8
        }
        return try Body.names(key, of: table, in: rawBody())
    }
}

extension Body {
    /// What a whole body, known to be good, says of one row: each block with that row's edit alone.
    ///
    /// - Parameters:
    ///   - key: the row's.
    ///   - table: the table's name.
    ///   - raw: the body's bytes.
    /// - Throws: as `init(decoding:)`.
    init(ofRow key: RowKey, of table: String, in raw: Bytes) throws(WireError) {
        var blocks: [Section] = []
        try Self.visitBlocks(in: raw) { verb, payload throws(WireError) in
            if let block = try RowBlock(ofRow: key, of: table, verb: verb, in: payload) {
                blocks.append(.rows(block))
            }
        }
        self.init(blocks)
    }

    /// Whether a body names a row, told from its beginning; nil where that doesn't tell.
    fileprivate static func names(
        _ key: RowKey, of table: String, inStart start: Bytes, of rawCount: Int
    ) -> Bool? {
        var reader = ByteReader(start)
        // What doesn't reach far enough ends too early.
        guard let count = try? reader.count(max: Limits.sectionsMax, "sections") else { return nil }
        for index in 0..<count {
            // The same here and below: more has to be unpacked.
            guard let kind = try? SectionKind(rawValue: reader.varint()),
                let size = try? reader.count(max: rawCount, "section")
            else { return nil }
            let part = Bytes(reader.upcoming.slice.prefix(size))
            if kind.verb != nil {
                // The keys may be cut.
                guard let isNamed = try? RowBlock.names(key, of: table, in: part) else { return nil }
                if isNamed { return true }
            }
            if index == count - 1 { return false }
            // The next section lies behind what was unpacked.
            guard (try? reader.bytes(count: size)) != nil else { return nil }
        }
        return false
    }

    /// Whether a whole body, known to be good, names a row.
    fileprivate static func names(
        _ key: RowKey, of table: String, in raw: Bytes
    ) throws(WireError) -> Bool {
        var isNamed = false
        try visitBlocks(in: raw) { _, payload throws(WireError) in
            if !isNamed { isNamed = try RowBlock.names(key, of: table, in: payload) }
        }
        return isNamed
    }

    private static func visitBlocks(
        in raw: Bytes, _ visit: (RowVerb, Bytes) throws(WireError) -> Void
    ) throws(WireError) {
        try visitSections(in: raw) { kind, payload throws(WireError) in
            if let verb = kind.verb { try visit(verb, payload) }
        }
    }
}

extension RowBlock {
    /// The part of a block, known to be good, that comes before its rows' values.
    private struct Preamble {
        let partCount: Int
        var fields: [String] = []
        let times: [EditTime]

        /// Nil where the block is of another table.
        init?(_ reader: inout ByteReader, of table: String) throws(WireError) {
            let name = try reader.text(max: Limits.nameBytesMax, "table name")
            guard Bytes(name) == Bytes(table) else { return nil }
            partCount = try reader.count(max: Limits.keyPartsMax, "key parts")
            for _ in 0..<(try reader.count(max: Limits.fieldsPerBlockMax, "fields")) {
                fields.append(try reader.text(max: Limits.fieldNameBytesMax, "field name"))
            }
            let count = try reader.count(max: Limits.editsPerBodyMax, "edits")
            times = try TimeColumn.read(count: count, from: &reader)
        }

        /// Where the edit of a row stands; nil where there is none.
        ///
        /// Afterwards the reader stands nowhere in particular.
        func place(of key: RowKey, in reader: inout ByteReader) throws(WireError) -> Int? {
            guard partCount == key.partCount else { return nil }
            return try KeyColumn.place(of: key, count: times.count, in: &reader)
        }
    }

    /// As `Body.names`, for one block.
    fileprivate static func names(
        _ key: RowKey, of table: String, in payload: Bytes
    ) throws(WireError) -> Bool {
        var reader = ByteReader(payload)
        return try Preamble(&reader, of: table)?.place(of: key, in: &reader) != nil
    }

    /// The block with the row's edit alone; nil where it has none.
    fileprivate init?(
        ofRow key: RowKey, of table: String, verb: RowVerb, in payload: Bytes
    ) throws(WireError) {
        var reader = ByteReader(payload)
        guard let preamble = try Preamble(&reader, of: table) else { return nil }
        var rest = reader
        guard let row = try preamble.place(of: key, in: &reader) else { return nil }
        try KeyColumn.skip(count: preamble.times.count, in: &rest)
        var allowance = Allowance()
        var cells: [Cell?] = []
        for _ in preamble.fields {
            var column = try FieldReader(times: preamble.times, from: &rest, allowance: &allowance)
            column.skip(rows: row)
            cells.append(column.next(row: row, time: preamble.times[row]))
        }
        let edit = RowEdit(key: key, time: preamble.times[row], cells: cells)
        self.init(verb: verb, table: table, fields: preamble.fields, edits: [edit])
    }
}
