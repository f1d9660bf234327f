import TrustRules

@testable import SyncCore

/// A changeset that somebody sealed.
///
/// Its dot is as frames write it, and two may have the same; `number` is the ledger's own name of it.
struct SealedChangeset {
    let number: Int
    let hash: Hash
    let dot: Dot
    /// Its device's changeset before it; nil for a first one.
    let previous: Int?
    /// Those that it names.
    let heads: [Int]
    /// What its author had seen, without itself.
    let past: PlaceSet
    /// The structure that the first of its chain shows.
    let structure: String
    let body: Body
    let bytes: Bytes

    var operations: [TrustOperation] { body.trustOperations }
}

/// A changeset as a log shows it, before the ledger knows it.
struct ShownChangeset {
    let hash: Hash
    let dot: Dot
    let previous: Hash?
    /// Those that it names, by what their dots mean in that log.
    let heads: [Hash]
    let body: Body
    let bytes: Bytes
}

/// An operation that its author wasn't allowed, made as a malicious program would.
struct ForgedOperation {
    let changeset: SealedChangeset
    let table: String
    let key: RowKey
}

/// All that was ever sealed, and every state that was ever seen.
struct Ledger {
    /// A state's name: which changesets it is of, and how many migrations its reader knew.
    struct StateName: Hashable {
        let log: LogName
        let schema: Int
    }

    struct State {
        let lines: [String]
        let node: String
        let step: Int
    }

    /// In the order in which they were first seen, which extends what they had seen of each other.
    private(set) var all: [SealedChangeset] = []
    private var numbers: [Hash: Int] = [:]
    /// How many have each dot.
    private(set) var dots: [Dot: Int] = [:]
    /// Those that the only node which had them lost: they may be gone for good.
    var losable: Set<Hash> = []
    var forged: [ForgedOperation] = []
    private var states: [StateName: State] = [:]

    subscript(hash: Hash) -> SealedChangeset? { numbers[hash].map { all[$0] } }

    func contains(_ hash: Hash) -> Bool { numbers[hash] != nil }

    /// Takes a changeset in; its past is worked out here, by the changesets that it names alone.
    ///
    /// - Throws: `Flaw` where what it names was never seen, or it shows no title.
    @discardableResult
    mutating func add(_ shown: ShownChangeset) throws -> SealedChangeset {
        var past = PlaceSet()
        for hash in shown.heads + (shown.previous.map { [$0] } ?? []) {
            guard let held = self[hash] else {
                throw Flaw("\(shown.dot) names what nobody has sealed")
            }
            past.formUnion(held.past)
            past.insert(held.number)
        }
        let previous = shown.previous.flatMap { self[$0] }
        guard let structure = previous?.structure ?? shown.body.titledStructure else {
            throw Flaw("\(shown.dot) begins a chain and shows no title")
        }
        let changeset = SealedChangeset(
            number: all.count, hash: shown.hash, dot: shown.dot, previous: previous?.number,
            heads: shown.heads.compactMap { numbers[$0] }, past: past, structure: structure,
            body: shown.body, bytes: shown.bytes)
        numbers[shown.hash] = changeset.number
        dots[shown.dot, default: 0] += 1
        all.append(changeset)
        return changeset
    }

    /// Notes a state, and compares it with that of any node that had the same changesets before.
    mutating func note(_ lines: [String], as name: StateName, of node: String, at step: Int) throws {
        guard let known = states[name] else {
            states[name] = State(lines: lines, node: node, step: step)
            return
        }
        guard known.lines != lines else { return }
        let left = Set(known.lines)
        let right = Set(lines)
        let there = known.lines.filter { !right.contains($0) }.prefix(6).joined(separator: "\n    ")
        let here = lines.filter { !left.contains($0) }.prefix(6).joined(separator: "\n    ")
        throw Flaw(
            "equal changesets, unequal states: \(known.node) at step \(known.step) alone had\n    \(there)\n"
                + "  and \(node) at step \(step) alone has\n    \(here)")
    }

    var stateCount: Int { states.count }
}

extension Body {
    /// The structure whose title a first changeset shows.
    fileprivate var titledStructure: String? {
        for case .title(_, let structure) in trustOperations { return structure }
        return nil
    }
}
