/// Lays operations of one verb on rows of one table out column by column, as they come.
///
/// Edits must come in the order of their keys, each key once, and each with a field at least where the verb
/// is *write*. Fields that no edit names are left out. See `RowBlock+Bytes.swift` for the layout.
struct BlockWriter {
    let verb: RowVerb
    let table: String
    /// Sorted by bytes.
    private let fields: [String]
    private var keys: [UInt8] = []
    private var keyEnds: [Int] = []
    private var times: [EditTime] = []
    private var columns: [FieldWriter]

    init(verb: RowVerb, table: String, fields: [String]) {
        self.verb = verb
        self.table = table
        self.fields = fields
        columns = fields.map { _ in FieldWriter() }
    }

    /// Begins the edit of the row `key`, whose cells follow.
    mutating func begin(key: UnsafeRawBufferPointer, at time: EditTime) {
        keys.append(contentsOf: key)
        keyEnds.append(keys.count)
        times.append(time)
    }

    /// What the edit sets the field at place `field` to.
    mutating func append(_ value: Value, at time: EditTime, field: Int) {
        columns[field].append(value, at: times.count - 1, time: time, of: times[times.count - 1])
    }

    /// The same for a text of these bytes.
    mutating func append(text: UnsafeRawBufferPointer, at time: EditTime, field: Int) {
        columns[field].append(text: text, at: times.count - 1, time: time, of: times[times.count - 1])
    }

    /// The encoding, in the pieces of which it is made up.
    func encoded() -> [[UInt8]] {
        let used = fields.indices.filter { columns[$0].presentCount > 0 }
        let keys = sortedKeys
        var writer = ByteWriter()
        writer.append(prefixed: table)
        writer.append(varint: keys.first?.partCount ?? 1)
        writer.append(varint: used.count)
        for index in used { writer.append(prefixed: fields[index]) }
        writer.append(varint: times.count)
        TimeColumn.write(times, to: &writer)
        KeyColumn.write(keys, to: &writer)
        var pieces = [writer.bytes]
        for index in used { columns[index].write(to: &pieces, count: times.count) }
        return pieces
    }

    private var sortedKeys: [RowKey] {
        let slice = keys[...]
        var start = 0
        return keyEnds.map { end in
            defer { start = end }
            return RowKey(bytes: Bytes(slice[start..<end]))
        }
    }
}
