import Foundation
internal import GRDB
import TrustRules

/// Something that was received and doesn't count, or waits.
public struct RejectedItem: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// An operation that its author wasn't allowed.
        case operation
        /// A row that lacks something.
        case row
        /// A changeset that is void, or couldn't be taken.
        case changeset
    }

    public let kind: Kind
    /// Nil for a waiting row.
    public let dot: Dot?
    public let table: String
    public let key: RowKey
    /// A stable code, or for a row what is missing.
    public let reason: String
}

extension Replica {
    /// What was received and doesn't count or waits, and why.
    public func rejected() throws -> [RejectedItem] {
        try reading { connection in
            let schema = try schema(connection)
            let origins = try Origins(connection)
            return try connection.rejectedOperations(origins, trust(connection, origins))
                + connection.waitingRows(schema) + connection.quarantined()
        }
    }

    /// Own edits that can't be sealed, and why.
    public func held() throws -> [HeldEdit] {
        try reading { try HeldEdits(connection: $0).all() }
    }

    /// Takes a row's pending and held edits back.
    ///
    /// - Returns: how many edits were dropped.
    public func discard(_ table: String, _ key: [String]) throws -> Int {
        try transacting { transaction in
            let table = try transaction.schema.table(table)
            let key = try table.key(key)
            let ref = RowRef(table: table.id, key: key)
            try transaction.connection.run(
                "DELETE FROM sync_pending WHERE tbl = ? AND CAST(key AS BLOB) = ?", .integer(Int64(table.id)),
                .blob(key.bytes))
            let pending = transaction.connection.changes
            let held = try HeldEdits(connection: transaction.connection).remove(table: table.name, key: key)
            try transaction.row(ref, values: .log)?.isTouched = true
            guard pending + held > 0 else {
                throw SyncError(
                    .unknownRow, "Nothing of that row is pending or held.", details: ["table": table.name])
            }
            return pending + held
        }
    }

    /// Writes a consistent copy of the file while it is in use, for its owner's eyes, whole or not at all.
    ///
    /// - Throws: `fileExists`, `readOnlyFile`, `noSuchFile` for the folder, `diskFull`.
    public func backup(to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw SyncError(
                .fileExists, "There is already a file \(path): choose another name for the backup.",
                details: ["path": path])
        }
        let draft = try FileDraft.empty(of: path, for: .owner)
        do {
            try translated {
                let name = SQLiteFile.name(draft.path)
                if !isReadOnly {
                    try queue.writeWithoutTransaction {
                        try $0.execute(sql: "VACUUM INTO ?", arguments: [name])
                    }
                }
                let copy = try DatabaseQueue(path: name)
                // On a file that can't be written SQLite miscounts the columns of tables with generated ones.
                if isReadOnly { try queue.backup(to: copy) }
                try copy.write { try $0.execute(sql: "DELETE FROM sync_meta WHERE name = 'replica'") }
                try copy.close()
            }
            try draft.publishWritten()
        } catch {
            draft.abandon()
            throw error
        }
    }
}

extension Connection {
    /// Operations that don't count, and why.
    func rejectedOperations(_ origins: Origins, _ trust: NetworkTrust) throws -> [RejectedItem] {
        let statement = try statement(
            """
            SELECT origin, seq, tbl, key, reason, verb FROM sync_rejected JOIN sync_log USING (position)
            ORDER BY position, tbl, key
            """)
        var items: [RejectedItem] = []
        while try statement.step() {
            let branch = BranchNumber(statement.int(0))
            let seq = statement.uint64(1)
            let dot = Dot(origin: try origins.replica(branch), seq: seq)
            let isWhole = statement.text(5) == "changeset"
            let reason = isWhole ? trust.whyVoid(Point(line: branch.line, seq: seq))?.rawValue : nil
            items.append(
                RejectedItem(
                    kind: isWhole ? .changeset : .operation, dot: dot, table: statement.text(2),
                    key: RowKey(bytes: statement.bytes(3)), reason: reason ?? statement.text(4)))
        }
        return items
    }

    fileprivate func waitingRows(_ schema: Schema) throws -> [RejectedItem] {
        let statement = try statement("SELECT tbl, key, reason FROM sync_waiting ORDER BY tbl, key")
        var items: [RejectedItem] = []
        while try statement.step() {
            items.append(
                RejectedItem(
                    kind: .row, dot: nil, table: schema[statement.int(0)]?.name ?? "",
                    key: RowKey(bytes: statement.bytes(1)), reason: statement.text(2)))
        }
        return items
    }

    fileprivate func quarantined() throws -> [RejectedItem] {
        let statement = try statement("SELECT origin, seq, reason FROM sync_quarantine ORDER BY origin, seq")
        var items: [RejectedItem] = []
        while try statement.step() {
            let dot = ReplicaID(bytes: statement.bytes(0).slice).map {
                Dot(origin: $0, seq: statement.uint64(1))
            }
            items.append(
                RejectedItem(
                    kind: .changeset, dot: dot, table: "", key: RowKey(bytes: Bytes([])),
                    reason: statement.text(2)))
        }
        return items
    }
}
