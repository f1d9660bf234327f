import Synchronization

extension Replica {
    /// Makes tables and bookkeeping anew from the log.
    ///
    /// What is pending is sealed first. A table that another tool made unfit is made as the migrations say; what that
    /// tool had left in it is kept beside.
    ///
    /// - Returns: the tables that had been made unfit.
    /// - Throws: `damagedTable` for one that this program doesn't make.
    @discardableResult
    public func rebuild() throws -> [RemadeTable] {
        let isWhole = try reading { try !Meta(connection: $0).lostBookkeeping() }
        if isWhole { try sealWhatIsPending() }
        let remade = try foldAnew()
        guard !remade.isEmpty else { return [] }
        schemaCache.withLock { $0 = nil }
        try checkTriggers()
        // What was held comes back where nobody has written the same meanwhile.
        try sealWhatIsPending()
        return try editing { connection in
            let schema = try schema(connection)
            let remaker = TableRemaker(connection: connection, blueprint: nil)
            return try remade.map { table in
                try schema[table.name].map { try remaker.forgetIfEqual(table, $0) } ?? table
            }
        }
    }

    private func sealWhatIsPending() throws {
        try merging { merge in
            // A copy can't seal: its edits would be lost with the tables.
            guard try canSeal || !PendingEdits(connection: merge.connection).isEmpty() else { return }
            _ = try Seal.run(merge, signer: signer())
        }
    }

    private func foldAnew() throws -> [RemadeTable] {
        try transaction(triggers: false) { connection in
            let remaker = TableRemaker(connection: connection, blueprint: try blueprint(connection))
            let isSound = try SchemaReader(connection: connection).read().damaged.isEmpty
            let remade = isSound ? [] : try remaker.run()
            if isSound { try remaker.makeIndexes() }
            let schema = try SchemaReader(connection: connection).read()
            let merge = try Merge(connection, schema: schema, trust: trust(connection))
            try Fold.run(merge)
            try merge.settle()
            try Meta(connection: connection).set(.isUnfolded, to: .integer(0))
            return remade
        }
    }
}

/// State as a pure function of the log: folds it from the start.
enum Fold {
    /// Empties the bookkeeping and applies the log again, in order.
    ///
    /// `isWanted` says which changesets are applied.
    static func run(_ merge: Merge, where isWanted: (LogEntry) -> Bool = { _ in true }) throws {
        let connection = merge.connection
        for table in EngineTables.derived { try connection.execute("DELETE FROM \(table)") }
        for table in merge.schema.tables where try !hasLocalColumns(table, connection) {
            try connection.execute("DELETE FROM \(quoted(table.name))")
        }
        try replay(connection, merge.schema, merge.trust, isWanted)
        for table in merge.schema.tables { try removeStrangers(from: table, connection) }
    }

    private static func hasLocalColumns(_ table: Table, _ connection: Connection) throws -> Bool {
        let count = try connection.firstInt("SELECT count(*) FROM pragma_table_xinfo(?)", .text(table.name))
        return count != table.keyColumns.count + table.columns.count + table.generated.count
    }

    /// Deletes the rows that the log knows nothing of.
    ///
    /// The others were compared and changed in place, so that columns which other tools added keep their
    /// values.
    private static func removeStrangers(from table: Table, _ connection: Connection) throws {
        try connection.execute(
            """
            DELETE FROM \(quoted(table.name)) WHERE NOT EXISTS (
                SELECT 1 FROM sync_row AS stamp WHERE stamp.tbl = \(table.id) AND stamp.key = \(table.wholeKey))
            """)
    }

    /// Applies every changeset of the log, by what is now known of the network.
    private static func replay(
        _ connection: Connection, _ schema: Schema, _ trust: TrustHistory, _ isWanted: (LogEntry) -> Bool
    ) throws {
        let merge = try Merge(connection, schema: schema, trust: trust, isReplaying: true)
        try merge.log.walk { frame, context, body, entry in
            guard isWanted(entry) else { return }
            try merge.apply(
                body, dot: frame.dot, context: context, position: entry.position, branch: entry.number)
        }
        try merge.settle()
    }
}
