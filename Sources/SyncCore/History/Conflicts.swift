/// One version of something that waits for a decision.
public struct ConflictVersion: Hashable, Sendable {
    /// For a row edited here and deleted there: "edited" or "deleted".
    public let value: Value
    public let dot: Dot
    public let structure: String?
    public let device: String?
    public let time: EditTime
}

/// A field, or a row, that was changed on two sides without either having seen the other.
public struct Conflict: Hashable, Sendable {
    public let table: String
    public let key: RowKey
    /// A register's name; nil for a row edited on one side and deleted on the other.
    public let field: String?
    /// The version now shown first.
    public let versions: [ConflictVersion]
}

extension Replica {
    /// What waits for a decision, by table, key and field.
    ///
    /// - Throws: `unknownTable`, `wrongKey`.
    public func conflicts(_ table: String? = nil, _ key: [String]? = nil) throws -> [Conflict] {
        try reading { connection in
            let schema = try schema(connection)
            let wanted = try table.map { try schema.table($0) }
            let wantedKey = try key.flatMap { parts in try wanted.map { try $0.key(parts) } }
            let origins = try namedOrigins(connection)
            let lister = try ConflictLister(
                connection, schema: schema, origins, trust(connection, origins).current)
            let edited = try PendingEdits(connection: connection).refs()
            return try lister.refs().filter { ref in
                (wanted == nil || wanted?.id == ref.table) && (wantedKey == nil || wantedKey == ref.key)
            }.flatMap { try lister.conflicts($0, isEdited: edited.contains($0)) }
        }
    }
}

/// Reads conflicts from the bookkeeping.
struct ConflictLister {
    let store: RowStore
    private let visibility: Visibility
    private let membership: Membership

    init(_ connection: Connection, schema: Schema, _ origins: Origins, _ membership: Membership) throws {
        store = try RowStore(connection, schema: schema, origins: origins)
        visibility = Visibility(store: store)
        self.membership = membership
    }

    /// Rows with a conflict, by the names of their tables and their keys.
    func refs() throws -> [RowRef] {
        let statement = try store.connection.statement("SELECT tbl, key FROM sync_conflict ORDER BY tbl, key")
        var refs: [RowRef] = []
        while try statement.step() {
            refs.append(RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1))))
        }
        func name(_ ref: RowRef) -> Bytes { Bytes(store.schema[ref.table]?.name ?? "") }
        return refs.sorted { (name($0), $0.key) < (name($1), $1.key) }
    }

    /// The conflicts of a row: that of its existence first, then by field.
    ///
    /// What was edited and not sealed isn't in the table any more, and looked up in the log.
    func conflicts(_ ref: RowRef, isEdited: Bool) throws -> [Conflict] {
        guard let table = store.schema[ref.table] else { return [] }
        let row = try store.load(ref, of: table, values: isEdited ? .log : .table)
        var found: [Conflict] = []
        if row.state.isContested { found.append(existence(row)) }
        for register in table.registers.sorted(by: { Bytes($0.name) < Bytes($1.name) }) {
            guard row.state.fields[register.id]?.isConflict == true else { continue }
            let versions = ranked(register, of: row)
            found.append(Conflict(table: table.name, key: ref.key, field: register.name, versions: versions))
        }
        return found
    }

    /// The versions of a register, the one shown first.
    func ranked(_ register: RegisterColumns, of row: LoadedRow) -> [ConflictVersion] {
        row.state.ranked(register.id) { visibility.isPreferred($0, in: row) }.map(named)
    }

    /// Exactly two entries, each with its latest version.
    private func existence(_ row: LoadedRow) -> Conflict {
        let versions = row.state.existence.versions
        let entries = [true, false].compactMap { isAlive in
            versions.first { $0.value == isAlive }.map { version in
                named(
                    Version(
                        dot: version.dot, time: version.time,
                        value: Value.text(isAlive ? "edited" : "deleted"), rank: version.rank))
            }
        }
        return Conflict(table: row.table.name, key: row.ref.key, field: nil, versions: entries)
    }

    private func named(_ version: Version<Value>) -> ConflictVersion {
        let device = membership.device(version.dot.origin)
        return ConflictVersion(
            value: version.value, dot: version.dot, structure: device?.structure, device: device?.label,
            time: version.time)
    }
}
