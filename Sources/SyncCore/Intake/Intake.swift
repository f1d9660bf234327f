/// Takes changesets from outside into the log and the state.
///
/// What is cheap is asked first: headers before bodies are unpacked, signatures before they are decoded, and who the author
/// of a new chain is before its rows are looked at. A refused one never stops the others: it is quarantined with its
/// reason, and those that waited for what came are tried again.
struct Intake {
    let transaction: EngineTransaction
    private let space: SpaceID
    /// Whose replica this is; nil for one without an identity.
    private let own: ReplicaID?
    let now: EditTime
    /// Whose share what waits is counted to; empty for what this device asked for itself.
    private let sender: Bytes
    /// Whether what is refused or waits is kept for another try.
    private let keepsRefused: Bool
    /// What a hub adds to the rules that everybody keeps.
    private let policy: (Frame, Body) -> IntakeRefusal?
    var report = IntakeReport()
    var budget: IntakeBudget
    /// What was kept of those that are tried again, by the hash of their bytes; nil for what comes now.
    var returning: [Hash: Quarantine.Entry]?
    /// How far each origin has come since it was last looked at who waits for that.
    var advanced: [ReplicaID: UInt64] = [:]

    init(
        _ transaction: EngineTransaction, space: SpaceID, own: ReplicaID?, now: EditTime,
        from sender: ReplicaID? = nil,
        keepsRefused: Bool = true, budget: IntakeBudget = IntakeBudget(.own),
        policy: @escaping (Frame, Body) -> IntakeRefusal? = { _, _ in nil }
    ) {
        self.transaction = transaction
        self.space = space
        self.own = own
        self.now = now
        self.sender = Bytes(sender?.bytes ?? [])
        self.keepsRefused = keepsRefused
        self.budget = budget
        self.policy = policy
    }

    var quarantine: Quarantine { Quarantine(connection: transaction.connection) }

    mutating func take(_ bytes: [Bytes]) throws -> IntakeReport {
        try quarantine.dropOld(now)
        let before = budget.work
        var frames: [Frame] = []
        for item in bytes {
            do {
                frames.append(try Frame(decoding: item))
            } catch {
                report.refused.append(.init(dot: nil, reason: .malformed))
            }
        }
        try append(frames)
        report.work = budget.work.less(before)
        if report.received + report.restored > 0 { try retryWaiting() }
        return report
    }

    /// Verifies a run at once where it is whole; one by one where something is wrong with it.
    mutating func append(_ frames: [Frame]) throws {
        let fresh = try screened(frames)
        var verifier = ChainVerifier(transaction: transaction, space: space)
        if let verified = try verifier.verifyRun(fresh, &budget) {
            let bodies = Prefetch(verified, weight: \.weight) { DecodedBody(ahead: $0) }
            for (item, body) in zip(verified, bodies) { try accept(item, body) }
        } else {
            try appendEach(fresh, verifier)
        }
    }

    private mutating func appendEach(_ fresh: [Frame], _ verifier: ChainVerifier) throws {
        // To check what claims to fork an origin its chain is followed: once for each who is lied about. What waited
        // is of many senders: there one's lie says nothing of what another brought.
        var forged: Set<ReplicaID> = []
        var isOver = false
        for frame in fresh {
            if isOver || !budget.hasCellsLeft {
                isOver = true
                try refuse(frame, .later)
                continue
            }
            // The one before may have been the same.
            if try isKnown(frame) {
                try pass(frame)
                continue
            }
            let isHere = transaction.origins.vector.contains(frame.dot)
            if returning == nil, isHere, forged.contains(frame.dot.origin) {
                report.refused.append(.init(dot: frame.dot, reason: .badSignature))
                continue
            }
            let tried = returning?[Hash(of: frame.bytes.array)]?.tried ?? 0
            switch try verifier.verify(frame, after: tried, &budget) {
            case .success(let item):
                try accept(item, nil)
            case .failure(let setback) where setback.reason == .badSignature && isHere:
                // Bytes that anyone can write are no evidence worth keeping, but their sender is told.
                forged.insert(frame.dot.origin)
                report.refused.append(.init(dot: frame.dot, reason: .badSignature))
            case .failure(let setback):
                isOver = setback.reason == .later
                try refuse(frame, setback)
            }
        }
        budget.isSpent = budget.isSpent || isOver
    }

    /// Those that are worth being unpacked now.
    private mutating func screened(_ frames: [Frame]) throws -> [Frame] {
        var screening = Screening(transaction.origins, budget)
        var ready: [Frame] = []
        for frame in frames {
            if try isKnown(frame) {
                try pass(frame)
                continue
            }
            switch screening.judge(frame) {
            case .ready: ready.append(frame)
            case .waiting(let missing): try refuse(frame, .init(reason: .waiting, missing: missing))
            case .later: try refuse(frame, .later)
            }
        }
        budget.isSpent = screening.isSpent
        return ready
    }

    /// Whether this very changeset is in the log, not another one of its name.
    private func isKnown(_ frame: Frame) throws -> Bool {
        guard transaction.origins.vector.contains(frame.dot) else { return false }
        return try transaction.log.entries(of: frame.dot).contains {
            try $0.frame == frame.bytes || Frame(decoding: $0.frame).signature == frame.signature
        }
    }

