/// One write transaction of the engine: it applies changesets to a replica, seals, and takes decisions.
///
/// Owns the loaded rows until `flush` writes them. Triggers and foreign keys are off on the connection: what the
/// engine writes is nobody's edit.
final class EngineTransaction {
    let connection: Connection
    let schema: Schema
    let origins: Origins
    let log: ChangesetLog
    let store: RowStore
    private(set) var trust: TrustHistory
    private(set) var visibility: Visibility
    private(set) var fresh: FreshRows
    private(set) var written: WrittenRows
    private(set) var end: Cursor
    /// Whether something that was applied before turned out to be void, so that the state has to be folded anew.
    private var isRevised = false
    /// Whether operations on the network came that the loaded rows aren't judged by yet.
    private var isMembershipStale = false
    /// Whether the log is being applied again: then its trust operations are judged already.
    private let isReplaying: Bool
    let usesFastPaths = !FastPaths.areOff

    init(
        _ connection: Connection, schema: Schema, trust: TrustHistory, isReplaying: Bool = false
    ) throws {
        self.isReplaying = isReplaying
        self.connection = connection
        self.schema = schema
        self.trust = trust
        origins = try Origins(connection)
        log = ChangesetLog(connection: connection, origins: origins)
        store = try RowStore(connection, schema: schema, origins: origins)
        visibility = Visibility(store: store, membership: trust.current)
        fresh = try FreshRows(store, visibility)
        written = WrittenRows(store, visibility)
        end = try log.end()
    }

    /// Appends a verified changeset, whose past is here, and applies it.
    ///
    /// `context` is the author's past without this changeset.
    func append(
        _ frame: Frame, body: Body?, hash: Hash, context: VersionVector,
        place: Origins.Place = .first
    ) throws {
        let branch = try number(of: place, frame.dot.origin)
        end = try log.append(frame, hash: hash, context: context, after: end, branch: branch)
        if case .fork(let stem) = place {
            trust.addFork(of: frame.dot.origin, after: stem.seq)
            try findDivergences()
            isRevised = true
            isMembershipStale = true
        }
        guard let body else { return }
        try apply(
            body, dot: frame.dot, context: context, position: Int(end.position), branch: branch)
    }

    private func number(of place: Origins.Place, _ replica: ReplicaID) throws -> BranchNumber? {
        switch place {
        case .first: nil
        case .branch(let number): number
        case .fork(let stem): try origins.branch(of: replica, at: stem)
        }
    }

    /// Applies what a changeset says to the state.
    ///
    /// `branch` is the local number of the branch that it stands on; nil for the first of its origin.
    func apply(
        _ body: Body, dot: Dot, context: VersionVector, position: Int, branch: BranchNumber? = nil
    ) throws {
        let branch = try branch ?? origins.number(of: dot.origin)
        if !isReplaying {
            try applyTrust(body, dot: dot, context: context, position: position, branch: branch)
        }
        if trust.voids(dot, on: branch) != nil { return try rejectWhole(at: position) }
        try reject(trust.refusals(of: dot, on: branch), of: body, position: position)
        guard !schema.tables.isEmpty,
            body.sections.contains(where: { if case .rows = $0 { true } else { false } })
        else { return }
        try applyMembershipChange()
        let membership = trust.recall(context, of: dot)
        for case .rows(let block) in body.sections {
            try apply(block, dot: dot, context: context, position: position, membership: membership)
        }
    }

    // MARK: Trust

    /// Takes in what a changeset says of the network.
    private func applyTrust(
        _ body: Body, dot: Dot, context: VersionVector, position: Int, branch: BranchNumber
    ) throws {
        let operations = body.sections.compactMap {
            if case .trust(let operation) = $0 { operation } else { nil }
        }
        guard !operations.isEmpty, let key = origins[dot.origin]?.key else { return }
        try TrustStore(connection: connection).note(position, context: context, origins)
        let before = TrustMark(trust)
        for operation in operations {
            trust.append(
                TrustFact(dot: dot, key: key, context: context, operation: operation, branch: branch))
        }
        if trust.stability.agreed.count > before.agreedCount { try findDivergences() }
        isRevised = isRevised || revises(before)
        isMembershipStale = true
    }

    /// The part of a history that is compared after it has grown; the history itself would be copied.
    private struct TrustMark {
        let revision: Int
        let terminations: [ReplicaID: Termination]
        let agreedCount: Int

        init(_ trust: TrustHistory) {
            revision = trust.revision
            terminations = trust.terminations
            agreedCount = trust.stability.agreed.count
        }
    }

