import Synchronization

extension Replica {
    /// The synced tables.
    package func schema() throws -> Schema {
        try reading { try schema($0) }
    }

    /// The synced tables, read again where the file's schema changed since they last were.
    func schema(_ connection: Connection) throws -> Schema {
        let version = try connection.firstInt("PRAGMA schema_version") ?? 0
        if let known = schemaCache.withLock({ $0 }), known.version == version { return known.schema }
        let schema = try SchemaReader(connection: connection).read()
        schemaCache.withLock { $0 = SchemaCache(version: version, schema: schema) }
        return schema
    }

    /// Applies the migrations that this file lacks, and materialises what the log holds for them.
    ///
    /// - Throws: `notReplicable` where a table can't be replicated; then nothing was changed.
    package func upgrade(_ migrations: [Migration]) throws {
        try migrate(migrations)
        // Also where an earlier upgrade was cut after its migrations.
        if try reading({ try Meta(connection: $0).int(.isUnfolded) == 1 }) { try rebuild() }
    }

    /// The migrations alone; the log is still to be folded for them.
    func migrate(_ migrations: [Migration]) throws {
        let current = try reading { try Meta(connection: $0).int(.schema) ?? 0 }
        let missing = migrations.filter { $0.number > current }.sorted { $0.number < $1.number }
        guard let last = missing.last else { return }
        try editing { connection in
            for migration in missing { try apply(migration, connection) }
            let meta = Meta(connection: connection)
            try meta.set(.schema, to: .integer(Int64(last.number)))
            let hasLog = try connection.firstInt("SELECT 1 FROM sync_log LIMIT 1") != nil
            if hasLog { try meta.set(.isUnfolded, to: .integer(1)) }
            try Capture.install(connection)
        }
    }

    private func apply(_ migration: Migration, _ connection: Connection) throws {
        let local = try SchemaReader(connection: connection).unsyncedColumns()
        try connection.execute(migration.sql)
        for table in migration.tables {
            let groups = table.together.map { $0.joined(separator: "+") }.joined(separator: ",")
            try connection.run(
                "INSERT INTO sync_table (name, kind, together) VALUES (?, ?, ?)", .text(table.name),
                .text(table.kind.rawValue), .text(groups))
        }
        let schema = try SchemaReader(connection: connection, isMigrating: true, localColumns: local).read()
        for declaration in migration.tables where schema[declaration.name] == nil {
            throw SyncError(
                .notReplicable, "Table \(declaration.name) is declared and not created.",
                details: ["table": declaration.name])
        }
        // Those of earlier migrations too: this one may have added to them.
        for table in schema.tables { try DeclarationCheck(connection: connection, table: table).run() }
    }

    /// Looks after the triggers where the file's schema changed since the last look.
    ///
    /// Where some were missing, edits went unnoticed: what differs between tables and fold is noted as edits
    /// made now.
    func checkTriggers() throws {
        guard try !reading({ try isSchemaKnown($0) }) else { return }
        try noteDamage()
        let isTouched = try editing { try Capture.install($0) }
        if isTouched { try captureDifferences() }
        try editing { connection in
            let version = try connection.firstInt("PRAGMA schema_version") ?? 0
            try Meta(connection: connection).set(.triggers, to: .integer(Int64(version)))
        }
    }

    /// Notes as pending edits what the tables say otherwise than the log.
    func captureDifferences() throws {
        let now = now()
        try transacting { transaction in
            let pending = try PendingEdits(connection: transaction.connection).refs()
            for difference in try TableComparison(transaction).differences()
            where !pending.contains(difference.ref) {
                try difference.note(transaction.connection, at: now)
            }
        }
    }
}
