/// Finds the changesets of a cut that no state is made of, now or later.
///
/// A changeset may lose its body where (1) no version that it wrote stands uncovered at the cut, and (2) no row that it
/// created anew had an earlier operation, seen by its author, that keeps its body: or else what the new beginning had
/// cleared would come back. What counts differently from one replica to another keeps its body always: void and
/// rejected operations, operations on the network, kinds, tables and fields that aren't known here.
///
/// Then every later state is the same with those bodies as without: the proof is in
/// docs/decisions/0024-compaction.md.
struct Elision {
    private let transaction: EngineTransaction
    private let cut: VersionVector
    private var candidates: Set<Int> = []
    /// Rows that candidates created, and who touched them before and keeps its body.
    private var keepers: [RowName: [Dot]] = [:]

    private struct RowName: Hashable {
        let table: String
        let key: RowKey
    }

    /// Folds the state anew up to `cut`: to be taken back with the transaction.
    init(_ transaction: EngineTransaction, through cut: VersionVector) throws {
        self.transaction = transaction
        self.cut = cut
        try Fold.run(transaction) { cut.contains($0.dot) }
    }

    /// The changesets that may be elided, those that are already included.
    mutating func find() throws -> Set<Dot> {
        let live = try liveDots()
        let rejected = try transaction.connection.positions("SELECT DISTINCT position FROM sync_rejected")
        try transaction.log.walk { _, _, body, entry in
            guard cut.contains(entry.dot), !live.contains(entry.dot), !rejected.contains(entry.position),
                isKnown(body)
            else { return }
            candidates.insert(entry.position)
            for name in Self.names(in: body, of: .create) { keepers[name] = [] }
        }
        var found = try transaction.log.elided().filter(cut.contains)
        try transaction.log.walk { _, context, body, entry in
            guard cut.contains(entry.dot) else { return }
            if candidates.contains(entry.position), !isPinned(body, context) {
                found.insert(entry.dot)
            } else {
                keep(body, entry.dot)
            }
        }
        return found
    }

    /// The changesets of which some version stands in a row.
    private func liveDots() throws -> Set<Dot> {
        var live: Set<Dot> = []
        for table in transaction.schema.tables {
            for key in try transaction.connection.keys(of: table) {
                let ref = RowRef(table: table.id, key: key)
                let state = try transaction.store.load(ref, of: table, values: .table).state
                live.formUnion(state.existence.versions.map(\.dot))
                for register in state.fields.values { live.formUnion(register.versions.map(\.dot)) }
            }
        }
        return live
    }

    /// Whether the body is about rows only, and all of it means something here.
    private func isKnown(_ body: Body) -> Bool {
        body.isOfRows
            && body.sections.allSatisfy { section in
                if case .rows(let block) = section { isKnown(block) } else { true }
            }
    }

    private func isKnown(_ block: RowBlock) -> Bool {
        guard let table = transaction.schema[block.table] else { return false }
        return block.fields.allSatisfy { table.register(named: $0) != nil }
    }

    private func isPinned(_ body: Body, _ context: VersionVector) -> Bool {
        Self.names(in: body, of: .create).contains { keepers[$0]?.contains(where: context.contains) ?? false }
    }

    private mutating func keep(_ body: Body, _ dot: Dot) {
        for name in Self.names(in: body, of: nil) { keepers[name]?.append(dot) }
    }

    private static func names(in body: Body, of verb: RowVerb?) -> [RowName] {
        body.sections.flatMap { section -> [RowName] in
            guard case .rows(let block) = section, verb == nil || block.verb == verb else { return [] }
            return block.edits.map { RowName(table: block.table, key: $0.key) }
        }
    }
}

extension Connection {
    fileprivate func positions(_ sql: String) throws -> Set<Int> {
        let statement = try statement(sql)
        var found: Set<Int> = []
        while try statement.step() { found.insert(statement.int(0)) }
        return found
    }

    fileprivate func keys(of table: Table) throws -> [RowKey] {
        let statement = try statement("SELECT key FROM sync_row WHERE tbl = ?")
        statement.bind(table.id, at: 1)
        var keys: [RowKey] = []
        while try statement.step() { keys.append(RowKey(bytes: statement.bytes(0))) }
        return keys
    }
}
