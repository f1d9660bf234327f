/// Rows between the tables and the merge: reads states, images and references, and writes them back.
final class RowStore {
    /// The source of the values of a shown row's registers.
    enum Values {
        /// From the user's table, which holds the winners.
        case table
        /// From the log: the user changed the table and the merge needs what stood there.
        case log
    }

    let connection: Connection
    let schema: Schema
    let origins: Origins
    let log: LoggedValues
    /// Told of each row written into a user's table; nil if nobody listens.
    var recorder: ChangeRecorder?
    private var probes: [Int: ConstraintProbe] = [:]
    private var statements: [Int: TableStatements] = [:]
    private var scans: [Int: RowScan] = [:]
    private let findRow: Statement
    private let findFlags: Statement

    init(_ connection: Connection, schema: Schema, origins: Origins) throws {
        findRow = try connection.statement(
            """
            SELECT origin, seq, time, detail FROM sync_row LEFT JOIN sync_detail USING (tbl, key)
            WHERE tbl = ? AND key = ?
            """)
        findFlags = try connection.statement(
            "SELECT detail FROM sync_row LEFT JOIN sync_detail USING (tbl, key) WHERE tbl = ? AND key = ?")
        self.connection = connection
        self.schema = schema
        self.origins = origins
        log = LoggedValues(log: ChangesetLog(connection: connection, origins: origins))
    }

    /// The row as stored, or a row without a state.
    func load(_ ref: RowRef, of table: Table, values: Values) throws -> LoadedRow {
        let row = LoadedRow(ref: ref, table: table, state: StoredState())
        let statement = findRow
        statement.bind(table.id, at: 1)
        statement.bind(blob: ref.key.bytes, at: 2)
        guard try statement.step() else {
            row.tableImage = try image(of: ref, in: table)
            return row
        }
        let base = RowDetail.Stamp(
            branch: BranchNumber(statement.int(0)), seq: statement.uint64(1),
            time: EditTime(clamping: statement.uint64(2)))
        let detail = statement.isNull(3) ? nil : try RowDetail(statement.bytes(3))
        statement.reset()
        let flags = detail?.flags ?? [.shown, .complete]
        row.base = base
        row.hadDetail = detail != nil
        row.wasShown = flags.contains(.shown)
        row.wasComplete = flags.contains(.complete)
        row.tableImage = try image(of: ref, in: table)
        let isTrusted = row.wasShown && values == .table
        row.state = try state(row, detail, base, image: isTrusted ? row.tableImage : nil)
        if row.wasShown {
            row.image = isTrusted ? row.tableImage ?? shownImage(of: row) : shownImage(of: row)
        }
        row.oldTargets = try storedTargets(of: row)
        row.hadSiblings = row.wasShown && row.state.hasSiblings
        row.wasWaiting = row.isAlive && !row.wasComplete
        row.isComplete = row.wasComplete
        row.isShown = row.wasShown
        row.targets = row.oldTargets
        return row
    }

    func statements(of table: Table) throws -> TableStatements {
        if let known = statements[table.id] { return known }
        let made = try TableStatements(table, on: connection)
        statements[table.id] = made
        return made
    }

    /// Many rows of `table` at once.
    func scan(of table: Table) throws -> RowScan {
        if let known = scans[table.id] { return known }
        let made = try RowScan(table, .writing, on: connection)
        scans[table.id] = made
        return made
    }

    /// SQLite's own judgement of rows of `table`.
    func probe(of table: Table) throws -> ConstraintProbe {
        if let known = probes[table.id] { return known }
        let made = try ConstraintProbe(table, on: connection)
        probes[table.id] = made
        return made
    }

    /// The flags of a row that is not loaded; nil where it has no state.
    func flags(of ref: RowRef) throws -> RowDetail.Flags? {
        let statement = findFlags
        statement.bind(ref.table, at: 1)
        statement.bind(blob: ref.key.bytes, at: 2)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.isNull(0) ? [.shown, .complete] : RowDetail.flags(of: statement.bytes(0))
    }

    /// The values of a row in the user's table, or nil where it isn't there.
    func image(of ref: RowRef, in table: Table) throws -> [Value]? {
        let statement = try statements(of: table).image
        statement.bind(ref.key, at: 1)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return table.columns.indices.map { statement.value(Int32($0)) }
    }

