/// Why a changeset from outside was not taken.
public struct IntakeRefusal: RawRepresentable, Error, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let malformed = IntakeRefusal(rawValue: "malformed")
    /// Something that its context names isn't here yet.
    public static let waiting = IntakeRefusal(rawValue: "waiting")
    public static let badSignature = IntakeRefusal(rawValue: "bad-signature")
    /// Its origin has forked more often than is kept.
    public static let fork = IntakeRefusal(rawValue: "fork")
    /// Its origin's first changeset doesn't lead back to the charter.
    public static let notEnrolled = IntakeRefusal(rawValue: "not-enrolled")
    public static let invitationUsed = IntakeRefusal(rawValue: "invitation-used")
    public static let invitationExpired = IntakeRefusal(rawValue: "invitation-expired")
}

/// What became of changesets from outside.
public struct IntakeReport: Hashable, Sendable {
    /// Changesets that were new and are now in the log.
    public var received = 0
    /// Changesets that were here already.
    public var known = 0
    /// Of these, changesets that were here without their bodies, and have them now.
    public var restored = 0
    public var refused: [Refused] = []
    /// Changesets that go on where another one does: each begins a branch, and voids what follows the fork.
    public var forks: [Dot] = []

    public struct Refused: Hashable, Sendable {
        /// Nil where the bytes don't tell.
        public let dot: Dot?
        public let reason: IntakeRefusal
    }

    public init() {}

    mutating func add(_ other: IntakeReport) {
        received += other.received
        known += other.known
        restored += other.restored
        refused += other.refused
        forks += other.forks
    }
}

/// Takes changesets from outside into the log and the state.
///
/// A refused one never stops the others: it is quarantined with its reason, and those that wait are tried
/// again once something came.
struct Intake {
    /// At most so many, and so many bytes of them, wait for what they build on.
    static let quarantineMax = 10_000
    static let quarantineBytesMax = 32 << 20

    private let merge: Merge
    private let space: SpaceID
    /// Whose replica this is; nil for one without an identity.
    private let own: ReplicaID?
    private let now: EditTime
    /// Whether what is refused or waits is kept for another try.
    private var keepsRefused: Bool
    /// What a hub adds to the rules that everybody keeps.
    private let policy: (Frame, Body) -> IntakeRefusal?
    private var report = IntakeReport()

    init(
        _ merge: Merge, space: SpaceID, own: ReplicaID?, now: EditTime, keepsRefused: Bool = true,
        policy: @escaping (Frame, Body) -> IntakeRefusal? = { _, _ in nil }
    ) {
        self.merge = merge
        self.space = space
        self.own = own
        self.now = now
        self.keepsRefused = keepsRefused
        self.policy = policy
    }

    mutating func take(_ bytes: [Bytes]) throws -> IntakeReport {
        var frames: [Frame] = []
        for item in bytes {
            do {
                frames.append(try Frame(decoding: item))
            } catch {
                report.refused.append(.init(dot: nil, reason: .malformed))
            }
        }
        try append(frames)
        if report.received + report.restored > 0 {
            try retryWaiting()
            try forgetAltered()
        }
        return report
    }

    /// Verifies a run at once where it is whole; one by one where something is wrong with it.
    ///
    /// What waited is of many senders: there one's lie says nothing of what another brought.
    private mutating func append(_ frames: [Frame], haveWaited: Bool = false) throws {
        var verifier = ChainVerifier(merge: merge, space: space)
        var fresh: [Frame] = []
        for frame in frames {
            if try isKnown(frame) { try pass(frame) } else { fresh.append(frame) }
        }
        if let verified = try verifier.verifyRun(fresh) {
            let bodies = Ahead(verified, weight: \.frame.rawCount) { Self.body(of: $0) }
            for (item, body) in zip(verified, bodies) { try accept(item, body) }
            return
        }
        // To check what claims to fork an origin its chain is followed: once for each who is lied about.
        var forged: Set<ReplicaID> = []
        for frame in fresh {
            // The one before may have been the same.
            if try isKnown(frame) {
                try pass(frame)
                continue
            }
            if !haveWaited, forged.contains(frame.dot.origin), merge.origins.vector.contains(frame.dot) {
                report.refused.append(.init(dot: frame.dot, reason: .badSignature))
                continue
            }
            switch try verifier.verify(frame) {
            case .success(let item):
                try accept(item, Self.body(of: item))
            case .failure(.badSignature) where merge.origins.vector.contains(frame.dot):
                // Bytes that anyone can write are no evidence worth keeping, but their sender is told.
                forged.insert(frame.dot.origin)
                report.refused.append(.init(dot: frame.dot, reason: .badSignature))
            case .failure(let reason):
                try quarantine(frame, reason)
            }
        }
    }

    /// Whether this very changeset is in the log, not another one of its name.
    private func isKnown(_ frame: Frame) throws -> Bool {
        guard merge.origins.vector.contains(frame.dot) else { return false }
        return try merge.log.entries(of: frame.dot).contains {
            try $0.frame == frame.bytes || Frame(decoding: $0.frame).signature == frame.signature
        }
    }

    private mutating func pass(_ frame: Frame) throws {
        report.known += 1
        if try merge.restore(frame) { report.restored += 1 }
    }

    private static func body(of item: ChainVerifier.Verified) -> Result<Body, WireError> {
        Result { () throws(WireError) in try item.body() }
    }

