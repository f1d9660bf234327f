@testable import SyncCore

/// A conflict as it is listed.
struct ModelConflict: Hashable {
    let ref: ModelRef
    /// Nil for a row edited on one side and deleted on the other.
    let field: String?
    let values: [Value]
}

/// What people see of a state: tables, conflicts in their order, and rows that wait.
struct ModelImage: Equatable {
    var rows: [ModelRef: ModelValues] = [:]
    var conflicts: [ModelConflict] = []
    var waiting: Set<ModelRef> = []

    init() {}

    /// Reads `rows` by rules 4 to 8 of docs/merge.md.
    init(_ state: [ModelRef: ModelRow], _ schema: ModelSchema) {
        let reader = ModelReader(schema: schema, state: state)
        let complete = reader.complete()
        let shown = reader.shown(of: complete)
        for ref in shown { rows[ref] = reader.values[ref] }
        conflicts = shown.sorted().flatMap(reader.conflicts)
        waiting = Set(state.filter { $0.value.isAlive && !complete.contains($0.key) }.keys)
    }
}

/// Judges rows, each time anew and all of them.
private struct ModelReader {
    let schema: ModelSchema
    let state: [ModelRef: ModelRow]
    let values: [ModelRef: ModelValues]

    init(schema: ModelSchema, state: [ModelRef: ModelRow]) {
        self.schema = schema
        self.state = state
        values = Dictionary(
            uniqueKeysWithValues: state.compactMap { ref, row in
                schema[ref.table].map { (ref, Self.values(row, in: $0)) }
            })
    }

    private static func values(_ row: ModelRow, in table: ModelTable) -> ModelValues {
        var values = table.standards
        for (field, columns) in table.fields {
            guard let winner = row.fields[field]?.first else { continue }
            for (column, value) in zip(columns, winner.value.columns) { values[column] = value }
        }
        return values
    }

    /// The largest set of rows that lack nothing and reference rows of the set.
    func complete() -> Set<ModelRef> {
        var rows = Set(values.keys.filter(isWhole))
        while true {
            let kept = rows.filter { targets(of: $0).allSatisfy(rows.contains) }
            if kept == rows { return rows }
            rows = kept
        }
    }

    /// The living ones of `complete`, and what they reference, and so on.
    func shown(of complete: Set<ModelRef>) -> Set<ModelRef> {
        var shown = complete.filter { state[$0]?.isAlive == true }
        while true {
            let more = shown.union(shown.flatMap(targets))
            if more == shown { return shown }
            shown = more
        }
    }

    private func isWhole(_ ref: ModelRef) -> Bool {
        guard let table = schema[ref.table], let values = values[ref] else { return false }
        let fits = table.columns.allSatisfy { column in
            switch (values[column.name] ?? .null, column.type) {
            case (.null, _): !column.isRequired
            case (.integer, "INTEGER"), (.real, "REAL"), (.text, "TEXT"), (.blob, "BLOB"), (_, "ANY"): true
            default: false
            }
        }
        return fits && table.check(table.completed(values, key: ref.key))
    }

    private func targets(of ref: ModelRef) -> [ModelRef] {
        guard let table = schema[ref.table], let values = values[ref] else { return [] }
        let all = table.completed(values, key: ref.key)
        return table.references.compactMap { reference in
            let parts = reference.columns.compactMap { column -> String? in
                if case .text(let bytes) = all[column] { bytes.text } else { nil }
            }
            guard parts.count == reference.columns.count else { return nil }
            return ModelRef(table: reference.target, key: RowKey(parts))
        }
    }

    func conflicts(of ref: ModelRef) -> [ModelConflict] {
        guard let row = state[ref], let table = schema[ref.table] else { return [] }
        var found: [ModelConflict] = []
        if Set(row.existence.map(\.value)).count > 1 {
            found.append(ModelConflict(ref: ref, field: nil, values: [.text("edited"), .text("deleted")]))
        }
        for field in table.fields.keys.sorted(by: { Bytes($0) < Bytes($1) }) {
            let versions = (row.fields[field] ?? []).map(\.value)
            if Set(versions).count > 1 {
                found.append(ModelConflict(ref: ref, field: field, values: versions))
            }
        }
        return found
    }
}
