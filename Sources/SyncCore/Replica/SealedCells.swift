/// The cells of a row as they stand in the user's table, on their way into a changeset.
///
/// Owns the statement that reads the row; values go from SQLite's memory straight into the block.
final class SealedCells {
    let table: Table
    private let statement: Statement
    /// By column.
    private let isRequired: [Bool]
    /// By column: the storage class that it holds besides NULL; nil where it holds any.
    private let classes: [Int32?]

    init(_ table: Table, _ store: RowStore) throws {
        self.table = table
        statement = try store.statements(of: table).full
        isRequired = table.columns.map(\.isRequired)
        classes = table.columns.map { SQLiteClass.named($0.type) }
    }

    /// Reads the row `key`.
    ///
    /// - Returns: whether it is there; then `close` must be called.
    func open(_ key: UnsafeRawBufferPointer) throws -> Bool {
        statement.bind(borrowedKey: key, at: 1)
        return try statement.step()
    }

    func close() { statement.reset() }

    /// About how many bytes a register's value takes, or nil where it may not be sealed as it is.
    func byteCount(_ register: Int) -> Int? {
        if let single = table.singles[register] { return byteCount(ofColumn: single) }
        var sum = 0
        for position in table.registers[register].positions {
            guard let count = byteCount(ofColumn: position) else { return nil }
            sum += count
        }
        return sum
    }

    func isDefault(_ register: Int) -> Bool {
        if let single = table.singles[register], case .null = table.defaults[register] {
            return statement.isNull(Int32(single))
        }
        return value(register) == table.defaults[register]
    }

    /// Appends a register's value to a block.
    func append(_ register: Int, at time: EditTime, to block: Int, of builder: inout BodyBuilder) {
        if let single = table.singles[register], statement.storageClass(Int32(single)) == SQLiteClass.text {
            let text = statement.borrowedBytes(Int32(single))
            builder.append(text: text, at: time, register: register, to: block)
        } else {
            builder.append(value(register), at: time, register: register, to: block)
        }
    }

    /// All values, and those of the generated columns.
    var image: (columns: [Value], generated: [Value]) {
        let count = table.columns.count
        return (
            (0..<count).map { statement.value(Int32($0)) },
            table.generated.indices.map { statement.value(Int32(count + $0)) }
        )
    }

    func value(_ register: Int) -> Value {
        if let single = table.singles[register] { return statement.value(Int32(single)) }
        return .together(table.registers[register].positions.map { statement.value(Int32($0)) })
    }

    private func byteCount(ofColumn position: Int) -> Int? {
        let column = Int32(position)
        let storageClass = statement.storageClass(column)
        if storageClass == SQLiteClass.null { return isRequired[position] ? nil : 1 }
        if let expected = classes[position], expected != storageClass { return nil }
        guard storageClass == SQLiteClass.text || storageClass == SQLiteClass.blob else { return 8 }
        let bytes = statement.borrowedBytes(column)
        guard bytes.count <= Limits.valueBytesMax else { return nil }
        return storageClass == SQLiteClass.blob || bytes.isUTF8 ? bytes.count : nil
    }
}
