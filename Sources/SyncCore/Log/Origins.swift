import TrustRules

/// The lines of changesets that a replica knows, numbered locally, with its version vector and each one's latest
/// changeset.
///
/// An origin is a line (docs/trust.md, T1): a chain of one device's changesets, or the continuation of one where the
/// device's key was used in two places. Dots within a replica call a line by an id of its own: that of the device's key
/// for the line that came first here, and the mark of its first changeset for every further one. Frames and people's words
/// call all lines of a key by the key's id.
///
/// Owns the in-memory copy of `sync_origin` within one transaction; `save` writes what changed.
final class Origins {
    struct Origin {
        let number: BranchNumber
        /// The line's name within this replica.
        let id: ReplicaID
        /// The name of the device's key, as frames call the line.
        let replica: ReplicaID
        /// The changeset that the line goes on from; nil where it begins a chain.
        let stem: Stem?
        var key: PublicKey?
        var seq: UInt64
        var head: Hash?
        /// The context of the latest changeset; nil until asked for.
        var context: VersionVector?
        /// Whether another changeset here holds the latest one.
        var isHeld = false
        var isChanged = false
    }

    /// The changeset after which a line leaves another.
    struct Stem: Hashable {
        let branch: BranchNumber
        let seq: UInt64
    }

    /// The point of a log after which a changeset stands.
    enum Place: Hashable {
        /// Nothing: it begins a chain.
        case start
        /// The latest changeset of a line.
        case tip(BranchNumber)
        /// A changeset that another one follows already.
        case fork(Stem)

        /// The line and seq that it follows.
        var stem: Stem? { if case .fork(let stem) = self { stem } else { nil } }
    }

    private let connection: Connection
    private var byNumber: [BranchNumber: Origin] = [:]
    private var numbers: [ReplicaID: BranchNumber] = [:]
    /// All lines of the keys that have more than one.
    private var branches: [ReplicaID: [BranchNumber]] = [:]
    private(set) var vector = VersionVector()
    /// Whether any line leaves another.
    private(set) var hasBranches = false
    /// The structures that lines write for, by their titles, as bytes of keys.
    private var owners: [ReplicaID: Bytes] = [:]

    init(_ connection: Connection) throws {
        self.connection = connection
        let statement = try connection.statement(
            "SELECT id, replica, key, seq, head, stem, stem_seq, line, held FROM sync_origin ORDER BY id")
        let count = try connection.firstInt("SELECT count(*) FROM sync_origin") ?? 0
        byNumber.reserveCapacity(count)
        numbers.reserveCapacity(count)
        var heads: [Dot] = []
        while try statement.step() {
            guard let replica = ReplicaID(bytes: statement.bytes(1).slice) else { continue }
            let number = BranchNumber(statement.int(0))
            let stem =
                statement.isNull(5)
                ? nil : Stem(branch: BranchNumber(statement.int(5)), seq: statement.uint64(6))
            // A line is numbered after the one that it leaves: hence who follows stems comes to an end.
            if let stem, stem.branch >= number { throw SyncError.damaged(log: "a branch leaves itself") }
            let id = statement.isNull(7) ? replica : ReplicaID(bytes: statement.bytes(7).slice) ?? replica
            let origin = Origin(
                number: number, id: id, replica: replica, stem: stem,
                key: PublicKey(bytes: statement.bytes(2).slice), seq: statement.uint64(3),
                head: Hash(bytes: statement.bytes(4).slice), isHeld: statement.int(8) != 0)
            add(origin)
            if origin.seq > stem?.seq ?? 0 { heads.append(Dot(origin: id, seq: origin.seq)) }
        }
        vector = VersionVector(heads)
    }

    private func add(_ origin: Origin) {
        byNumber[origin.number] = origin
        numbers[origin.id] = origin.number
        if origin.stem != nil { hasBranches = true }
        guard origin.id != origin.replica else { return }
        let first = numbers[origin.replica].map { [$0] } ?? []
        branches[origin.replica, default: first].append(origin.number)
    }

