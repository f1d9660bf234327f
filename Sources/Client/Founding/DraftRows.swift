import SyncCore

/// The rows of a draft, with which the network that is founded from it begins.
///
/// Values, not changesets: those name the draft's network, which nobody else is ever let into.
struct DraftRows {
    private let rows: [[RowContent]]
    /// Deleted, and still referenced.
    private let retired: [String: Set<RowKey>]
    /// How much waits, or has no effect.
    let leftCount: Int

    /// - Throws: `draftUnsettled` where rows have several versions, or a table isn't fit to be read.
    init(of draft: Replica) throws {
        let status = try draft.status()
        guard status.conflicts + status.damaged.count + status.missingBodies == 0 else {
            throw SyncError.draftUnsettled(conflicts: status.conflicts)
        }
        leftCount = status.rejected
        (rows, retired) = try draft.readRows { reader in
            (try reader.schema.tables.map { try reader.rows($0) }, try reader.retired())
        }
    }

    var count: Int { rows.reduce(0) { $0 + $1.count } }

    /// Seals them as the first edits of a network's founder.
    func write(to replica: Replica) throws {
        try replica.edit { editor in
            try editor.deferReferences()
            for row in rows.joined() {
                let table = try editor.schema.table(row.table)
                let values = table.columns.map { (column: $0.name, value: row[$0.name] ?? .null) }
                try editor.write(table, row.key, values)
            }
        }
        try replica.seal()
        for (table, keys) in retired.sorted(by: { $0.key < $1.key }) {
            for key in keys.sorted() { try replica.remove(table, key.texts, force: true) }
        }
        try replica.seal()
    }
}
