/// Gathers what changesets say of some rows.
struct HistoryScan {
    let table: String?
    let key: RowKey?
    let field: String?
    let trust: TrustHistory
    private(set) var entries: [HistoryEntry] = []
    /// For each row and field, the writes that nothing has covered so far.
    private var standing: [Place: [String?: [WrittenVersion]]] = [:]
    private var covered: Set<Int> = []

    private struct Place: Hashable {
        let table: String
        let key: RowKey
    }

    private struct WrittenVersion {
        let dot: Dot
        /// Where it stands in `entries`.
        let index: Int
    }

    init(table: String?, key: RowKey?, field: String?, trust: TrustHistory) {
        self.table = table
        self.key = key
        self.field = field
        self.trust = trust
    }

    mutating func add(_ dot: Dot, on branch: BranchNumber, _ context: VersionVector, _ body: Body) {
        guard trust.voids(dot, on: branch) == nil else { return }
        for case .rows(let block) in body.sections where table == nil || table == block.table {
            for edit in block.edits where key == nil || key == edit.key { add(dot, context, block, edit) }
        }
    }

    private mutating func add(_ dot: Dot, _ context: VersionVector, _ block: RowBlock, _ edit: RowEdit) {
        let place = Place(table: block.table, key: edit.key)
        if block.verb == .create {
            for name in standing[place]?.keys.compactMap({ $0 }) ?? [] { cover(place, name, context) }
        }
        if block.verb != .write, field == nil {
            note(place, nil, dot, context, edit.time, .null, block.verb)
        }
        for (name, cell) in zip(block.fields, edit.cells) {
            guard let cell, field == nil || field == name else { continue }
            note(place, name, dot, context, cell.time, cell.value, block.verb)
        }
    }

    private mutating func note(
        _ place: Place, _ name: String?, _ dot: Dot, _ context: VersionVector, _ time: EditTime,
        _ value: Value,
        _ verb: RowVerb
    ) {
        cover(place, name, context)
        standing[place, default: [:]][name, default: []].append(
            WrittenVersion(dot: dot, index: entries.count))
        let device = trust.current.device(dot.origin)
        entries.append(
            HistoryEntry(
                dot: dot, structure: device?.structure, device: device?.label, time: time, table: place.table,
                key: place.key, field: name, value: value, verb: verb, isCovered: false))
    }

    /// Marks what an author who had seen `context` wrote over.
    private mutating func cover(_ place: Place, _ name: String?, _ context: VersionVector) {
        guard let before = standing[place]?[name] else { return }
        for write in before where context.contains(write.dot) { covered.insert(write.index) }
        standing[place]?[name] = before.filter { !context.contains($0.dot) }
    }

    func newestFirst() -> [HistoryEntry] {
        entries.enumerated().map { index, entry in
            covered.contains(index) ? entry.covering() : entry
        }.reversed()
    }
}
