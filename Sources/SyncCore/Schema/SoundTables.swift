/// Tells synced tables that are as they should be from those that another tool made unfit.
struct SoundTables {
    let connection: Connection
    /// How the tables should stand; nil where only what replication itself needs is asked.
    let blueprint: Blueprint?

    /// What is wrong with each table that can't be used, by name.
    func damage() throws -> [String: Damage] {
        var found: [String: Damage] = [:]
        for (id, name) in try declared() { found[name] = try damage(of: name, id) }
        return found
    }

    private func declared() throws -> [(Int, String)] {
        let statement = try connection.statement("SELECT id, name, kind FROM sync_table ORDER BY name")
        var tables: [(Int, String)] = []
        while try statement.step() {
            guard TableKind(rawValue: statement.text(2)) != nil else { continue }
            tables.append((statement.int(0), statement.text(1)))
        }
        return tables
    }

    private func damage(of name: String, _ id: Int) throws -> Damage? {
        guard let shape = try TableShape(name, on: connection) else {
            return try newName(of: name).map { Damage(.renamed, $0) } ?? Damage(.missing)
        }
        if let flaw = shape.flaw(fields: try fields(of: id)) { return flaw }
        return blueprint?.shapes[name].flatMap(shape.difference)
    }

    private func fields(of table: Int) throws -> Set<String> {
        let statement = try connection.statement("SELECT name FROM sync_register WHERE tbl = ?")
        statement.bind(table, at: 1)
        var names: Set<String> = []
        while try statement.step() {
            names.formUnion(statement.text(0).split(separator: "+").map(String.init))
        }
        return names
    }

    /// The engine's trigger went with the table wherever it was renamed to.
    private func newName(of table: String) throws -> String? {
        let found = try connection.first(
            "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name = ? AND tbl_name <> ?",
            .text(Bytes("sync_insert_\(table)")), .text(Bytes(table)))
        guard case .text(let bytes)? = found else { return nil }
        return bytes.text
    }
}
