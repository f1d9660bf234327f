import Testing

@testable import SyncCore

/// The worked histories, through the model and through the engine's pure register algebra.
struct ExampleModelTests {
    @Test(arguments: try Examples.load())
    func model_endsAsWorkedOut(_ history: Examples.History) {
        for replica in ExampleRun(history).replicas { check(replica.image, history) }
    }

    @Test(arguments: try Examples.load())
    func algebra_endsAsWorkedOut(_ history: Examples.History) {
        let changes = ExampleRun(history).replicas[0].changes.values
        check(ModelImage(changes.causallySorted.foldedByAlgebra(), ExampleRun.schema), history)
    }

    /// The histories tell nothing of rows that wait.
    private func check(_ image: ModelImage, _ history: Examples.History) {
        #expect(image.rows == history.image.rows)
        #expect(image.conflicts == history.image.conflicts)
    }
}

/// A worked history, played by the model.
private struct ExampleRun {
    static let schema = ModelSchema([
        ModelTable(
            name: "structure",
            columns: [ModelColumn(name: "name", isRequired: true), ModelColumn(name: "phone")]),
        ModelTable(
            name: "offer",
            columns: [
                ModelColumn(name: "title", isRequired: true),
                ModelColumn(name: "structure", isRequired: true),
            ],
            references: [ModelReference(columns: ["structure"], target: "structure")]),
        ModelTable(
            name: "note", columns: [ModelColumn(name: "offer"), ModelColumn(name: "text")],
            references: [ModelReference(columns: ["offer"], target: "offer")]),
        ModelTable(
            name: "offer_place", keys: ["offer", "structure"],
            references: [
                ModelReference(columns: ["offer"], target: "offer"),
                ModelReference(columns: ["structure"], target: "structure"),
            ]),
    ])

    private(set) var replicas: [ModelReplica]
    private let names: [String]

    init(_ history: Examples.History) {
        names = history.replicas
        let sorted = names.sorted()
        replicas = names.map { name in
            let id = TestIDs.replica(sorted.firstIndex(of: name) ?? 0)
            var replica = ModelReplica(id, Self.schema)
            replica.take([ModelChange(dot: Dot(origin: id, seq: 1), context: [:], devices: [id: "s"])])
            return replica
        }
        for step in history.steps { play(step) }
        for _ in 0..<2 {
            for left in names.indices {
                for right in names.indices where right > left { sync(left, right) }
            }
        }
    }

    private mutating func play(_ step: Examples.Step) {
        if let pair = step.with?.compactMap(names.firstIndex), pair.count == 2 {
            return sync(pair[0], pair[1])
        }
        guard let place = step.replica.flatMap(names.firstIndex) else { return }
        guard let table = step.table, let key = step.key, let time = step.time else {
            _ = replicas[place].seal()
            return
        }
        let ref = ModelRef(table: table, key: RowKey(key))
        var tables = replicas[place].tables
        let fields = (step.fields ?? [:]).mapValues { $0.map { Value.text($0) } ?? .null }
        switch step.do {
        case "insert": tables[ref] = (Self.schema[table]?.standards ?? [:]).merging(fields) { _, new in new }
        case "update": tables[ref]?.merge(fields) { _, new in new }
        default: tables[ref] = nil
        }
        replicas[place].edit(at: time, to: tables)
    }

    private mutating func sync(_ left: Int, _ right: Int) {
        _ = replicas[left].seal()
        _ = replicas[right].seal()
        replicas[left].take(replicas[right].changes.values)
        replicas[right].take(replicas[left].changes.values)
    }
}

extension Examples.History {
    /// What the history shall end as, in the model's terms.
    fileprivate var image: ModelImage {
        func value(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
        var image = ModelImage()
        for row in expect.rows {
            image.rows[ModelRef(table: row.table, key: RowKey(row.key))] = row.fields.mapValues(value)
        }
        image.conflicts = expect.conflicts.map { conflict in
            ModelConflict(
                ref: ModelRef(table: conflict.table, key: RowKey(conflict.key)), field: conflict.field,
                values: conflict.values.map(value))
        }
        return image
    }
}

/// Ids of replicas that never were, in order.
enum TestIDs {
    static func replica(_ number: Int) -> ReplicaID {
        guard let id = ReplicaID(bytes: [UInt8](repeating: UInt8(number + 1), count: ReplicaID.byteCount))
        else {
            preconditionFailure("An id has \(ReplicaID.byteCount) bytes")
        }
        return id
    }
}
