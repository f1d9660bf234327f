/// Takes changesets from outside into the log and the state.
///
/// What is cheap is asked first: headers before bodies are unpacked, signatures before they are decoded, and who the author
/// of a new chain is before its rows are looked at. A refused one never stops the others: it is quarantined with its
/// reason, and those that waited for what came are tried again.
struct Intake {
    let transaction: EngineTransaction
    private let space: SpaceID
    let now: EditTime
    /// Whose share what waits is counted to; empty for what this device asked for itself.
    private let sender: Bytes
    /// Whether what is refused or waits is kept for another try.
    private let keepsRefused: Bool
    /// What a hub adds to the rules that everybody keeps.
    private let policy: IntakePolicy
    var report = IntakeReport()
    var budget: IntakeBudget
    /// What was kept of those that are tried again, by the hash of their bytes; nil for what comes now.
    var returning: [Hash: Quarantine.Entry]?
    /// How far each key has come since it was last looked at who waits for that.
    var advanced: [ReplicaID: UInt64] = [:]

    init(
        _ transaction: EngineTransaction, space: SpaceID, now: EditTime,
        from sender: ReplicaID? = nil,
        keepsRefused: Bool = true, budget: IntakeBudget = IntakeBudget(.own),
        policy: @escaping IntakePolicy = { _, _ in nil }
    ) {
        self.transaction = transaction
        self.space = space
        self.now = now
        self.sender = Bytes(sender?.bytes ?? [])
        self.keepsRefused = keepsRefused
        self.budget = budget
        self.policy = policy
    }

    var quarantine: Quarantine { Quarantine(connection: transaction.connection) }

