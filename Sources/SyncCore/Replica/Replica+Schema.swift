import Synchronization

extension Replica {
    /// The synced tables.
    public func schema() throws -> Schema {
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
    public func upgrade(_ migrations: [Migration]) throws {
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
        try merging { merge in
            let pending = try PendingEdits(connection: merge.connection).refs()
            for difference in try TableComparison(merge).differences() where !pending.contains(difference.ref)
            {
                try difference.note(merge.connection, at: now)
            }
        }
    }
}

extension Capture {
    /// Makes the triggers what they should be.
    ///
    /// - Returns: whether any of a table that has rows was missing or altered.
    @discardableResult
    static func install(_ connection: Connection) throws -> Bool {
        let wanted = try wanted(connection)
        let present = try present(connection)
        for name in present.keys.sorted() where wanted[name] != present[name] {
            try connection.execute("DROP TRIGGER \(quoted(name))")
        }
        var isTouched = false
        for (name, sql) in wanted.sorted(by: { $0.key < $1.key }) where present[name] != sql {
            try connection.execute(sql)
            isTouched = true
        }
        return isTouched
    }

    /// Every trigger that this file must have, by name.
    static func wanted(_ connection: Connection) throws -> [String: String] {
        let schema = try SchemaReader(connection: connection).read()
        let meta = Meta(connection: connection)
        let structure = try meta.text(.structure)
        let own = try meta.replica()?.description ?? ""
        let coordinates = try connection.firstInt(
            "SELECT coordinates FROM sync_device JOIN sync_member USING (structure) WHERE replica = ?",
            .text(own))
        let reads = try connection.firstInt(
            "SELECT 1 FROM sync_device JOIN sync_member USING (structure) WHERE replica = ? AND role = 'reader'",
            .text(own))
        return Capture(
            schema: schema, structure: structure, isCoordinator: coordinates == 1, isReader: reads == 1
        ).triggers
    }

    /// The engine's triggers that this file has, by name.
    static func present(_ connection: Connection) throws -> [String: String] {
        let statement = try connection.statement(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND substr(name, 1, 5) = 'sync_'")
        var present: [String: String] = [:]
        while try statement.step() { present[statement.text(0)] = statement.text(1) }
        return present
    }
}
