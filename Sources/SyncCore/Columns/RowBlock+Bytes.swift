/// A block lays its edits out column by column, since like stands beside like so and packs well.
///
/// ```
///     text    table
///     v       key parts, 1 ... 16
///     v       number of fields, then the text of each, sorted
///     v       number of edits n, at least 1
///     times   see `TimeColumn`
///     keys    see `KeyColumn`
///     then for each field, see `FieldColumn`
/// ```
extension RowBlock {
    /// The encoding, in the pieces of which it is made up.
    func encoded() -> [[UInt8]] {
        var writer = BlockWriter(verb: verb, table: table, fields: fields)
        for edit in edits {
            edit.key.bytes.withUnsafeBytes { writer.begin(key: $0, at: edit.time) }
            for (place, cell) in edit.cells.enumerated() {
                if let cell { writer.append(cell.value, at: cell.time, field: place) }
            }
        }
        return writer.encoded()
    }

    /// The block whose encoding `bytes` are.
    ///
    /// - Parameters:
    ///   - verb: what its section's kind says.
    ///   - bytes: the section's payload.
    ///   - allowance: what the body may still hold.
    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    init(verb: RowVerb, decoding bytes: Bytes, allowance: inout Allowance) throws(WireError) {
        var reader = ByteReader(bytes)
        let table = try reader.text(max: Limits.nameBytesMax, "table name")
        let partCount = try reader.count(max: Limits.keyPartsMax, "key parts")
        let fieldCount = try reader.count(max: Limits.fieldsPerBlockMax, "fields")
        var fields: [String] = []
        for _ in 0..<fieldCount {
            fields.append(try reader.text(max: Limits.fieldNameBytesMax, "field name"))
        }
        try Self.checkNames(table: table, fields: fields, verb: verb)

        let count = try reader.count(max: Limits.editsPerBodyMax, "edits")
        guard count > 0 else { throw .outOfRange("a block without edits") }
        guard count <= reader.remainingCount else { throw .truncated }
        try allowance.take(edits: count)
        try allowance.take(cells: count * fieldCount)
        let times = try TimeColumn.read(count: count, from: &reader)
        let keys = try KeyColumn.read(
            count: count, partCount: partCount, from: &reader, allowance: &allowance)
        var columns: [FieldReader] = []
        for _ in fields {
            columns.append(try FieldReader(times: times, from: &reader, allowance: &allowance))
        }
        try reader.finish()

        let edits = Self.edits(keys: keys, times: times, columns: &columns)
        guard verb != .write || edits.allSatisfy({ $0.cells.contains { $0 != nil } }) else {
            throw .outOfRange("a write of no field")
        }
        self.init(verb: verb, table: table, fields: fields, edits: edits)
    }

    private static func edits(
        keys: [RowKey], times: [EditTime], columns: inout [FieldReader]
    ) -> [RowEdit] {
        keys.indices.map { row in
            let cells = [Cell?](unsafeUninitializedCapacity: columns.count) { cells, count in
                for index in columns.indices {
                    cells.initializeElement(at: index, to: columns[index].next(row: row, time: times[row]))
                }
                count = columns.count
            }
            return RowEdit(key: keys[row], time: times[row], cells: cells)
        }
    }
}

/// The times of a block's operations.
///
/// ```
/// 1   0: all are the smallest; 1: they differ
/// v   the smallest
/// v   for each edit, where they differ: its time less the smallest
/// ```
enum TimeColumn {
    static func write(_ times: [EditTime], to writer: inout ByteWriter) {
        let smallest = times.min() ?? .zero
        let areEqual = times.allSatisfy { $0 == smallest }
        writer.append(byte: areEqual ? 0 : 1)
        writer.append(varint: smallest.milliseconds)
        guard !areEqual else { return }
        for time in times { writer.append(varint: time.milliseconds - smallest.milliseconds) }
    }

    static func read(count: Int, from reader: inout ByteReader) throws(WireError) -> [EditTime] {
        let differ = try reader.flag("times")
        let smallest = try reader.time()
        guard differ else { return [EditTime](repeating: smallest, count: count) }
        let room = EditTime.max.milliseconds - smallest.milliseconds
        let differences = try reader.varints(count: count)
        guard differences.allSatisfy({ $0 <= room }) else { throw .outOfRange("time") }
        guard differences.contains(0), differences.contains(where: { $0 != 0 }) else {
            throw .notCanonical("times")
        }
        return differences.map { EditTime(milliseconds: Int64(smallest.milliseconds + $0)) }
    }
}
