import Simulation

@testable import SyncCore

/// A real replica beside the model of it.
struct RandomNode {
    let replica: Replica
    let tool: AnyTool
    var model: ModelReplica
    /// All changesets that it was ever handed: those whose past it lacks wait.
    var offered: [Dot: ModelChange] = [:]

    var id: ReplicaID { model.id }

    /// Takes, in the model, what is offered and whose past is there.
    mutating func takeOffered() {
        var known = model.vector
        var taken: [ModelChange] = []
        while let next = offered.values.first(where: { $0.follows(known) }) {
            known[next.dot.origin] = next.dot.seq
            taken.append(next)
        }
        if !taken.isEmpty { model.take(taken) }
    }

    // MARK: The log

    /// Signs a changeset of these operations, whatever the tables say, and applies it.
    func append(_ operations: [ModelOperation]) throws -> Dot {
        try replica.forge(operations.body)
    }

    /// The changesets of the log after those that `known` names, encoded, in order.
    func frames(without known: [ReplicaID: UInt64] = [:]) throws -> [(dot: Dot, bytes: Bytes)] {
        try replica.reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection)).entries(
                after: 0, limit: .max
            )
            .filter { (known[$0.dot.origin] ?? 0) < $0.dot.seq }.map { ($0.dot, $0.frame) }
        }
    }

    /// The changeset `dot` as the log tells it, its author's past included.
    func logged(_ dot: Dot) throws -> ModelChange? {
        var found: ModelChange?
        try replica.reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection)).walk {
                frame, context, body, _ in
                if frame.dot == dot { found = ModelChange(dot: dot, context: context, body: body) }
            }
        }
        return found
    }
}

extension RandomNode {
    /// What people see, in the model's terms.
    func image() throws -> ModelImage {
        var image = ModelImage()
        image.rows = try tool.tables(of: model.schema)
        image.conflicts = try replica.conflicts().map { conflict in
            ModelConflict(
                ref: ModelRef(table: conflict.table, key: conflict.key), field: conflict.field,
                values: conflict.versions.map(\.value))
        }
        image.waiting = Set(
            try replica.rejected().filter { $0.kind == .row }.map { ModelRef(table: $0.table, key: $0.key) })
        return image
    }
}

extension ModelChange {
    /// Whether it is the next of its origin, and all that its author had seen is known.
    fileprivate func follows(_ known: [ReplicaID: UInt64]) -> Bool {
        (known[dot.origin] ?? 0) == dot.seq - 1 && context.allSatisfy { (known[$0.key] ?? 0) >= $0.value }
    }

    init(dot: Dot, context: VersionVector, body: Body) {
        self.init(
            dot: dot,
            context: Dictionary(uniqueKeysWithValues: context.origins.map { ($0, context[$0]) }))
        for section in body.sections {
            switch section {
            case .rows(let block): operations += block.edits.map { ModelOperation($0, in: block) }
            case .trust(let operation): add(operation)
            default: break
            }
        }
        operations.sort { $0.ref < $1.ref }
    }

    private mutating func add(_ operation: TrustOperation) {
        guard case .title(let title, let structure) = operation else { return }
        devices[dot.origin] = structure
        switch title {
        case .founder, .vouched: claims.insert(structure)
        case .invited: break
        }
    }
}

extension ModelOperation {
    init(_ edit: RowEdit, in block: RowBlock) {
        var cells: [String: ModelCell] = [:]
        for (field, cell) in zip(block.fields, edit.cells) {
            if let cell { cells[field] = ModelCell(time: cell.time.milliseconds, value: cell.value) }
        }
        self.init(
            verb: block.verb, ref: ModelRef(table: block.table, key: edit.key), time: edit.time.milliseconds,
            cells: cells)
    }
}

extension [ModelOperation] {
    /// As the engine would write them.
    var body: Body {
        let blocks = Dictionary(grouping: self) { [String($0.verb.rawValue), $0.ref.table] }
        return Body(
            blocks.sorted { left, right in
                (left.key[0], Bytes(left.key[1])) < (right.key[0], Bytes(right.key[1]))
            }.map { .rows($0.value.block) })
    }

    /// Operations of one verb on one table.
    private var block: RowBlock {
        let fields = Set(flatMap { Array<String>($0.cells.keys) }).sorted { Bytes($0) < Bytes($1) }
        let edits = sorted { $0.ref < $1.ref }.map { operation in
            RowEdit(
                key: operation.ref.key, time: EditTime(milliseconds: Int64(operation.time)),
                cells: fields.map { field in
                    operation.cells[field].map { Cell($0.value, at: EditTime(milliseconds: Int64($0.time))) }
                })
        }
        return RowBlock(verb: self[0].verb, table: self[0].ref.table, fields: fields, edits: edits)
    }
}
