/// Values as the log holds them, found by the changeset that wrote them.
///
/// A replica keeps no second copy of what its tables show. Where the user has changed a table and a merge
/// needs what stood there, the version's dot leads to the changeset that said it.
final class LoggedValues {
    private struct Place: Hashable {
        let table: String
        let key: RowKey
    }

    private let log: ChangesetLog
    private var dot: Dot?
    private var edits: [Place: (fields: [String], edit: RowEdit)] = [:]

    init(log: ChangesetLog) {
        self.log = log
    }

    /// What `dot` set the field `name` of a row to, or nil where it says nothing of it.
    func value(of name: String, at dot: Dot, table: String, key: RowKey) throws -> Value? {
        try open(dot)
        guard let (fields, edit) = edits[Place(table: table, key: key)],
            let index = fields.firstIndex(of: name)
        else { return nil }
        return edit.cells[index]?.value
    }

    /// Decodes a changeset; the latest stays, because a deleted row's fields mostly come from one.
    private func open(_ wanted: Dot) throws {
        guard wanted != dot else { return }
        dot = wanted
        edits = [:]
        guard let entry = try log.entry(wanted) else { return }
        let body = try Body(decoding: Frame(decoding: entry.frame).rawBody())
        for case .rows(let block) in body.sections {
            for edit in block.edits { edits[Place(table: block.table, key: edit.key)] = (block.fields, edit) }
        }
    }
}
