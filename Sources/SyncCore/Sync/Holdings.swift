/// The changesets of a log that another side has.
///
/// A version vector says it, but for origins that have forked: of those only the branches count whose latest
/// changesets the other side has named by their hashes.
struct Holdings {
    private let vector: VersionVector
    /// For each branch of an origin that has forked here or there: up to which seq the other side has it.
    private var branches: [BranchNumber: UInt64] = [:]
    private var forked: [ReplicaID: UInt64]

    /// Of a side that has named no heads.
    init(_ vector: VersionVector, _ log: ChangesetLog) {
        self.vector = vector
        forked = log.origins.forks
        for origin in log.origins.all where forked[origin.replica] != nil {
            let common = forked[origin.replica] ?? 0
            branches[origin.number] = min(common, vector[origin.replica])
        }
    }

    /// Of a side with these heads.
    init(heads: [Head], _ log: ChangesetLog) throws {
        var vector = VersionVector()
        for head in heads { vector.insert(head.dot) }
        self.vector = vector
        forked = log.origins.forks
        for head in heads where forked[head.dot.origin] != nil { try add(head, log) }
        // One that doesn't stand here under its name shows a fork that this log doesn't tell of yet.
        for head in heads where forked[head.dot.origin] == nil {
            if try log.isOtherBranch(head) { forked[head.dot.origin] = 0 }
        }
    }

    private mutating func add(_ head: Head, _ log: ChangesetLog) throws {
        for number in log.origins.numbers(of: head.dot) {
            guard try log.hash(of: head.dot.seq, on: number)?.mark == head.mark else { continue }
            try note(head.dot.seq, on: number, log.origins)
        }
    }

    /// Who has a branch up to some seq has what it leaves up to there.
    private mutating func note(_ seq: UInt64, on number: BranchNumber, _ origins: Origins) throws {
        branches[number] = max(seq, branches[number] ?? 0)
        if let stem = try origins.origin(number).stem { try note(stem.seq, on: stem.branch, origins) }
    }

    /// Whether the other side has the changeset `dot` of a branch.
    func contains(_ dot: Dot, on number: BranchNumber) -> Bool {
        guard forked[dot.origin] != nil else { return vector.contains(dot) }
        return dot.seq <= branches[number] ?? 0
    }
}

extension ChangesetLog {
    /// Whether a changeset of this name is here, and none with this hash.
    func isOtherBranch(_ head: Head) throws -> Bool {
        let hashes = try hashes(of: head.dot)
        return !hashes.isEmpty && !hashes.contains { $0.mark == head.mark }
    }
}

extension Hash {
    /// What a head shows of it.
    var mark: Bytes { Bytes(Array(bytes[..<Head.markByteCount])) }
}
