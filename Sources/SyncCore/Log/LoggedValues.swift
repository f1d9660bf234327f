/// Values as the log holds them, found by the changeset that wrote them.
///
/// A replica keeps no second copy of what its tables show. Where the user has changed a table and a merge
/// needs what stood there, the version's dot leads to the changeset that said it.
final class LoggedValues {
    private struct Place: Hashable {
        let table: String
        let key: RowKey
    }

    /// A row's versions mostly come from few changesets, and so do those of its neighbours.
    private static let openMax = 4

    private typealias Edits = [Place: (fields: [String], edit: RowEdit)]

    private let log: ChangesetLog
    /// Those asked for latest, the last one last.
    private var open: [(dot: Dot, edits: Edits)] = []

    init(log: ChangesetLog) {
        self.log = log
    }

    /// How a changeset ranks among those of one time.
    func rank(of dot: Dot) throws -> AuthorRank { try log.rank(of: dot) }

    /// What `dot` set the field `name` of a row to, or nil where it says nothing of it.
    func value(of name: String, at dot: Dot, table: String, key: RowKey) throws -> Value? {
        guard let (fields, edit) = try edits(of: dot)[Place(table: table, key: key)],
            let index = fields.firstIndex(of: name)
        else { return nil }
        return edit.cells[index]?.value
    }

    /// What a changeset says, decoded unless it is decoded already.
    private func edits(of dot: Dot) throws -> Edits {
        if let index = open.lastIndex(where: { $0.dot == dot }) {
            if index < open.count - 1 { open.append(open.remove(at: index)) }
            return open[open.count - 1].edits
        }
        if open.count == Self.openMax { open.removeFirst() }
        open.append((dot, try decoded(dot)))
        return open[open.count - 1].edits
    }

    private func decoded(_ dot: Dot) throws -> Edits {
        guard let entry = try log.entry(dot) else { return [:] }
        let body = try Body(decoding: Frame(decoding: entry.frame).rawBody())
        var edits: Edits = [:]
        for case .rows(let block) in body.sections {
            for edit in block.edits { edits[Place(table: block.table, key: edit.key)] = (block.fields, edit) }
        }
        return edits
    }
}
