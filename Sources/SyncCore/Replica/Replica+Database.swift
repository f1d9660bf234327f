public import GRDB
import Synchronization

extension Replica {
    /// Reads with SQL, or with GRDB's records, in one snapshot.
    ///
    /// Readers have connections of their own: nobody waits for a merge, nor a merge for them.
    ///
    /// ```swift
    /// let plots = try replica.read { db in try Plot.order(Column("area")).fetchAll(db) }
    /// ```
    ///
    /// - Throws: what `body` throws; errors of SQLite as `SyncError`.
    public func read<T>(_ body: (Database) throws -> T) throws -> T {
        try translated { try readers().read(body) }
    }

    /// As the other `read`, without blocking the caller's thread.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do {
            return try await readers().read(body)
        } catch let error as DatabaseError {
            throw SyncError(error)
        }
    }

    /// Edits with SQL, or with GRDB's records, as one transaction: whole or not at all.
    ///
    /// Triggers note what it changes, and the next `seal` or `sync` signs it. Foreign keys hold at the end.
    ///
    /// ```swift
    /// try replica.write { db in try Plot(id: "north/12", garden: "north", area: 25).upsert(db) }
    /// ```
    ///
    /// - Throws: what `body` throws; `notYours` for a row of another structure, `stillNamed`, `brokenReference`,
    ///   `constraint`; `busy`, `diskFull`.
    public func write<T>(_ body: (Database) throws -> T) throws -> T {
        try editing { try body($0.database) }
    }

    /// The readers' connections, made when first asked for.
    func readers() throws -> DatabasePool {
        try readerPool.withLock { known in
            if let known { return known }
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(Self.busySeconds)
            let made = try DatabasePool(path: path, configuration: configuration)
            known = made
            return made
        }
    }
}
