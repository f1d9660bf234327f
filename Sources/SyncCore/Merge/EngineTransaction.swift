import TrustRules

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
    private(set) var trust: NetworkTrust
    private(set) var visibility: Visibility
    private(set) var fresh: FreshRows
    private(set) var written: WrittenRows
    private(set) var end: Cursor
    /// Whether something that was applied before counts otherwise now, so that the state has to be folded anew.
    private var isRevised = false
    /// The membership that other tools read in the file.
    private var published: Membership
    /// The trust that is stored; nil where it has to be stored anew.
    private var savedRevision: Int?
    let usesFastPaths = !FastPaths.areOff

    init(_ connection: Connection, schema: Schema, trust: NetworkTrust) throws {
        self.connection = connection
        self.schema = schema
        origins = try Origins(connection)
        var trust = trust
        trust.follow(origins)
        trust.remember()
        self.trust = trust
        published = trust.current
        savedRevision = trust.revision
        log = ChangesetLog(connection: connection, origins: origins)
        store = try RowStore(connection, schema: schema, origins: origins)
        visibility = Visibility(store: store)
        fresh = try FreshRows(store, visibility)
        written = WrittenRows(store, visibility)
        end = try log.end()
        trust.nameOwners(origins)
    }

    /// The content of a changeset that is appended.
    enum Content {
        /// All of it is still to be applied.
        case body(Body)
        /// Rows only, which whoever sealed them applies itself, and the rights that they ask for.
        case rows(Set<RowRight>)
        /// This program can't read it, or it isn't here.
        case unread
    }

    /// Appends a verified changeset, whose past is here, and applies it.
    ///
    /// - Parameters:
    ///   - frame: its bytes.
    ///   - content: what it says.
    ///   - hash: its own.
    ///   - context: its author's past without it.
    ///   - heads: those that it names, by their names within the replica.
    ///   - place: what it follows.
    /// - Returns: its place among the lines; nil where its author isn't let in, and it isn't taken.
    /// - Throws: `damagedFile` where the log isn't what its bookkeeping says; `DatabaseError`.
    func append(
        _ frame: Frame, _ content: Content, hash: Hash, context: VersionVector, heads: [Dot],
        place: Origins.Place
    ) throws -> Point? {
        var body: Body?
        if case .body(let whole) = content { body = whole }
        let operations = body?.trustOperations ?? []
        if place == .start {
            guard let key = frame.publicKey, try hasTitle(operations, key: key, context: context) else {
                return nil
            }
        }
        let number = try origins.number(for: place, frame, hash: hash)
        // Versions of two lines of one key rank by their marks from here on.
        if place.stem != nil { try flushRows() }
        end = try log.append(frame, hash: hash, context: context, heads: heads, on: number, after: end)
        let dot = Dot(origin: try origins.replica(number), seq: frame.dot.seq)
        let words = try trust.words(operations, log)
        try take(dot, place, frame.publicKey, operations, words, rights(of: content, by: dot), context)
        let point = Point(line: number.line, seq: dot.seq)
        guard let body else { return point }
        try apply(body, words, dot: dot, context: context, position: Int(end.position))
        return point
    }

    // MARK: Trust

    /// Whether what a first changeset says shows, by its own past, that its author belongs to the network.
    func hasTitle(_ operations: [TrustOperation], key: PublicKey, context: VersionVector) throws -> Bool {
        for case .charter(let charter) in operations { trust.found(by: charter) }
        guard let enrolment = try trust.enrolment(operations, of: key, log) else { return false }
        return trust.ledger?.hasTitle(key.keyID, enrolment, LinePast(past: context, log: log)) ?? false
    }

    /// The rights that a changeset's rows ask for, as far as their tables are known here.
    private func rights(of content: Content, by dot: Dot) -> Set<RowRight> {
        switch content {
        case .unread: []
        case .rows(let rights): rights
        case .body(let body): body.rights(in: schema)
        }
    }

    /// Takes a changeset into the trust of the log.
    private func take(
        _ dot: Dot, _ place: Origins.Place, _ key: PublicKey?, _ operations: [TrustOperation],
        _ words: [Word<Point>?], _ rights: Set<RowRight>, _ context: VersionVector
    ) throws {
        let point = try Point(dot, origins)
        let previous = place.previous(of: dot)
        let enrolment = try key.flatMap {
            place == .start ? try trust.enrolment(operations, of: $0, log) : nil
        }
        let changeset = Testimony(
            key: origins.device(of: dot.origin).keyID, previous: previous, enrolment: enrolment,
            words: words.compactMap(\.self) + rights.map { .rows($0) })
        guard trust.take(changeset, LinePast(past: context, log: log)) == point else {
            throw SyncError.damaged(log: "\(dot) stands elsewhere than its trust says")
        }
        if point.line == trust.lines.count { trust.name(try origins.origin(BranchNumber(line: point.line))) }
        if place == .start || place.stem != nil, let structure = trust.ledger?.structure(ofLine: point.line) {
            origins.set(owner: structure, of: BranchNumber(line: point.line))
        }
        try trust.note(operations, at: dot, point, log)
        if trust.settle() { isRevised = true }
    }

    /// Judges the whole log anew: a body came after changesets that build on it, or tables are there that weren't.
    func judgeAgain() throws {
        try origins.save()
        var judge = TrustReplay(NetworkTrust(network: trust.network), log: log, schema: schema)
        try judge.run()
        trust = judge.trust
        trust.nameOwners(origins)
        savedRevision = nil
    }

    /// Takes in a body that comes after changesets which build on it: everything is folded anew, and judged anew where
    /// it says something of the network, or of rows of others.
    func adopt(_ body: Body) throws {
        isRevised = true
        try judgeAgain()
    }

    // MARK: Applying

    /// Applies what a changeset says to the state, by what is known of its author's rights.
    func apply(
        _ body: Body, _ words: [Word<Point>?], dot: Dot, context: VersionVector, position: Int
    ) throws {
        let point = try Point(dot, origins)
        if trust.whyVoid(point) != nil { return try rejectWhole(at: position) }
        try reject(words, of: body, at: point, position: position)
        guard !schema.tables.isEmpty else { return }
        for case .rows(let block) in body.sections {
            try apply(block, dot: dot, context: context, position: position)
        }
    }

    /// A void changeset is listed as one; the reason, which may change with what else comes, is looked up then.
    private func rejectWhole(at position: Int) throws {
        try connection.run(
            "INSERT OR IGNORE INTO sync_rejected VALUES (?, '', x'', 'changeset', 'void')",
            .integer(Int64(position)))
    }

    private func reject(_ words: [Word<Point>?], of body: Body, at point: Point, position: Int) throws {
        for (index, (operation, word)) in zip(body.trustOperations, words).enumerated() {
            guard let word, let why = trust.ledger?.whyNoEffect(of: word, at: point) else { continue }
            try connection.run(
                "INSERT OR IGNORE INTO sync_rejected VALUES (?, '', ?, ?, ?)", .integer(Int64(position)),
                .blob(Bytes("\(index)")), .text(operation.name), .text(why.rawValue))
        }
    }

    /// Makes the membership visible to other tools, where it changed.
    func publishMembership() throws {
        trust.remember()
        let now = trust.current
        guard now != published else { return }
        try MembershipTables(connection: connection).write(now, before: published)
        published = now
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
        if isRevised { try foldAgain() }
        try flushRows()
        try origins.save()
        if trust.revision != savedRevision { try TrustStore(connection: connection).save(trust) }
        try publishMembership()
    }

    /// Makes the state anew, where something that it holds no longer counts.
    private func foldAgain() throws {
        isRevised = false
        try origins.save()
        try Fold.run(self)
        visibility = Visibility(store: store)
        fresh = try FreshRows(store, visibility)
        written = WrittenRows(store, visibility)
    }
}

extension Origins.Place {
    /// The place of the changeset before `dot` on its chain; nil for a first one.
    fileprivate func previous(of dot: Dot) -> Point? {
        switch self {
        case .start: nil
        case .tip(let number): Point(line: number.line, seq: dot.seq - 1)
        case .fork(let stem): Point(line: stem.branch.line, seq: stem.seq)
        }
    }
}

extension NetworkTrust {
    /// Tells the origins for which structures they write.
    func nameOwners(_ origins: Origins) {
        guard let ledger else { return }
        for line in lines.indices {
            origins.set(owner: ledger.structure(ofLine: line), of: BranchNumber(line: line))
        }
    }
}
