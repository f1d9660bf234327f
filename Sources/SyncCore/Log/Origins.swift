/// The origins that a replica knows, numbered locally, with its version vector and each one's latest
/// changeset.
///
/// An origin is a chain of changesets. Where its key was used in two places, the chain forks: each further branch
/// has a number of its own and tells from which seq of which other branch it leaves.
///
/// Owns the in-memory copy of `sync_origin` within one transaction; `save` writes what changed.
final class Origins {
    struct Origin {
        let number: BranchNumber
        let replica: ReplicaID
        /// Where the branch leaves another; nil for the first that came.
        let stem: Stem?
        var key: PublicKey?
        var seq: UInt64
        var head: Hash?
        /// The context of the latest changeset; nil until asked for.
        var context: VersionVector?
        var isChanged = false
    }

    /// The changeset after which a branch leaves another.
    struct Stem: Hashable {
        let branch: BranchNumber
        let seq: UInt64
    }

    /// The point of a chain after which a changeset stands.
    enum Place: Hashable {
        /// After the latest of its origin's first branch.
        case first
        /// After the latest of another branch.
        case branch(BranchNumber)
        /// After a changeset that another one follows already.
        case fork(Stem)

        var isFork: Bool { if case .fork = self { true } else { false } }
    }

    private let connection: Connection
    private var byNumber: [BranchNumber: Origin] = [:]
    /// The first branch of each origin.
    private var numbers: [ReplicaID: BranchNumber] = [:]
    /// All branches of the origins that have more than one.
    private var branches: [ReplicaID: [BranchNumber]] = [:]
    private(set) var vector = VersionVector()

    init(_ connection: Connection) throws {
        self.connection = connection
        let statement = try connection.statement(
            "SELECT id, replica, key, seq, head, stem, stem_seq FROM sync_origin ORDER BY id")
        let count = try connection.firstInt("SELECT count(*) FROM sync_origin") ?? 0
        byNumber.reserveCapacity(count)
        numbers.reserveCapacity(count)
        while try statement.step() {
            guard let replica = ReplicaID(bytes: statement.bytes(1).slice) else { continue }
            let number = BranchNumber(statement.int(0))
            let stem =
                statement.isNull(5)
                ? nil : Stem(branch: BranchNumber(statement.int(5)), seq: statement.uint64(6))
            // A branch is numbered after the one that it leaves: hence who follows stems comes to an end.
            if let stem, stem.branch >= number { throw SyncError.damaged(log: "a branch leaves itself") }
            add(
                Origin(
                    number: number, replica: replica, stem: stem,
                    key: PublicKey(bytes: statement.bytes(2).slice), seq: statement.uint64(3),
                    head: Hash(bytes: statement.bytes(4).slice)))
        }
    }

    private func add(_ origin: Origin) {
        byNumber[origin.number] = origin
        if origin.stem == nil {
            numbers[origin.replica] = origin.number
        } else {
            let first = numbers[origin.replica].map { [$0] } ?? []
            branches[origin.replica, default: first].append(origin.number)
        }
        vector[origin.replica] = max(vector[origin.replica], origin.seq)
    }

    // MARK: Questions

    /// The first branch of `replica` that came.
    subscript(replica: ReplicaID) -> Origin? { numbers[replica].flatMap { byNumber[$0] } }

    /// The name of what comes next on `replica`'s own branch; one that its key made elsewhere may be longer.
    func next(of replica: ReplicaID) -> Dot {
        Dot(origin: replica, seq: (self[replica]?.seq ?? 0) + 1)
    }

    var all: [Origin] { byNumber.values.sorted { ($0.replica, $0.number) < ($1.replica, $1.number) } }

    /// Every branch of `replica`.
    func branches(of replica: ReplicaID) -> [Origin] {
        guard let numbers = branches[replica] else { return self[replica].map { [$0] } ?? [] }
        return numbers.compactMap { byNumber[$0] }
    }

    /// The last seq before the first fork of each forked origin.
    var forks: [ReplicaID: UInt64] {
        branches.mapValues { numbers in numbers.compactMap { byNumber[$0]?.stem?.seq }.min() ?? 0 }
    }

