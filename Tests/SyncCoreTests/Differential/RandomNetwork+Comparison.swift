@testable import SyncCore

/// The engine beside the model.
extension RandomNetwork {
    /// Compares all that people see on `number`, and what it has taken, where nothing is pending.
    func compare(_ number: Int) throws {
        guard let node = nodes[number] else { return }
        let vector = try node.replica.vector()
        let taken = Dictionary(uniqueKeysWithValues: vector.origins.map { ($0, vector[$0]) })
        try check(taken, node.model.vector, "vector", number)
        let image = try node.image()
        let expected = node.model.image
        for ref in Set(image.rows.keys).union(expected.rows.keys).sorted() {
            try check(image.rows[ref], expected.rows[ref], "\(ref)", number)
        }
        try check(image.conflicts, expected.conflicts, "conflicts", number)
        try check(image.waiting, expected.waiting, "waiting rows", number)
        try check(
            node.replica.refused(), ModelFold(RandomSchema.model, node.model.changes).refused,
            "refused operations", number)
        met.formUnion(RandomMeeting.all(in: node.model))
    }

    /// At the end all replicas are equal, and well.
    func checkEnd() throws {
        for number in nodes.keys.sorted() {
            guard let node = nodes[number], let first = nodes[0] else { continue }
            try check(node.model.image, first.model.image, "model beside that of 0", number)
            try check(node.replica.doctor(), [], "doctor", number)
            try check(node.replica.held(), [], "held edits", number)
        }
    }

    private func check<Found: Equatable>(
        _ found: Found, _ expected: Found, _ what: String, _ number: Int
    ) throws {
        guard found != expected else { return }
        throw Mismatch(description: "\(number): \(what):\n  \(found)\nwhere the model has\n  \(expected)")
    }
}

extension Replica {
    fileprivate func refused() throws -> Set<ModelRefusal> {
        Set(
            try rejected().filter { $0.kind == .operation }.compactMap { item in
                item.dot.map { ModelRefusal(dot: $0, ref: ModelRef(table: item.table, key: item.key)) }
            })
    }
}
