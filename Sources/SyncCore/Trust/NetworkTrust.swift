import TrustRules

/// The trust of one log: what the rules say of its lines, and what people call things.
///
/// Everything that changes with a changeset is in the ledger; labels, invitations' texts and cuts stand beside it.
///
/// Source: docs/trust.md.
struct NetworkTrust: Sendable {
    let network: NetworkID
    private(set) var charter: Charter?
    /// Nil before the charter is known: then nobody is let in but who brings it.
    private(set) var ledger: TrustLedger?
    /// What people call devices, by their numbers.
    var labels: [Int: String] = [:]
    /// The invitations that were signed, by the changesets that did.
    var invitations: [SignedInvitation] = []
    /// What each named cut says of bodies, by its mark.
    var cuts: [Mark: StableCut] = [:]
    /// The names of lines within the replica, and of their keys.
    private(set) var lines: [(id: ReplicaID, replica: ReplicaID)] = []
    /// The keys of lines, by their ids.
    private(set) var keys: [ReplicaID: PublicKey] = [:]
    private var cached: Membership?
    /// How often something was noted beside the ledger.
    private var notes = 0

    init(network: NetworkID) {
        self.network = network
    }

    /// What was stored.
    init(network: NetworkID, charter: Charter, ledger: TrustLedger) {
        self.network = network
        self.charter = charter
        self.ledger = ledger
    }

    /// Grows whenever what is stored of trust changes.
    var revision: Int { notes + (ledger?.revision ?? 0) }

    /// The membership of the whole log.
    var current: Membership { cached ?? membership() }

    /// Works the membership out for those who ask from here on.
    mutating func remember() {
        if cached == nil { cached = membership() }
    }

    // MARK: Questions

    /// Why the changeset is void, or nil where it counts.
    func whyVoid(_ point: Point) -> NoEffect? {
        guard let ledger else { return .notLetIn }
        return ledger.whyVoid(point)
    }

    /// The same by a changeset's name within the replica.
    func whyVoid(_ dot: Dot, _ origins: Origins) throws -> NoEffect? {
        whyVoid(Point(line: try origins.number(of: dot.origin).line, seq: dot.seq))
    }

    /// Whether an agreed cut drops the body of a changeset.
    func elides(_ dot: Dot) -> Bool {
        agreedCuts.contains { $0.elides(dot) }
    }

    /// The cuts that enough structures have named, in the order in which they were.
    var agreedCuts: [AgreedCut] {
        guard let ledger else { return [] }
        return ledger.cuts.filter(\.isAgreed).compactMap { agreed($0.cut, ledger) }
    }

    private func agreed(_ cut: Cut<Point>, _ ledger: TrustLedger) -> AgreedCut? {
        guard let said = cuts[cut.mark], let past = ledger.past(of: cut) else { return nil }
        var vector = VersionVector()
        for (line, names) in lines.enumerated() where past.reach(on: line) > 0 {
            vector.insert(Dot(origin: names.id, seq: past.reach(on: line)))
        }
        return AgreedCut(said: said, key: cut, vector: vector, elided: elided[cut.mark] ?? [:])
    }

    /// For each cut the elided seqs of lines, by the lines' names within the replica.
    private var elided: [Mark: [ReplicaID: SeqSet]] = [:]

    // MARK: Growing

    /// Follows the log's lines.
    mutating func follow(_ origins: Origins) {
        let all = origins.inOrder
        lines = all.map { ($0.id, $0.replica) }
        for origin in all { keys[origin.replica] = origin.key }
        ledger?.follow(
            Lines(
                all.map { origin in
                    (origin.stem.map { Point(line: $0.branch.line, seq: $0.seq) }, origin.seq)
                }))
    }

    /// Founds the ledger, if that is the charter of this network.
    mutating func found(by charter: Charter) {
        guard self.charter == nil, charter.network == network, let terms = charter.terms else { return }
        self.charter = charter
        ledger = TrustLedger(terms)
        notes += 1
    }

    /// Takes a changeset in.
    ///
    /// - Returns: where it stands; nil where its author isn't let in.
    mutating func take(_ changeset: Testimony<Point>, _ context: LinePast) -> Point? {
        guard let before = ledger?.revision else { return nil }
        let point = ledger?.take(changeset, context)
        if ledger?.revision != before { cached = nil }
        return point
    }

