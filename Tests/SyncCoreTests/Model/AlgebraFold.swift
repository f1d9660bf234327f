@testable import SyncCore

extension ModelChange {
    /// The author's past, in the engine's terms.
    var vector: VersionVector {
        var vector = VersionVector()
        for (origin, seq) in context { vector[origin] = seq }
        return vector
    }

    /// Applies the operations to the engine's states of rows, one after the other.
    func apply(to states: inout [ModelRef: RowState<String>]) {
        for operation in operations {
            let cells = operation.cells.map { field, cell in
                (field, Cell(cell.value, at: EditTime(milliseconds: Int64(cell.time))))
            }
            states[operation.ref, default: RowState()].apply(
                operation.verb, dot: dot, context: vector,
                time: EditTime(milliseconds: Int64(operation.time)),
                cells: cells)
        }
    }
}

extension Collection<ModelChange> {
    /// In an order in which each comes after what its author had seen: a past is larger than those in it.
    var causallySorted: [ModelChange] {
        sorted { left, right in
            let sizes = (left.context.values.reduce(0, +), right.context.values.reduce(0, +))
            return sizes.0 == sizes.1 ? left.dot < right.dot : sizes.0 < sizes.1
        }
    }

    /// The state that the engine's register algebra comes to by applying these in their order.
    func foldedByAlgebra() -> [ModelRef: ModelRow] {
        var states: [ModelRef: RowState<String>] = [:]
        for change in self { change.apply(to: &states) }
        return states.mapValues(ModelRow.init)
    }
}

extension ModelRow {
    init(_ state: RowState<String>) {
        existence = state.existence.versions.map(ModelVersion.init)
        fields = state.fields.mapValues { $0.versions.map(ModelVersion.init) }
    }
}

extension ModelVersion {
    init(_ version: Version<Content>) where Content: Sendable {
        self.init(dot: version.dot, time: version.time.milliseconds, value: version.value)
    }
}
