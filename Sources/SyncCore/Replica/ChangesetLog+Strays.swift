extension ChangesetLog {
    /// For branches of forked origins that leave an agreed cut: the last seq that is in it.
    ///
    /// A cut names its heads by their hashes: what leads to one of them was agreed; the other branches are astray from
    /// where they leave it. Where two cuts name different branches of one origin, that with the higher seq holds, or
    /// else the greater hash.
    func strays(from stability: Stability) throws -> [Int: UInt64] {
        var strays: [Int: UInt64] = [:]
        for replica in origins.forks.keys {
            let heads = stability.agreed.compactMap { $0.head(of: replica) }
            let highest = heads.max {
                ($0.dot.seq, Bytes($0.hash.bytes)) < ($1.dot.seq, Bytes($1.hash.bytes))
            }
            guard let end = try highest.flatMap(branch(of:)) else { continue }
            let way = try way(to: end)
            for branch in origins.branches(of: replica) where branch.number != end {
                strays[branch.number] = way[branch.number] ?? branch.stem?.seq ?? 0
            }
        }
        return strays
    }

    /// The branch on which the head of a cut stands, or nil where it isn't here.
    private func branch(of head: StableCut.Tip) throws -> Int? {
        try origins.numbers(of: head.dot).first { try hash(of: head.dot.seq, on: $0) == head.hash }
    }

    /// For each branch that `number` goes on from: the last seq on the way.
    private func way(to number: Int) throws -> [Int: UInt64] {
        var way: [Int: UInt64] = [:]
        var number = number
        while let stem = try origins.origin(number).stem {
            way[stem.number] = stem.seq
            number = stem.number
        }
        return way
    }
}
