import Foundation

/// Refuses what can't be replicated, with the reason (docs/merge.md, "What a table must be").
struct DeclarationCheck {
    let connection: Connection
    let table: Table

    func run() throws {
        try checkStrictness()
        try checkKey()
        try checkUniqueness()
        try checkGroups()
        try checkChecks()
        try checkReferences()
        try checkDefaults()
    }

    private func refuse(_ reason: String) -> SyncError {
        SyncError(
            .notReplicable, "Table \(table.name) can't be replicated: \(reason)",
            details: ["table": table.name, "reason": reason])
    }

    private func checkStrictness() throws {
        let isStrict = try connection.firstInt(
            "SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = ?", .text(table.name))
        guard isStrict == 1 else {
            throw refuse("declare it STRICT, so that every replica holds the same types.")
        }
    }

    private func checkKey() throws {
        guard !table.keyColumns.isEmpty else { throw refuse("it has no primary key.") }
        let others = try connection.firstInt(
            "SELECT count(*) FROM pragma_table_xinfo(?) WHERE pk > 0 AND upper(type) <> 'TEXT'",
            .text(table.name))
        guard others == 0 else { throw refuse("every column of its primary key must be TEXT.") }
        let collates = SQLText(table.sql).tokens.contains(.word("collate"))
        if collates, try keyHasForeignCollation() {
            throw refuse("the columns of its primary key must have BINARY collation.")
        }
    }

    private func keyHasForeignCollation() throws -> Bool {
        let count = try connection.firstInt(
            """
            SELECT count(*) FROM pragma_index_list(?1) AS list, pragma_index_xinfo(list.name) AS part
            WHERE list.origin = 'pk' AND part.key = 1 AND part.coll <> 'BINARY'
            """, .text(table.name))
        return count != 0
    }

    private func checkUniqueness() throws {
        let unique = try connection.firstInt(
            "SELECT count(*) FROM pragma_index_list(?) WHERE \"unique\" = 1 AND origin <> 'pk'",
            .text(table.name))
        guard unique == 0 else {
            throw refuse(
                "UNIQUE beyond the primary key: two replicas can't promise it while they are offline.")
        }
    }

    private func checkGroups() throws {
        for register in table.registers where register.name.contains("+") {
            let names = register.name.split(separator: "+").map(String.init)
            guard register.positions.count == names.count else {
                throw refuse(
                    "the columns \(register.name) are written together, and not all of them are there.")
            }
        }
    }

    private func checkChecks() throws {
        let text = SQLText(table.sql)
        let generated = text.generated
        for check in text.checks {
            let named = registers(in: check, generated)
            guard named.count <= 1 else {
                throw refuse(
                    "a CHECK over \(named.joined(separator: ", ")): merged apart, they may not fit. "
                        + "Name one column or group.")
            }
        }
        for name in try requiredGenerated() {
            let named = registers(in: generated[name.lowercased()] ?? [], generated)
            guard named.count <= 1 else {
                throw refuse(
                    "\(name) is required and generated from \(named.joined(separator: ", ")): merged apart, "
                        + "they may not give it a value. Generate it from one column or group.")
            }
        }
    }

    /// The registers that an expression names, by itself or through generated columns.
    private func registers(in expression: [SQLText.Token], _ generated: [String: [SQLText.Token]]) -> [String]
    {
        var words: Set<String> = []
        var queue = [expression]
        while let tokens = queue.popLast() {
            for case .word(let word) in tokens where words.insert(word.lowercased()).inserted {
                if let deeper = generated[word.lowercased()] { queue.append(deeper) }
            }
        }
        return table.registers.filter { register in
            register.positions.contains { words.contains(table.columns[$0].name.lowercased()) }
        }.map(\.name)
    }

    private func requiredGenerated() throws -> [String] {
        let statement = try connection.statement(
            "SELECT name FROM pragma_table_xinfo(?) WHERE hidden >= 2 AND \"notnull\" = 1 ORDER BY cid")
        statement.bind(text: table.name, at: 1)
        var names: [String] = []
        while try statement.step() { names.append(statement.text(0)) }
        return names
    }

    private func checkReferences() throws {
        for reference in table.references {
            if reference.columns.count > 1, !isOneUnit(reference.columns) {
                let names = reference.columns.joined(separator: ", ")
                throw refuse("the foreign key (\(names)) must be in the key or written together.")
            }
            let target = try connection.firstInt(
                "SELECT count(*) FROM sync_table WHERE name = ?", .text(reference.target))
            guard target == 1 else { throw refuse("it references \(reference.target), which isn't synced.") }
        }
    }

    private func isOneUnit(_ columns: [String]) -> Bool {
        let stable = Set(table.keyColumns + table.generated)
        let others = columns.filter { !stable.contains($0) }
        return others.isEmpty
            || table.registers.contains { register in
                let names = Set(register.positions.map { table.columns[$0].name })
                return others.allSatisfy(names.contains)
            }
    }

    private func checkDefaults() throws {
        let statement = try connection.statement(
            "SELECT dflt_value, upper(type) FROM pragma_table_xinfo(?) WHERE hidden = 0 AND dflt_value IS NOT NULL"
        )
        statement.bind(text: table.name, at: 1)
        var defaults: [(text: String, type: String)] = []
        while try statement.step() { defaults.append((statement.text(0), statement.text(1))) }
        for (text, type) in defaults {
            let isConstant = SQLText(text).tokens.allSatisfy { token in
                if case .word(let word) = token {
                    word.first?.isNumber == true || ["null", "true", "false", "x", "e"].contains(word)
                } else {
                    true
                }
            }
            guard isConstant else { throw refuse("the default \(text) isn't a constant.") }
            // A STRICT column converts what it can without loss, and holds nothing else.
            let isHeld =
                try type == "ANY"
                || connection.firstInt("SELECT (\(text)) IS NULL OR CAST((\(text)) AS \(type)) = (\(text))")
                    == 1
            guard isHeld else { throw refuse("the default \(text) is no \(type).") }
        }
    }
}
