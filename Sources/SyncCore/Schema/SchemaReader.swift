internal import GRDB

/// Reads synced tables back from SQLite, so that there is no second description to keep in step.
///
/// Source: https://www.sqlite.org/pragma.html#pragma_table_xinfo
struct SchemaReader {
    let connection: Connection
    /// Whether columns seen for the first time become synced, as in a migration.
    ///
    /// Otherwise a column that another tool added is local: it isn't read, captured or sent.
    var isMigrating = false
    /// The columns that were local before a migration, by table; they stay so.
    var localColumns: [String: Set<String>] = [:]

    func read() throws -> Schema {
        let declared = try connection.statement(
            "SELECT id, name, kind, together FROM sync_table ORDER BY name")
        var rows: [(id: Int, name: String, kind: String, together: String)] = []
        while try declared.step() {
            rows.append((declared.int(0), declared.text(1), declared.text(2), declared.text(3)))
        }
        let damage = isMigrating ? [:] : try damage()
        let tables = try rows.compactMap { row -> Table? in
            guard let kind = TableKind(rawValue: row.kind), damage[row.name] == nil else { return nil }
            return try table(row.name, id: row.id, kind: kind, groups: SchemaReader.groups(row.together))
        }
        return Schema(
            tables: tables,
            damaged: damage.sorted { $0.key < $1.key }.map { DamagedTable(name: $0.key, damage: $0.value) })
    }

    /// What was noted; beside it what the tables lack, where they were changed since they were last looked at.
    private func damage() throws -> [String: Damage] {
        let noted = try DamageNotes(connection: connection).read()
        let isKnown = try connection.firstInt(
            """
            SELECT 1 FROM sync_meta, pragma_schema_version AS version
            WHERE name = 'triggers' AND value = version.schema_version
            """)
        guard isKnown == nil else { return noted }
        return try SoundTables(connection: connection, blueprint: nil).damage().merging(noted) { $1 }
    }

    /// `a+b,c+d` as groups of column names.
    static func groups(_ text: String) -> [[String]] {
        text.split(separator: ",").map { $0.split(separator: "+").map(String.init) }
    }

