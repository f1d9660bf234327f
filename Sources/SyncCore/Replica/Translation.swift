internal import GRDB

/// Runs `body` and turns what SQLite raises into what a person can act on.
func translated<T>(_ body: () throws -> T) throws -> T {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw SyncError(error)
    }
}

extension SyncError {
    init(_ error: DatabaseError) {
        let message = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy, "Another program is writing to the replica. Close it or try again.", isRetryable: true)
        case .SQLITE_FULL:
            self.init(
                .diskFull, "The disk is full. Nothing was changed: make room and try again.",
                isRetryable: true)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
            // The file beside the database that readers share couldn't grow.
            self.init(
                .diskFull, "The disk is full. Nothing was changed: make room and try again.",
                isRetryable: true)
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(.notAReplica, "The file is damaged or no SQLite database: \(message).")
        case .SQLITE_CONSTRAINT:
            self.init(constraint: error, message)
        case .SQLITE_ERROR where message == "no such table: sync_meta":
            self.init(
                .damagedFile,
                "Another program took away the table sync_meta, and nothing tells what it held. Go back to a "
                    + "backup, or make a replica anew.",
                details: ["table": "sync_meta"])
        case .SQLITE_ERROR where Self.schemaTroubles.contains(where: message.hasPrefix):
            self.init(
                .damagedTable,
                "Another program changed the file's tables (\(message)).",
                details: ["message": message])
        default:
            self.init(.init("sqlite"), "SQLite says: \(message).", details: ["message": message])
        }
    }

    /// What SQLite says of a table or column that isn't as a statement expects.
    private static let schemaTroubles = ["no such table:", "no such column:", "foreign key mismatch"]

    private init(constraint error: DatabaseError, _ message: String) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_TRIGGER:
            // Another's trigger may refuse a row, too: its own words are all that is known of why.
            self =
                TriggerRefusal(raised: message)?.error
                ?? SyncError(.constraint, "The row isn't allowed: \(message).", details: ["message": message])
        case .SQLITE_CONSTRAINT_FOREIGNKEY:
            self.init(
                .brokenReference, "A reference leads to no row. Create that row first, or correct the key.")
        case .SQLITE_CONSTRAINT_DATATYPE:
            self.init(.wrongType, "A value has the wrong type: \(message).", details: ["message": message])
        default:
            self.init(.constraint, "The row isn't allowed: \(message).", details: ["message": message])
        }
    }
}
