import SyncCore

/// The write of a reviewed form: nothing is covered that its author hasn't seen.
struct FormSave {
    /// What became of it.
    struct Outcome {
        /// Nil where nothing had to be written.
        let change: Dot?
        /// Fields that others changed since the form was opened: not written, and to be asked about one by one.
        let changed: [ChangedField]
    }

    let form: RowForm
    let values: [(column: String, text: String?)]

    /// Writes as one transaction and one changeset.
    ///
    /// - Parameters:
    ///   - model: where to.
    ///   - message: what the changeset is called.
    /// - Returns: what became of it.
    /// - Throws: what writing rows throws.
    func run(in model: DeskModel, message: String) throws -> Outcome {
        let saved = try model.save(message, write)
        return Outcome(change: saved.change, changed: saved.result)
    }

    /// All fields but those that changed meanwhile, and the ticks.
    private func write(_ replica: Replica) throws -> [ChangedField] {
        var (rest, asked) = (values, [ChangedField]())
        while true {
            let write = SeenWrite(form.table.name, form.address.key, rest, seen: form.seen)
            let edit = try replica.edit(asSeen: write) { editor in
                if !rest.isEmpty { try editor.put(form.table, form.address.key, rest) }
                try putTicks(editor)
            }
            guard case .changedMeanwhile(let changed) = edit else { return asked }
            asked += changed
            // A row that has gone takes nothing.
            if changed.contains(where: { $0.value == nil }) { return asked }
            let columns = Set(changed.flatMap { $0.field.split(separator: "+").map(String.init) })
            rest.removeAll { columns.contains($0.column) }
        }
    }

    /// Each tick is a row of its own: what others ticked meanwhile stays.
    private func putTicks(_ editor: RowEditor) throws {
        for list in form.ticks where list.was != list.chosen {
            let table = try editor.schema.table(form.tickTable(list.name))
            for code in list.chosen.subtracting(list.was).sorted() {
                try editor.put(table, form.tickKey(list.name, code), [])
            }
            for code in list.was.subtracting(list.chosen).sorted() {
                let key = RowKey(form.tickKey(list.name, code))
                if try editor.row(table, key) != nil { try editor.remove(table, key) }
            }
        }
    }
}