    // MARK: Questions

    /// The line of that name.
    subscript(id: ReplicaID) -> Origin? { numbers[id].flatMap { byNumber[$0] } }

    /// The name of what comes next on `replica`'s first line, which is the one of its own file.
    func next(of replica: ReplicaID) -> Dot {
        Dot(origin: replica, seq: (self[replica]?.seq ?? 0) + 1)
    }

    var all: [Origin] { byNumber.values.sorted { ($0.replica, $0.number) < ($1.replica, $1.number) } }

    /// Every line, in the order in which they came.
    var inOrder: [Origin] { byNumber.values.sorted { $0.number < $1.number } }

    var count: Int { byNumber.count }

    /// Every line of a key, in the order in which they came.
    func lines(of replica: ReplicaID) -> [Origin] {
        guard let numbers = branches[replica] else { return self[replica].map { [$0] } ?? [] }
        return numbers.compactMap { byNumber[$0] }
    }

    /// Whether any key has more than one line.
    var hasForks: Bool { !branches.isEmpty }

    /// Whether a key has more than one line.
    func isForked(_ replica: ReplicaID) -> Bool { branches[replica] != nil }

    /// The line's name.
    func replica(_ number: BranchNumber) throws -> ReplicaID { try origin(number).id }

    func origin(_ number: BranchNumber) throws -> Origin {
        guard let origin = byNumber[number] else {
            throw SyncError(.notAReplica, "The replica's bookkeeping names an origin it doesn't know.")
        }
        return origin
    }

    func id(of number: BranchNumber) -> ReplicaID? { byNumber[number]?.id }

    /// The name of the key that a line is of.
    func device(of id: ReplicaID) -> ReplicaID { self[id]?.replica ?? id }

    /// A dot as frames write it.
    func wire(_ dot: Dot) -> Dot { Dot(origin: device(of: dot.origin), seq: dot.seq) }

    /// The lines on which a changeset stands that frames call `dot`; a line has those after its stem.
    func numbers(of dot: Dot) -> [BranchNumber] {
        lines(of: dot.origin).filter { $0.seq >= dot.seq && dot.seq > $0.stem?.seq ?? 0 }.map(\.number)
    }

    /// Whether a changeset is here that frames call `dot`.
    func contains(wire dot: Dot) -> Bool {
        if vector.contains(dot) { return true }
        return isForked(dot.origin) && !numbers(of: dot).isEmpty
    }

    /// The line on which the changeset stands that comes at `seq` on the way to the latest of `number`.
    func bearer(of seq: UInt64, on number: BranchNumber) throws -> BranchNumber {
        var number = number
        while let stem = try origin(number).stem, seq <= stem.seq { number = stem.branch }
        return number
    }

    /// The parts of the chain that lead to a changeset: each line with the last seq of it, the highest first.
    func chain(to dot: Dot) throws -> [(number: BranchNumber, seq: UInt64)] {
        guard var number = numbers[dot.origin] else { return [] }
        var chain = [(number: number, seq: dot.seq)]
        while let stem = try origin(number).stem {
            number = stem.branch
            chain.append((number, stem.seq))
        }
        return chain
    }

    /// What the author of a line's latest changeset had seen, that changeset included.
    func past(of id: ReplicaID) throws -> VersionVector {
        try numbers[id].map(past) ?? VersionVector()
    }