    /// As `image`, for a key that a NUL inside makes ambiguous.
    func imageByWholeKey(of ref: RowRef, in table: Table) throws -> [Value]? {
        let columns =
            table.columns.isEmpty ? "1" : table.columns.map { quoted($0.name) }.joined(separator: ", ")
        let statement = try connection.statement(
            "SELECT \(columns) FROM \(quoted(table.name)) WHERE \(table.wholeKey) = ?")
        statement.bind(blob: ref.key.bytes, at: 1)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return table.columns.indices.map { statement.value(Int32($0)) }
    }

    func deleteByWholeKey(_ ref: RowRef, of table: Table) throws {
        let statement = try connection.statement(
            "DELETE FROM \(quoted(table.name)) WHERE \(table.wholeKey) = ?")
        statement.bind(blob: ref.key.bytes, at: 1)
        try statement.run()
    }

    private func shownImage(of row: LoadedRow) -> [Value] {
        var image = row.table.columns.map(\.defaultValue)
        for register in row.table.registers {
            guard let value = row.shownValues[register.id] else { continue }
            row.table.put(value, of: register, into: &image)
        }
        return image
    }

    /// The state that a detail and the user's table tell together.
    ///
    /// `image` is what the table shows; nil to take the values from the log.
    private func state(
        _ row: LoadedRow, _ detail: RowDetail?, _ base: RowDetail.Stamp, image: [Value]?
    ) throws -> StoredState {
        var existence = Register<Bool>()
        var fields: [RegisterID: Register<Value>] = [:]
        let known = detail?.existence ?? [(base, true)]
        for version in known { existence.add(try self.version(version.stamp, version.isAlive)) }
        for register in detail?.registers ?? [] {
            var versions: [Version<Value>] = []
            for entry in register.entries {
                let dot = Dot(origin: try origins.replica(entry.stamp.branch), seq: entry.stamp.seq)
                let value = try entry.value ?? shownValue(of: register.id, in: row, at: dot, image: image)
                versions.append(try version(entry.stamp, value))
            }
            fields[register.id] = Register(versions)
            row.shownValues[register.id] = versions.first?.value
        }
        if detail?.flags.contains(.explicit) != true {
            let listed = Set((detail?.registers ?? []).map(\.id))
            for register in row.table.registers where !listed.contains(register.id) {
                guard let value = try baseValue(of: register, in: row, at: base, image: image) else {
                    continue
                }
                fields[register.id] = Register([try version(base, value)])
                row.shownValues[register.id] = value
            }
        }
        return StoredState(existence: existence, fields: fields)
    }

    /// The value that an unlisted register has at the row's stamp, or nil where it has no version.
    private func baseValue(
        of register: RegisterColumns, in row: LoadedRow, at base: RowDetail.Stamp, image: [Value]?
    ) throws -> Value? {
        if let image {
            let value = row.table.value(of: register, in: image)
            return value == row.table.defaultValue(of: register) ? nil : value
        }
        let dot = Dot(origin: try origins.replica(base.branch), seq: base.seq)
        return try log.value(of: register.name, at: dot, table: row.table.name, key: row.ref.key)
    }

    private func shownValue(
        of id: RegisterID, in row: LoadedRow, at dot: Dot, image: [Value]?
    ) throws -> Value {
        guard let register = row.table.registers.first(where: { $0.id == id }) else { return .null }
        if let image { return row.table.value(of: register, in: image) }
        return try log.value(of: register.name, at: dot, table: row.table.name, key: row.ref.key) ?? .null
    }

    private func version<Content>(_ stamp: RowDetail.Stamp, _ value: Content) throws -> Version<Content> {
        let dot = Dot(origin: try origins.replica(stamp.branch), seq: stamp.seq)
        return Version(dot: dot, time: stamp.time, value: value, rank: try log.rank(of: dot))
    }

    private func storedTargets(of row: LoadedRow) throws -> [RowRef] {
        guard !row.table.references.isEmpty else { return [] }
        if row.wasShown {
            return try targets(of: row.table, key: row.ref.key, image: row.image)
        }
        let statement = try connection.statement(
            "SELECT target_tbl, target FROM sync_reference WHERE tbl = ? AND key = ?")
        statement.bind(row.ref.table, at: 1)
        statement.bind(blob: row.ref.key.bytes, at: 2)
        var targets: [RowRef] = []
        while try statement.step() {
            targets.append(RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1))))
        }
        return targets
    }
}
