/// Writing rows back: the user's table, the bookkeeping, and the lists of conflicts and waiting rows.
extension RowStore {
    /// Makes tables and bookkeeping what `node` was judged to be.
    func save(_ node: Node, isPreferred: (ReplicaID) -> Bool) throws {
        try saveRow(node)
        try saveDetail(node, isPreferred: isPreferred)
        try saveReferences(node)
        let isConflict = node.isShown && node.state.hasConflict
        if isConflict || node.hadSiblings { try mark(node.ref, in: "sync_conflict", isConflict) }
        try saveWaiting(node)
    }

    /// Makes the user's table show the row's image, or not the row.
    func saveRow(_ node: Node) throws {
        guard node.isShown else {
            if node.tableImage != nil { try deleteRow(node.ref, of: node.table) }
            return
        }
        guard node.tableImage != node.image else { return }
        let statement = try statements(of: node.table).upsert
        statement.bind(node.ref.key, at: 1)
        for (index, value) in node.image.enumerated() {
            statement.bind(value, at: Int32(node.table.keyColumns.count + index + 1))
        }
        try statement.run()
        recorder?.note(node.ref)
    }

    func deleteRow(_ ref: RowRef, of table: Table) throws {
        let statement = try statements(of: table).delete
        statement.bind(ref.key, at: 1)
        try statement.run()
        recorder?.note(ref)
    }

    private func saveDetail(_ node: Node, isPreferred: (ReplicaID) -> Bool) throws {
        guard !node.state.existence.isEmpty else { return }
        let base = try standingBase(of: node) ?? newBase(of: node)
        let detail = try detail(of: node, base: base, isPreferred: isPreferred)
        if base != node.base { try saveStamp(base, of: node.ref) }
        guard let detail else {
            if node.hadDetail { try mark(node.ref, in: "sync_detail", false) }
            return
        }
        let statement = try connection.statement("REPLACE INTO sync_detail VALUES (?, ?, ?)")
        statement.bind(node.ref.table, at: 1)
        statement.bind(blob: node.ref.key.bytes, at: 2)
        statement.bind(blob: detail.encoded(), at: 3)
        try statement.run()
    }

    private func saveStamp(_ base: RowDetail.Stamp, of ref: RowRef) throws {
        let statement = try connection.statement("REPLACE INTO sync_row VALUES (?, ?, ?, ?, ?)")
        statement.bind(ref.table, at: 1)
        statement.bind(blob: ref.key.bytes, at: 2)
        statement.bind(base.origin, at: 3)
        statement.bind(base.seq, at: 4)
        statement.bind(base.time, at: 5)
        try statement.run()
    }

    /// The stored stamp, unless the row was made anew since: then the changeset that it names still tells of
    /// registers that were dropped, and the log must not be asked for them.
    private func standingBase(of node: Node) throws -> RowDetail.Stamp? {
        guard let base = node.base else { return nil }
        let dot = Dot(origin: try origins.replica(base.origin), seq: base.seq)
        let isStanding =
            node.state.existence.versions.contains { $0.dot == dot }
            || node.state.fields.values.contains { $0.versions.contains { $0.dot == dot } }
        return isStanding ? base : nil
    }

    /// The stamp that most registers of a row share: that of its first version.
    private func newBase(of node: Node) throws -> RowDetail.Stamp {
        guard let first = node.state.existence.winner else {
            return RowDetail.Stamp(origin: 0, seq: 0, time: 0)
        }
        return try stamp(first)
    }

    private func stamp<Content>(_ version: Version<Content>) throws -> RowDetail.Stamp {
        RowDetail.Stamp(
            origin: try origins.number(of: version.dot.origin), seq: version.dot.seq,
            time: version.time.milliseconds)
    }

    /// What can't be told from the stamp and the user's table; nil where nothing.
    private func detail(
        of node: Node, base: RowDetail.Stamp, isPreferred: (ReplicaID) -> Bool
    ) throws -> RowDetail? {
        var detail = RowDetail(flags: [], existence: [], registers: [])
        if node.isShown { detail.flags.insert(.shown) }
        if node.isComplete { detail.flags.insert(.complete) }
        if !node.isShown { detail.flags.insert(.explicit) }
        detail.existence = try node.state.existence.versions.map { (try stamp($0), $0.value) }
        let known = Set(node.table.registers.map(\.id))
        for register in node.table.registers {
            let versions = node.state.ranked(register.id, isPreferred: isPreferred)
            if node.isShown, try isPlain(versions, register, node, base) { continue }
            if versions.isEmpty, !node.isShown { continue }
            detail.registers.append((register.id, try entries(versions, inTable: node.isShown)))
        }
        for (id, register) in node.state.fields.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
            detail.registers.append((id, try entries(register.versions, inTable: false)))
        }
        let isPlainRow =
            node.isShown && detail.registers.isEmpty && detail.existence.count == 1
            && detail.existence[0].stamp == base && detail.existence[0].isAlive
        return isPlainRow ? nil : detail
    }

    /// Whether the stamp and the user's table say all there is about a register of a shown row.
    private func isPlain(
        _ versions: [Version<Value>], _ register: RegisterColumns, _ node: Node, _ base: RowDetail.Stamp
    ) throws -> Bool {
        let isDefault =
            node.table.value(of: register, in: node.image) == node.table.defaultValue(of: register)
        guard let only = versions.first else { return isDefault }
        return try versions.count == 1 && !isDefault && stamp(only) == base
    }

    private func entries(_ versions: [Version<Value>], inTable: Bool) throws -> [RowDetail.Entry] {
        try versions.enumerated().map { index, version in
            RowDetail.Entry(stamp: try stamp(version), value: inTable && index == 0 ? nil : version.value)
        }
    }

    private func saveReferences(_ node: Node) throws {
        guard !node.table.references.isEmpty else { return }
        if !node.wasShown, node.base != nil {
            let clear = try connection.statement("DELETE FROM sync_reference WHERE tbl = ? AND key = ?")
            clear.bind(node.ref.table, at: 1)
            clear.bind(blob: node.ref.key.bytes, at: 2)
            try clear.run()
        }
        // A row that never was, such as one inserted and deleted between two seals, references nothing.
        guard !node.isShown, !node.state.existence.isEmpty else { return }
        let insert = try connection.statement("INSERT OR IGNORE INTO sync_reference VALUES (?, ?, ?, ?)")
        for target in node.targets {
            insert.bind(target.table, at: 1)
            insert.bind(blob: target.key.bytes, at: 2)
            insert.bind(node.ref.table, at: 3)
            insert.bind(blob: node.ref.key.bytes, at: 4)
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
    private func saveWaiting(_ node: Node) throws {
        guard node.isAlive, !node.isComplete else {
            if node.wasWaiting { try mark(node.ref, in: "sync_waiting", false) }
            return
        }
        let statement = try connection.statement("INSERT OR REPLACE INTO sync_waiting VALUES (?, ?, ?)")
        statement.bind(node.ref.table, at: 1)
        statement.bind(blob: node.ref.key.bytes, at: 2)
        statement.bind(text: node.defect ?? "it references a row that isn't there", at: 3)
        try statement.run()
    }
}
