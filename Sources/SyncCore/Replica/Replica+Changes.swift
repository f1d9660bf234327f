import Synchronization

extension Replica {
    /// Which rows this replica's edits and merges change, from the moment on at which it is iterated.
    ///
    /// One element stands for whatever changed since the last one, so that a slow listener is never behind. Edits of other
    /// programs come once `noticeOthers` has looked.
    ///
    /// ```swift
    /// for await changes in replica.changes() where changes.touches("plot") {
    ///     plots = try await replica.read { db in try Plot.fetchAll(db) }
    /// }
    /// ```
    public func changes() -> ReplicaChanges { ReplicaChanges(station: station) }

    /// Looks whether another program changed the file, and tells those who listen to `changes`.
    ///
    /// SQLite itself tells nobody: call it every second or two. It costs one statement where nothing happened.
    ///
    /// - Returns: whether another program wrote since the last call; true on the first call.
    /// - Throws: `busy`.
    @discardableResult
    public func noticeOthers() throws -> Bool {
        let version = try dataVersion()
        let before = others.withLock { known in
            defer { known.dataVersion = version }
            return known.dataVersion
        }
        guard before != version else { return false }
        let changes = try reading { connection in
            let schema = try schema(connection)
            let end = try ChangesetLog.end(connection).position
            let isMerged = others.withLock { known in
                defer { known.position = end }
                return known.position != end
            }
            if isMerged { return RowChanges(tables: Set(schema.tables.map(\.name))) }
            return try PendingEdits(connection: connection).changes(after: 0, in: schema)
        }
        station.tell(changes)
        return true
    }

    /// How far another program's writes were last looked at.
    struct Others: Sendable {
        var dataVersion: Int?
        var position: UInt64?
    }
}
