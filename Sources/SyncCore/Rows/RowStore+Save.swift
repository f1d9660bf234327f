/// Writing rows back: the user's table, the bookkeeping, and the lists of conflicts and waiting rows.
extension RowStore {
    /// Makes tables and bookkeeping what `row` was judged to be.
    func save(_ row: LoadedRow, isPreferred: (ReplicaID) -> Bool) throws {
        try saveRow(row)
        try saveDetail(row, isPreferred: isPreferred)
        try saveReferences(row)
        let isConflict = row.isShown && row.state.hasConflict
        if isConflict || row.hadSiblings { try mark(row.ref, in: "sync_conflict", isConflict) }
        try saveWaiting(row)
    }

    /// Makes the user's table show the row's image, or not the row.
    func saveRow(_ row: LoadedRow) throws {
        guard row.isShown else {
            if row.tableImage != nil { try deleteRow(row.ref, of: row.table) }
            return
        }
        guard row.tableImage != row.image else { return }
        let statement = try statements(of: row.table).upsert
        statement.bind(row.ref.key, at: 1)
        for (index, value) in row.image.enumerated() {
            statement.bind(value, at: Int32(row.table.keyColumns.count + index + 1))
        }
        try statement.run()
        recorder?.note(row.ref)
    }

    func deleteRow(_ ref: RowRef, of table: Table) throws {
        let statement = try statements(of: table).delete
        statement.bind(ref.key, at: 1)
        try statement.run()
        recorder?.note(ref)
    }

    private func saveDetail(_ row: LoadedRow, isPreferred: (ReplicaID) -> Bool) throws {
        guard !row.state.existence.isEmpty else { return }
        let base = try standingBase(of: row) ?? newBase(of: row)
        let detail = try detail(of: row, base: base, isPreferred: isPreferred)
        if base != row.base { try saveStamp(base, of: row.ref) }
        guard let detail else {
            if row.hadDetail { try mark(row.ref, in: "sync_detail", false) }
            return
        }
        let statement = try connection.statement("REPLACE INTO sync_detail VALUES (?, ?, ?)")
        statement.bind(row.ref.table, at: 1)
        statement.bind(blob: row.ref.key.bytes, at: 2)
        statement.bind(blob: detail.encoded(), at: 3)
        try statement.run()
    }

    private func saveStamp(_ base: RowDetail.Stamp, of ref: RowRef) throws {
        let statement = try connection.statement("REPLACE INTO sync_row VALUES (?, ?, ?, ?, ?)")
        statement.bind(ref.table, at: 1)
        statement.bind(blob: ref.key.bytes, at: 2)
        statement.bind(base.branch.value, at: 3)
        statement.bind(base.seq, at: 4)
        statement.bind(base.time.milliseconds, at: 5)
        try statement.run()
    }

    /// The stored stamp, unless the row was made anew since: then the changeset that it names still tells of
    /// registers that were dropped, and the log must not be asked for them.
    private func standingBase(of row: LoadedRow) throws -> RowDetail.Stamp? {
        guard let base = row.base else { return nil }
        let dot = Dot(origin: try origins.replica(base.branch), seq: base.seq)
        let isStanding =
            row.state.existence.versions.contains { $0.dot == dot }
            || row.state.fields.values.contains { $0.versions.contains { $0.dot == dot } }
        return isStanding ? base : nil
    }

    /// The stamp that most registers of a row share: that of its first version.
    private func newBase(of row: LoadedRow) throws -> RowDetail.Stamp {
        guard let first = row.state.existence.winner else {
            return RowDetail.Stamp(branch: .none, seq: 0, time: .zero)
        }
        return try stamp(first)
    }

    private func stamp<Content>(_ version: Version<Content>) throws -> RowDetail.Stamp {
        RowDetail.Stamp(
            branch: try origins.number(of: version.dot.origin), seq: version.dot.seq,
            time: version.time)
    }

