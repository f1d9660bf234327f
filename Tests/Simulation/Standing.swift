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
