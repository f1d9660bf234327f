@testable import SyncCore

/// A replica in the model: the changesets it has, its tables, and what was edited since its last seal.
struct ModelReplica {
    let id: ReplicaID
    let schema: ModelSchema
    private(set) var changes: [Dot: ModelChange] = [:]
    private(set) var tables: [ModelRef: ModelValues] = [:]
    private var pending: [ModelRef: ModelPending] = [:]
    /// The state of `changes`; computed anew whenever they change.
    private(set) var state: [ModelRef: ModelRow] = [:]
    private(set) var image = ModelImage()

    init(_ id: ReplicaID, _ schema: ModelSchema) {
        self.id = id
        self.schema = schema
    }

    var vector: [ReplicaID: UInt64] {
        changes.keys.reduce(into: [:]) { $0[$1.origin] = max($0[$1.origin] ?? 0, $1.seq) }
    }

    var hasPending: Bool { !pending.isEmpty }

    // MARK: Edits

    /// Notes what one statement did, by how the tables stand after it.
    ///
    /// `remade` are rows that it inserted in place of others of their key.
    mutating func edit(at time: Int64, remade: Set<ModelRef> = [], to after: [ModelRef: ModelValues]) {
        let time = UInt64(min(max(0, time), Self.timeMax))
        for ref in Set(tables.keys).union(after.keys) {
            note(ref, at: time, isRemade: remade.contains(ref), to: after[ref])
        }
        tables = after
    }

    private static let timeMax: Int64 = (1 << 48) - 1

    private mutating func note(_ ref: ModelRef, at time: UInt64, isRemade: Bool, to after: ModelValues?) {
        let before = tables[ref]
        guard before != after || isRemade, let table = schema[ref.table] else { return }
        var row = pending[ref] ?? ModelPending(existed: before != nil)
        if let before, let after, !isRemade {
            for field in table.fields.keys
            where table.value(of: field, in: before) != table.value(of: field, in: after) {
                row.edited[field] = time
            }
        } else {
            row.start(after == nil ? nil : time, deleted: time)
        }
        pending[ref] = row
    }

    /// Notes that `field` was written again with the value it has.
    mutating func confirm(_ ref: ModelRef, _ field: String, at time: Int64) {
        pending[ref, default: ModelPending(existed: true)].edited[field] = UInt64(
            min(max(0, time), Self.timeMax))
    }

    // MARK: Seal

    /// Makes a changeset of what is pending, or nil where that is nothing.
    mutating func seal() -> ModelChange? {
        let operations = pending.keys.sorted().compactMap(operation)
        pending = [:]
        guard !operations.isEmpty else {
            tables = image.rows
            return nil
        }
        let vector = vector
        let change = ModelChange(
            dot: Dot(origin: id, seq: (vector[id] ?? 0) + 1), context: vector, operations: operations)
        take([change])
        return change
    }

    private func operation(on ref: ModelRef) -> ModelOperation? {
        guard let edits = pending[ref], let table = schema[ref.table] else { return nil }
        let floor = state[ref]?.existence.map(\.time).max()
        guard let values = tables[ref] else {
            guard edits.existed else { return nil }
            return ModelOperation(verb: .delete, ref: ref, time: raised(edits.deleted, floor), cells: [:])
        }
        let isCreate = edits.inserted != nil
        var cells: [String: ModelCell] = [:]
        for field in table.fields.keys {
            let value = table.value(of: field, in: values)
            let isNamed =
                isCreate
                ? value != table.value(of: field, in: table.standards) : edits.edited[field] != nil
            guard isNamed else { continue }
            let floor = state[ref]?.fields[field]?.map(\.time).max()
            cells[field] = ModelCell(
                time: raised(edits.edited[field] ?? edits.inserted ?? 0, floor), value: value)
        }
        guard isCreate || !cells.isEmpty else { return nil }
        let time = (Array(edits.edited.values) + [edits.inserted ?? 0]).max() ?? 0
        return ModelOperation(
            verb: isCreate ? .create : .write, ref: ref, time: raised(time, floor), cells: cells)
    }

    private func raised(_ time: UInt64, _ floor: UInt64?) -> UInt64 {
        floor.map { min(max(time, $0 + 1), UInt64(Self.timeMax)) } ?? time
    }

    // MARK: Exchange

    /// Adds changesets and computes everything anew.
    mutating func take(_ more: some Sequence<ModelChange>) {
        for change in more { changes[change.dot] = change }
        state = ModelFold(schema, changes).rows()
        image = ModelImage(state, schema)
        tables = image.rows
    }
}

/// What happened to one row since the last seal.
private struct ModelPending {
    /// Whether it was in the tables at the last seal.
    let existed: Bool
    /// When it was inserted, where it now stands by an insert.
    var inserted: UInt64?
    var deleted: UInt64 = 0
    /// When each field was last written, since the insert where there was one.
    var edited: [String: UInt64] = [:]

    init(existed: Bool) {
        self.existed = existed
    }

    mutating func start(_ inserted: UInt64?, deleted: UInt64) {
        self.inserted = inserted
        self.deleted = deleted
        edited = [:]
    }
}
