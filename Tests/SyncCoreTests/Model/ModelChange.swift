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
    /// Structures that it makes members.
    var structures: Set<String> = []

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

/// Who belonged to the network in some past.
struct ModelMembers {
    var devices: [ReplicaID: String] = [:]
    var structures: Set<String> = []

    init(_ changes: some Sequence<ModelChange>) {
        for change in changes {
            devices.merge(change.devices) { first, _ in first }
            structures.formUnion(change.structures)
        }
    }

    /// Whether `author` may write `ref`.
    func allow(_ author: ReplicaID, _ ref: ModelRef, in table: ModelTable) -> Bool {
        guard let own = devices[author] else { return false }
        return !table.isOwned || own == ref.owner || !structures.contains(ref.owner)
    }

    /// Whether `author` writes first in `ref`.
    func prefer(_ author: ReplicaID, _ ref: ModelRef, in table: ModelTable) -> Bool {
        table.isOwned && devices[author] == ref.owner && structures.contains(ref.owner)
    }
}

extension ModelRef {
    /// The first part of the key up to its slash.
    var owner: String {
        let first = key.texts.first ?? ""
        return String(first.prefix { $0 != "/" })
    }
}