    /// What can't be told from the stamp and the user's table; nil where nothing.
    private func detail(
        of row: LoadedRow, base: RowDetail.Stamp, isPreferred: (ReplicaID) -> Bool
    ) throws -> RowDetail? {
        var detail = RowDetail(flags: [], existence: [], registers: [])
        if row.isShown { detail.flags.insert(.shown) }
        if row.isComplete { detail.flags.insert(.complete) }
        if !row.isShown { detail.flags.insert(.explicit) }
        detail.existence = try row.state.existence.versions.map { (try stamp($0), $0.value) }
        let known = Set(row.table.registers.map(\.id))
        for register in row.table.registers {
            let versions = row.state.ranked(register.id, isPreferred: isPreferred)
            if row.isShown, try isPlain(register, of: row, versions, base: base) { continue }
            if versions.isEmpty, !row.isShown { continue }
            detail.registers.append((register.id, try entries(versions, inTable: row.isShown)))
        }
        for (id, register) in row.state.fields.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
            detail.registers.append((id, try entries(register.versions, inTable: false)))
        }
        let isPlainRow =
            row.isShown && detail.registers.isEmpty && detail.existence.count == 1
            && detail.existence[0].stamp == base && detail.existence[0].isAlive
        return isPlainRow ? nil : detail
    }

    /// Whether the stamp and the user's table say all there is about a register of a shown row.
    private func isPlain(
        _ register: RegisterColumns, of row: LoadedRow, _ versions: [Version<Value>], base: RowDetail.Stamp
    ) throws -> Bool {
        let isDefault =
            row.table.value(of: register, in: row.image) == row.table.defaultValue(of: register)
        guard let only = versions.first else { return isDefault }
        return try versions.count == 1 && !isDefault && stamp(only) == base
    }

    private func entries(_ versions: [Version<Value>], inTable: Bool) throws -> [RowDetail.Entry] {
        try versions.enumerated().map { index, version in
            RowDetail.Entry(stamp: try stamp(version), value: inTable && index == 0 ? nil : version.value)
        }
    }

    private func saveReferences(_ row: LoadedRow) throws {
        guard !row.table.references.isEmpty else { return }
        if !row.wasShown, row.base != nil {
            let clear = try connection.statement("DELETE FROM sync_reference WHERE tbl = ? AND key = ?")
            clear.bind(row.ref.table, at: 1)
            clear.bind(blob: row.ref.key.bytes, at: 2)
            try clear.run()
        }
        // A row that never was, such as one inserted and deleted between two seals, references nothing.
        guard !row.isShown, !row.state.existence.isEmpty else { return }
        let insert = try connection.statement("INSERT OR IGNORE INTO sync_reference VALUES (?, ?, ?, ?)")
        for target in row.targets {
            insert.bind(target.table, at: 1)
            insert.bind(blob: target.key.bytes, at: 2)
            insert.bind(row.ref.table, at: 3)
            insert.bind(blob: row.ref.key.bytes, at: 4)
            try insert.run()
        }
    }

    private func mark(_ ref: RowRef, in table: String, _ isIn: Bool) throws {
        let statement = try connection.statement(
            isIn
                ? "INSERT OR IGNORE INTO \(table) (tbl, key) VALUES (?, ?)"
                : "DELETE FROM \(table) WHERE tbl = ? AND key = ?")
        statement.bind(ref.table, at: 1)
        statement.bind(blob: ref.key.bytes, at: 2)
        try statement.run()
    }

    /// Living rows that aren't complete are listed with what they miss.
    private func saveWaiting(_ row: LoadedRow) throws {
        guard row.isAlive, !row.isComplete else {
            if row.wasWaiting { try mark(row.ref, in: "sync_waiting", false) }
            return
        }
        let statement = try connection.statement("INSERT OR REPLACE INTO sync_waiting VALUES (?, ?, ?)")
        statement.bind(row.ref.table, at: 1)
        statement.bind(blob: row.ref.key.bytes, at: 2)
        statement.bind(text: row.defect ?? "it references a row that isn't there", at: 3)
        try statement.run()
    }
}
