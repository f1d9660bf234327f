@testable import SyncCore

/// A changeset that somebody sealed.
struct SealedChangeset {
    let hash: Hash
    let dot: Dot
    /// What its author had seen.
    let context: VersionVector
    /// What stood before it in the log in which it was first seen.
    let before: VersionVector
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

    private(set) var changesets: [Hash: SealedChangeset] = [:]
    private(set) var order: [Hash] = []
    /// Those that the only node which had them lost: they may be gone for good.
    var losable: Set<Hash> = []
    var forged: [ForgedOperation] = []
    private var states: [StateName: State] = [:]

    mutating func add(_ changeset: SealedChangeset) {
        guard changesets.updateValue(changeset, forKey: changeset.hash) == nil else { return }
        order.append(changeset.hash)
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
