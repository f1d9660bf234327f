import TrustRules

@testable import SyncCore

/// What a malicious program signs: nobody asks whether it is allowed, nor whether it can stand in a log.
struct Forgery {
    let frame: Frame
    let hash: Hash
    let context: VersionVector
    /// The heads that it names, by their names within the replica.
    let heads: [Dot]
    let place: Origins.Place
    let body: Body

    /// Signs a body as `key`'s next changeset after what is in a log.
    ///
    /// - Parameters:
    ///   - body: as it is, in the order of its sections.
    ///   - key: the author's.
    ///   - named: the heads to name, by their names within the replica; nil for all that nothing holds.
    ///   - transaction: where the log is.
    /// - Throws: what the cryptographic library raises.
    init(_ body: Body, by key: PrivateKey, naming named: [Dot]?, _ transaction: EngineTransaction) throws {
        let (origins, log) = (transaction.origins, transaction.log)
        let replica = ReplicaID(publicKey: key.publicKey)
        let dot = origins.next(of: replica)
        let before = try origins.past(of: replica)
        let tips = try log.tips(of: before, without: dot.seq == 1 ? nil : replica)
        let loose = origins.unheld.map { Dot(origin: $0.id, seq: $0.seq) }
        let wanted = (named ?? loose).filter { $0.origin != replica && !before.contains($0) }
        let (delta, meant) = try log.delta(naming: wanted, after: tips)
        heads = meant.map(\.dot)
        context = try heads.reduce(into: before) { $0.merge(try log.past(at: $1)) }
        let chain = ChainHashes(previous: origins[replica]?.head ?? .zero, heads: meant.map(\.hash))
        place = try dot.seq == 1 ? .start : .tip(origins.number(of: replica))
        (frame, hash) = try Frame.sealing(
            PackedBody(body.encoded()), dot: dot, delta: delta,
            space: SpaceID(commonsOf: transaction.trust.network), chain: chain, key: key)
        self.body = body
    }
}

extension Replica {
    /// Signs as this device what the program wouldn't, and appends it to this log.
    ///
    /// - Parameters:
    ///   - body: what it says.
    ///   - named: the heads that it names; nil for all.
    /// - Returns: its name.
    /// - Throws: `noKey`; `notEnrolled` where no log would take it.
    @discardableResult
    func forge(_ body: Body, naming named: [Dot]? = nil) throws -> Dot {
        let (_, key) = try requireKey()
        return try transacting { transaction in
            let forgery = try Forgery(body, by: key, naming: named, transaction)
            let point = try transaction.append(
                forgery.frame, .body(body), hash: forgery.hash, context: forgery.context,
                heads: forgery.heads,
                place: forgery.place)
            guard point != nil else { throw Replica.notEnrolled }
            return forgery.frame.dot
        }
    }

    @discardableResult
    func forge(_ operation: TrustOperation) throws -> Dot { try forge(Body([.trust(operation)])) }

    /// A first changeset that a stranger signs, which holds all that is in this log; it isn't appended.
    func forged(_ operations: [TrustOperation], by key: PrivateKey) throws -> Bytes {
        let body = Body(operations.map(Section.trust))
        return try transacting { try Forgery(body, by: key, naming: nil, $0).frame.bytes }
    }

    /// The hash of a changeset in this log, by its name within the replica.
    func hash(of dot: Dot) throws -> Hash {
        try reading { try ChangesetLog(connection: $0, origins: Origins($0)).hash(of: dot) ?? .zero }
    }
}
