import Synchronization

/// Damage by other tools, beside their edits of rows: finding and repairing it.
extension Replica {
    /// Looks at the synced tables where the file's schema changed since the last look, and notes those that can't be
    /// used.
    ///
    /// They stay noted until they are made anew, for what comes in meanwhile isn't applied to them.
    ///
    /// - Returns: whether all are sound.
    @discardableResult
    func noteDamage() throws -> Bool {
        let known = try reading { connection in
            try isSchemaKnown(connection) ? DamageNotes(connection: connection).read() : nil
        }
        if let known { return known.isEmpty }
        let isSound = try editing { connection in
            let notes = DamageNotes(connection: connection)
            let before = try notes.read()
            let tables = SoundTables(connection: connection, blueprint: try blueprint(connection))
            var found = try tables.damage()
            for name in try tables.emptied() where found[name] == nil { found[name] = Damage(.emptied) }
            let all = before.merging(found) { $1 }
            guard all != before else { return all.isEmpty }
            try notes.write(all, seen: Bytes(try Origins(connection).vector.stored))
            let schema = try SchemaReader(connection: connection).read()
            let rescue = try PendingRescue(connection, seen: notes.seen())
            for (name, damage) in found where before[name] == nil && damage.isOfAnotherTable {
                for (table, reference) in schema.referrers(of: name) where reference.isCascading {
                    try rescue.holdDeletes(of: table)
                }
            }
            return all.isEmpty
        }
        schemaCache.withLock { $0 = nil }
        return isSound
    }

    /// Whether tables and triggers were looked at since the file's schema last changed.
    func isSchemaKnown(_ connection: Connection) throws -> Bool {
        try connection.firstInt("PRAGMA schema_version") == Meta(connection: connection).int(.triggers)
    }

    /// How the tables should stand after the migrations that the file has; nil where this program doesn't make them.
    func blueprint(_ connection: Connection) throws -> Blueprint? {
        let last = try Meta(connection: connection).int(.schema) ?? 0
        let applied = migrations.filter { $0.number <= last }.sorted { $0.number < $1.number }
        guard applied.first?.number == 1 else { return nil }
        return try Blueprint(applied.map(\.sql))
    }

    /// Writes the file's format again, where another tool took it away.
    func mendFormat() throws {
        guard try reading({ try $0.firstInt("PRAGMA user_version") ?? 0 }) < 1 else { return }
        try editing { try $0.execute("PRAGMA user_version = \(EngineTables.formatVersion)") }
    }

    /// Makes anew what the engine's own tables lack, where the log and the network tell it.
    ///
    /// - Throws: `damagedFile` where something is gone that nothing else tells.
    func mendEngineTables() throws {
        guard try !reading({ try isSchemaKnown($0) }) else { return }
        let blueprint = try Blueprint([EngineTables.sql])
        let (broken, isComplete) = try reading { connection in
            (
                try EngineTables.broken(by: blueprint, connection),
                try blueprint.missingParts(connection).isEmpty
            )
        }
        if let lost = broken.first(where: EngineTables.irreplaceable.contains) { throw damagedFile(lost) }
        guard !broken.isEmpty || !isComplete else { return }
        try transaction(triggers: false) { connection in
            for name in broken {
                try TableRemaker.takeAway(name, connection)
                try blueprint.make(name, on: connection)
            }
            for part in try blueprint.missingParts(connection) { try connection.execute(part.sql) }
            let isNoted = try !DamageNotes(connection: connection).read().isEmpty
            if let lost = broken.first(where: EngineTables.derived.contains), !isNoted {
                try note(lost, connection)
            }
            let membership = try trust(connection).current
            try MembershipTables(connection: connection).write(membership, before: membership)
        }
        if broken.contains("sync_pending") { try captureDifferences() }
        if broken.contains(where: EngineTables.derived.contains) { try rebuild() }
    }

    /// Every table's rows have to be folded again.
    private func note(_ lost: String, _ connection: Connection) throws {
        let statement = try connection.statement("SELECT name FROM sync_table")
        var damage: [String: Damage] = [:]
        while try statement.step() { damage[statement.text(0)] = Damage(.bookkeeping, lost) }
        try DamageNotes(connection: connection).write(
            damage, seen: Bytes(try Origins(connection).vector.stored))
    }

    private func damagedFile(_ table: String) -> SyncError {
        SyncError(
            .damagedFile,
            "Another program took away or altered the table \(table) of \(path), and nothing tells what it held. "
                + "Go back to a backup, or make a replica anew.",
            details: ["table": table, "path": path])
    }
}

extension Damage {
    /// Whether another table may stand in the place: what cascades from taking away the first is nobody's wish.
    fileprivate var isOfAnotherTable: Bool {
        switch code {
        case .missing, .notATable, .key, .strict, .column, .altered, .rule, .emptied: true
        case .renamed, .unique, .bookkeeping: false
        }
    }
}

extension SoundTables {
    /// Tables that have neither rows nor any of the engine's triggers, though the log has rows to show in them.
    ///
    /// Whoever deletes rows does so before the eyes of triggers; this is a table that was made anew.
    func emptied() throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT id, name FROM sync_table AS declared WHERE NOT EXISTS (
                SELECT 1 FROM sqlite_schema
                WHERE type = 'trigger' AND tbl_name = declared.name AND substr(name, 1, 5) = 'sync_')
            """)
        var candidates: [(id: Int, name: String)] = []
        while try statement.step() { candidates.append((statement.int(0), statement.text(1))) }
        return try candidates.filter { table in
            let isThere = try connection.firstInt(
                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", .text(Bytes(table.name)))
            guard isThere != nil else { return false }
            let row = try connection.firstInt("SELECT 1 FROM \(quoted(table.name)) LIMIT 1")
            return try row == nil && hasRowsToShow(table.id)
        }.map(\.name)
    }

    private func hasRowsToShow(_ table: Int) throws -> Bool {
        let statement = try connection.statement(
            """
            SELECT detail FROM sync_row AS r LEFT JOIN sync_detail USING (tbl, key)
            WHERE tbl = ?1 AND NOT EXISTS (
                SELECT 1 FROM sync_pending AS noted WHERE noted.tbl = ?1 AND CAST(noted.key AS BLOB) = r.key)
            """)
        statement.bind(table, at: 1)
        defer { statement.reset() }
        while try statement.step() {
            if statement.isNull(0) || RowDetail.flags(of: statement.bytes(0)).contains(.shown) { return true }
        }
        return false
    }
}
