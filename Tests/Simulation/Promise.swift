@testable import SyncCore

/// Whether every sealed write is visible, covered by a later one that had seen it, or listed.
///
/// Folds the ledger by the letter of the merge rules, without the engine's own fold: who covers whom is asked of
/// every pair of operations on a row.
///
/// Source: docs/merge.md, rules 1 to 8.
struct Promise {
    private struct Place: Hashable, Comparable {
        let table: String
        let key: RowKey

        static func < (left: Place, right: Place) -> Bool {
            (Bytes(left.table), left.key) < (Bytes(right.table), right.key)
        }
    }

    private struct Deed {
        let dot: Dot
        let context: VersionVector
        let verb: RowVerb
        let time: EditTime
        let cells: [String: Cell]
    }

    private struct Listed: Hashable {
        let place: Place
        let field: String?
        let dot: Dot
    }

    private let node: SimNode
    private let membership: Membership
    private let schema: Schema
    private var deeds: [Place: [Deed]] = [:]
    private var rows: [Place: RowContent] = [:]
    private var conflicts: [Listed: Value] = [:]
    private var waiting: Set<Place> = []
    private(set) var tally = Tally()

    /// What `node`, which has everything, shows of what the ledger knows.
    init(_ ledger: Ledger, on node: SimNode) throws {
        self.node = node
        membership = try node.replica.membership()
        schema = try node.replica.schema()
        for table in schema.tables {
            for row in try node.replica.rows(table.name) {
                rows[Place(table: table.name, key: row.key)] = row
            }
        }
        for conflict in try node.replica.conflicts() {
            let place = Place(table: conflict.table, key: conflict.key)
            for version in conflict.versions {
                conflicts[Listed(place: place, field: conflict.field, dot: version.dot)] = version.value
            }
        }
        waiting = Set(
            try node.replica.rejected().filter { $0.kind == .row }.map { Place(table: $0.table, key: $0.key) }
        )
        // Not what was never taken: a changeset that came altered may be there whole as well.
        let rejected = try node.replica.reading { connection in
            try connection.rejectedOperations(Origins(connection), node.replica.trust(connection))
        }
        try gather(ledger, rejected)
        try checkForged(ledger, rejected)
    }

    // MARK: What counts

    private mutating func gather(_ ledger: Ledger, _ rejected: [RejectedItem]) throws {
        let void = try node.replica.voidHashes()
        let operations = Set(
            rejected.filter { $0.kind == .operation }.compactMap { item in
                item.dot.map { Listed(place: Place(table: item.table, key: item.key), field: nil, dot: $0) }
            })
        let endings = Endings(ledger, membership)
        let resealed = try node.replica.reading { try node.replica.trust($0).resealed }
        for hash in ledger.order where node.seen.hashes.contains(hash) {
            guard let changeset = ledger.changesets[hash] else { continue }
            if let again = resealed[TrustHistory.Reseal(dot: changeset.dot, hash: hash)] {
                try endings.check(changeset)
                try checkResealed(changeset, as: again, ledger)
                tally.add("changesets sealed again")
            } else if void.contains(hash) {
                try endings.check(changeset)
                tally.add("changesets void")
            } else {
                add(changeset, without: operations)
            }
        }
    }

    private mutating func add(_ changeset: SealedChangeset, without rejected: Set<Listed>) {
        for case .rows(let block) in changeset.body.sections {
            for edit in block.edits {
                let place = Place(table: block.table, key: edit.key)
                if rejected.contains(Listed(place: place, field: nil, dot: changeset.dot)) {
                    tally.add("operations rejected")
                    continue
                }
                var cells: [String: Cell] = [:]
                for (field, cell) in zip(block.fields, edit.cells) { cells[field] = cell }
                deeds[place, default: []].append(
                    Deed(
                        dot: changeset.dot, context: changeset.context, verb: block.verb, time: edit.time,
                        cells: cells))
            }
        }
    }

    /// What is sealed again says the same.
    private func checkResealed(_ old: SealedChangeset, as dot: Dot, _ ledger: Ledger) throws {
        let again = ledger.changesets.values.first {
            $0.dot == dot && $0.body.rowBlocks == old.body.rowBlocks
        }
        guard let again else {
            throw Flaw("\(old.dot) was sealed again as \(dot), which says something else")
        }
        // But for what was sealed again before it, its author had seen no more than the first time.
        let successors = Set(ledger.changesets.values.filter(\.body.isSuccession).map(\.dot.origin))
        let isFirst = again.context.origins.allSatisfy { origin in
            successors.contains(origin) || again.context[origin] <= old.context[origin]
        }
        guard isFirst else { throw Flaw("\(dot) covers what the author of \(old.dot) hadn't seen") }
    }

    private mutating func checkForged(_ ledger: Ledger, _ rejected: [RejectedItem]) throws {
        let void = Set(rejected.filter { $0.kind == .changeset }.compactMap(\.dot))
        let trust = try node.replica.reading { try node.replica.trust($0) }
        for forged in ledger.forged where node.seen.hashes.contains(forged.changeset.hash) {
            let dot = forged.changeset.dot
            // Where what made the owner a member is void by now, the row was anybody's.
            let members = trust.membership(in: forged.changeset.context).structures.map { Bytes($0) }
            guard members.contains(forged.key.owner) else { continue }
            tally.add("forged operations refused")
            let isRefused = rejected.contains {
                $0.dot == dot && $0.table == forged.table && $0.key == forged.key
            }
            guard isRefused || void.contains(dot) || isResealed(dot, ledger) else {
                throw Flaw("\(dot) wrote \(forged.table) \(forged.key.texts), and may not")
            }
        }
    }

