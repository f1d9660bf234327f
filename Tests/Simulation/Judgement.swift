import TrustRules

@testable import SyncCore

/// What the rules of trust say of one node's log, asked of the plain rules.
///
/// They judge the ledger's changesets by what these say and by whom they had seen, without the engine's own ledger: so what
/// the node holds void or without effect has to be that, and for the same reason.
///
/// Source: docs/trust.md.
struct Judgement {
    private let rules: PlainRules
    /// The places of changesets in the history of the plain rules, by the ledger's numbers.
    private let places: [Int: Int]

    /// - Throws: `Flaw` where a changeset is in the log that shows no title.
    init(_ ledger: Ledger, on node: SimNode) throws {
        guard let terms = try node.replica.membership().charter?.terms else {
            throw Flaw("\(node.name) knows no charter")
        }
        var writer = HistoryWriter(schema: try node.replica.schema())
        for changeset in ledger.all where node.seen.hashes.contains(changeset.hash) {
            writer.append(changeset)
        }
        rules = PlainRules(terms, writer.history)
        places = writer.places
        guard rules.log.count == rules.history.count else {
            let untitled = ledger.all.first { places[$0.number].map { !rules.log.contains($0) } ?? false }
            throw Flaw("\(untitled?.dot.description ?? "") is in the log of \(node.name), and shows no title")
        }
    }

    func whyVoid(_ changeset: SealedChangeset) -> String? {
        places[changeset.number].flatMap { rules.whyVoid($0)?.rawValue }
    }

    /// Why the write of a row has no effect.
    func whyNoEffect(of changeset: SealedChangeset, writing key: RowKey, kind: TableKind) -> String? {
        places[changeset.number].flatMap { rules.whyNoEffect(of: .rows(kind.right(key)), at: $0)?.rawValue }
    }

    /// The first changesets of the devices that may go on, by the ledger's numbers.
    var acting: Set<Int> {
        let first = Set(rules.acting.map(\.first))
        return Set(places.filter { first.contains($0.value) }.keys)
    }

    var coordinators: Set<String> { rules.coordinators }
}

/// Writes down changesets as the plain rules read them.
private struct HistoryWriter {
    let schema: Schema
    private(set) var history = PlainHistory()
    private(set) var places: [Int: Int] = [:]
    private var byDot: [Dot: [(mark: Mark, place: Int)]] = [:]
    private var byMark: [Mark: Int] = [:]

    init(schema: Schema) {
        self.schema = schema
    }

    mutating func append(_ changeset: SealedChangeset) {
        let testimony = Testimony(
            key: changeset.dot.origin.keyID, previous: changeset.previous.flatMap { places[$0] },
            enrolment: changeset.previous == nil ? enrolment(changeset) : nil,
            words: changeset.operations.compactMap(word)
                + changeset.body.rights(in: schema).map { .rows($0) })
        let place = history.append(testimony, seen: changeset.heads.compactMap { places[$0] })
        places[changeset.number] = place
        byDot[changeset.dot, default: []].append((changeset.hash.mark, place))
        byMark[changeset.hash.mark] = place
    }

    private func enrolment(_ changeset: SealedChangeset) -> Enrolment<Int>? {
        for case .title(let title, let structure) in changeset.operations {
            switch title {
            case .founder: return Enrolment(structure: structure, title: .founder)
            case .vouched: return Enrolment(structure: structure, title: .vouched)
            case .invited(let mark, let key, _):
                guard let place = byMark[mark] else { return nil }
                return Enrolment(structure: structure, title: .invited(in: place, key: key.keyID))
            }
        }
        return nil
    }

    private func word(_ operation: TrustOperation) -> Word<Int>? {
        switch operation {
        case .charter, .title, .label: return nil
        case .vouch(let key, let structure): return .vouch(structure: structure, key: key.keyID)
        case .raise(let key, let structure): return .raise(structure: structure, key: key.keyID)
        case .invite(let key, let role, _):
            return .invite(key: key.keyID, role: role == .editor ? .editor : .reader)
        case .revoke(let replica, let stays):
            let heads = stays.compactMap { place(of: Dot(origin: replica, seq: $0.seq), $0.mark) }
            return .revoke(key: replica.keyID, stays: heads)
        case .expel(let structure): return .expel(structure: structure)
        case .leave: return .leave
        case .keep(let invitation, let device):
            return .keep(invitation: invitation.keyID, device: device?.keyID)
        case .stable(let cut):
            let heads = cut.heads.compactMap { place(of: $0.dot, $0.hash.mark) }
            // Whoever names a head that isn't there has no voice.
            return heads.count == cut.heads.count ? .stable(Cut(heads: heads, mark: cut.mark)) : nil
        case .claim: return .claim
        }
    }

    private func place(of dot: Dot, _ mark: Mark) -> Int? {
        byDot[dot]?.first { $0.mark == mark }?.place
    }
}
