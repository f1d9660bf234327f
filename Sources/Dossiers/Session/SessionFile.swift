import Foundation
package import GRDB
import Spaces
import SyncCore

/// The plain tables of all dossiers while they are open, as any SQL tool reads them (rule L1).
///
/// Made from the log; nothing stands in it alone. Other tools read: a trigger refuses what they would write, since it
/// would be lost.
package final class SessionFile {
    private static let derived = [
        "dossier_state", "dossier_member", "dossier_unreadable", "dossier_conflict",
    ]

    private let queue: DatabaseQueue

    package init(at path: String) throws {
        let isNew = !FileManager.default.fileExists(atPath: path)
        if isNew {
            // The folder is this user's alone.
            guard
                FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw SyncError.writing(path, errno) }
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            for setting in ["journal_mode = TRUNCATE", "secure_delete = ON", "temp_store = MEMORY"] {
                try database.execute(sql: "PRAGMA \(setting)")
            }
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        if isNew { try queue.write { try $0.execute(sql: Self.sql) } }
    }

    private static var sql: String {
        let tables = DossierTable.allCases.map { table in
            let refusals = ["INSERT", "UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER sync_\(table.rawValue)_\(verb.lowercased()) BEFORE \(verb) ON \(table.rawValue)
                WHEN (SELECT value FROM sync_session WHERE name = 'writing') IS NULL
                BEGIN SELECT RAISE(ABORT, 'dossiers are written by the essync program only'); END;
                """
            }
            return table.sql + "\n" + refusals.joined(separator: "\n")
        }
        return """
            CREATE TABLE sync_session (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
            \(tables.joined(separator: "\n"))
            CREATE TABLE dossier_state (
                space TEXT PRIMARY KEY, kind TEXT, sender TEXT NOT NULL, receiver TEXT, state TEXT, since INTEGER,
                sent INTEGER, received INTEGER, read INTEGER, without_effect INTEGER NOT NULL,
                conflicts INTEGER NOT NULL, unreadable INTEGER NOT NULL, is_in INTEGER NOT NULL,
                changed INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE dossier_member (
                space TEXT NOT NULL, structure TEXT NOT NULL, PRIMARY KEY (space, structure)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE dossier_unreadable (
                space TEXT NOT NULL, structure TEXT NOT NULL, changesets INTEGER NOT NULL,
                PRIMARY KEY (space, structure)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE dossier_conflict (
                space TEXT NOT NULL, tbl TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, value ANY,
                structure TEXT NOT NULL, time INTEGER NOT NULL
            ) STRICT;
            """
    }

    // MARK: Writing

    /// Shows dossiers as their logs say, and forgets those that aren't there any more; whole or not at all.
    ///
    /// `position` is the place of the log that the tables then reflect.
    package func show(_ folds: [DossierImage], gone: [String], upTo position: UInt64) throws {
        try queue.write { database in
            try database.execute(sql: "INSERT OR REPLACE INTO sync_session VALUES ('writing', '1')")
            for id in gone + folds.map(\.id) { try Self.remove(id, database) }
            for fold in folds { try Self.insert(fold, database) }
            try database.execute(sql: "DELETE FROM sync_session WHERE name = 'writing'")
            try database.execute(
                sql: "INSERT OR REPLACE INTO sync_session VALUES ('applied', ?)", arguments: ["\(position)"])
        }
    }

    private static func remove(_ id: String, _ database: Database) throws {
        for table in DossierTable.allCases {
            let column = table == .dossier ? "id" : "space"
            try database.execute(
                sql: "DELETE FROM \(table.rawValue) WHERE \(column) = ?", arguments: [id])
        }
        for table in derived {
            try database.execute(sql: "DELETE FROM \(table) WHERE space = ?", arguments: [id])
        }
    }

    private static func insert(_ image: DossierImage, _ database: Database) throws {
        for row in image.rows {
            let columns = row.cells.keys.sorted()
            let names = (["id"] + columns).joined(separator: ", ")
            let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
            let values = [row.key.databaseValue] + columns.map { row.cells[$0]?.stored ?? .null }
            do {
                // What the tables don't take, as a row without what it must have, isn't shown; the log keeps it.
                try database.execute(
                    sql: "INSERT INTO \(row.table.rawValue) (\(names)) VALUES (\(marks))",
                    arguments: StatementArguments(values))
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                continue
            }
        }
        try database.execute(
            sql: "INSERT INTO dossier_state VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                image.id, image.kind, image.sender, image.receiver, image.state, image.since.map(Int64.init),
                image.sent.map(Int64.init), image.received.map(Int64.init), image.read.map(Int64.init),
                image.withoutEffect, image.conflicts.count, image.unreadable.values.reduce(0, +), image.isIn,
                Int64(image.changed),
            ])
        for structure in image.members.sorted() {
            try database.execute(
                sql: "INSERT INTO dossier_member VALUES (?, ?)", arguments: [image.id, structure])
        }
        for (structure, count) in image.unreadable.sorted(by: { $0.key < $1.key }) {
            try database.execute(
                sql: "INSERT INTO dossier_unreadable VALUES (?, ?, ?)",
                arguments: [image.id, structure, count])
        }
        for conflict in image.conflicts {
            for version in conflict.versions {
                try database.execute(
                    sql: "INSERT INTO dossier_conflict VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        image.id, conflict.table.rawValue, conflict.key, conflict.field, version.value.stored,
                        version.structure, Int64(version.time),
                    ])
            }
        }
    }

    // MARK: Reading

    /// The place of the log that the tables reflect.
    package func applied() throws -> UInt64 {
        try queue.read { database in
            let text = try String.fetchOne(
                database, sql: "SELECT value FROM sync_session WHERE name = 'applied'")
            return text.flatMap { UInt64($0) } ?? 0
        }
    }

    /// Has all dossiers shown anew the next time.
    func forgetPosition() throws {
        try queue.write { try $0.execute(sql: "DELETE FROM sync_session WHERE name = 'applied'") }
    }

    package func read<T>(_ body: (Database) throws -> T) throws -> T { try queue.read(body) }

    package func close() throws { try queue.close() }
}

extension Value {
    /// As SQLite stores it.
    fileprivate var stored: DatabaseValue {
        switch self {
        case .null, .together: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let bytes): String(decoding: bytes.slice, as: UTF8.self).databaseValue
        case .blob(let bytes): Data(bytes.array).databaseValue
        }
    }
}
