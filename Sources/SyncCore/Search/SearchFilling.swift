/// Reads a replica's rows into a search index.
struct SearchFilling {
    /// The replica, in one snapshot.
    let source: Connection
    let schema: Schema
    let plan: SearchPlan
    let file: SearchFile

    /// Takes in the rows of the edits pending after the one with that number.
    ///
    /// - Returns: how many rows they are.
    func add(editsAfter last: Int) throws -> Int {
        let statement = try source.statement(
            "SELECT DISTINCT tbl, CAST(key AS BLOB) FROM sync_pending WHERE id > ?")
        statement.bind(last, at: 1)
        var refs: [RowRef] = []
        while try statement.step() {
            refs.append(RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1))))
        }
        for ref in refs {
            guard let table = schema[ref.table] else { continue }
            let known = try file.entry(table.name, ref.key)
            let reader = RowTexts(table: table, plan: plan[table.name])
            let row = try reader.row(ref.key, source)
            try replace(known, by: row, table)
        }
        return refs.count
    }

    /// Compares every row with its entry.
    ///
    /// - Returns: how many rows there are.
    func compareAll() throws -> Int {
        var count = 0
        for table in schema.tables {
            var known = try file.entries(of: table.name)
            try RowTexts(table: table, plan: plan[table.name]).each(source) { row in
                count += 1
                try replace(known.removeValue(forKey: row.key), by: row, table)
            }
            for entry in known.values { try file.remove(entry.id) }
        }
        for name in try file.tables() where schema[name] == nil {
            for entry in try file.entries(of: name).values { try file.remove(entry.id) }
        }
        return count
    }

    private func replace(_ known: SearchFile.Known?, by row: RowTexts.Row?, _ table: Table) throws {
        if let known, known.hash == row?.hash { return }
        if let known { try file.remove(known.id) }
        guard let row else { return }
        try file.add(
            table.name, row.key, rank: plan[table.name].rank, hash: row.hash, head: FoldedText.fold(row.head),
            body: FoldedText.fold(row.body))
    }
}

/// The texts of a table's rows, as they are searched.
struct RowTexts {
    struct Row {
        let key: RowKey
        let head: String
        let body: String

        /// FNV-1a, 64 bits: to see whether a row changed, not to protect anything.
        ///
        /// Source: http://www.isthe.com/chongo/tech/comp/fnv/
        var hash: Int {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for text in [head, body] {
                for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                hash = (hash ^ 0xFF) &* 0x100_0000_01B3
            }
            return Int(truncatingIfNeeded: hash)
        }
    }

    private let table: Table
    private let columns: [String]
    private let isHead: [Bool]
    private let isKeyInHead: Bool

    init(table: Table, plan: SearchPlan.Entry) {
        self.table = table
        columns = table.columns.filter { $0.type == "TEXT" || $0.type == "ANY" }.map(\.name)
        isHead = columns.map(plan.head.contains)
        isKeyInHead = plan.isKeyInHead
    }

    func each(_ source: Connection, _ body: (Row) throws -> Void) throws {
        let keys = table.keyColumns.map(quoted).joined(separator: ", ")
        let statement = try source.statement(select + " ORDER BY \(keys)")
        while try statement.step() { try body(row(statement)) }
    }

    func row(_ key: RowKey, _ source: Connection) throws -> Row? {
        let statement = try source.statement(select + " WHERE \(table.keyCondition)")
        statement.bind(key, at: 1)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return row(statement)
    }

    private var select: String {
        let names = (table.keyColumns + columns).map(quoted).joined(separator: ", ")
        return "SELECT \(names) FROM \(quoted(table.name))"
    }

    /// Texts are set apart by a character that no query holds: folding makes it a blank.
    private func row(_ statement: Statement) -> Row {
        let count = table.keyColumns.count
        let key = statement.key(from: 0, parts: count)
        var head: [String] = []
        var body: [String] = []
        for index in columns.indices {
            guard case .text = statement.value(Int32(count + index)) else { continue }
            let text = statement.text(Int32(count + index))
            if isHead[index] { head.append(text) } else { body.append(text) }
        }
        let keyText = key.texts.joined(separator: " ")
        if isKeyInHead { head.append(keyText) } else { body.append(keyText) }
        return Row(key: key, head: head.joined(separator: "\n"), body: body.joined(separator: "\n"))
    }
}
