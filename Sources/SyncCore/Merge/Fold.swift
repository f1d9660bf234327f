/// State as a pure function of the log: folds it from the start.
enum Fold {
    /// Empties the bookkeeping and applies the log again, in order.
    ///
    /// `isWanted` says which changesets are applied.
    static func run(_ transaction: EngineTransaction, where isWanted: (LogEntry) -> Bool = { _ in true })
        throws
    {
        let connection = transaction.connection
        transaction.store.recorder?.noteAll()
        for table in EngineTables.derived { try connection.execute("DELETE FROM \(table)") }
        for table in transaction.schema.tables where try !hasLocalColumns(table, connection) {
            try connection.execute("DELETE FROM \(quoted(table.name))")
        }
        try replay(transaction, where: isWanted)
        for table in transaction.schema.tables { try removeStrangers(from: table, connection) }
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
        _ revised: EngineTransaction, where isWanted: (LogEntry) -> Bool
    ) throws {
        let transaction = try EngineTransaction(
            revised.connection, schema: revised.schema, trust: revised.trust)
        try transaction.log.walk { _, context, body, entry in
            guard isWanted(entry) else { return }
            let words = try transaction.trust.words(body.trustOperations, transaction.log)
            try transaction.apply(body, words, dot: entry.dot, context: context, position: entry.position)
        }
        try transaction.flush()
    }
}
