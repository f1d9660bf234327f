internal import GRDB

/// The tables that migrations make in an empty file, and the statements that make them.
struct Blueprint {
    /// A table, an index, a view or a trigger.
    struct Part {
        let type: String
        let name: String
        /// The table that it belongs to.
        let table: String
        let sql: String
    }

    /// Tables first, so that what belongs to them can be made in this order.
    let parts: [Part]
    /// By table.
    let shapes: [String: TableShape]

    init(_ statements: [String]) throws {
        let queue = try DatabaseQueue()
        (parts, shapes) = try queue.writeWithoutTransaction { database in
            let connection = try Connection(database)
            for sql in statements { try connection.execute(sql) }
            let parts = try Self.parts(connection)
            var shapes: [String: TableShape] = [:]
            for part in parts where part.type == "table" {
                shapes[part.name] = try TableShape(part.name, on: connection)
            }
            return (parts, shapes)
        }
        try queue.close()
    }

    private static func parts(_ connection: Connection) throws -> [Part] {
        let statement = try connection.statement(
            """
            SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL
            ORDER BY type <> 'table', rowid
            """)
        var parts: [Part] = []
        while try statement.step() {
            parts.append(
                Part(
                    type: statement.text(0), name: statement.text(1), table: statement.text(2),
                    sql: statement.text(3)))
        }
        return parts
    }

    /// Makes the table called `name`; its indexes and the like are still to be made.
    func make(_ name: String, on connection: Connection) throws {
        for part in parts where part.type == "table" && part.name == name {
            try connection.execute(part.sql)
        }
    }

    /// The indexes and the like that aren't there.
    func missingParts(_ connection: Connection) throws -> [Part] {
        let present = try connection.statement("SELECT name FROM sqlite_schema")
        var names: Set<String> = []
        while try present.step() { names.insert(present.text(0)) }
        return parts.filter { $0.type != "table" && !names.contains($0.name) }
    }
}