    /// The same by the line's number.
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
        past[origin.id] = origin.seq
        return past
    }

    /// Whether a key has been at work elsewhere since its first line here, the one of its own file, went on.
    func hasDouble(of replica: ReplicaID) throws -> Bool {
        guard isForked(replica) else { return false }
        let past = try past(of: replica)
        return lines(of: replica).contains { !past.contains(Dot(origin: $0.id, seq: $0.seq)) }
    }

    /// The lines whose latest changesets nothing here holds.
    var unheld: [Origin] { byNumber.values.filter { !$0.isHeld && $0.seq > $0.stem?.seq ?? 0 } }

    // MARK: Titles

    /// The structure that a line writes for, as it stands in keys; nil where it isn't known here.
    func owner(of id: ReplicaID) -> Bytes? { owners[id] }

    func set(owner structure: String, of number: BranchNumber) {
        guard let id = id(of: number) else { return }
        owners[id] = Bytes(structure)
    }

    // MARK: Growing

    /// The number of a line that is here.
    func number(of id: ReplicaID) throws -> BranchNumber {
        guard let number = numbers[id] else {
            throw SyncError(.notAReplica, "The replica's bookkeeping names an origin it doesn't know.")
        }
        return number
    }

    /// The line on which a changeset will stand.
    func number(for place: Place, _ frame: Frame, hash: Hash) throws -> BranchNumber {
        switch place {
        case .tip(let number): number
        case .start: try insert(frame.dot.origin, key: frame.publicKey, hash, stem: nil)
        case .fork(let stem):
            try insert(frame.dot.origin, key: self[frame.dot.origin]?.key, hash, stem: stem)
        }
    }

    private func insert(
        _ replica: ReplicaID, key: PublicKey?, _ first: Hash, stem: Stem?
    ) throws -> BranchNumber {
        let isFirst = numbers[replica] == nil
        guard let mark = ReplicaID(bytes: first.mark.bytes) else {
            preconditionFailure("A mark names a line")
        }
        let id = isFirst ? replica : mark
        try connection.run(
            "INSERT INTO sync_origin (replica, stem, stem_seq, line) VALUES (?, ?, ?, ?)",
            .blob(Bytes(replica.bytes)), stem.map { .integer(Int64($0.branch.value)) } ?? .null,
            .integer(Int64(clamping: stem?.seq ?? 0)), isFirst ? .null : .blob(Bytes(id.bytes)))
        let number = BranchNumber(try connection.firstInt("SELECT last_insert_rowid()") ?? 0)
        add(
            Origin(
                number: number, id: id, replica: replica, stem: stem, key: key, seq: stem?.seq ?? 0,
                head: nil,
                context: VersionVector()))
        return number
    }

    /// Notes that the changeset with `seq` is now the latest of its line.
    func advance(_ number: BranchNumber, to seq: UInt64, key: PublicKey?, head: Hash, context: VersionVector)
        throws
    {
        var origin = try origin(number)
        origin.key = origin.key ?? key
        origin.seq = seq
        origin.head = head
        origin.context = context
        origin.isHeld = false
        origin.isChanged = true
        byNumber[number] = origin
        vector.insert(Dot(origin: origin.id, seq: seq))
    }

    /// Notes that a changeset which came names these as its heads.
    func hold(_ heads: [Dot]) {
        for head in heads {
            guard let number = numbers[head.origin], byNumber[number]?.seq == head.seq else { continue }
            byNumber[number]?.isHeld = true
            byNumber[number]?.isChanged = true
        }
    }

    /// Writes what changed since the last call.
    func save() throws {
        let statement = try connection.statement(
            "UPDATE sync_origin SET key = ?, seq = ?, head = ?, context = ?, held = ? WHERE id = ?")
        for (number, origin) in byNumber where origin.isChanged {
            // A context that wasn't asked for stays as it is stored.
            if origin.context == nil { _ = try past(of: number) }
            statement.bind(blob: origin.key?.bytes ?? [], at: 1)
            statement.bind(origin.seq, at: 2)
            statement.bind(blob: origin.head?.bytes ?? [], at: 3)
            statement.bind(blob: try byNumber[number]?.context.map(stored) ?? [], at: 4)
            statement.bind(origin.isHeld ? 1 : 0, at: 5)
            statement.bind(number.value, at: 6)
            try statement.run()
            byNumber[number]?.isChanged = false
        }
    }
}
