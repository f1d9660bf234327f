import SyncTestSupport

@testable import SyncCore

/// Which step does what.
extension World {
    /// Plays one step on `node`.
    ///
    /// - Returns: the places of the nodes whose files it may have changed.
    func perform(_ step: Step, _ node: SimNode) async throws -> Set<Int> {
        switch step.deed {
        case .sync, .faultySync, .busySync, .failingSync, .deliver, .late, .writeBundle, .readBundle,
            .partition, .heal:
            return try await exchange(step, node)
        case .crash, .powerCut, .backup, .restore, .clone, .copy, .replaceHub, .backupHub, .restoreHub:
            return try disaster(step, node)
        case .invite, .withdraw, .join, .vouch, .raise, .revoke, .expel, .leave, .forge, .intrude:
            return try trust(step, node)
        case .compact:
            return try compact(node)
        default:
            guard !node.isHub else { return [] }
            try work(step.deed, node)
            return [node.place]
        }
    }

    // MARK: People's work

    private func work(_ deed: Deed, _ node: SimNode) throws {
        switch deed {
        case .edit: try edit(node)
        case .heavyEdit: try editHeavily(node)
        case .seal: try seal(node)
        case .resolve: try resolve(node)
        case .undo: try undo(node)
        case .remove: try remove(node)
        case .rebuild:
            note("\(node.name) rebuilds")
            _ = try attempt("rebuild") { try node.replica.rebuild() }
        case .reopen:
            note("\(node.name) ends and starts again")
            try node.reopen()
        case .upgrade:
            guard node.schema < SimSchema.migrations.count else { return }
            note("\(node.name) upgrades")
            try node.reopen(schema: SimSchema.migrations.count)
        case .vacuum:
            note("\(node.name): another tool vacuums")
            try node.withTool { try $0.run("VACUUM") }
        case .clock:
            moveClock(of: node)
        default:
            preconditionFailure("\(deed) is played elsewhere")
        }
    }

    /// One transaction by any tool; statements that SQLite or a guard refuses are left out.
    func edit(_ node: SimNode) throws {
        let statements = statements(for: node)
        let keeps = !random.once(in: 6)
        let isDone = try node.withTool { tool in
            try tool.run("PRAGMA foreign_keys = \(keeps ? "ON" : "OFF"); BEGIN IMMEDIATE")
            return try Self.run(statements, with: tool, at: Int64(node.clock.now.milliseconds))
        }
        let words = zip(statements, isDone).map { $1 ? $0 : "(refused) \($0)" }.joined(separator: "; ")
        note("\(node.name) edits\(keeps ? "" : ", foreign keys off"): \(words)")
        tally.add("edits", isDone.count { $0 })
    }

    /// So much at once that it takes several messages to send.
    private func editHeavily(_ node: SimNode) throws {
        let rows = ["1", "2", "é"]
        let statements = rows.map { key in
            let letters = Array("0123456789abcdef".utf8)
            let digits = random.bytes(count: 1_800_000).map { letters[Int($0 & 15)] }
            let text = String(decoding: digits, as: UTF8.self)
            return "INSERT INTO node (id, data) VALUES ('\(key)', x'\(text)') "
                + "ON CONFLICT (id) DO UPDATE SET data = excluded.data"
        }
        try node.withTool { tool in
            try tool.run("PRAGMA foreign_keys = ON; BEGIN IMMEDIATE")
            _ = try Self.run(statements, with: tool, at: Int64(node.clock.now.milliseconds))
        }
        note("\(node.name) edits heavily")
        tally.add("edits of megabytes")
        try seal(node)
    }

    func statements(for node: SimNode) -> [String] {
        // Without a structure, as in a copy, any row will do.
        let structure = (try? node.replica.structure()) ?? nil
        var writer = StatementWriter(random: random, schema: node.schema, structure: structure ?? "s")
        defer { random = writer.random }
        return writer.transaction()
    }

    /// Runs statements within a transaction that has begun, as if at `time`, and commits.
    ///
    /// - Returns: for each, whether it wasn't refused.
    static func run(_ statements: [String], with tool: AnyTool, at time: Int64) throws -> [Bool] {
        let last = try tool.rows("SELECT ifnull(max(id), 0) FROM sync_pending")[0][0]
        guard case .integer(let before) = last else { throw Flaw("sync_pending has no numbers") }
        // What is refused changes nothing: a guard or a constraint spoke.
        let isDone = statements.map { (try? tool.run($0)) != nil }
        try tool.run("UPDATE sync_pending SET time = \(time) WHERE id > \(before); COMMIT")
        return isDone
    }

    func seal(_ node: SimNode) throws {
        let standing = try Standing(of: node)
        guard let report = try attempt("seal", { try node.replica.seal() }) else { return }
        note("\(node.name) seals \(report.rows) rows, holds \(report.held)")
        tally.add("edits held", report.held)
        try standing.check(node)
    }

    private func resolve(_ node: SimNode) throws {
        let conflicts = try node.replica.conflicts()
        guard !conflicts.isEmpty else { return }
        let chosen = random.pick(conflicts)
        let take = Resolution.take(1 + random.below(chosen.versions.count))
        let resolution: Resolution =
            chosen.field == nil ? random.pick([.keep, .delete, .take(1), .take(2)]) : take
        note("\(node.name) settles \(chosen.table) \(chosen.key.texts) \(chosen.field ?? "-"): \(resolution)")
        let isDone = try succeeds("resolve") {
            try node.replica.resolve(chosen.table, chosen.key.texts, field: chosen.field, resolution)
        }
        if isDone { tally.add("conflicts settled") }
    }

    private func undo(_ node: SimNode) throws {
        let known = ledger.all.filter { node.seen.hashes.contains($0.hash) }.suffix(12)
        guard !known.isEmpty else { return }
        let dot = random.pick(Array(known)).dot
        note("\(node.name) undoes \(dot)")
        if try attempt("undo", { try node.replica.undo(dot) }) != nil { tally.add("changesets undone") }
    }

    private func remove(_ node: SimNode) throws {
        let tables = try node.replica.schema().tables.map(\.name)
        let rows = try node.replica.rows(random.pick(tables))
        guard !rows.isEmpty else { return }
        let row = random.pick(rows)
        note("\(node.name) removes \(row.table) \(row.key.texts) by force")
        _ = try attempt("remove") { try node.replica.remove(row.table, row.key.texts, force: true) }
    }

    private func moveClock(of node: SimNode) {
        let hour: Int64 = 3_600_000
        let year = 365 * 24 * hour
        if random.once(in: 3) {
            let drift = random.pick([-1_000, -1_500, -100, 0, 1, 100, 5_000] as [Int64])
            node.clock.setDrift(drift)
            note("\(node.name)'s clock gains \(drift) thousandths")
        } else {
            let jump = random.pick([-year, -hour, -1_000, 1_000, hour, year, year / 2])
            node.clock.jump(by: jump)
            note("\(node.name)'s clock jumps by \(jump) ms")
        }
        tally.add("clocks moved")
    }
}
