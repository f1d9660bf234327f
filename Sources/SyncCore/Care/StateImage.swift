/// All that a replica derives from its log: the user's tables, conflicts, waiting rows and rejections.
struct StateImage: Equatable {
    private var rows: [String: [RowKey: [Value]]] = [:]
    private var lists: [String: [String]] = [:]
    /// Registers and existence of each row; where they stand in bookkeeping doesn't matter.
    private var states: [String: [RowKey: RowStanding]] = [:]

    private struct RowStanding: Equatable {
        let state: StoredState
        let isShown: Bool
        let isComplete: Bool
    }

    /// Leaves out `pending`: rows with unsealed edits, which the log doesn't tell of yet.
    init(_ connection: Connection, _ schema: Schema, without pending: Set<RowRef> = [], states: Bool = false)
        throws
    {
        for table in schema.tables {
            var content: [RowKey: [Value]] = [:]
            for row in try connection.rows(of: table, where: "1", { _ in }) {
                if !pending.contains(RowRef(table: table.id, key: row.key)) { content[row.key] = row.values }
            }
            rows[table.name] = content
            if states {
                self.states[table.name] = try Self.standings(of: table, connection, schema, without: pending)
            }
        }
        for list in ["sync_conflict", "sync_waiting", "sync_rejected", "sync_reference"] {
            lists[list] = try Self.lines(of: list, connection)
        }
    }

    private static func standings(
        of table: Table, _ connection: Connection, _ schema: Schema, without pending: Set<RowRef>
    ) throws -> [RowKey: RowStanding] {
        let store = try RowStore(connection, schema: schema, origins: Origins(connection))
        let statement = try connection.statement("SELECT key FROM sync_row WHERE tbl = ?")
        statement.bind(table.id, at: 1)
        var keys: [RowKey] = []
        while try statement.step() { keys.append(RowKey(bytes: statement.bytes(0))) }
        var standings: [RowKey: RowStanding] = [:]
        for key in keys {
            let ref = RowRef(table: table.id, key: key)
            guard !pending.contains(ref) else { continue }
            let loaded = try store.load(ref, of: table, values: .table)
            standings[key] = RowStanding(
                state: loaded.state, isShown: loaded.wasShown, isComplete: loaded.wasComplete)
        }
        return standings
    }

    private static func lines(of list: String, _ connection: Connection) throws -> [String] {
        let statement = try connection.statement("SELECT * FROM \(list)")
        var lines: [String] = []
        while try statement.step() {
            lines.append((0..<statement.columnCount).map { "\(statement.value($0))" }.joined(separator: "|"))
        }
        return lines.sorted()
    }

    /// What must be the same on every replica that has the same changesets; bookkeeping numbers things
    /// locally.
    var comparable: [String: [RowKey: [Value]]] { rows }

    func differences(from before: StateImage) -> [Finding] {
        var found: [Finding] = []
        for (table, content) in rows.sorted(by: { $0.key < $1.key }) {
            let old = before.rows[table] ?? [:]
            let standing = states[table] ?? [:]
            let oldStanding = before.states[table] ?? [:]
            let keys = Set(content.keys).union(old.keys).union(standing.keys).union(oldStanding.keys)
                .filter { content[$0] != old[$0] || standing[$0] != oldStanding[$0] }
            for key in keys.sorted().prefix(20) {
                found.append(
                    Finding(
                        code: "state",
                        message: "\(table) \(key.texts.joined(separator: " ")) isn't what the log says."))
            }
        }
        for (list, lines) in lists.sorted(by: { $0.key < $1.key }) where lines != before.lists[list] {
            found.append(Finding(code: "state", message: "The list \(list) isn't what the log says."))
        }
        return found
    }
}
