/// Those that waited, once something came.
extension Intake {
    /// How many are tried again of which nothing says what they wait for.
    static let unresolvedMax = 16
    /// The same where a branch has come, or a body came late: that may change more.
    static let doubtfulMax = 256

    /// Tries what waited for what came, and for what came with that.
    ///
    /// It is judged with a budget of its own: what waits is others', whoever sends now.
    mutating func retryWaiting() throws {
        guard try !quarantine.isEmpty() else { return }
        let asked = budget
        budget = IntakeBudget(.member)
        var left = Self.doubtfulMax
        var doubtful = try unresolved()
        var moved: [ReplicaID: UInt64] = [:]
        while true {
            let came = advanced
            moved.merge(came) { max($0, $1) }
            advanced = [:]
            var kept = doubtful
            for (origin, seq) in came.sorted(by: { $0.key < $1.key }) {
                kept += try quarantine.take(waitingFor: Dot(origin: origin, seq: seq))
            }
            guard !kept.isEmpty else { break }
            let before = report.received
            try retry(kept)
            left -= doubtful.count
            doubtful = report.received > before ? try againDoubtful(atMost: left) : []
        }
        try dropAltered(moved)
        returning = nil
        report.work.add(budget.work)
        // What waited is no share of whoever brought what it waited for; whose it was has a share of what may wait.
        report.work.voidBytes -= budget.work.voidBytes
        budget = asked
    }

    private mutating func retry(_ kept: [Quarantine.Kept]) throws {
        report.work.retried += kept.count
        returning = [:]
        var frames: [(item: IncomingFrame, hash: Hash)] = []
        for item in kept {
            let hash = Hash(of: item.frame.frame.bytes.array)
            var entry = item.entry
            entry.turn += 1
            returning?[hash] = entry
            frames.append((item.frame, hash))
        }
        // Each line's come one after the other.
        frames.sort {
            ($0.item.frame.dot.seq, Bytes($0.hash.bytes)) < ($1.item.frame.dot.seq, Bytes($1.hash.bytes))
        }
        try append(frames.map(\.item))
    }

    /// Those of which nothing says what they wait for.
    private func unresolved() throws -> [Quarantine.Kept] {
        let isDoubtful = !report.branches.isEmpty || report.restored > 0
        return isDoubtful
            ? try doubtful(atMost: Self.doubtfulMax)
            : try quarantine.take(.waiting, atMost: Self.unresolvedMax)
    }

    private func againDoubtful(atMost count: Int) throws -> [Quarantine.Kept] {
        guard count > 0, !report.branches.isEmpty || report.restored > 0 else { return [] }
        return try doubtful(atMost: count)
    }

    /// With a new branch, what didn't verify may be meant of it; a body that came late may show why somebody belongs.
    private func doubtful(atMost count: Int) throws -> [Quarantine.Kept] {
        var kept: [Quarantine.Kept] = []
        for reason in [IntakeRefusal.waiting, .badSignature, .notLetIn] where kept.count < count {
            kept += try quarantine.take(reason, atMost: count - kept.count)
        }
        return kept
    }

    /// Drops what came altered and has come rightly since; after a fork it may be meant of the other branch.
    private func dropAltered(_ moved: [ReplicaID: UInt64]) throws {
        for (origin, seq) in moved where !transaction.origins.isForked(origin) {
            try quarantine.dropAltered(Dot(origin: origin, seq: seq))
        }
    }
}
