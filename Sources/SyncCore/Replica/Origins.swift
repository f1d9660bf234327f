/// The origins that a replica knows, numbered locally, with its version vector and each one's latest
/// changeset.
///
/// Owns the in-memory copy of `sync_origin` within one transaction; `save` writes what changed.
final class Origins {
    struct Origin {
        let replica: ReplicaID
        var key: PublicKey?
        var seq: UInt64
        var head: Hash?
        /// The context of the latest changeset; nil until asked for.
        var context: VersionVector?
        var isChanged = false
    }

    private let connection: Connection
    private var byNumber: [Int: Origin] = [:]
    private var numbers: [ReplicaID: Int] = [:]
    private(set) var vector = VersionVector()

    init(_ connection: Connection) throws {
        self.connection = connection
        let statement = try connection.statement("SELECT id, replica, key, seq, head FROM sync_origin")
        while try statement.step() {
            guard let replica = ReplicaID(bytes: statement.bytes(1).slice) else { continue }
            let number = statement.int(0)
            byNumber[number] = Origin(
                replica: replica, key: PublicKey(bytes: statement.bytes(2).slice), seq: statement.uint64(3),
                head: Hash(bytes: statement.bytes(4).slice))
            numbers[replica] = number
            vector[replica] = statement.uint64(3)
        }
    }

    subscript(replica: ReplicaID) -> Origin? { numbers[replica].flatMap { byNumber[$0] } }

    var all: [Origin] { byNumber.values.sorted { $0.replica < $1.replica } }

    func replica(_ number: Int) throws -> ReplicaID {
        guard let origin = byNumber[number] else {
            throw SyncError(.notAReplica, "The replica's bookkeeping names an origin it doesn't know.")
        }
        return origin.replica
    }

    func id(of number: Int) -> ReplicaID? { byNumber[number]?.replica }

    /// The local number of `replica`, given on first sight.
    func number(of replica: ReplicaID) throws -> Int {
        if let number = numbers[replica] { return number }
        try connection.run("INSERT INTO sync_origin (replica) VALUES (?)", .blob(Bytes(replica.bytes)))
        let number = try connection.firstInt("SELECT last_insert_rowid()") ?? 0
        numbers[replica] = number
        byNumber[number] = Origin(replica: replica, key: nil, seq: 0, head: nil, context: VersionVector())
        return number
    }

    /// What the author of `replica`'s latest changeset had seen, that changeset included.
    func past(of replica: ReplicaID) throws -> VersionVector {
        guard let number = numbers[replica], let origin = byNumber[number] else { return VersionVector() }
        var past: VersionVector
        if let known = origin.context {
            past = known
        } else {
            let stored = try connection.first(
                "SELECT context FROM sync_origin WHERE id = ?", .integer(Int64(number)))
            past =
                if case .blob(let bytes)? = stored { try VersionVector(stored: bytes) } else {
                    VersionVector()
                }
            byNumber[number]?.context = past
        }
        past[replica] = origin.seq
        return past
    }

    /// Notes that the changeset `dot` is now the latest of its origin.
    func advance(to dot: Dot, key: PublicKey?, head: Hash, context: VersionVector) throws {
        let number = try number(of: dot.origin)
        var origin = byNumber[number] ?? Origin(replica: dot.origin, key: nil, seq: 0, head: nil)
        origin.key = origin.key ?? key
        origin.seq = dot.seq
        origin.head = head
        origin.context = context
        origin.isChanged = true
        byNumber[number] = origin
        vector.insert(dot)
    }

    /// Writes what changed since the last call.
    func save() throws {
        let statement = try connection.statement(
            "UPDATE sync_origin SET key = ?, seq = ?, head = ?, context = ? WHERE id = ?")
        for (number, origin) in byNumber where origin.isChanged {
            statement.bind(blob: origin.key?.bytes ?? [], at: 1)
            statement.bind(origin.seq, at: 2)
            statement.bind(blob: origin.head?.bytes ?? [], at: 3)
            statement.bind(blob: origin.context?.stored ?? [], at: 4)
            statement.bind(number, at: 5)
            try statement.run()
            byNumber[number]?.isChanged = false
        }
    }
}