    /// Names a line that has just begun.
    mutating func name(_ origin: Origins.Origin) {
        guard origin.number.line == lines.count else { return }
        lines.append((origin.id, origin.replica))
        keys[origin.replica] = origin.key
    }

    /// Finds anew what may have changed; returns whether changesets that were there before count otherwise now.
    mutating func settle() -> Bool {
        guard var ledger else { return false }
        // Let go of, or else it would be copied.
        self.ledger = nil
        defer { self.ledger = ledger }
        let before = ledger.revision
        let moves = ledger.takeMoves()
        let hasOtherRights = ledger.takeOtherRights()
        if ledger.revision != before || !moves.isEmpty { cached = nil }
        return hasOtherRights || moves.contains { min($0.from, $0.to) < ledger.lines.tips[$0.line] }
    }

    /// Notes what the rules don't ask of the operations of a changeset.
    mutating func note(_ operations: [TrustOperation], at dot: Dot, _ point: Point, _ log: ChangesetLog)
        throws
    {
        guard let ledger else { return }
        let device = ledger.deviceNumber(ofLine: point.line)
        for operation in operations {
            switch operation {
            case .label(let text): labels[device] = text
            case .invite(let key, let role, let expires):
                guard let mark = try log.hash(of: dot)?.mark else { continue }
                invitations.append(
                    SignedInvitation(
                        key: key, dot: dot, point: point, mark: mark, role: role, expires: expires))
            case .stable(let cut): try note(cut, log)
            default: continue
            }
            notes += 1
            cached = nil
        }
    }

    /// Looks up which changesets a cut means.
    mutating func note(_ cut: StableCut, _ log: ChangesetLog) throws {
        guard cuts[cut.mark] == nil else { return }
        cuts[cut.mark] = cut
        elided[cut.mark] = try cut.elided(in: log)
    }
}

/// An invitation as a changeset signed it.
struct SignedInvitation: Hashable, Sendable {
    let key: PublicKey
    /// The changeset, by its name within the replica, its place among the lines and its mark.
    let dot: Dot
    let point: Point
    let mark: Mark
    let role: DeviceRole
    let expires: EditTime
}

/// A cut that enough structures have named.
struct AgreedCut: Hashable, Sendable {
    let said: StableCut
    let key: Cut<Point>
    /// All that it holds.
    let vector: VersionVector
    /// The seqs of lines whose bodies it drops, by the lines' names within the replica.
    let elided: [ReplicaID: SeqSet]

    func elides(_ dot: Dot) -> Bool { elided[dot.origin]?.contains(dot.seq) ?? false }

    /// The changesets that it elides.
    var elidedDots: Set<Dot> { elided.dots }
}

extension [ReplicaID: SeqSet] {
    /// The changesets of these lines.
    var dots: Set<Dot> {
        var dots: Set<Dot> = []
        for (origin, seqs) in self where seqs.max > 0 {
            for seq in 1...seqs.max where seqs.contains(seq) { dots.insert(Dot(origin: origin, seq: seq)) }
        }
        return dots
    }
}

extension StableCut {
    /// By which voices for the same cut know each other.
    var mark: Mark { Hash(of: encoded()).mark }

    /// The elided seqs by the names of lines within a replica; nothing of lines whose tips aren't there.
    func elided(in log: ChangesetLog) throws -> [ReplicaID: SeqSet] {
        var past = VersionVector()
        for head in heads {
            guard let dot = try log.point(of: head.dot, mark: head.hash.mark) else { continue }
            past.merge(try log.past(at: dot))
        }
        let tips = try Dictionary(
            past.heads.compactMap { dot in try log.hash(of: dot).map { ($0.mark, dot.origin) } }
        ) { first, _ in first }
        var elided: [ReplicaID: SeqSet] = [:]
        for line in lines {
            if let origin = tips[line.tip] { elided[origin] = line.elided }
        }
        return elided
    }
}

extension Charter {
    /// What the rules ask of it; nil where it isn't sound.
    var terms: FoundingTerms? {
        FoundingTerms(
            vouchers: Int(clamping: vouchers),
            founders: founders.map { FoundingTerms.Founder(structure: $0.structure, key: $0.key.keyID) })
    }
}
