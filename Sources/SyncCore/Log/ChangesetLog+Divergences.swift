extension ChangesetLog {
    /// For branches of forked origins that leave an agreed cut: the last seq that is in it.
    ///
    /// A cut names its heads by their hashes: what leads to one of them was agreed; the other branches diverge from
    /// where they leave it. Where two cuts name different branches of one origin, that with the higher seq holds, or
    /// else the greater hash.
    func divergences(from stability: Stability) throws -> [BranchNumber: UInt64] {
        var divergences: [BranchNumber: UInt64] = [:]
        for replica in origins.forks.keys {
            let heads = stability.agreed.compactMap { $0.head(of: replica) }
            let highest = heads.max {
                ($0.dot.seq, Bytes($0.hash.bytes)) < ($1.dot.seq, Bytes($1.hash.bytes))
            }
            guard let head = highest, let end = try branch(of: head) else { continue }
            var way = try way(to: end)
            way[end] = head.dot.seq
            for branch in origins.branches(of: replica) where branch.number != end {
                if let last = way[branch.number] {
                    divergences[branch.number] = last
                } else if let stem = branch.stem, try leaves(way, at: stem, end: end) {
                    divergences[branch.number] = stem.seq
                }
            }
        }
        return divergences
    }

    /// Whether what begins at `stem` leaves the way to a cut's head, which ends on `end`, before it gets there.
    private func leaves(_ way: [BranchNumber: UInt64], at stem: Origins.Stem, end: BranchNumber) throws
        -> Bool
    {
        if stem.branch == end { return stem.seq < way[end] ?? 0 }
        if way[stem.branch] != nil { return true }
        guard let before = try origins.origin(stem.branch).stem else { return true }
        return try leaves(way, at: before, end: end)
    }

    /// The branch on which the head of a cut stands, or nil where it isn't here.
    private func branch(of head: StableCut.Tip) throws -> BranchNumber? {
        try origins.numbers(of: head.dot).first { try hash(of: head.dot.seq, on: $0) == head.hash }
    }

    /// For each branch that `branch` goes on from: the last seq on the way.
    private func way(to branch: BranchNumber) throws -> [BranchNumber: UInt64] {
        var way: [BranchNumber: UInt64] = [:]
        var branch = branch
        while let stem = try origins.origin(branch).stem {
            way[stem.branch] = stem.seq
            branch = stem.branch
        }
        return way
    }
}