    private mutating func pass(_ frame: Frame) throws {
        report.known += 1
        guard frame.openedByteCount <= budget.unpackedBytesLeft,
            try MissingBodies.isPossible(transaction.connection)
        else { return }
        budget.work.unpackedBytes += frame.openedByteCount
        if try transaction.restore(frame) { report.restored += 1 }
    }

    private mutating func accept(_ item: ChainVerifier.Verified, _ decoded: DecodedBody?) throws {
        let frame = item.frame
        // None comes back: what follows is put off as well, and doesn't wait for this one.
        guard budget.hasCellsLeft else {
            budget.isSpent = true
            return try refuse(frame, .later)
        }
        if item.place == .first, let missing = missing(before: item) {
            return try refuse(frame, .init(reason: .waiting, missing: missing))
        }
        if isTooMuch(item) { return report.refused.append(.init(dot: frame.dot, reason: .fork)) }
        if frame.dot.seq == 1, transaction.origins[frame.dot.origin] == nil, let refusal = introduction(item)
        {
            return try refuse(frame, .init(reason: refusal))
        }
        let decoded = decoded ?? DecodedBody(item)
        budget.work.cells += decoded.cellCount
        let body: Body
        do {
            body = try decoded.body.get()
        } catch .unreadableBody {
            // The first changeset of a chain has to show why its author belongs.
            return try frame.dot.seq == 1
                ? refuse(frame, .init(reason: .notEnrolled)) : append(item, nil)
        } catch {
            return try refuse(frame, .init(reason: .malformed))
        }
        if let refusal = policy(frame, body) { return try refuse(frame, .init(reason: refusal)) }
        try append(item, body)
    }

    /// What isn't here of what comes before one that was verified together with that.
    private func missing(before item: ChainVerifier.Verified) -> Dot? {
        let dot = item.frame.dot
        if (transaction.origins[dot.origin]?.seq ?? 0) != dot.seq - 1 { return item.frame.previous ?? dot }
        return item.context.heads.first { !transaction.origins.vector.contains($0) }
    }

    /// A body of a kind that this program can't read is nil: it is carried and forwarded.
    private mutating func append(_ item: ChainVerifier.Verified, _ body: Body?) throws {
        let dot = item.frame.dot
        if case .fork = item.place { report.forks.append(dot) }
        try transaction.append(
            item.frame, body: body, hash: item.hash, context: item.context, place: item.place)
        report.received += 1
        advanced[dot.origin] = max(advanced[dot.origin] ?? 0, dot.seq)
        if item.frame.kind == .elided {
            try MissingBodies.note(Int(transaction.end.position), transaction.connection)
        }
        // This very replica's, which it hadn't sealed: somebody else has its key.
        guard dot.origin == own else { return }
        try Meta(connection: transaction.connection).set(.isDoubled, to: .integer(1))
    }

    /// Whether a branch more would tell nothing new.
    private func isTooMuch(_ item: ChainVerifier.Verified) -> Bool {
        guard case .fork(let stem) = item.place else { return false }
        let branches = transaction.origins.branches(of: item.frame.dot.origin)
        let first = branches.compactMap { $0.stem?.seq }.min() ?? .max
        return branches.count >= Limits.branchesMax && stem.seq >= first
    }

    /// Why a chain's first changeset doesn't show that its author belongs to the network, by its own past.
    ///
    /// What was revoked since voids it, but keeps it in the log: others may have built on it.
    private func introduction(_ item: ChainVerifier.Verified) -> IntakeRefusal? {
        let operations: [TrustOperation]
        do throws(WireError) {
            operations = try Body.trustOperations(in: item.rawBody())
        } catch .unreadableBody {
            return .notEnrolled
        } catch {
            return .malformed
        }
        let facts = operations.map {
            TrustFact(dot: item.frame.dot, key: item.key, context: item.context, operation: $0)
        }
        return transaction.trust.admits(item.frame.dot.origin, by: facts) ? nil : .notEnrolled
    }

    /// Tells who sent it, and keeps it where that may lead somewhere.
    ///
    /// What was put off is sent again; of what had waited here nobody else knows.
    private mutating func refuse(_ frame: Frame, _ setback: ChainVerifier.Setback) throws {
        if returning == nil {
            report.refused.append(.init(dot: frame.dot, reason: setback.reason))
            guard keepsRefused, setback.reason != .later else { return }
        } else if ![.waiting, .later].contains(setback.reason) {
            report.refused.append(.init(dot: frame.dot, reason: setback.reason))
        }
        var entry =
            returning?[Hash(of: frame.bytes.array)]
            ?? Quarantine.Entry(sender: sender, since: now.milliseconds)
        entry.tried = setback.tried
        let reason = setback.reason == .later ? .waiting : setback.reason
        try quarantine.keep(frame, reason, missing: setback.missing, entry)
    }
}

/// A body as it is decoded after it was verified.
private struct DecodedBody: Sendable {
    let body: Result<Body, WireError>
    /// What decoding made of it.
    let cellCount: Int

    init(_ item: ChainVerifier.Verified) {
        var allowance = Allowance()
        body = Result { () throws(WireError) in
            try Body(decoding: item.rawBody(), allowance: &allowance)
        }
        cellCount = allowance.cellsTaken
    }

    /// Nil for the first of a chain, which is looked at only once its author is known to belong.
    init?(ahead item: ChainVerifier.Verified) {
        guard item.frame.dot.seq > 1 else { return nil }
        self.init(item)
    }
}
