import TrustRules

extension ChangesetLog {
    /// The changeset as it is sent: with a hint for each of its dots that means several changesets here.
    func carried(_ entry: LogEntry) throws -> CarriedFrame {
        guard origins.hasForks else { return CarriedFrame(entry.frame) }
        var hints: [BranchHints.Hint] = []
        func hint(_ index: Int, _ dot: Dot) throws {
            guard origins.numbers(of: origins.wire(dot)).count > 1, let hash = try hash(of: dot) else {
                return
            }
            hints.append(BranchHints.Hint(index: index, mark: hash.mark))
        }
        if entry.dot.seq > 1 { try hint(0, previous(of: entry)) }
        for (index, head) in try SeenDelta(entry.seen, origins).heads.enumerated() {
            try hint(index + 1, head)
        }
        return CarriedFrame(entry.frame, BranchHints(hints))
    }

    /// The name of the changeset that one follows on its chain.
    private func previous(of entry: LogEntry) throws -> Dot {
        let seq = entry.dot.seq - 1
        return Dot(origin: try origins.replica(try origins.bearer(of: seq, on: entry.branch)), seq: seq)
    }
}
