internal import GRDB

/// A table that `Replica.rebuild` made anew because another tool had made it unfit.
public struct RemadeTable: Hashable, Sendable {
    public let name: String
    /// The table that keeps what the other tool had left, where that isn't what the log says.
    public internal(set) var kept: String?
    /// Rows with unsealed edits whose values went with the table.
    public internal(set) var lost: Int
}

/// Puts synced tables back as the migrations make them, and what stood in their place aside.
struct TableRemaker {
    let connection: Connection
    let blueprint: Blueprint?

    /// Mends what is noted; rows are still to be folded.
    ///
    /// Edits that were captured are held, with what their authors had seen, and come back where nobody else wrote.
    ///
    /// - Throws: `damagedTable` for a table that this program's migrations don't make.
    func run() throws -> [RemadeTable] {
        let tables = SoundTables(connection: connection, blueprint: blueprint)
        let noted = try SchemaReader(connection: connection).read().damaged
        for (name, damage) in try tables.damage() {
            // The trigger that tells the new name may be gone by now.
            let renamed = noted.first { $0.name == name && $0.damage.code == .renamed }?.damage
            try mendInPlace(name, damage.code == .missing ? renamed ?? damage : damage)
        }
        var remade: [String: String?] = [:]
        for (name, damage) in try tables.damage() {
            guard let blueprint, blueprint.shapes[name] != nil else {
                throw DamagedTable(name: name, damage: damage).error
            }
            remade[name] = .some(try setAside(name))
            try blueprint.make(name, on: connection)
        }
        try makeIndexes()
        let notes = DamageNotes(connection: connection)
        let rescue = try PendingRescue(connection, seen: notes.seen())
        try notes.write([:], seen: Bytes([]))
        let schema = try SchemaReader(connection: connection).read()
        try Capture.install(connection)
        return try Set(noted.map(\.name)).union(remade.keys).sorted().compactMap { name in
            guard let fresh = schema[name] else { return nil }
            if let kept = remade[name] {
                return RemadeTable(name: name, kept: kept, lost: try rescue.hold(fresh, from: kept))
            }
            let hadTriggers = noted.contains { $0.name == name && $0.damage.code == .bookkeeping }
            let kept = hadTriggers ? nil : try copy(fresh)
            return RemadeTable(name: name, kept: kept, lost: try rescue.hold(fresh, from: name))
        }
    }

    /// The indexes that the migrations make and that another tool dropped.
    func makeIndexes() throws {
        for part in try blueprint?.missingParts(connection) ?? [] { try connection.execute(part.sql) }
    }

    /// What can be undone without touching a row.
    private func mendInPlace(_ name: String, _ damage: Damage) throws {
        switch damage.code {
        case .renamed:
            // SQLite takes names that differ by case for the same: by way of another.
            let between = try freeName("\(name)_renamed")
            do {
                try connection.execute("ALTER TABLE \(quoted(damage.detail)) RENAME TO \(quoted(between))")
                try connection.execute("ALTER TABLE \(quoted(between)) RENAME TO \(quoted(name))")
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                // Somebody's view that leads nowhere forbids it: the table is made anew then.
            }
        case .unique where !damage.detail.hasPrefix("sqlite_"):
            try connection.execute("DROP INDEX \(quoted(damage.detail))")
        default: break
        }
    }

    // MARK: Putting aside

    /// Copies what bears that name, and takes it away.
    ///
    /// - Returns: the name of the copy; nil where there were no rows.
    private func setAside(_ name: String) throws -> String? {
        guard let (type, actual) = try standing(under: name).first else { return nil }
        let copy = try freeName("\(name)_before_rebuild")
        var kept: String? = copy
        if type != "index" {
            do {
                try connection.execute("CREATE TABLE \(quoted(copy)) AS SELECT * FROM \(quoted(actual))")
                if try connection.firstInt("SELECT 1 FROM \(quoted(copy)) LIMIT 1") == nil {
                    try connection.execute("DROP TABLE \(quoted(copy))")
                    kept = nil
                }
            } catch let error as DatabaseError where type == "view" && error.resultCode == .SQLITE_ERROR {
                // A view of what isn't there shows no rows.
                kept = nil
            }
        }
        try Self.takeAway(name, connection)
        return type == "index" ? nil : kept
    }

    /// Copies a table that is as it should be, and whose edits went unnoticed for a while.
    private func copy(_ table: Table) throws -> String {
        let copy = try freeName("\(table.name)_before_rebuild")
        let columns = Self.columns(of: table).map(quoted).joined(separator: ", ")
        try connection.execute(
            "CREATE TABLE \(quoted(copy)) AS SELECT \(columns) FROM \(quoted(table.name))")
        return copy
    }

    private static func columns(of table: Table) -> [String] {
        table.keyColumns + table.generated.filter { !table.keyColumns.contains($0) }
            + table.columns.map(\.name)
    }

    /// Takes away whatever bears that name.
    static func takeAway(_ name: String, _ connection: Connection) throws {
        for (type, actual) in try Self.standing(under: name, connection) {
            try connection.execute("DROP \(type.uppercased()) \(quoted(actual))")
        }
    }

    private func standing(under name: String) throws -> [(type: String, name: String)] {
        try Self.standing(under: name, connection)
    }

    /// Tables, views and indexes that SQLite takes for that name, which knows no case.
    private static func standing(
        under name: String, _ connection: Connection
    ) throws -> [(type: String, name: String)] {
        let statement = try connection.statement(
            "SELECT type, name FROM sqlite_schema WHERE name = ? COLLATE NOCASE AND type <> 'trigger'")
        statement.bind(text: name, at: 1)
        var found: [(type: String, name: String)] = []
        while try statement.step() { found.append((statement.text(0), statement.text(1))) }
        return found
    }

    private func freeName(_ wanted: String) throws -> String {
        var name = wanted
        var number = 1
        while try !standing(under: name).isEmpty {
            number += 1
            name = "\(wanted)_\(number)"
        }
        return name
    }

    /// Lets go of the copy where the table says the same.
    func forgetIfEqual(_ remade: RemadeTable, _ table: Table) throws -> RemadeTable {
        guard let kept = remade.kept else { return remade }
        let own = Self.columns(of: table)
        let statement = try connection.statement("SELECT name FROM pragma_table_info(?)")
        statement.bind(text: kept, at: 1)
        var columns: [String] = []
        while try statement.step() { columns.append(statement.text(0)) }
        guard Set(columns).isSubset(of: own) else { return remade }
        let list = columns.map(quoted).joined(separator: ", ")
        let other = try connection.firstInt(
            "SELECT 1 FROM (SELECT \(list) FROM \(quoted(kept)) EXCEPT SELECT \(list) FROM \(quoted(table.name)))"
        )
        guard other == nil else { return remade }
        try connection.execute("DROP TABLE \(quoted(kept))")
        return RemadeTable(name: remade.name, kept: nil, lost: remade.lost)
    }
}
