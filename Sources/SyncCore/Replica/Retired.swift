/// A row that was deleted and stays in the table, because a living row still references it.
///
/// It is for the reference's sake alone: nothing that is published or searched holds it.
package struct RetiredRow: Hashable, Sendable {
    /// A living row that keeps it.
    package struct Reference: Hashable, Sendable {
        package let table: String
        package let key: RowKey
        /// Who wrote it last.
        package let structure: String?
        /// What has to be emptied for the reference to go; nil where the whole row has to be deleted.
        package let fields: [String]?
        /// Whether this device may do that.
        package let isOurs: Bool
    }

    package let table: String
    package let key: RowKey
    /// Who deleted it.
    package let structure: String?
    package let device: String?
    package let time: EditTime
    /// Whether this device may take the deletion back.
    package let isOurs: Bool
    /// By table and key.
    package let references: [Reference]
}

extension Replica {
    /// The rows that were deleted and are still referenced, by table and key.
    ///
    /// - Parameters:
    ///   - table: nil for every table.
    ///   - key: the parts of a row's key, as text; nil for every row.
    /// - Returns: each with who deleted it, and what keeps it.
    /// - Throws: `unknownTable`, `wrongKey`.
    package func retired(_ table: String? = nil, _ key: [String]? = nil) throws -> [RetiredRow] {
        try reading { connection in
            let schema = try schema(connection)
            let wanted = try table.map { try schema.table($0) }
            let wantedKey = try key.flatMap { parts in try wanted.map { try $0.key(parts) } }
            let found = try RetiredRows(connection: connection, schema: schema).refs().filter { ref in
                (wanted == nil || wanted?.id == ref.table) && (wantedKey == nil || wantedKey == ref.key)
            }
            guard !found.isEmpty else { return [] }
            let origins = try namedOrigins(connection)
            let store = try RowStore(connection, schema: schema, origins: origins)
            let lister = RetiredLister(
                store: store, membership: try trust(connection, origins).current, author: canSeal ? id : nil)
            func name(_ ref: RowRef) -> Bytes { Bytes(schema[ref.table]?.name ?? "") }
            return try found.sorted { (name($0), $0.key) < (name($1), $1.key) }.compactMap(lister.row)
        }
    }
}

extension RowReader {
    /// The keys of rows that were deleted and are still referenced, by table.
    package func retired() throws -> [String: Set<RowKey>] {
        let refs = try RetiredRows(connection: connection, schema: schema).refs()
        return Dictionary(grouping: refs) { schema[$0.table]?.name ?? "" }.mapValues { Set($0.map(\.key)) }
    }
}

/// Finds retired rows by their bookkeeping: only rows with a detail can be.
struct RetiredRows {
    let connection: Connection
    let schema: Schema

    /// What somebody has written here since lives again with the next seal.
    func refs() throws -> Set<RowRef> {
        let statement = try connection.statement("SELECT tbl, key, detail FROM sync_detail")
        var refs: Set<RowRef> = []
        while try statement.step() {
            guard try RowDetail.isRetired(statement.bytes(2)), schema[statement.int(0)] != nil else {
                continue
            }
            refs.insert(RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1))))
        }
        return refs.isEmpty ? [] : refs.subtracting(try PendingEdits(connection: connection).refs())
    }
}

/// Tells who deleted a retired row, and which living rows keep it.
private struct RetiredLister {
    let store: RowStore
    let membership: Membership
    /// Nil in a copy, which writes nothing.
    let author: ReplicaID?

    func row(_ ref: RowRef) throws -> RetiredRow? {
        guard let table = store.schema[ref.table] else { return nil }
        let loaded = try store.load(ref, of: table, values: .table)
        guard let deletion = loaded.state.existence.winner else { return nil }
        let device = membership.device(deletion.dot.origin)
        return RetiredRow(
            table: table.name, key: ref.key, structure: device?.structure, device: device?.label,
            time: deletion.time, isOurs: mayWrite(ref.key, table), references: try references(to: ref))
    }

    /// The living rows that lead here, by way of other retired ones too.
    private func references(to ref: RowRef) throws -> [RetiredRow.Reference] {
        var found: [RowRef: RetiredRow.Reference] = [:]
        var queue = [ref]
        var seen: Set<RowRef> = [ref]
        while let target = queue.popLast() {
            guard let table = store.schema[target.table] else { continue }
            for (referrer, reference) in store.schema.referrers(of: table.name) {
                for row in try store.shownReferrers(referrer, reference, target.key)
                where seen.insert(row).inserted {
                    let loaded = try store.load(row, of: referrer, values: .table)
                    if loaded.base != nil, !loaded.isAlive {
                        queue.append(row)
                    } else {
                        found[row] = self.reference(of: loaded, by: reference)
                    }
                }
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func reference(of row: LoadedRow, by reference: Reference) -> RetiredRow.Reference {
        let (table, key) = (row.table, row.ref.key)
        let writer = row.state.existence.winner.flatMap { membership.device($0.dot.origin) }
        let owner = table.kind == .owned ? key.owner.text : nil
        let columns = reference.columns.compactMap { name in table.columns.first { $0.name == name } }
        let isLoose = columns.count == reference.columns.count && columns.allSatisfy { !$0.isRequired }
        return RetiredRow.Reference(
            table: table.name, key: key, structure: owner ?? writer?.structure,
            fields: isLoose ? reference.columns : nil, isOurs: mayWrite(key, table))
    }

    private func mayWrite(_ key: RowKey, _ table: Table) -> Bool {
        author.map { membership.refusal(of: $0, writing: key, kind: table.kind) == nil } ?? false
    }
}
