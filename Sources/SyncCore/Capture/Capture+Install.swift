extension Capture {
    /// Makes the triggers what they should be.
    ///
    /// - Returns: whether any of a table that has rows was missing or altered.
    @discardableResult
    static func install(_ connection: Connection) throws -> Bool {
        let wanted = try wanted(connection)
        let present = try present(connection)
        for name in present.keys.sorted() where wanted[name] != present[name] {
            try connection.execute("DROP TRIGGER \(quoted(name))")
        }
        var isTouched = false
        for (name, sql) in wanted.sorted(by: { $0.key < $1.key }) where present[name] != sql {
            try connection.execute(sql)
            isTouched = true
        }
        return isTouched
    }

    /// Every trigger that this file must have, by name.
    static func wanted(_ connection: Connection) throws -> [String: String] {
        let schema = try SchemaReader(connection: connection).read()
        let meta = Meta(connection: connection)
        let structure = try meta.text(.structure)
        let own = try meta.replica()?.description ?? ""
        let coordinates = try connection.firstInt(
            "SELECT coordinates FROM sync_device JOIN sync_member USING (structure) WHERE replica = ?",
            .text(own))
        let reads = try connection.firstInt(
            "SELECT 1 FROM sync_device JOIN sync_member USING (structure) WHERE replica = ? AND role = 'reader'",
            .text(own))
        return Capture(
            schema: schema, structure: structure, isCoordinator: coordinates == 1, isReader: reads == 1
        ).triggers
    }

    /// The engine's triggers that this file has, by name.
    static func present(_ connection: Connection) throws -> [String: String] {
        let statement = try connection.statement(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND substr(name, 1, 5) = 'sync_'")
        var present: [String: String] = [:]
        while try statement.step() { present[statement.text(0)] = statement.text(1) }
        return present
    }
}