    private func isResealed(_ dot: Dot, _ ledger: Ledger) -> Bool {
        ledger.changesets.values.contains { changeset in
            changeset.body.sections.contains {
                if case .trust(.reseal(dot, _)) = $0 { true } else { false }
            }
        }
    }

    // MARK: Row by row

    /// - Throws: `Flaw` for the first write that is neither visible, nor covered, nor listed.
    mutating func check() throws {
        for (place, deeds) in deeds.sorted(by: { $0.key < $1.key }) {
            guard let table = schema[place.table] else { continue }
            try check(place, table, deeds)
        }
    }

    private mutating func check(_ place: Place, _ table: Table, _ deeds: [Deed]) throws {
        let existence = standing(deeds) { _ in true }
        let isAlive = existence.contains { $0.verb != .delete }
        if isAlive, rows[place] == nil {
            guard waiting.contains(place) else { throw lost(place, nil, existence) }
            tally.add("rows that wait")
            return
        }
        // What isn't shown has been deleted by somebody who had seen it.
        guard let row = rows[place] else { return }
        if !isAlive { tally.add("rows retired") }
        let verbs = Set(existence.map { $0.verb == .delete })
        if verbs.count > 1 {
            guard conflicts.keys.contains(where: { $0.place == place && $0.field == nil }) else {
                throw lost(place, nil, existence)
            }
            tally.add("conflicts of existence")
        }
        for register in table.registers { try check(register, of: table, place, row, deeds) }
    }

    private mutating func check(
        _ register: RegisterColumns, of table: Table, _ place: Place, _ row: RowContent, _ deeds: [Deed]
    ) throws {
        let writers = standing(deeds) { $0.verb == .create || $0.cells[register.name] != nil }
            .filter { $0.cells[register.name] != nil }
        let shown = register.positions.map { row[table.columns[$0].name] ?? .null }
        guard let winner = writers.max(by: { isLess($0, $1, register.name, place, table) }) else {
            guard table.defaultValue(of: register).columns == shown else {
                throw Flaw(
                    "\(place.table) \(place.key.texts) \(register.name): nobody wrote \(shown.map(\.shown))")
            }
            return
        }
        guard winner.cells[register.name]?.value.columns == shown else {
            throw lost(place, register.name, writers)
        }
        try checkTimes(register.name, place, deeds)
        guard Set(writers.map { $0.cells[register.name]?.value }).count > 1 else { return }
        tally.add("conflicts of fields")
        for writer in writers {
            let listed = Listed(place: place, field: register.name, dot: writer.dot)
            guard conflicts[listed] == writer.cells[register.name]?.value else {
                throw lost(place, register.name, writers)
            }
        }
    }

    /// An edit's time is above those of what it covers.
    private func checkTimes(_ field: String, _ place: Place, _ deeds: [Deed]) throws {
        for deed in deeds {
            guard let time = deed.cells[field]?.time, time < .max else { continue }
            let seen = standing(deeds.filter { deed.context.contains($0.dot) }) {
                $0.verb == .create || $0.cells[field] != nil
            }.compactMap { $0.cells[field]?.time }
            guard let latest = seen.max(), time <= latest else { continue }
            throw Flaw("\(deed.dot) wrote \(place.table) \(place.key.texts) \(field) before what it covers")
        }
    }

    /// Those of `deeds` that write something, as `writes` tells, and that no other such deed had seen.
    private func standing(_ deeds: [Deed], _ writes: (Deed) -> Bool) -> [Deed] {
        let writers = deeds.filter(writes)
        return writers.filter { deed in !writers.contains { $0.context.contains(deed.dot) } }
    }

    /// The owner's devices come first, then the later time, then the greater origin.
    private func isLess(
        _ left: Deed, _ right: Deed, _ field: String, _ place: Place, _ table: Table
    ) -> Bool {
        func rank(_ deed: Deed) -> (Int, EditTime, Dot) {
            let structure = membership.structure(of: deed.dot.origin)
            let isOwners = table.kind == .owned && structure.map { Bytes($0) } == place.key.owner
            return (isOwners ? 1 : 0, deed.cells[field]?.time ?? .zero, deed.dot)
        }
        return rank(left) < rank(right)
    }

    private func lost(_ place: Place, _ field: String?, _ deeds: [Deed]) -> Flaw {
        let writes = deeds.map { deed in
            "\(deed.verb) by \(deed.dot) at \(deed.time.milliseconds): \(field.map { (deed.cells[$0]?.value ?? .null).shown } ?? "")"
        }
        return Flaw(
            "neither shown nor covered nor listed on \(node.name): \(place.table) \(place.key.texts) "
                + "\(field ?? "-")\n    \(writes.joined(separator: "\n    "))\n    shown: "
                + (rows[place].map { "\($0.values.map(\.shown))" } ?? "nothing"))
    }
}

extension Replica {
    /// The changesets of the log that don't count, by their hashes: of two branches one may count.
    fileprivate func voidHashes() throws -> Set<Hash> {
        try reading { connection in
            let statement = try connection.statement(
                "SELECT hash FROM sync_rejected JOIN sync_log USING (position) WHERE verb = 'changeset'")
            var hashes: Set<Hash> = []
            while try statement.step() {
                if let hash = Hash(bytes: statement.bytes(0).slice) { hashes.insert(hash) }
            }
            return hashes
        }
    }
}