    /// The table, or nil where it isn't there.
    private func table(_ name: String, id: Int, kind: TableKind, groups: [[String]]) throws -> Table? {
        let create = try connection.first(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", .text(name))
        guard case .text(let sql) = create else { return nil }
        let all = try columns(of: name)
        let local = localColumns[name] ?? []
        let found = all.filter { $0.keyRank == 0 && !$0.isGenerated }.map(\.column)
        let mergeable = found.map(\.name).filter { !local.contains($0) }
        let registers = try registers(of: id, columns: mergeable, groups: groups)
        let synced = Set(registers.flatMap(\.names))
        let columns = found.filter { synced.contains($0.name) }
        let text = sql.text ?? ""
        return Table(
            id: id, name: name, kind: kind,
            keyColumns: all.filter { $0.keyRank > 0 }.sorted { $0.keyRank < $1.keyRank }.map(\.column.name),
            columns: columns,
            generated: all.filter(\.isGenerated).map(\.column.name),
            registers: registers.map { $0.placed(among: columns.map(\.name)) },
            references: try references(of: name), rowid: try rowid(of: name, all.map(\.column.name)),
            sql: text)
    }

    private func rowid(of table: String, _ columns: [String]) throws -> String? {
        let hasNone = try connection.firstInt(
            "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", .text(table))
        let taken = Set(columns.map { $0.lowercased() })
        return hasNone == 0 ? ["rowid", "_rowid_", "oid"].first { !taken.contains($0) } : nil
    }

    private struct ReportedColumn {
        let column: Column
        /// 0 where it isn't in the primary key.
        let keyRank: Int
        let isGenerated: Bool
    }

    private func columns(of table: String) throws -> [ReportedColumn] {
        let statement = try connection.statement(
            """
            SELECT name, upper(type), "notnull", dflt_value, pk, hidden FROM \(TableShape.columnList("?1"))
            ORDER BY cid
            """)
        statement.bind(text: table, at: 1)
        var reported:
            [(name: String, type: String, isRequired: Bool, text: String?, rank: Int, hidden: Int)] = []
        while try statement.step() {
            reported.append(
                (
                    statement.text(0), statement.text(1), statement.int(2) != 0,
                    statement.isNull(3) ? nil : statement.text(3), statement.int(4), statement.int(5)
                ))
        }
        return try reported.map { column in
            ReportedColumn(
                column: Column(
                    name: column.name, type: column.type, isRequired: column.isRequired,
                    defaultValue: try column.text.map { try defaultValue($0, column.type) } ?? .null),
                keyRank: column.rank, isGenerated: column.hidden >= 2)
        }
    }

    /// The value of a default as a column of `type` holds it: `REAL DEFAULT 0` shows 0.0.
    private func defaultValue(_ text: String, _ type: String) throws -> Value {
        do {
            let value = try connection.first("SELECT \(text)") ?? .null
            if RowCompleteness.fits(value, type) { return value }
            return try connection.first("SELECT CAST((\(text)) AS \(type))") ?? .null
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            throw SyncError(
                .notReplicable, "The default \(text) isn't a constant: quote text with single quotes.",
                details: ["reason": text])
        }
    }

    private struct NumberedRegister {
        let id: Int
        let names: [String]

        func placed(among columns: [String]) -> RegisterColumns {
            RegisterColumns(
                id: RegisterID(id), name: names.joined(separator: "+"),
                positions: names.compactMap(columns.firstIndex))
        }
    }

    /// Registers in the order of their first columns.
    private func registers(
        of table: Int, columns: [String], groups: [[String]]
    ) throws -> [NumberedRegister] {
        let grouped = Set(groups.joined())
        let units = columns.compactMap { column -> [String]? in
            groups.first { $0.first == column } ?? (grouped.contains(column) ? nil : [column])
        }
        return try units.compactMap { names in
            try registerID(table, names.joined(separator: "+")).map { NumberedRegister(id: $0, names: names) }
        }
    }

    private func registerID(_ table: Int, _ name: String) throws -> Int? {
        let find = "SELECT id FROM sync_register WHERE tbl = ? AND name = ?"
        let known = try connection.firstInt(find, .integer(Int64(table)), .text(name))
        guard known == nil, isMigrating else { return known }
        try connection.run(
            "INSERT INTO sync_register (tbl, name) VALUES (?, ?)", .integer(Int64(table)), .text(name))
        return try connection.firstInt(find, .integer(Int64(table)), .text(name))
    }

    private func references(of table: String) throws -> [Reference] {
        let statement = try connection.statement(
            """
            SELECT list.id, list."from", list."table", list.on_delete
            FROM pragma_foreign_key_list(?) AS list
            LEFT JOIN \(TableShape.columnList("list.\"table\"")) AS named ON named.name = list."to" COLLATE NOCASE
            ORDER BY list.id, named.pk, list.seq
            """)
        statement.bind(text: table, at: 1)
        var found: [Int: Reference] = [:]
        while try statement.step() {
            let before = found[statement.int(0)]?.columns ?? []
            found[statement.int(0)] = Reference(
                columns: before + [statement.text(1)], target: statement.text(2),
                isCascading: statement.text(3) == "CASCADE")
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The columns of synced tables that another tool added, by table.
    func unsyncedColumns() throws -> [String: Set<String>] {
        var local: [String: Set<String>] = [:]
        for table in try read().tables {
            let synced = Set(table.columns.map(\.name))
            let all = try columns(of: table.name).filter { $0.keyRank == 0 && !$0.isGenerated }
            local[table.name] = Set(all.map(\.column.name)).subtracting(synced)
        }
        return local
    }
}
