/// One thing that a changeset said.
public struct HistoryEntry: Hashable, Sendable {
    public let dot: Dot
    public let structure: String?
    public let device: String?
    public let time: EditTime
    public let table: String
    public let key: RowKey
    /// Nil for an operation on the row as a whole.
    public let field: String?
    public let value: Value
    public let verb: RowVerb
    /// Whether a later write had seen it.
    public let isCovered: Bool
}

/// A field with who wrote it.
public struct BlameEntry: Hashable, Sendable {
    public let field: String
    public let value: Value
    /// Nil where nobody wrote it and the default shows.
    public let version: ConflictVersion?
    /// For each origin, the last seq in which it wrote this field.
    public let vector: VersionVector
}

extension Replica {
    /// Who wrote what, newest first.
    ///
    /// - Parameters:
    ///   - table: nil for all tables.
    ///   - key: nil for all rows of the table.
    ///   - field: a register's name; nil for all.
    ///   - limit: at most this many entries.
    /// - Returns: what the log's changesets said, the last one's operations first.
    /// - Throws: `unknownTable`, `wrongKey`, `unknownField`.
    public func history(
        _ table: String? = nil, _ key: [String]? = nil, field: String? = nil, limit: Int = .max
    ) throws -> [HistoryEntry] {
        try reading { connection in
            let schema = try schema(connection)
            let wanted = try table.map { try schema.table($0) }
            let wantedKey = try key.flatMap { parts in try wanted.map { try $0.key(parts) } }
            if let field, wanted?.register(named: field) == nil {
                throw SyncError(.unknownField, "There is no field \(field).", details: ["field": field])
            }
            let origins = try namedOrigins(connection)
            let trust = try trust(connection, origins)
            var scan = HistoryScan(table: table, key: wantedKey, field: field, trust: trust, origins: origins)
            let log = ChangesetLog(connection: connection, origins: origins)
            try log.walk(naming: wantedKey, of: table) { _, context, body, entry in
                try scan.add(entry.dot, context, body)
            }
            return Array(scan.newestFirst().prefix(limit))
        }
    }

    /// For each field of a row: its value, who wrote it, and the version vector of its writes.
    ///
    /// - Throws: `unknownTable`, `wrongKey`, `unknownRow`.
    public func blame(_ table: String, _ key: [String]) throws -> [BlameEntry] {
        try reading { connection in
            let schema = try schema(connection)
            let table = try schema.table(table)
            let key = try table.key(key)
            let origins = try namedOrigins(connection)
            let trust = try trust(connection, origins)
            let lister = try ConflictLister(connection, schema: schema, origins, trust.current)
            let ref = RowRef(table: table.id, key: key)
            let isEdited = try PendingEdits(connection: connection).refs().contains(ref)
            let row = try lister.store.load(ref, of: table, values: isEdited ? .log : .table)
            guard row.wasShown else { throw table.unknownRow(key) }
            var scan = HistoryScan(table: table.name, key: key, field: nil, trust: trust, origins: origins)
            let log = ChangesetLog(connection: connection, origins: origins)
            try log.walk(naming: key, of: table.name) { _, context, body, entry in
                try scan.add(entry.dot, context, body)
            }
            return table.registers.map { register in
                var vector = VersionVector()
                for entry in scan.entries where entry.field == register.name { vector.insert(entry.dot) }
                return BlameEntry(
                    field: register.name, value: table.value(of: register, in: row.image),
                    version: lister.shown(register, of: row), vector: vector)
            }
        }
    }
}

extension HistoryEntry {
    func covering() -> HistoryEntry {
        HistoryEntry(
            dot: dot, structure: structure, device: device, time: time, table: table, key: key, field: field,
            value: value, verb: verb, isCovered: true)
    }
}

extension ConflictLister {
    /// The version that a register shows.
    fileprivate func shown(_ register: RegisterColumns, of row: LoadedRow) -> ConflictVersion? {
        ranked(register, of: row).first
    }
}
