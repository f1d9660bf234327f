@testable import SyncCore

/// Every history of a few changesets on one row: who wrote, what, and having seen what.
struct LawHistories {
    /// What a changeset does to the row.
    struct Deed {
        let verb: RowVerb
        let fields: [String]
    }

    let origins: Int
    let deeds: [Deed]
    /// Given the number of a changeset and of a field's place in it: when.
    let time: (Int) -> UInt64
    static let ref = ModelRef(table: "node", key: RowKey(["1"]))

    /// All deeds on these fields.
    static func deeds(on fields: [String]) -> [Deed] {
        let subsets = fields.reduce([[]]) { sets, field in sets + sets.map { $0 + [field] } }
        return subsets.map { Deed(verb: .create, fields: $0) }
            + subsets.filter { !$0.isEmpty }.map { Deed(verb: .write, fields: $0) }
            + [Deed(verb: .delete, fields: [])]
    }

    /// Calls `visit` with every history of `count` changesets, each after those it has seen.
    func visit(count: Int, _ visit: ([ModelChange]) throws -> Void) rethrows {
        try extend([], count, visit)
    }

    private func extend(
        _ history: [ModelChange], _ count: Int, _ visit: ([ModelChange]) throws -> Void
    ) rethrows {
        guard history.count < count else { return try visit(history) }
        for origin in 0..<origins {
            let id = TestIDs.replica(origin)
            for context in pasts(of: history, for: id) {
                for deed in deeds {
                    let change = change(deed, by: id, in: context, number: history.count)
                    try extend(history + [change], count, visit)
                }
            }
        }
    }

    private func change(
        _ deed: Deed, by id: ReplicaID, in context: [ReplicaID: UInt64], number: Int
    ) -> ModelChange {
        let time = time(number)
        let cells = deed.fields.map { ($0, ModelCell(time: time, value: .text("\(number)"))) }
        let operation = ModelOperation(
            verb: deed.verb, ref: Self.ref, time: time,
            cells: Dictionary(uniqueKeysWithValues: cells))
        return ModelChange(
            dot: Dot(origin: id, seq: (context[id] ?? 0) + 1), context: context, operations: [operation])
    }

    /// Every past that an author may have: all its own changesets, and such others as hold together.
    private func pasts(of history: [ModelChange], for id: ReplicaID) -> Set<[ReplicaID: UInt64]> {
        var found: Set<[ReplicaID: UInt64]> = []
        for chosen in 0..<(1 << history.count) {
            var past: [ReplicaID: UInt64] = [:]
            for (index, change) in history.enumerated()
            where chosen & (1 << index) != 0 || change.dot.origin == id {
                past[change.dot.origin] = max(past[change.dot.origin] ?? 0, change.dot.seq)
                past.merge(change.context, uniquingKeysWith: max)
            }
            found.insert(past)
        }
        return found
    }
}

extension [ModelChange] {
    /// Every order in which each comes after what its author had seen.
    var deliveries: [[ModelChange]] {
        guard !isEmpty else { return [[]] }
        return indices.flatMap { index -> [[ModelChange]] in
            var rest = self
            let next = rest.remove(at: index)
            guard !rest.contains(where: { next.hasSeen($0.dot) }) else { return [] }
            return rest.deliveries.map { [next] + $0 }
        }
    }
}
