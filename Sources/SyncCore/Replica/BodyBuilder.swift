/// Gathers operations into blocks by verb and table, in canonical order.
struct BodyBuilder {
    private struct Group: Hashable {
        let verb: RowVerb
        let table: String
    }

    private var edits: [Group: [SealedEdit]] = [:]
    private var tables: [String: Table] = [:]
    private var count = 0
    private var bytes = 0
    /// The author's note.
    var message: String?

    /// Whether `edit` belongs into another changeset.
    func isFull(before edit: SealedEdit) -> Bool {
        count >= Limits.editsPerChangesetMax
            || (count > 0 && bytes + edit.byteCount > Limits.sealRawBytesTarget)
    }

    mutating func add(_ edit: SealedEdit, table: Table) {
        count += 1
        bytes += edit.byteCount
        edits[Group(verb: edit.verb, table: table.name), default: []].append(edit)
        tables[table.name] = table
    }

    func body() -> Body {
        let groups = edits.keys.sorted { left, right in
            (left.verb.rawValue, Bytes(left.table)) < (right.verb.rawValue, Bytes(right.table))
        }
        let blocks = groups.map { Section.rows(block($0)) }
        return Body((message.map { [.message($0)] } ?? []) + blocks)
    }

    private func block(_ group: Group) -> RowBlock {
        let edits = (edits[group] ?? []).sorted { $0.key < $1.key }
        let names = Dictionary(
            (tables[group.table]?.registers ?? []).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let used = Set(edits.lazy.flatMap { $0.cells.lazy.map(\.0) })
        let fields = used.compactMap { id in names[id].map { (id, $0) } }.sorted { Bytes($0.1) < Bytes($1.1) }
        let places = Dictionary(
            fields.enumerated().map { ($1.0, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = edits.map { edit in
            var cells = [Cell?](repeating: nil, count: fields.count)
            for (id, cell) in edit.cells { if let place = places[id] { cells[place] = cell } }
            return RowEdit(key: edit.key, time: edit.time, cells: cells)
        }
        return RowBlock(verb: group.verb, table: group.table, fields: fields.map(\.1), edits: rows)
    }
}
