/// Decides which rows are complete and which are shown, for the loaded rows and those that
/// depend on them (docs/merge.md, rules 7 and 8).
///
/// Complete is the largest set of rows that lack nothing and reference complete rows: what fails is taken
/// out,
/// then what may now succeed is added as far as it holds together. Shown is the smallest set that holds the
/// complete living rows and what shown rows reference.
final class Visibility {
    private let store: RowStore
    private(set) var loaded: [RowRef: LoadedRow] = [:]
    /// What the touched rows now reference, by target.
    private var referring: [RowRef: [LoadedRow]] = [:]

    init(store: RowStore) {
        self.store = store
    }

    // MARK: Loaded rows

    /// The row, loaded on first sight.
    func row(_ ref: RowRef, values: RowStore.Values = .table) throws -> LoadedRow? {
        if let known = loaded[ref] { return known }
        guard let table = store.schema[ref.table] else { return nil }
        let row = try store.load(ref, of: table, values: values)
        if row.base != nil, !row.wasShown { try judgeAlone(row) }
        loaded[ref] = row
        return row
    }

    /// Takes a loaded row away without writing it.
    func forget(_ ref: RowRef) {
        loaded[ref] = nil
    }

    /// Devices of the row's owner write first: by their titles, members today or not.
    func isPreferred(_ origin: ReplicaID, in row: LoadedRow) -> Bool {
        isPreferred(origin, row.ref, row.table)
    }

    func isPreferred(_ origin: ReplicaID, _ ref: RowRef, _ table: Table) -> Bool {
        store.origins.prefers(origin, in: ref, of: table)
    }

    // MARK: Judging

    /// Judges all loaded rows and those that follow from them, and writes what changed.
    func flush() throws {
        try judge()
        for row in loaded.values where row.isChanged {
            try store.save(row) { self.isPreferred($0, in: row) }
        }
        loaded.removeAll(keepingCapacity: true)
    }

    private func judge() throws {
        let touched = loaded.values.filter(\.isTouched).sorted { $0.ref < $1.ref }
        referring.removeAll(keepingCapacity: true)
        for row in touched {
            try judgeAlone(row)
            for target in row.targets { referring[target, default: []].append(row) }
        }
        let fallen = try removeIncomplete(touched)
        try addComplete(touched.filter { !$0.isComplete } + fallen)
        try judgeShown()
    }

    /// The winners, what is wrong with them, and what they reference.
    private func judgeAlone(_ row: LoadedRow) throws {
        row.image = row.table.columns.map(\.defaultValue)
        for register in row.table.registers {
            let ranked = row.state.ranked(register.id) { isPreferred($0, in: row) }
            if let winner = ranked.first { row.table.put(winner.value, of: register, into: &row.image) }
        }
        row.defect = RowCompleteness.defect(of: row.image, key: row.ref.key, in: row.table)
        var generated: [Value] = []
        if row.defect == nil, row.table.needsProbe {
            (row.defect, generated) = try store.probe(of: row.table).judge(row.ref.key, row.image)
        }
        if generated.isEmpty { generated = row.table.generated.map { _ in .null } }
        row.targets = store.targets(
            of: row.table, key: row.ref.key, image: row.image, generated: generated)
    }

    private func isComplete(_ ref: RowRef) throws -> Bool {
        if let row = loaded[ref] { return row.isComplete }
        return try store.flags(of: ref)?.contains(.complete) ?? false
    }

    /// Takes out complete rows that now lack something, and what referenced them.
    private func removeIncomplete(_ touched: [LoadedRow]) throws -> [LoadedRow] {
        var queue = touched.filter(\.isComplete)
        var fallen: [LoadedRow] = []
        while let row = queue.popLast() {
            guard row.isComplete else { continue }
            let holds = try row.defect == nil && row.targets.allSatisfy(isComplete)
            if holds { continue }
            row.isComplete = false
            fallen.append(row)
            queue += try referrers(of: row).filter(\.isComplete)
        }
        return fallen
    }

    /// Adds the largest set of candidates that hold together.
    private func addComplete(_ seeds: [LoadedRow]) throws {
        var candidates: [RowRef: LoadedRow] = [:]
        var queue = seeds
        while let row = queue.popLast() {
            // A row inserted and deleted between two seals lacks nothing, and never was.
            guard !row.isComplete, row.defect == nil, !row.state.existence.isEmpty,
                candidates[row.ref] == nil
            else { continue }
            candidates[row.ref] = row
            queue += try referrers(of: row)
        }
        var failing = try candidates.values.filter { try !holds($0, with: candidates) }
        while let row = failing.popLast() {
            guard candidates.removeValue(forKey: row.ref) != nil else { continue }
            for referrer in candidates.values where referrer.targets.contains(row.ref) {
                failing.append(referrer)
            }
        }
        for row in candidates.values { row.isComplete = true }
    }

    private func holds(_ row: LoadedRow, with candidates: [RowRef: LoadedRow]) throws -> Bool {
        try row.targets.allSatisfy { try candidates[$0] != nil || isComplete($0) }
    }

    private func judgeShown() throws {
        var retired: Set<RowRef> = []
        var queue: [RowRef] = []
        for row in loaded.values {
            if !row.isComplete { row.isShown = false }
            if row.isComplete, row.isAlive { row.isShown = true }
            queue.append(row.ref)
            if row.isShown != row.wasShown || row.isTouched { queue += row.oldTargets + row.targets }
        }
        while let ref = queue.popLast() {
            guard !retired.contains(ref), let row = try row(ref), row.isComplete, !row.isAlive else {
                continue
            }
            retired.insert(ref)
            queue += row.targets
        }
        try keepReferenced(retired)
    }

    /// Shows those of the deleted rows that a shown row references.
    private func keepReferenced(_ retired: Set<RowRef>) throws {
        for ref in retired { loaded[ref]?.isShown = false }
        var queue = try retired.filter { ref in
            guard let row = loaded[ref] else { return false }
            return try referrers(of: row).contains { $0.isShown && !retired.contains($0.ref) }
        }
        while let ref = queue.popFirst() {
            guard let row = loaded[ref], !row.isShown else { continue }
            row.isShown = true
            queue.formUnion(row.targets.filter { retired.contains($0) && loaded[$0]?.isShown == false })
        }
    }

    /// The rows that reference `row`, as judged so far.
    private func referrers(of row: LoadedRow) throws -> [LoadedRow] {
        guard !store.schema.referrers(of: row.table.name).isEmpty else { return [] }
        var found = try store.referrers(of: row.ref).compactMap { try self.row($0) }
        found += referring[row.ref] ?? []
        var seen: Set<RowRef> = []
        return found.filter { $0.targets.contains(row.ref) && seen.insert($0.ref).inserted }
    }
}
