import TrustRules

/// The device that seals in this file: its key, and what it belongs to.
struct Signer {
    let replica: ReplicaID
    let key: PrivateKey
    let space: SpaceID

    /// Signs rows as the device's next changeset and appends it to the log, without applying it.
    ///
    /// - Parameters:
    ///   - rows: packed, and keeping their invariants.
    ///   - rights: those that the rows ask for.
    ///   - transaction: whose log it goes to.
    /// - Returns: the changeset's name, and its context.
    /// - Throws: as `Frame.sealing`.
    func append(
        _ rows: PackedBody, rights: Set<RowRight>, to transaction: EngineTransaction
    ) throws -> (dot: Dot, context: VersionVector) {
        try append(rows, .rows(rights), to: transaction)
    }

    /// Signs `body` as the device's next changeset, after all that is here.
    func append(
        _ body: PackedBody, _ content: EngineTransaction.Content, to transaction: EngineTransaction
    ) throws -> (dot: Dot, context: VersionVector) {
        let (origins, log) = (transaction.origins, transaction.log)
        let dot = origins.next(of: replica)
        let before = try origins.past(of: replica)
        let isFirst = dot.seq == 1
        let tips = try log.tips(of: before, without: isFirst ? nil : replica)
        // What nothing here holds stands for all the rest.
        let heads = origins.unheld.filter { $0.id != replica }.map { Dot(origin: $0.id, seq: $0.seq) }
        guard heads.count <= HeadsDelta.headsMax else {
            throw SyncError.damaged(log: "\(heads.count) changesets in it are held by none")
        }
        let (delta, meant) = try log.delta(naming: heads.filter { !before.contains($0) }, after: tips)
        var context = origins.vector
        context[replica] = dot.seq - 1
        guard let previous = isFirst ? Hash.zero : origins[replica]?.head else {
            throw SyncError.damaged(log: "\(dot) has nothing before it")
        }
        let chain = ChainHashes(previous: previous, heads: meant.map(\.hash))
        let (frame, hash) = try Frame.sealing(
            body, dot: dot, delta: delta, space: space, chain: chain, key: key)
        let place: Origins.Place = try isFirst ? .start : .tip(origins.number(of: replica))
        guard
            try transaction.append(
                frame, content, hash: hash, context: context, heads: meant.map(\.dot), place: place) != nil
        else { throw SyncError.notEnrolledHere }
        return (dot, context)
    }

    /// Seals a changeset that says nothing but what its author has seen.
    ///
    /// So the next ones of all name one head in place of many.
    func tieKnot(in transaction: EngineTransaction) throws {
        _ = try append(PackedBody(Body([]).encoded()), .body(Body([])), to: transaction)
    }

    /// Seals trust operations as one changeset.
    @discardableResult
    func seal(_ operations: [TrustOperation], in transaction: EngineTransaction) throws -> Dot {
        let body = Body(operations.map(Section.trust).sorted { $0.kind < $1.kind })
        try body.check()
        try body.checkTitle(isFirst: transaction.origins.next(of: replica).seq == 1)
        return try append(PackedBody(body.encoded()), .body(body), to: transaction).dot
    }
}
