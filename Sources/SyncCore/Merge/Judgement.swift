/// Decides which rows are complete and which are shown, for the rows that a merge has in hand and those that
/// depend on them (docs/merge.md, rules 7 and 8).
///
/// Complete is the largest set of rows that lack nothing and reference complete rows: what fails is taken
/// out,
/// then what may now succeed is added as far as it holds together. Shown is the smallest set that holds the
/// complete living rows and what shown rows reference.
final class Judgement {
    private let store: RowStore
    let membership: Membership
    private(set) var nodes: [RowRef: Node] = [:]
    /// What the touched rows now reference, by target.
    private var referring: [RowRef: [Node]] = [:]

    init(store: RowStore, membership: Membership) {
        self.store = store
        self.membership = membership
    }

    // MARK: Rows in hand

    /// The row, loaded on first sight.
    func node(_ ref: RowRef, values: RowStore.Values = .table) throws -> Node? {
        if let known = nodes[ref] { return known }
        guard let table = store.schema[ref.table] else { return nil }
        let node = try store.load(ref, of: table, values: values)
        if node.base != nil, !node.wasShown { try judgeAlone(node) }
        nodes[ref] = node
        return node
    }

    /// Takes a row out of hand without writing it.
    func forget(_ ref: RowRef) {
        nodes[ref] = nil
    }

    /// Devices of the row's owner, where that is a member, write first.
    func isPreferred(_ origin: ReplicaID, in node: Node) -> Bool {
        isPreferred(origin, node.ref, node.table)
    }

    func isPreferred(_ origin: ReplicaID, _ ref: RowRef, _ table: Table) -> Bool {
        guard table.kind == .owned, let structure = membership.structure(of: origin) else { return false }
        return Bytes(structure) == ref.key.owner
    }

    // MARK: Judging

    /// Judges all rows in hand and those that follow from them, and writes what changed.
    func flush() throws {
        try judge()
        for node in nodes.values where node.isChanged {
            try store.save(node) { self.isPreferred($0, in: node) }
        }
        nodes.removeAll(keepingCapacity: true)
    }

    private func judge() throws {
        let touched = nodes.values.filter(\.isTouched).sorted { $0.ref < $1.ref }
        referring.removeAll(keepingCapacity: true)
        for node in touched {
            try judgeAlone(node)
            for target in node.targets { referring[target, default: []].append(node) }
        }
        let fallen = try removeIncomplete(touched)
        try addComplete(touched.filter { !$0.isComplete } + fallen)
        try judgeShown()
    }

    /// The winners, what is wrong with them, and what they reference.
    private func judgeAlone(_ node: Node) throws {
        node.image = node.table.columns.map(\.defaultValue)
        for register in node.table.registers {
            let ranked = node.state.ranked(register.id) { isPreferred($0, in: node) }
            if let winner = ranked.first { node.table.put(winner.value, of: register, into: &node.image) }
        }
        node.defect = Completeness.defect(of: node.image, key: node.ref.key, in: node.table)
        var generated: [Value] = []
        if node.defect == nil, node.table.needsTrial {
            (node.defect, generated) = try store.trial(of: node.table).judge(node.ref.key, node.image)
        }
        if generated.isEmpty { generated = node.table.generated.map { _ in .null } }
        node.targets = store.targets(
            of: node.table, key: node.ref.key, image: node.image, generated: generated)
    }

    private func isComplete(_ ref: RowRef) throws -> Bool {
        if let node = nodes[ref] { return node.isComplete }
        return try store.flags(of: ref)?.contains(.complete) ?? false
    }

    /// Takes out complete rows that now lack something, and what referenced them.
    private func removeIncomplete(_ touched: [Node]) throws -> [Node] {
        var queue = touched.filter(\.isComplete)
        var fallen: [Node] = []
        while let node = queue.popLast() {
            guard node.isComplete else { continue }
            let holds = try node.defect == nil && node.targets.allSatisfy(isComplete)
            if holds { continue }
            node.isComplete = false
            fallen.append(node)
            queue += try referrers(of: node).filter(\.isComplete)
        }
        return fallen
    }

    /// Adds the largest set of candidates that hold together.
    private func addComplete(_ seeds: [Node]) throws {
        var candidates: [RowRef: Node] = [:]
        var queue = seeds
        while let node = queue.popLast() {
            // A row inserted and deleted between two seals lacks nothing, and never was.
            guard !node.isComplete, node.defect == nil, !node.state.existence.isEmpty,
                candidates[node.ref] == nil
            else { continue }
            candidates[node.ref] = node
            queue += try referrers(of: node)
        }
        var failing = try candidates.values.filter { try !holds($0, with: candidates) }
        while let node = failing.popLast() {
            guard candidates.removeValue(forKey: node.ref) != nil else { continue }
            for referrer in candidates.values where referrer.targets.contains(node.ref) {
                failing.append(referrer)
            }
        }
        for node in candidates.values { node.isComplete = true }
    }

    private func holds(_ node: Node, with candidates: [RowRef: Node]) throws -> Bool {
        try node.targets.allSatisfy { try candidates[$0] != nil || isComplete($0) }
    }

    private func judgeShown() throws {
        var retired: Set<RowRef> = []
        var queue: [RowRef] = []
        for node in nodes.values {
            if !node.isComplete { node.isShown = false }
            if node.isComplete, node.isAlive { node.isShown = true }
            queue.append(node.ref)
            if node.isShown != node.wasShown || node.isTouched { queue += node.oldTargets + node.targets }
        }
        while let ref = queue.popLast() {
            guard !retired.contains(ref), let node = try node(ref), node.isComplete, !node.isAlive else {
                continue
            }
            retired.insert(ref)
            queue += node.targets
        }
        try keepReferenced(retired)
    }

    /// Shows those of the deleted rows that a shown row references.
    private func keepReferenced(_ retired: Set<RowRef>) throws {
        for ref in retired { nodes[ref]?.isShown = false }
        var queue = try retired.filter { ref in
            guard let node = nodes[ref] else { return false }
            return try referrers(of: node).contains { $0.isShown && !retired.contains($0.ref) }
        }
        while let ref = queue.popFirst() {
            guard let node = nodes[ref], !node.isShown else { continue }
            node.isShown = true
            queue.formUnion(node.targets.filter { retired.contains($0) && nodes[$0]?.isShown == false })
        }
    }

    /// The rows that reference `node`, as judged so far.
    private func referrers(of node: Node) throws -> [Node] {
        guard !store.schema.referrers(of: node.table.name).isEmpty else { return [] }
        var found = try store.referrers(of: node.ref).compactMap { try self.node($0) }
        found += referring[node.ref] ?? []
        var seen: Set<RowRef> = []
        return found.filter { $0.targets.contains(node.ref) && seen.insert($0.ref).inserted }
    }
}
