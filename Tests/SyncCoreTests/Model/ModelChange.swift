@testable import SyncCore

/// What one field was set to, and when.
struct ModelCell: Hashable {
    let time: UInt64
    let value: Value
}

/// What one changeset did to one row.
struct ModelOperation: Hashable {
    let verb: RowVerb
    let ref: ModelRef
    let time: UInt64
    let cells: [String: ModelCell]
}

/// A changeset as the model keeps it.
struct ModelChange {
    let dot: Dot
    /// The highest seq of each origin that its author had applied.
    let context: [ReplicaID: UInt64]
    var operations: [ModelOperation] = []
    /// Devices that it makes members, with their structures.
    var devices: [ReplicaID: String] = [:]
    /// Structures whose rows are their own from here on.
    var claims: Set<String> = []

    func hasSeen(_ other: Dot) -> Bool { (context[other.origin] ?? 0) >= other.seq }
}

/// One value that no later operation has covered.
struct ModelVersion<Content: Hashable>: Hashable {
    let dot: Dot
    let time: UInt64
    let value: Content
}

/// The uncovered versions of one row, those shown first in front.
struct ModelRow: Hashable {
    var existence: [ModelVersion<Bool>] = []
    var fields: [String: [ModelVersion<Value>]] = [:]

    var isAlive: Bool { existence.contains(where: \.value) }
}

/// Who belongs to the network, and whose rows are their own.
struct ModelMembers {
    var devices: [ReplicaID: String] = [:]
    /// The changeset by which each structure claimed its rows.
    var claims: [String: ModelChange] = [:]

    init(_ changes: some Sequence<ModelChange>) {
        for change in changes {
            devices.merge(change.devices) { first, _ in first }
            for structure in change.claims { claims[structure] = change }
        }
    }

    /// Whether a changeset may write `ref`: the rows of a structure that has claimed them are open to what it had seen.
    func allow(_ change: ModelChange, _ ref: ModelRef, in table: ModelTable) -> Bool {
        guard let own = devices[change.dot.origin] else { return false }
        guard table.isOwned, own != ref.owner, let claim = claims[ref.owner] else { return true }
        return claim.hasSeen(change.dot)
    }

    /// Whether `author` writes first in `ref`.
    func prefer(_ author: ReplicaID, _ ref: ModelRef, in table: ModelTable) -> Bool {
        table.isOwned && devices[author] == ref.owner
    }
}

extension ModelRef {
    /// The first part of the key up to its slash.
    var owner: String {
        let first = key.texts.first ?? ""
        return String(first.prefix { $0 != "/" })
    }
}
