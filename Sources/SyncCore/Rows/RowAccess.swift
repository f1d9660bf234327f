import Foundation

/// Reading and writing single rows by SQL.
extension Connection {
    func rows(of table: Table, where condition: String, _ bind: (Statement) -> Void) throws -> [RowContent] {
        let columns =
            table.keyColumns + table.generated.filter { !table.keyColumns.contains($0) }
            + table.columns.map(\.name)
        let keys = table.keyColumns.map(quoted).joined(separator: ", ")
        let statement = try statement(
            "SELECT \(columns.map(quoted).joined(separator: ", ")) FROM \(quoted(table.name)) "
                + "WHERE \(condition) ORDER BY \(keys)")
        bind(statement)
        var rows: [RowContent] = []
        while try statement.step() {
            let key = statement.key(from: 0, parts: table.keyColumns.count)
            let values = columns.indices.map { statement.value(Int32($0)) }
            rows.append(RowContent(table: table.name, key: key, columns: columns, values: values))
        }
        return rows
    }

    /// UPSERT, never REPLACE: a row that is there is changed, not made anew.
    ///
    /// - Returns: whether the row is new.
    func put(_ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)]) throws -> Bool {
        let exists = try statement("SELECT 1 FROM \(quoted(table.name)) WHERE \(table.keyCondition)")
        exists.bind(key, at: 1)
        let isThere = try exists.step()
        exists.reset()
        if isThere {
            try update(table, key, values)
        } else {
            try insert(table, key, values)
        }
        return !isThere
    }

    private func insert(_ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)]) throws {
        let columns = table.keyColumns + values.map(\.column)
        let marks = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
        let statement = try statement(
            "INSERT INTO \(quoted(table.name)) (\(columns.map(quoted).joined(separator: ", "))) VALUES (\(marks))"
        )
        try run(statement, on: table, key, values)
    }

    private func update(_ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)]) throws {
        guard !values.isEmpty else { return }
        let count = table.keyColumns.count
        let sets = values.enumerated().map { "\(quoted($1.column)) = ?\(count + $0 + 1)" }.joined(
            separator: ", ")
        let statement = try statement("UPDATE \(quoted(table.name)) SET \(sets) WHERE \(table.keyCondition)")
        try run(statement, on: table, key, values)
    }

    private func run(
        _ statement: Statement, on table: Table, _ key: RowKey, _ values: [(column: String, value: Value)]
    ) throws {
        statement.bind(key, at: 1)
        for (index, (_, value)) in values.enumerated() {
            statement.bind(value, at: Int32(table.keyColumns.count + index + 1))
        }
        try statement.run()
    }

    func delete(_ table: Table, _ key: RowKey) throws {
        let statement = try statement("DELETE FROM \(quoted(table.name)) WHERE \(table.keyCondition)")
        statement.bind(key, at: 1)
        try statement.run()
    }
}

extension Table {
    /// The key of these parts.
    ///
    /// - Throws: `wrongKey`, with the parts that the table's key has.
    package func key(_ parts: [String]) throws -> RowKey {
        guard parts.count == keyColumns.count, parts.allSatisfy({ !$0.isEmpty && !$0.contains("\0") }) else {
            let names = keyColumns.joined(separator: " ")
            throw SyncError(
                .wrongKey, "The key of \(name) is made of: \(names).",
                details: ["table": name, "columns": names])
        }
        return RowKey(parts.map(\.precomposedStringWithCanonicalMapping))
    }

    func unknownRow(_ key: RowKey) -> SyncError {
        let text = key.texts.joined(separator: " ")
        return SyncError(
            .unknownRow, "There is no row \(text) in \(name).",
            details: ["table": name, "key": text])
    }

    /// The column called `name`, keys and generated ones included unless it is to be written.
    func type(of name: String, isWritten: Bool = false) throws -> Column {
        if let column = columns.first(where: { $0.name == name }) { return column }
        if !isWritten, keyColumns.contains(name) || generated.contains(name) {
            return Column(name: name, type: "TEXT", isRequired: true, defaultValue: .null)
        }
        let names = columns.map(\.name).joined(separator: ", ")
        throw SyncError(
            .unknownField, "Table \(self.name) has no field \(name) to write. It has: \(names).",
            details: ["table": self.name, "field": name, "fields": names])
    }
}

extension Column {
    /// `text` as a value of the column's type; NFC for text.
    ///
    /// - Throws: `wrongType`.
    func parse(_ text: String, in table: Table) throws -> Value {
        if text.isEmpty { return .null }
        switch type {
        case "INTEGER", "INT":
            if let number = Int64(text) { return .integer(number) }
        case "REAL":
            if let number = Double(text), number.isFinite { return .canonicalReal(number) }
        case "BLOB":
            return .blob(Bytes(text))
        default:
            return .text(Bytes(text.precomposedStringWithCanonicalMapping))
        }
        throw SyncError(
            .wrongType, "\(table.name).\(name) takes \(type), and `\(text)` isn't one.",
            details: ["table": table.name, "field": name, "type": type, "value": text])
    }
}
