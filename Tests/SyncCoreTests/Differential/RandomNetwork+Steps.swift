import Simulation

@testable import SyncCore

/// Playing the steps, on both sides.
extension RandomNetwork {
    /// Plays `steps`, comparing after each exchange, then brings all together.
    func run(_ steps: [RandomStep]) async throws {
        for step in steps { try await play(step) }
        for _ in 0..<2 {
            for left in nodes.keys.sorted() {
                for right in nodes.keys.sorted() where right > left { try await sync(left, right) }
            }
        }
        try checkEnd()
    }

    private func play(_ step: RandomStep) async throws {
        switch step {
        case .edit(let node, let statements, let isKeepingReferences):
            try edit(node, statements, isKeepingReferences: isKeepingReferences)
        case .seal(let number):
            guard let node = nodes[number] else { return }
            expectSeal(number)
            try node.replica.seal()
            try absorb(number, isAdopting: false)
            try compare(number)
        case .sync(let asking, let answering): try await sync(asking, answering)
        case .deliver(let from, let to, let portion): try deliver(from, to, portion)
        case .write(let node, let operations): try write(node, operations)
        case .remove(let node, let ref, let time): try remove(node, ref, time)
        case .resolve(let node, let number, let take, let time): try resolve(node, number, take, time)
        case .join(let host): try join(by: host)
        case .rebuild(let number):
            guard let node = nodes[number] else { return }
            expectSeal(number)
            try node.replica.rebuild()
            try absorb(number, isAdopting: false)
            try compare(number)
        case .compact(let number): try await compact(number)
        }
    }

    /// Waits for nobody: what others haven't seen yet is stable too.
    ///
    /// Two structures have to name the same cut, so the one of `x` names what it hears of, where it is there.
    private func compact(_ number: Int) async throws {
        try compactAlone(number)
        let other = RandomStep.newcomer
        guard number != other, nodes[other] != nil else { return }
        try await sync(other, number)
        try compactAlone(other)
        try await sync(number, other)
        try compactAlone(number)
    }

    private func compactAlone(_ number: Int) throws {
        guard let node = nodes[number] else { return }
        expectSeal(number)
        try node.replica.seal()
        try absorb(number, isAdopting: false)
        let done = try node.replica.compact(without: ["s", "x"])
        if done.step == .compacted { met.insert(.compaction) }
        try absorb(number)
        try compare(number)
    }

    // MARK: Edits

    /// One transaction, of which statements that SQLite or a guard refuses are left out.
    private func edit(_ number: Int, _ statements: [RandomStatement], isKeepingReferences: Bool) throws {
        guard let node = nodes[number] else { return }
        try node.tool.run("PRAGMA foreign_keys = \(isKeepingReferences ? "ON" : "OFF"); BEGIN IMMEDIATE")
        for statement in statements {
            let last = try node.tool.rows("SELECT ifnull(max(id), 0) FROM sync_pending")[0][0]
            // Refused statements change nothing, which is what the model then sees.
            guard (try? node.tool.run(statement.sql)) != nil else { continue }
            try node.tool.run("UPDATE sync_pending SET time = \(statement.time) WHERE id > \(last.sql)")
            let after = try node.tool.tables(of: RandomSchema.model)
            let isMaking = statement.isMaking(nodes[number]?.model.tables ?? [:])
            let remade: Set<ModelRef> = isMaking ? statement.remade.filter { after[$0] != nil } : []
            nodes[number]?.model.edit(at: statement.time, remade: remade, to: after)
        }
        try node.tool.run("COMMIT")
    }

    private func remove(_ number: Int, _ ref: ModelRef, _ time: Int64) throws {
        guard let node = nodes[number] else { return }
        setClock(time)
        // A row that isn't there, or of another's, can't be removed.
        guard (try? node.replica.remove(ref.table, ref.key.texts, force: true)) != nil else { return }
        nodes[number]?.model.edit(at: time, to: try node.tool.tables(of: RandomSchema.model))
    }

    private func resolve(_ number: Int, _ conflict: Int, _ take: Int, _ time: Int64) throws {
        guard let node = nodes[number] else { return }
        expectSeal(number)
        try node.replica.seal()
        let conflicts = try node.replica.conflicts()
        guard !conflicts.isEmpty else { return try absorb(number, isAdopting: false) }
        let chosen = conflicts[conflict % conflicts.count]
        setClock(time)
        do {
            try node.replica.resolve(
                chosen.table, chosen.key.texts, field: chosen.field,
                chosen.field == nil ? (take == 0 ? .keep : .delete) : .take(1 + take % chosen.versions.count))
        } catch let error as SyncError where [.notYours, .brokenReference].contains(error.code) {}
        try absorb(number)
        try compare(number)
    }

    /// A changeset that the engine's own seal wouldn't make.
    private func write(_ number: Int, _ operations: [ModelOperation]) throws {
        guard let node = nodes[number] else { return }
        expectSeal(number)
        try node.replica.seal()
        try absorb(number, isAdopting: false)
        _ = try node.append(operations)
        try absorb(number)
        try compare(number)
    }

    // MARK: Exchange

    func sync(_ asking: Int, _ answering: Int) async throws {
        guard let left = nodes[asking], let right = nodes[answering] else { return }
        expectSeal(asking)
        expectSeal(answering)
        try right.replica.seal()
        _ = try await left.replica.sync(
            with: MemoryTransport(right.replica, asking: left.id, name: "memory:\(answering)"))
        try absorb(asking, isAdopting: false)
        try absorb(answering, isAdopting: false)
        offer(answering, to: asking)
        offer(asking, to: answering)
        try compare(asking)
        try compare(answering)
    }

    private func offer(_ from: Int, to: Int) {
        guard let given = nodes[from]?.model.changes else { return }
        nodes[to]?.offered.merge(given) { first, _ in first }
        nodes[to]?.takeOffered()
    }

    private func deliver(_ from: Int, _ to: Int, _ portion: RandomPortion) throws {
        guard let giver = nodes[from], let taker = nodes[to] else { return }
        let lacking = try giver.frames(without: taker.model.vector)
        let known = try giver.frames().filter { frame in !lacking.contains { $0.dot == frame.dot } }
        let chosen = portion.choose(from: lacking, known: known)
        guard !chosen.isEmpty else { return }
        expectSeal(to)
        try taker.replica.receive(chosen.map(\.bytes))
        try absorb(to, isAdopting: false)
        for frame in chosen { nodes[to]?.offered[frame.dot] = changes[frame.dot] }
        nodes[to]?.takeOffered()
        try compare(to)
    }
}

extension RandomStatement {
    /// Whether it inserts: a rename does where the row it renames is there.
    fileprivate func isMaking(_ before: [ModelRef: ModelValues]) -> Bool {
        renamed.map { before[$0] != nil } ?? true
    }
}
