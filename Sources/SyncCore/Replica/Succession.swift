/// How a file came to go on as another device than it was.
public struct Succession: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        /// Others have more of its own changesets than it has itself: a backup was restored.
        case restored
        /// Two files were at work with one key: a disk was cloned, or a restored backup went on.
        case doubled
    }

    public let reason: Reason
    public let at: EditTime
    public let predecessor: ReplicaID
    /// How many void changesets were sealed again.
    public let resealed: Int
}

extension Replica {
    /// Goes on as a new device where this one's key was used in another file too.
    ///
    /// What its chain had said that no longer counts is sealed again, by a new identity for each branch, with the
    /// first times and the first contexts: so nothing newer is covered that its author hadn't seen. Nothing is added
    /// to the old chain.
    ///
    /// Source: docs/trust.md, "Forks".
    func succeedIfNeeded() throws {
        guard let old = key, let keys else { return }
        guard try reading({ try isSuccessionDue($0) }) else { return }
        let new = keys.newKey()
        try keys.save(new)
        try transacting { transaction in
            // What was edited meanwhile is held, and comes back with the next seal.
            _ = try Seal.run(transaction, signer: nil)
            var succession = SuccessionRun(transaction, space: space, old: old, newKey: { keys.newKey() })
            try succession.run(as: new, at: now())
        }
        become(new)
    }

    private func isSuccessionDue(_ connection: Connection) throws -> Bool {
        let meta = Meta(connection: connection)
        guard let own = try meta.replica(), own == id else { return false }
        // The tables tell of most files that there is nothing to do, also where the log is damaged.
        let isDoubled = try meta.int(.isDoubled) == 1
        let acts = try connection.firstInt(
            "SELECT 1 FROM sync_device WHERE replica = ?", .text(own.description))
        if acts == 1, !isDoubled { return false }
        let membership = try trust(connection).current
        let termination = membership.ended[own]?.termination
        if let termination { return termination.reason.allowsSuccessor && termination.after > 0 }
        return membership.devices[own] != nil && isDoubled
    }

    /// How this file came to its identity, where it had another one before.
    public func succession() throws -> Succession? {
        try reading { connection in
            guard let text = try Meta(connection: connection).text(.succession) else { return nil }
            let parts = text.split(separator: " ").map(String.init)
            guard parts.count == 4, let reason = Succession.Reason(rawValue: parts[0]),
                let time = Int64(parts[1]), let predecessor = ReplicaID(parts[2]), let count = Int(parts[3])
            else { return nil }
            return Succession(
                reason: reason, at: EditTime(milliseconds: time), predecessor: predecessor, resealed: count)
        }
    }
}

/// One succession, within a transaction of the engine.
private struct SuccessionRun {
    private let transaction: EngineTransaction
    private let space: SpaceID
    private let old: PrivateKey
    private let newKey: @Sendable () -> PrivateKey
    private let predecessor: ReplicaID
    /// What others, or an earlier try, have sealed again.
    private var resealed: [TrustHistory.Reseal: Dot]
    private var count = 0

    init(
        _ transaction: EngineTransaction, space: SpaceID, old: PrivateKey,
        newKey: @escaping @Sendable () -> PrivateKey
    ) {
        self.transaction = transaction
        self.space = space
        self.old = old
        self.newKey = newKey
        predecessor = ReplicaID(publicKey: old.publicKey)
        resealed = transaction.trust.resealed
    }

