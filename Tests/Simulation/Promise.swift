import TrustRules

@testable import SyncCore

/// Whether every sealed write is visible, covered by a later one that had seen it, or listed.
///
/// Folds the ledger by the letter of the merge rules, without the engine's own fold: who covers whom is asked of
/// every pair of operations on a row.
///
/// Source: docs/merge.md, rules 1 to 8; docs/trust.md, T1.
struct Promise {
    private struct Place: Hashable, Comparable {
        let table: String
        let key: RowKey

        static func < (left: Place, right: Place) -> Bool {
            (Bytes(left.table), left.key) < (Bytes(right.table), right.key)
        }
    }

    private struct Deed {
        let changeset: SealedChangeset
        let verb: RowVerb
        let time: EditTime
        let cells: [String: Cell]
    }

    private struct Listed: Hashable {
        let place: Place
        let field: String?
        let number: Int
    }

    private let node: SimNode
    private let schema: Schema
    private var deeds: [Place: [Deed]] = [:]
    private var rows: [Place: RowContent] = [:]
    private var conflicts: [Listed: Value] = [:]
    private var waiting: Set<Place> = []
    private(set) var tally = Tally()

    /// What `node`, which has everything, shows of what the ledger knows.
    init(_ ledger: Ledger, on node: SimNode) throws {
        self.node = node
        schema = try node.replica.schema()
        for table in schema.tables {
            for row in try node.replica.rows(table.name) {
                rows[Place(table: table.name, key: row.key)] = row
            }
        }
        let log = try LogOfNode(node, ledger)
        for conflict in try node.replica.conflicts() {
            let place = Place(table: conflict.table, key: conflict.key)
            for version in conflict.versions {
                guard let number = log.numbers[version.dot] else { continue }
                conflicts[Listed(place: place, field: conflict.field, number: number)] = version.value
            }
        }
        waiting = Set(
            try node.replica.rejected().filter { $0.kind == .row }.map { Place(table: $0.table, key: $0.key) }
        )
        let judgement = try Judgement(ledger, on: node)
        try checkMembers(ledger, judgement, log)
        for changeset in ledger.all where node.seen.hashes.contains(changeset.hash) {
            try gather(changeset, judgement, log)
        }
        for forged in ledger.forged where node.seen.hashes.contains(forged.changeset.hash) {
            let hasEffect = deeds[Place(table: forged.table, key: forged.key)]?.contains {
                $0.changeset.number == forged.changeset.number
            }
            tally.add(hasEffect ?? false ? "forged operations allowed by now" : "forged operations refused")
        }
    }

    // MARK: What counts

    private func checkMembers(_ ledger: Ledger, _ judgement: Judgement, _ log: LogOfNode) throws {
        let membership = try node.replica.membership()
        let acting = Set(membership.devices.keys.compactMap { log.numbers[Dot(origin: $0, seq: 1)] })
        guard acting == judgement.acting, membership.coordinators == judgement.coordinators else {
            let wrong = acting.symmetricDifference(judgement.acting).map { ledger.all[$0].dot.description }
            throw Flaw(
                "\(node.name) and the rules differ on who may act: \(wrong), coordinators "
                    + "\(membership.coordinators.sorted()) and \(judgement.coordinators.sorted())")
        }
    }

    private mutating func gather(
        _ changeset: SealedChangeset, _ judgement: Judgement, _ log: LogOfNode
    ) throws {
        let (expected, found) = (judgement.whyVoid(changeset), log.void[changeset.number])
        guard expected == found else {
            throw Flaw(
                "\(changeset.dot) is void for \(found ?? "nothing") on \(node.name), by the rules for "
                    + (expected ?? "nothing"))
        }
        guard found == nil else { return tally.add("changesets void") }
        for block in changeset.body.rowBlocks {
            guard let table = schema[block.table] else { continue }
            for edit in block.edits { try gather(edit, block, table, of: changeset, judgement, log) }
        }
    }

    private mutating func gather(
        _ edit: RowEdit, _ block: RowBlock, _ table: Table, of changeset: SealedChangeset,
        _ judgement: Judgement, _ log: LogOfNode
    ) throws {
        let found = log.rejected[.init(number: changeset.number, table: block.table, key: edit.key)]
        let expected = judgement.whyNoEffect(of: changeset, writing: edit.key, kind: table.kind)
        guard expected == found else {
            throw Flaw(
                "\(changeset.dot) wrote \(block.table) \(edit.key.texts) without effect for \(found ?? "nothing") on "
                    + "\(node.name), by the rules for \(expected ?? "nothing")")
        }
        guard found == nil else { return tally.add("operations rejected") }
        var cells: [String: Cell] = [:]
        for (field, cell) in zip(block.fields, edit.cells) { cells[field] = cell }
        deeds[Place(table: block.table, key: edit.key), default: []].append(
            Deed(changeset: changeset, verb: block.verb, time: edit.time, cells: cells))
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
            let listed = Listed(place: place, field: register.name, number: writer.changeset.number)
            guard conflicts[listed] == writer.cells[register.name]?.value else {
                throw lost(place, register.name, writers)
            }
        }
    }

    /// An edit's time is above those of what it covers.
    private func checkTimes(_ field: String, _ place: Place, _ deeds: [Deed]) throws {
        for deed in deeds {
            guard let time = deed.cells[field]?.time, time < .max else { continue }
            let seen = standing(deeds.filter { deed.changeset.past.contains($0.changeset.number) }) {
                $0.verb == .create || $0.cells[field] != nil
            }.compactMap { $0.cells[field]?.time }
            guard let latest = seen.max(), time <= latest else { continue }
            throw Flaw(
                "\(deed.changeset.dot) wrote \(place.table) \(place.key.texts) \(field) before what it covers"
            )
        }
    }

    /// Those of `deeds` that write something, as `writes` tells, and that no other such deed had seen.
    private func standing(_ deeds: [Deed], _ writes: (Deed) -> Bool) -> [Deed] {
        let writers = deeds.filter(writes)
        return writers.filter { deed in
            !writers.contains { $0.changeset.past.contains(deed.changeset.number) }
        }
    }

    /// The owner's devices come first, then the later time, then the greater origin, then the greater mark.
    private func isLess(
        _ left: Deed, _ right: Deed, _ field: String, _ place: Place, _ table: Table
    ) -> Bool {
        func rank(_ deed: Deed) -> (Int, EditTime, ReplicaID, Mark) {
            let isOwners = table.kind == .owned && Bytes(deed.changeset.structure) == place.key.owner
            return (
                isOwners ? 1 : 0, deed.cells[field]?.time ?? .zero, deed.changeset.dot.origin,
                deed.changeset.hash.mark
            )
        }
        return rank(left) < rank(right)
    }

    private func lost(_ place: Place, _ field: String?, _ deeds: [Deed]) -> Flaw {
        let writes = deeds.map { deed in
            "\(deed.verb) by \(deed.changeset.dot) at \(deed.time.milliseconds): \(field.map { (deed.cells[$0]?.value ?? .null).shown } ?? "")"
        }
        return Flaw(
            "neither shown nor covered nor listed on \(node.name): \(place.table) \(place.key.texts) "
                + "\(field ?? "-")\n    \(writes.joined(separator: "\n    "))\n    shown: "
                + (rows[place].map { "\($0.values.map(\.shown))" } ?? "nothing"))
    }
}

extension Body {
    fileprivate var rowBlocks: [RowBlock] {
        sections.compactMap { if case .rows(let block) = $0 { block } else { nil } }
    }
}