    private mutating func accept(
        _ item: ChainVerifier.Verified, _ decoded: Result<Body, WireError>
    ) throws {
        let dot = item.frame.dot
        if item.place == .first {
            guard (merge.origins[dot.origin]?.seq ?? 0) == dot.seq - 1,
                merge.origins.vector.descends(from: item.context)
            else { return try quarantine(item.frame, .waiting) }
        }
        if isTooMuch(item) { return report.refused.append(.init(dot: dot, reason: .fork)) }
        let body: Body
        do {
            body = try decoded.get()
        } catch .unreadableBody {
            // The first changeset of a chain has to show why its author belongs.
            return try dot.seq == 1 ? quarantine(item.frame, .notEnrolled) : append(item, nil)
        } catch {
            return try quarantine(item.frame, .malformed)
        }
        if dot.seq == 1, merge.origins[dot.origin] == nil, !introduces(item, body) {
            return try quarantine(item.frame, .notEnrolled)
        }
        if let refusal = policy(item.frame, body) { return try quarantine(item.frame, refusal) }
        try append(item, body)
    }

    /// A body of a kind that this program can't read is nil: it is carried and forwarded.
    private mutating func append(_ item: ChainVerifier.Verified, _ body: Body?) throws {
        if case .fork = item.place { report.forks.append(item.frame.dot) }
        try merge.append(
            item.frame, body: body, hash: item.hash, context: item.context, place: item.place)
        report.received += 1
        if item.frame.kind == .elided { try MissingBodies.note(Int(merge.end.position), merge.connection) }
        // This very replica's, which it hadn't sealed: somebody else has its key.
        guard item.frame.dot.origin == own else { return }
        try Meta(connection: merge.connection).set(.isDoubled, to: .integer(1))
    }

    /// Whether a branch more would tell nothing new.
    private func isTooMuch(_ item: ChainVerifier.Verified) -> Bool {
        guard case .fork(let stem) = item.place else { return false }
        let branches = merge.origins.branches(of: item.frame.dot.origin)
        let first = branches.compactMap { $0.stem?.seq }.min() ?? .max
        return branches.count >= Limits.branchesMax && stem.seq >= first
    }

    /// Whether a chain's first changeset shows why its author belongs to the network, by its own past.
    ///
    /// What was revoked since voids it, but keeps it in the log: others may have built on it.
    private func introduces(_ item: ChainVerifier.Verified, _ body: Body) -> Bool {
        let facts = body.sections.compactMap { section -> TrustFact? in
            guard case .trust(let operation) = section else { return nil }
            return TrustFact(
                dot: item.frame.dot, key: item.key, context: item.context, operation: operation)
        }
        return merge.trust.admits(item.frame.dot.origin, by: facts)
    }

    // MARK: Quarantine

    private mutating func quarantine(_ frame: Frame, _ reason: IntakeRefusal) throws {
        report.refused.append(.init(dot: frame.dot, reason: reason))
        guard keepsRefused else { return }
        guard try !isQuarantineFull(for: frame) else { return }
        try merge.connection.run(
            """
            INSERT INTO sync_quarantine VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hash) DO UPDATE SET reason = excluded.reason
            """, .blob(Bytes(Hash(of: frame.bytes.array).bytes)), .blob(Bytes(frame.dot.origin.bytes)),
            .integer(Int64(clamping: frame.dot.seq)), .text(reason.rawValue), .blob(frame.bytes),
            .integer(Int64(now.milliseconds)))
    }

    private func isQuarantineFull(for frame: Frame) throws -> Bool {
        let count = try merge.connection.firstInt("SELECT count(*) FROM sync_quarantine") ?? 0
        let size = try merge.connection.firstInt("SELECT total(length(frame)) FROM sync_quarantine") ?? 0
        return count >= Self.quarantineMax || size + frame.bytes.count > Self.quarantineBytesMax
    }

    /// Drops what came altered and has come rightly since; after a fork it may be meant of the other branch.
    private func forgetAltered() throws {
        let statement = try merge.connection.statement(
            "SELECT hash, origin, seq FROM sync_quarantine WHERE reason = 'bad-signature'")
        var hashes: [Bytes] = []
        while try statement.step() {
            guard let origin = ReplicaID(bytes: statement.bytes(1).slice) else { continue }
            let isHere = merge.origins.vector.contains(Dot(origin: origin, seq: statement.uint64(2)))
            if isHere, merge.origins.forks[origin] == nil { hashes.append(statement.bytes(0)) }
        }
        for hash in hashes {
            try merge.connection.run("DELETE FROM sync_quarantine WHERE hash = ?", .blob(hash))
        }
    }

    private mutating func retryWaiting() throws {
        // What waits is others', whoever sends now.
        keepsRefused = true
        var hasProgress = true
        while hasProgress {
            let waiting = try takeWaiting()
            guard !waiting.isEmpty else { return }
            let before = report.received
            let refusedBefore = report.refused
            try append(waiting, haveWaited: true)
            report.refused =
                refusedBefore + report.refused.dropFirst(refusedBefore.count).filter { $0.reason != .waiting }
            hasProgress = report.received > before
        }
    }

    /// Takes what waits out of the quarantine, in an order in which each origin's come one after the other.
    ///
    /// After a fork, what didn't verify may be meant of the other branch, and what a revocation kept out may not have
    /// known of it; a body that came late may show why somebody belongs.
    private func takeWaiting() throws -> [Frame] {
        let reasons =
            report.forks.isEmpty && report.restored == 0
            ? "('waiting')" : "('waiting', 'bad-signature', 'not-enrolled')"
        let statement = try merge.connection.statement(
            "SELECT frame FROM sync_quarantine WHERE reason IN \(reasons) ORDER BY seq, hash")
        var frames: [Frame] = []
        while try statement.step() { frames.append(try Frame(decoding: statement.bytes(0))) }
        try merge.connection.execute("DELETE FROM sync_quarantine WHERE reason IN \(reasons)")
        return frames
    }
}
