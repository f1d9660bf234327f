/// One operation as it will be sealed: at most one for each row of a changeset.
struct SealedEdit {
    let verb: RowVerb
    let key: RowKey
    let time: EditTime
    /// By the registers' local numbers.
    let cells: [(RegisterID, Cell)]

    /// About how many bytes the edit takes.
    var byteCount: Int { key.bytes.count + cells.reduce(0) { $0 + $1.1.value.byteCount } }

    init(verb: RowVerb, key: RowKey, time: EditTime, cells: [(RegisterID, Cell)]) {
        self.verb = verb
        self.key = key
        self.time = time
        self.cells = cells
    }

    /// What the pending edits of `row` amount to, or nil where they are none.
    ///
    /// Times are raised above what the edit covers: all of a register's versions, because its author has
    /// applied them.
    init?(_ row: PendingRow, _ loaded: LoadedRow) {
        guard let image = loaded.tableImage else {
            // A row inserted and deleted between two seals never was.
            guard loaded.wasShown else { return nil }
            self.init(
                verb: .delete, key: row.ref.key,
                time: (row.edits.replaced ?? row.edits.lastTime).raised(
                    above: loaded.state.existence.timeMax, where: loaded.base != nil),
                cells: [])
            return
        }
        let isCreate = row.edits.inserted != nil || !loaded.wasShown
        let cells = loaded.table.registers.compactMap { register -> (RegisterID, Cell)? in
            let value = loaded.table.value(of: register, in: image)
            let edited = row.edits.time(of: register.id)
            if isCreate ? value == loaded.table.defaultValue(of: register) : edited == nil { return nil }
            let time = edited ?? row.edits.inserted ?? row.edits.lastTime
            let covered = loaded.state.fields[register.id]
            return (
                register.id,
                Cell(value, at: time.raised(above: covered?.timeMax ?? .zero, where: covered != nil))
            )
        }
        if !isCreate, cells.isEmpty { return nil }
        self.init(
            verb: isCreate ? .create : .write, key: row.ref.key,
            time: row.edits.lastTime.raised(above: loaded.state.existence.timeMax, where: loaded.base != nil),
            cells: cells)
    }
}

extension EditTime {
    /// Raised only where there is something to be above of: time zero of a first edit stays.
    fileprivate func raised(above covered: EditTime, where isCovering: Bool) -> EditTime {
        isCovering ? raised(above: covered) : self
    }
}
