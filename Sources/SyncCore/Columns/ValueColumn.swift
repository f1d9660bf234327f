/// The values of one column, grouped by what they are made of.
///
/// ```
/// 1    the storage class of all, or 6: they differ, and for each value follows its class
///        0 null, 1 integer, 2 real, 3 text, 4 blob, 5 together
/// v    for each integer, as zigzag: what it is more than the integer before it (the first: than 0), modulo 2^64
/// 8    for each real: its IEEE 754 bits, most significant byte first
///      where there are texts or blobs: see `TextColumn.swift`
///      where there are values together: v how many columns, at least 1, then the values of each column, as above
/// ```
struct ValueWriter {
    private var count = 0
    private var first = StorageClass.null
    /// Empty as long as all are of the first one's class.
    private var classes: [UInt8] = []
    private var integers = ByteWriter()
    private var lastInteger: Int64 = 0
    private var reals = ByteWriter()
    private var texts = TextWriter()
    private var columns: [ValueWriter] = []

    mutating func append(_ value: Value) {
        switch value {
        case .null:
            note(.null)
        case .integer(let number):
            note(.integer)
            integers.append(zigzag: number &- lastInteger)
            lastInteger = number
        case .real(let number):
            note(.real)
            reals.append(fixed: number.bitPattern)
        case .text(let bytes):
            note(.text)
            bytes.withUnsafeBytes { texts.append($0, isBlob: false) }
        case .blob(let bytes):
            note(.blob)
            bytes.withUnsafeBytes { texts.append($0, isBlob: true) }
        case .together(let values):
            note(.together)
            if columns.isEmpty { columns = values.map { _ in ValueWriter() } }
            precondition(columns.count == values.count, "Values together have the same columns in one block")
            for index in values.indices { columns[index].append(values[index]) }
        }
    }

    mutating func append(text: UnsafeRawBufferPointer) {
        note(.text)
        texts.append(text, isBlob: false)
    }

    func write(to pieces: inout [[UInt8]]) {
        pieces += classes.isEmpty ? [[first.rawValue]] : [[StorageClass.mixed], classes]
        pieces += [integers.bytes, reals.bytes]
        texts.write(to: &pieces)
        guard !columns.isEmpty else { return }
        var writer = ByteWriter()
        writer.append(varint: columns.count)
        pieces.append(writer.bytes)
        for column in columns { column.write(to: &pieces) }
    }

    private mutating func note(_ storageClass: StorageClass) {
        if count == 0 { first = storageClass }
        if storageClass != first || !classes.isEmpty {
            if classes.isEmpty { classes = [UInt8](repeating: first.rawValue, count: count) }
            classes.append(storageClass.rawValue)
        }
        count += 1
    }
}
