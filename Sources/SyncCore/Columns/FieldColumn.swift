/// The cells of one field of a block.
///
/// ```
/// 1   0: every edit has a cell; 1: some have none, and a bitmap of n bits follows, the first edit's the lowest
///     of its first byte, those after the last zero
/// 1   0: every cell has its operation's time; 1: some differ, and for each cell follows as zigzag
///     its time less its operation's
///     the cells' values, see `ValueColumn`
/// ```
struct FieldWriter {
    private(set) var presentCount = 0
    /// One bit for each edit up to the last one with a cell; empty as long as every edit has one.
    private var presence: [UInt8] = []
    /// Empty as long as every cell has its operation's time.
    private var times = ByteWriter()
    private var values = ValueWriter()

    /// Appends the cell of the edit `row`; rows must come in order, each at most once.
    mutating func append(_ value: Value, at row: Int, time: EditTime, of operation: EditTime) {
        note(row, time: time, of: operation)
        values.append(value)
    }

    /// The same for a text of these bytes.
    mutating func append(text: UnsafeRawBufferPointer, at row: Int, time: EditTime, of operation: EditTime) {
        note(row, time: time, of: operation)
        values.append(text: text)
    }

    /// - Parameters:
    ///   - pieces: takes the encoding.
    ///   - count: the number of edits.
    func write(to pieces: inout [[UInt8]], count: Int) {
        if presentCount == count {
            pieces.append([0])
        } else {
            let known = presence.isEmpty ? Self.presence(ofFirst: presentCount) : presence
            let missing = (count + 7) / 8 - known.count
            pieces += [[1], known, [UInt8](repeating: 0, count: missing)]
        }
        pieces += times.count > 0 ? [[1], times.bytes] : [[0]]
        values.write(to: &pieces)
    }

    private mutating func note(_ row: Int, time: EditTime, of operation: EditTime) {
        if row != presentCount || !presence.isEmpty { notePresence(row) }
        if time != operation || times.count > 0 {
            if times.count == 0 { for _ in 0..<presentCount { times.append(zigzag: 0) } }
            times.append(zigzag: Int64(time.milliseconds) - Int64(operation.milliseconds))
        }
        presentCount += 1
    }

    private mutating func notePresence(_ row: Int) {
        if presence.isEmpty { presence = Self.presence(ofFirst: presentCount) }
        while presence.count <= row / 8 { presence.append(0) }
        presence[row / 8] |= 1 << UInt8(row % 8)
    }

    /// The bits where the first `count` edits have a cell, and no other.
    private static func presence(ofFirst count: Int) -> [UInt8] {
        (0..<(count + 7) / 8).map { byte in
            count >= 8 * (byte + 1) ? 0xff : UInt8(1 << (count % 8) - 1)
        }
    }
}

/// Reads what `FieldWriter` writes, cell by cell.
struct FieldReader {
    /// Nil where every edit has a cell.
    private let presence: ArraySlice<UInt8>?
    /// Those of the cells; nil where they are their operations'.
    private let times: [EditTime]?
    private var cellIndex = 0
    private var values: ValueReader

    /// - Parameters:
    ///   - times: those of the operations.
    ///   - reader: at the column's first byte; left after its last.
    ///   - allowance: what the body may still hold.
    /// - Throws: where the bytes aren't exactly what `FieldWriter` writes.
    init(times: [EditTime], from reader: inout ByteReader, allowance: inout Allowance) throws(WireError) {
        var cellCount = times.count
        if try reader.flag("presence") {
            let presence = try reader.bytes(count: (times.count + 7) / 8).slice
            cellCount = presence.reduce(0) { $0 + $1.nonzeroBitCount }
            let unused = UInt8(presence.count * 8 - times.count)
            guard let last = presence.last, last.leadingZeroBitCount >= unused, cellCount < times.count else {
                throw .notCanonical("presence")
            }
            guard cellCount > 0 else { throw .outOfRange("a field that no edit names") }
            self.presence = presence
        } else {
            presence = nil
        }
        if try reader.flag("cell times") {
            self.times = try Self.cellTimes(times, presence: presence, count: cellCount, from: &reader)
        } else {
            self.times = nil
        }
        values = try ValueReader(count: cellCount, from: &reader, allowance: &allowance)
    }

    /// The cell of the edit `row`, nil where it has none; rows must be asked for in order, each once.
    mutating func next(row: Int, time: EditTime) -> Cell? {
        if let presence, !presence.hasBit(row) { return nil }
        defer { cellIndex += 1 }
        return Cell(values.next(), at: times?[cellIndex] ?? time)
    }

    /// Goes past the cells of the first edits, before any was asked for.
    mutating func skip(rows count: Int) {
        cellIndex = presence.map { presence in (0..<count).count { presence.hasBit($0) } } ?? count
        values.skip(cellIndex)
    }

    private static func cellTimes(
        _ times: [EditTime], presence: ArraySlice<UInt8>?, count: Int, from reader: inout ByteReader
    ) throws(WireError) -> [EditTime] {
        let differences = try reader.varints(count: count)
        guard differences.contains(where: { $0 != 0 }) else { throw .notCanonical("cell times") }
        var cellTimes: [EditTime] = []
        cellTimes.reserveCapacity(count)
        for (row, time) in times.enumerated() where presence?.hasBit(row) ?? true {
            let difference = ByteReader.unzigzag(differences[cellTimes.count])
            let (milliseconds, overflows) = Int64(time.milliseconds).addingReportingOverflow(difference)
            guard !overflows, milliseconds >= 0, milliseconds <= Int64(EditTime.max.milliseconds) else {
                throw .outOfRange("time")
            }
            cellTimes.append(EditTime(milliseconds: milliseconds))
        }
        return cellTimes
    }
}

extension ArraySlice<UInt8> {
    /// Bit `index` of a bitmap, the first the lowest of the first byte.
    fileprivate func hasBit(_ index: Int) -> Bool {
        self[startIndex + index / 8] & (1 << UInt8(index % 8)) != 0
    }
}

extension ByteReader {
    /// A byte that is 0 or 1.
    mutating func flag(_ what: @autoclosure () -> String) throws(WireError) -> Bool {
        let byte = try byte()
        guard byte <= 1 else { throw .notCanonical(what()) }
        return byte == 1
    }
}