    func replica(_ number: BranchNumber) throws -> ReplicaID { try origin(number).replica }

    func origin(_ number: BranchNumber) throws -> Origin {
        guard let origin = byNumber[number] else {
            throw SyncError(.notAReplica, "The replica's bookkeeping names an origin it doesn't know.")
        }
        return origin
    }

    func id(of number: BranchNumber) -> ReplicaID? { byNumber[number]?.replica }

    /// The branches of `dot`'s origin on which a changeset of its seq stands, and that aren't a stem only.
    func numbers(of dot: Dot) -> [BranchNumber] {
        branches(of: dot.origin).filter { $0.seq >= dot.seq && dot.seq > $0.stem?.seq ?? 0 }.map(\.number)
    }

    /// The branch on which the changeset stands that comes at `seq` on the way to the latest of `number`.
    func bearer(of seq: UInt64, on number: BranchNumber) throws -> BranchNumber {
        var number = number
        while let stem = try origin(number).stem, seq <= stem.seq { number = stem.branch }
        return number
    }

    /// What the author of `replica`'s latest changeset had seen, that changeset included.
    func past(of replica: ReplicaID) throws -> VersionVector {
        try numbers[replica].map(past) ?? VersionVector()
    }

    /// The same for one branch.
    func past(of number: BranchNumber) throws -> VersionVector {
        let origin = try origin(number)
        var past: VersionVector
        if let known = origin.context {
            past = known
        } else {
            let stored = try connection.first(
                "SELECT context FROM sync_origin WHERE id = ?", .integer(Int64(number.value)))
            past =
                if case .blob(let bytes)? = stored, !bytes.isEmpty { try context(stored: bytes) } else {
                    VersionVector()
                }
            byNumber[number]?.context = past
        }
        past[origin.replica] = origin.seq
        return past
    }

    // MARK: Growing

    /// The local number of `replica`, given on first sight.
    func number(of replica: ReplicaID) throws -> BranchNumber {
        if let number = numbers[replica] { return number }
        return try insert(replica, key: nil, stem: nil)
    }

    /// A new branch of `replica`.
    func branch(of replica: ReplicaID, at stem: Stem) throws -> BranchNumber {
        try insert(replica, key: self[replica]?.key, stem: stem)
    }

    private func insert(_ replica: ReplicaID, key: PublicKey?, stem: Stem?) throws -> BranchNumber {
        try connection.run(
            "INSERT INTO sync_origin (replica, stem, stem_seq) VALUES (?, ?, ?)",
            .blob(Bytes(replica.bytes)), stem.map { .integer(Int64($0.branch.value)) } ?? .null,
            .integer(Int64(clamping: stem?.seq ?? 0)))
        let number = BranchNumber(try connection.firstInt("SELECT last_insert_rowid()") ?? 0)
        add(
            Origin(
                number: number, replica: replica, stem: stem, key: key, seq: stem?.seq ?? 0, head: nil,
                context: VersionVector()))
        return number
    }

    /// Notes that the changeset with `seq` is now the latest of its branch.
    func advance(_ number: BranchNumber, to seq: UInt64, key: PublicKey?, head: Hash, context: VersionVector)
        throws
    {
        var origin = try origin(number)
        origin.key = origin.key ?? key
        origin.seq = seq
        origin.head = head
        origin.context = context
        origin.isChanged = true
        byNumber[number] = origin
        vector.insert(Dot(origin: origin.replica, seq: seq))
    }

    /// Writes what changed since the last call.
    func save() throws {
        let statement = try connection.statement(
            "UPDATE sync_origin SET key = ?, seq = ?, head = ?, context = ? WHERE id = ?")
        for (number, origin) in byNumber where origin.isChanged {
            statement.bind(blob: origin.key?.bytes ?? [], at: 1)
            statement.bind(origin.seq, at: 2)
            statement.bind(blob: origin.head?.bytes ?? [], at: 3)
            statement.bind(blob: try origin.context.map(stored) ?? [], at: 4)
            statement.bind(number.value, at: 5)
            try statement.run()
            byNumber[number]?.isChanged = false
        }
    }
}
