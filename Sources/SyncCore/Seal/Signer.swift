/// The device that seals in this file: its key, and what it belongs to.
struct Signer {
    let replica: ReplicaID
    let key: PrivateKey
    let space: SpaceID

    /// Signs `body` as the device's next changeset and appends it to the log, without applying it.
    ///
    /// - Parameters:
    ///   - body: what it says.
    ///   - transaction: whose log it goes to.
    ///   - past: what the author had seen, where that isn't all that is here; what its previous changeset had seen
    ///     is added.
    /// - Returns: the changeset's name, its context and its place in the log.
    /// - Throws: as `Frame.sealing`.
    func append(
        _ body: Body, to transaction: EngineTransaction, past: VersionVector? = nil
    ) throws -> (dot: Dot, context: VersionVector, position: Int) {
        try body.check()
        return try append(PackedBody(body.encoded()), to: transaction, past: past)
    }

    /// The same for a body that is packed already, and keeps its invariants.
    func append(
        _ body: PackedBody, to transaction: EngineTransaction, past: VersionVector? = nil
    ) throws -> (dot: Dot, context: VersionVector, position: Int) {
        let origins = transaction.origins
        let dot = origins.next(of: replica)
        let before = try origins.past(of: replica)
        var context = past ?? origins.vector
        context.merge(before)
        context[replica] = dot.seq - 1
        let delta = ContextDelta(from: before, to: context, of: replica)
        // Who signs over a past that isn't here would be refused by everybody.
        guard let advanced = delta.advanced(after: before, of: replica), advanced.count == delta.count else {
            throw SyncError.damaged(log: "what this device had seen isn't in it")
        }
        guard let previous = dot.seq > 1 ? origins[replica]?.head : Hash.zero else {
            throw SyncError.damaged(log: "\(dot) has nothing before it")
        }
        let chain = ChainHashes(
            previous: previous,
            advanced: try advanced.map { dot in
                guard let hash = try transaction.log.hash(of: dot) else {
                    throw SyncError.damaged(log: "\(dot) isn't in it")
                }
                return hash
            })
        let (frame, hash) = try Frame.sealing(
            body, dot: dot, delta: delta, space: space, chain: chain, key: key)
        try transaction.append(frame, body: nil, hash: hash, context: context)
        return (dot, context, Int(transaction.end.position))
    }
}

extension Signer {
    /// Seals trust operations as one changeset.
    @discardableResult
    func seal(_ operations: [TrustOperation], in transaction: EngineTransaction) throws -> Dot {
        let body = Body(operations.map(Section.trust).sorted { $0.kind < $1.kind })
        let (dot, context, position) = try append(body, to: transaction)
        try transaction.apply(body, dot: dot, context: context, position: position)
        return dot
    }
}
