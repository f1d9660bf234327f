/// Gathers what changesets say of some rows.
struct HistoryScan {
    let table: String?
    let key: RowKey?
    let field: String?
    let trust: NetworkTrust
    let origins: Origins
    private let membership: Membership
    private(set) var entries: [HistoryEntry] = []
    /// For each row and field, the writes that nothing has covered so far.
    private var standing: [RowName: [String?: [WrittenVersion]]] = [:]
    private var covered: Set<Int> = []

    private struct RowName: Hashable {
        let table: String
        let key: RowKey
    }

    private struct WrittenVersion {
        let dot: Dot
        /// Where it stands in `entries`.
        let index: Int
    }

    init(table: String?, key: RowKey?, field: String?, trust: NetworkTrust, origins: Origins) {
        self.table = table
        self.key = key
        self.field = field
        self.trust = trust
        self.origins = origins
        membership = trust.current
    }

    mutating func add(_ dot: Dot, _ context: VersionVector, _ body: Body) throws {
        guard try trust.whyVoid(dot, origins) == nil else { return }
        for case .rows(let block) in body.sections where table == nil || table == block.table {
            for edit in block.edits where key == nil || key == edit.key { add(edit, of: block, dot, context) }
        }
    }

    private mutating func add(
        _ edit: RowEdit, of block: RowBlock, _ dot: Dot, _ context: VersionVector
    ) {
        let row = RowName(table: block.table, key: edit.key)
        if block.verb == .create {
            for name in standing[row]?.keys.compactMap({ $0 }) ?? [] { cover(row, name, context) }
        }
        func note(_ name: String?, _ value: Value, at time: EditTime) {
            cover(row, name, context)
            standing[row, default: [:]][name, default: []].append(
                WrittenVersion(dot: dot, index: entries.count))
            let device = membership.device(dot.origin)
            entries.append(
                HistoryEntry(
                    dot: dot, structure: device?.structure, device: device?.label, time: time,
                    table: row.table, key: row.key, field: name, value: value, verb: block.verb,
                    isCovered: false))
        }
        if block.verb != .write, field == nil { note(nil, .null, at: edit.time) }
        for (name, cell) in zip(block.fields, edit.cells) {
            guard let cell, field == nil || field == name else { continue }
            note(name, cell.value, at: cell.time)
        }
    }

    /// Marks what an author who had seen `context` wrote over.
    private mutating func cover(_ row: RowName, _ name: String?, _ context: VersionVector) {
        guard let before = standing[row]?[name] else { return }
        for write in before where context.contains(write.dot) { covered.insert(write.index) }
        standing[row]?[name] = before.filter { !context.contains($0.dot) }
    }

    func newestFirst() -> [HistoryEntry] {
        entries.enumerated().map { index, entry in
            covered.contains(index) ? entry.covering() : entry
        }.reversed()
    }
}