    /// Judges by the membership as it now is, where it changed: once for all that came since rows were last loaded.
    func applyMembershipChange() throws {
        guard isMembershipStale else { return }
        isMembershipStale = false
        if trust.current != visibility.membership { try adopt(trust.current) }
    }

    /// Takes in a body that comes after changesets which build on it: everything is judged and folded anew.
    func adopt(_ body: Body, at position: Int, context: VersionVector) throws {
        isRevised = true
        guard body.sections.contains(where: { if case .trust = $0 { true } else { false } }) else { return }
        let store = TrustStore(connection: connection)
        try store.note(position, context: context, origins)
        try origins.save()
        trust = try store.extending(TrustHistory(network: trust.network), after: 0).0
        isMembershipStale = true
    }

    /// Finds the branches that leave an agreed cut.
    private func findDivergences() throws {
        guard !trust.stability.agreed.isEmpty, !origins.forks.isEmpty else { return }
        trust.setDivergences(try log.divergences(from: trust.stability))
    }

    /// Whether something in the log counts otherwise than it did.
    private func revises(_ before: TrustMark) -> Bool {
        guard trust.revision == before.revision else { return true }
        return trust.terminations.contains { device, termination in
            let last = before.terminations[device]?.after ?? .max
            return termination.after != last && origins.vector[device] > min(termination.after, last)
        }
    }

    /// A void changeset is listed as one; the reason, which may change with what else comes, is looked up then.
    private func rejectWhole(at position: Int) throws {
        try connection.run(
            "INSERT OR IGNORE INTO sync_rejected VALUES (?, '', x'', 'changeset', ?)",
            .integer(Int64(position)), .text(Refusal.void.rawValue))
    }

    private func reject(_ refusals: [Refusal?], of body: Body, position: Int) throws {
        let names = body.sections.compactMap {
            if case .trust(let operation) = $0 { operation.name } else { nil }
        }
        for (index, (name, refusal)) in zip(names, refusals).enumerated() {
            guard let refusal else { continue }
            try connection.run(
                "INSERT OR IGNORE INTO sync_rejected VALUES (?, '', ?, ?, ?)", .integer(Int64(position)),
                .blob(Bytes("\(index)")), .text(name), .text(refusal.rawValue))
        }
    }

    /// Makes the membership visible, and judges anew the conflicts in rows of structures that came or went.
    private func adopt(_ membership: Membership) throws {
        let before = visibility.membership
        try visibility.flush()
        visibility = Visibility(store: store, membership: membership)
        fresh = try FreshRows(store, visibility)
        written = WrittenRows(store, visibility)
        try MembershipTables(connection: connection).write(membership, before: before)
        let moved = membership.structures.symmetricDifference(before.structures)
            .union(membership.structures(ofDevicesOtherThan: before))
        guard !moved.isEmpty else { return }
        let owners = Set(moved.map { Bytes($0) })
        let statement = try connection.statement("SELECT tbl, key FROM sync_conflict")
        var refs: [RowRef] = []
        while try statement.step() {
            let key = RowKey(bytes: statement.bytes(1))
            if owners.contains(key.owner) { refs.append(RowRef(table: statement.int(0), key: key)) }
        }
        for ref in refs { try visibility.row(ref)?.isTouched = true }
    }

    // MARK: Rows of the user

    /// Whether a row is loaded: then only the general path knows how it stands.
    func isLoaded(_ key: UnsafeRawBufferPointer, of table: Table) -> Bool {
        !visibility.loaded.isEmpty
            && visibility.loaded[RowRef(table: table.id, key: RowKey(bytes: Bytes(Array(key))))] != nil
    }

    var hasLoadedRows: Bool { !visibility.loaded.isEmpty }

    /// The loaded row, with values from the log where the user's table was changed.
    func row(_ ref: RowRef, values: RowStore.Values) throws -> LoadedRow? {
        try visibility.row(ref, values: values)
    }

    /// The row read again, in place of the loaded one.
    @discardableResult
    func reload(_ ref: RowRef, values: RowStore.Values) throws -> LoadedRow? {
        visibility.forget(ref)
        return try visibility.row(ref, values: values)
    }

    func flushRows() throws {
        guard !visibility.loaded.isEmpty else { return }
        try visibility.flush()
        try fresh.forget()
    }

    /// Writes the loaded rows and the origins' progress.
    func flush() throws {
        try applyMembershipChange()
        if isRevised { try foldAgain() }
        try flushRows()
        try origins.save()
    }

    /// Makes the state anew, where something that it holds no longer counts.
    private func foldAgain() throws {
        isRevised = false
        try origins.save()
        try Fold.run(self)
        visibility = Visibility(store: store, membership: trust.current)
        fresh = try FreshRows(store, visibility)
        written = WrittenRows(store, visibility)
    }
}