    mutating func run(as new: PrivateKey, at now: EditTime) throws {
        let termination = transaction.trust.terminations[predecessor]
        let meta = Meta(connection: transaction.connection)
        try meta.set(.replica, to: .blob(Bytes(ReplicaID(publicKey: new.publicKey).bytes)))
        try meta.set(.isDoubled, to: .integer(0))
        // What this file sealed itself came first, so its branch is the first one.
        let branches = transaction.origins.branches(of: predecessor)
        for (index, branch) in branches.enumerated() {
            let divergence = transaction.trust.stability.divergences[branch.number]
            let after = termination.map { min($0.after, divergence ?? .max) }
            let void = try self.void(on: branch, after: after)
            guard index == 0 || !void.isEmpty else { continue }
            if index == 0 {
                try reseal(void, as: new, after: after)
            } else {
                try resealOnce(void, after: after)
            }
        }
        let reason: Succession.Reason = termination == nil ? .restored : .doubled
        try meta.set(
            .succession,
            to: .text("\(reason.rawValue) \(now.milliseconds) \(predecessor) \(count)"))
    }

    /// A void changeset, and what its author had seen.
    private struct VoidChangeset {
        let mark: TrustHistory.Reseal
        let body: Body
        let past: VersionVector
    }

    /// The changesets of a branch that nobody has sealed again.
    private func void(on branch: Origins.Origin, after: UInt64?) throws -> [VoidChangeset] {
        guard let after else { return [] }
        let first = max(after, branch.stem?.seq ?? 0)
        guard first < branch.seq else { return [] }
        var past = try transaction.log.past(at: first, on: branch.number)
        var again: [Dot] = []
        var found: [VoidChangeset] = []
        for seq in first + 1...branch.seq {
            guard let entry = try transaction.log.entry(seq, on: branch.number) else { continue }
            let frame = try Frame(decoding: entry.frame)
            past = try frame.context(after: past)
            let mark = TrustHistory.Reseal(dot: frame.dot, hash: entry.hash)
            if let dot = resealed[mark] {
                again.append(dot)
            } else if frame.kind.isReadable {
                // What was sealed again before it counts in its place; the next delta goes on from what was seen then.
                var seen = past
                seen.insert(again)
                found.append(
                    VoidChangeset(mark: mark, body: try Body(decoding: frame.rawBody()), past: seen))
            }
        }
        return found
    }

    /// Enrols the device of `key` and seals the changesets as its own.
    private mutating func reseal(_ void: [VoidChangeset], as key: PrivateKey, after: UInt64?) throws {
        let signer = Signer(replica: ReplicaID(publicKey: key.publicKey), key: key, space: space)
        let message = TrustHistory.successionMessage(network: transaction.trust.network, key: key.publicKey)
        let first = TrustOperation.succeed(predecessor: old.publicKey, proof: try old.sign(message))
        try append(Body([.trust(first)]), by: signer, past: counting(void.first?.past, after: after))
        for changeset in void {
            var body = changeset.body
            body.sections.append(
                .trust(.reseal(dot: changeset.mark.dot, hash: changeset.mark.hash)))
            body.sections = body.sections.enumerated()
                .sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }.map(\.element)
            let dot = try append(body, by: signer, past: counting(changeset.past, after: after))
            resealed[changeset.mark] = dot
            count += 1
        }
    }

    /// Seals a branch again that isn't this file's, as a device that ends with it.
    private mutating func resealOnce(_ void: [VoidChangeset], after: UInt64?) throws {
        let key = newKey()
        try reseal(void, as: key, after: after)
        let signer = Signer(replica: ReplicaID(publicKey: key.publicKey), key: key, space: space)
        let last = transaction.origins.next(of: signer.replica).seq
        let end = TrustOperation.revoke(device: signer.replica, after: last)
        try append(Body([.trust(end)]), by: signer, past: transaction.origins.past(of: signer.replica))
    }

    /// A past without what is void of the old chain; all that is here where nothing is void.
    private func counting(_ past: VersionVector?, after: UInt64?) -> VersionVector {
        var past = past ?? transaction.origins.vector
        if let after { past[predecessor] = min(after, past[predecessor]) }
        return past
    }

    @discardableResult
    private func append(_ body: Body, by signer: Signer, past: VersionVector) throws -> Dot {
        let (dot, context, position) = try signer.append(body, to: transaction, past: past)
        try transaction.apply(body, dot: dot, context: context, position: position)
        return dot
    }
}
