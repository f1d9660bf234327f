/// The cells of a row as they stand in the user's table, on their way into a changeset.
///
/// Values go from SQLite's memory straight into the block: what is said of a row holds until the scan goes on.
struct SealedCells {
    let table: Table
    private let scan: RowScan
    /// By column.
    private let isRequired: [Bool]
    /// By column: the storage class that it holds besides NULL; nil where it holds any.
    private let classes: [Int32?]
    /// By column: what the current row holds.
    private var views: [View]

    private struct View {
        var storageClass = SQLiteClass.null
        /// Of a text or blob.
        var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    }

    init(_ scan: RowScan) {
        table = scan.table
        self.scan = scan
        isRequired = table.columns.map(\.isRequired)
        classes = table.columns.map { SQLiteClass.named($0.type) }
        views = table.columns.map { _ in View() }
    }

    /// Looks at the row that the scan now stands on.
    mutating func look() {
        let statement = scan.statement
        for position in views.indices {
            let column = RowScan.columnsStart + Int32(position)
            let storageClass = statement.storageClass(column)
            let hasBytes = storageClass == SQLiteClass.text || storageClass == SQLiteClass.blob
            views[position] = View(
                storageClass: storageClass,
                bytes: hasBytes
                    ? statement.borrowedBytes(column) : UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    /// About how many bytes a register's value takes, or nil where it may not be sealed as it is.
    func byteCount(_ register: RegisterIndex) -> Int? {
        if let single = table.singles[register] { return byteCount(ofColumn: single) }
        var sum = 0
        for position in table.registers[register].positions {
            guard let count = byteCount(ofColumn: position) else { return nil }
            sum += count
        }
        return sum
    }

    func isDefault(_ register: RegisterIndex) -> Bool {
        if let single = table.singles[register], case .null = table.defaults[register] {
            return views[single].storageClass == SQLiteClass.null
        }
        return value(register) == table.defaults[register]
    }

    /// Appends a register's value to a block.
    func append(_ register: RegisterIndex, at time: EditTime, to block: Int, of builder: inout BodyBuilder) {
        if let single = table.singles[register], views[single].storageClass == SQLiteClass.text {
            builder.append(text: views[single].bytes, at: time, register: register, to: block)
        } else {
            builder.append(value(register), at: time, register: register, to: block)
        }
    }

    func value(_ register: RegisterIndex) -> Value { scan.value(of: register) }

    private func byteCount(ofColumn position: Int) -> Int? {
        let view = views[position]
        if view.storageClass == SQLiteClass.null { return isRequired[position] ? nil : 1 }
        if let expected = classes[position], expected != view.storageClass { return nil }
        switch view.storageClass {
        case SQLiteClass.text:
            return view.bytes.count <= Limits.valueBytesMax && view.bytes.isUTF8 ? view.bytes.count : nil
        case SQLiteClass.blob: return view.bytes.count <= Limits.valueBytesMax ? view.bytes.count : nil
        default: return 8
        }
    }
}
