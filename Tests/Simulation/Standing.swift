@testable import SyncCore

/// What a person sees in a file before it is sealed.
struct Standing {
    private struct Row: Hashable {
        let table: String
        let key: RowKey
    }

    private let rows: [Row: [Value]]
    private let listed: Set<Row>

    init(of node: SimNode) throws {
        var rows: [Row: [Value]] = [:]
        for table in try node.replica.schema().tables {
            for row in try node.replica.rows(table.name) {
                // A deleted row goes with the last reference that keeps it.
                guard try node.replica.isAlive(row.key, in: table) else { continue }
                rows[Row(table: table.name, key: row.key)] = row.values
            }
        }
        self.rows = rows
        let waiting = try node.replica.rejected().filter { $0.kind == .row }
        listed = Set(
            waiting.map { Row(table: $0.table, key: $0.key) }
                + (try node.replica.held().map { Row(table: $0.table, key: $0.key) }))
    }

    /// What a seal takes out of the tables is listed, as held or as waiting.
    func check(_ node: SimNode) throws {
        let after = try Standing(of: node)
        for (row, values) in rows where after.rows[row] != values && !listed.contains(row) {
            guard after.listed.contains(row) else {
                throw Flaw("\(node.name) sealed, and \(row.table) \(row.key.texts) isn't what was written")
            }
        }
    }
}

extension Replica {
    /// Whether nobody has deleted the row, as far as the log tells.
    fileprivate func isAlive(_ key: RowKey, in table: Table) throws -> Bool {
        try reading { connection in
            let store = try RowStore(
                connection, schema: schema(connection), origins: namedOrigins(connection))
            let node = try store.load(RowRef(table: table.id, key: key), of: table, values: .log)
            return node.isAlive || node.state.existence.isEmpty
        }
    }
}