    mutating func take(_ carried: [CarriedFrame]) throws -> IntakeReport {
        try quarantine.dropOld(now)
        let before = budget.work
        var frames: [IncomingFrame] = []
        for item in carried {
            do {
                frames.append(try IncomingFrame(item))
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
    mutating func append(_ frames: [IncomingFrame]) throws {
        let fresh = try screened(frames)
        var verifier = ChainVerifier(transaction: transaction, space: space)
        if let verified = try verifier.verifyRun(fresh.map(\.frame), &budget) {
            let bodies = Prefetch(verified, weight: \.weight) { DecodedBody(ahead: $0) }
            for (item, body) in zip(verified, bodies) { try accept(item, body) }
        } else {
            try appendEach(fresh, verifier)
        }
    }

    private mutating func appendEach(_ fresh: [IncomingFrame], _ verifier: ChainVerifier) throws {
        // To check what claims to fork a line its chain is followed: once for each who is lied about. What waited
        // is of many senders: there one's lie says nothing of what another brought.
        var forged: Set<ReplicaID> = []
        var isOver = false
        for item in fresh {
            let frame = item.frame
            if isOver || !budget.hasCellsLeft || budget.comparedBytesLeft == 0 {
                isOver = true
                try refuse(item, .later)
                continue
            }
            // The one before may have been the same.
            if try isKnown(frame) {
                try pass(frame)
                continue
            }
            let isHere = transaction.origins.contains(wire: frame.dot)
            if returning == nil, isHere, forged.contains(frame.dot.origin) {
                report.refused.append(.init(dot: frame.dot, reason: .badSignature))
                continue
            }
            switch try verifier.verify(frame, item.hints, &budget) {
            case .success(let verified):
                try accept(verified, nil)
            case .failure(let setback) where setback.reason == .badSignature && isHere:
                // Bytes that anyone can write are no evidence worth keeping, but their sender is told.
                forged.insert(frame.dot.origin)
                report.refused.append(.init(dot: frame.dot, reason: .badSignature))
            case .failure(let setback):
                isOver = setback.reason == .later
                try refuse(item, setback)
            }
        }
        budget.isSpent = budget.isSpent || isOver
    }

    /// Those that are worth being unpacked now.
    ///
    /// Half of what may be compared is left, as for what is verified: where one is wrong, each is looked at again.
    private mutating func screened(_ frames: [IncomingFrame]) throws -> [IncomingFrame] {
        var screening = Screening(transaction.origins, budget)
        var ready: [IncomingFrame] = []
        for item in frames {
            guard budget.comparedBytesLeft > budget.limits.unpackedBytesMax / 2 else {
                screening.end()
                try refuse(item, .later)
                continue
            }
            if try isKnown(item.frame) {
                try pass(item.frame)
                continue
            }
            switch screening.judge(item.frame) {
            case .ready: ready.append(item)
            case .waiting(let missing): try refuse(item, .init(reason: .waiting, missing: missing))
            case .later: try refuse(item, .later)
            }
        }
        budget.isSpent = screening.isSpent
        return ready
    }

    /// Whether this very changeset is in the log, not another one of its name.
    ///
    /// What is read for that is counted: the one here may be large, whatever came under its name.
    private mutating func isKnown(_ frame: Frame) throws -> Bool {
        guard transaction.origins.contains(wire: frame.dot) else { return false }
        return try transaction.log.entries(of: frame.dot).contains {
            budget.work.comparedBytes += $0.frame.count
            return try $0.frame == frame.bytes || Frame(decoding: $0.frame).signature == frame.signature
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
            return try refuse(item, .later)
        }
        // Only this one, and what builds on it, is put off: others' work doesn't wait for another day.
        if try isBeyondShare(item) { return try refuse(item, .later) }
        if let missing = missing(before: item) {
            return try refuse(item, .init(reason: .waiting, missing: missing))
        }
        if frame.dot.seq == 1, let refusal = try introduction(item) {
            return try refuse(item, .init(reason: refusal))
        }
        let decoded = decoded ?? DecodedBody(item)
        budget.work.cells += decoded.cellCount
        let body: Body
        do {
            body = try decoded.body.get()
        } catch .unreadableBody {
            // The first changeset of a chain has to show why its author belongs.
            return try frame.dot.seq == 1
                ? refuse(item, .init(reason: .notLetIn)) : append(item, nil)
        } catch {
            return try refuse(item, .init(reason: .malformed))
        }
        if let refusal = policy(frame, body) { return try refuse(item, .init(reason: refusal)) }
        try append(item, body)
    }

    /// What isn't here of what comes before one that was verified together with that; as frames call it.
    private func missing(before item: ChainVerifier.Verified) -> Dot? {
        let frame = item.frame
        if case .fork = item.place { return nil }
        // Of a key with several lines each is verified by itself, against the one that it goes on from.
        if !transaction.origins.isForked(frame.dot.origin), let previous = frame.previous,
            transaction.origins[frame.dot.origin]?.seq ?? 0 < previous.seq
        {
            return previous
        }
        return item.context.heads.first { !transaction.origins.vector.contains($0) }
    }

    /// A body of a kind that this program can't read is nil: it is carried and forwarded.
    private mutating func append(_ item: ChainVerifier.Verified, _ body: Body?) throws {
        let dot = item.frame.dot
        var place = item.place
        // One verified in a run goes on from what has just been taken.
        if case .tip(.none) = place { place = .tip(try transaction.origins.number(of: dot.origin)) }
        let isBranch = place.stem != nil || (place == .start && transaction.origins[dot.origin] != nil)
        let point = try transaction.append(
            item.frame, body.map { .body($0) } ?? .unread, hash: item.hash, context: item.context,
            heads: item.heads, place: place)
        guard let point else { return try refuse(item, .init(reason: .notLetIn)) }
        countVoid(item.frame, at: point)
        if isBranch { report.branches.append(dot) }
        report.received += 1
        advanced[dot.origin] = max(advanced[dot.origin] ?? 0, dot.seq)
        if item.frame.kind == .elided {
            try MissingBodies.note(Int(transaction.end.position), transaction.connection)
        }
    }

    /// Why a chain's first changeset doesn't show, by its own past, that its author belongs to the network.
    ///
    /// It is asked before the rows are decoded; whether the title holds is the ledger's to say.
    private func introduction(_ item: ChainVerifier.Verified) throws -> IntakeRefusal? {
        let operations: [TrustOperation]
        do throws(WireError) {
            operations = try Body.trustOperations(in: item.rawBody())
            try TrustOperation.check(operations, isFirst: true)
        } catch .unreadableBody {
            return .notLetIn
        } catch {
            return .malformed
        }
        return try transaction.hasTitle(operations, key: item.key, context: item.context) ? nil : .notLetIn
    }

    private mutating func refuse(_ item: ChainVerifier.Verified, _ setback: ChainVerifier.Setback) throws {
        try refuse(IncomingFrame(item.frame), setback)
    }

    /// Tells who sent it, and keeps it where that may lead somewhere.
    ///
    /// What was put off is sent again; of what had waited here nobody else knows.
    private mutating func refuse(_ item: IncomingFrame, _ setback: ChainVerifier.Setback) throws {
        let frame = item.frame
        if returning == nil {
            report.refused.append(.init(dot: frame.dot, reason: setback.reason))
            guard keepsRefused, setback.reason != .later else { return }
        } else if ![.waiting, .later].contains(setback.reason) {
            report.refused.append(.init(dot: frame.dot, reason: setback.reason))
        }
        let entry =
            returning?[Hash(of: frame.bytes.array)]
            ?? Quarantine.Entry(sender: sender, since: now.milliseconds)
        let reason = setback.reason == .later ? .waiting : setback.reason
        try quarantine.keep(item, reason, missing: setback.missing, entry)
    }
}

/// A hub's refusal of a changeset beyond the rules that everybody keeps.
typealias IntakePolicy = (Frame, Body) -> IntakeRefusal?

/// A body as it is decoded after it was verified.
private struct DecodedBody: Sendable {
    let body: Result<Body, WireError>
    /// What decoding made of it.
    let cellCount: Int

    init(_ item: ChainVerifier.Verified) {
        var allowance = Allowance()
        body = Result { () throws(WireError) in
            let body = try Body(decoding: item.rawBody(), allowance: &allowance)
            try body.checkTitle(isFirst: item.frame.dot.seq == 1)
            return body
        }
        cellCount = allowance.cellsTaken
    }

    /// Nil for the first of a chain, which is looked at only once its author is known to belong.
    init?(ahead item: ChainVerifier.Verified) {
        guard item.frame.dot.seq > 1 else { return nil }
        self.init(item)
    }
}
