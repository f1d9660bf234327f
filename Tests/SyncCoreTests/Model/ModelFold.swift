@testable import SyncCore

/// The state of all rows, read off a set of changesets without any order among them.
///
/// A version stands where no operation that had seen it wrote the same thing later (docs/merge.md,
/// rules 1 to 3): that is all, and it says nothing of how changesets arrive.
struct ModelFold {
    let schema: ModelSchema
    let changes: [Dot: ModelChange]
    let members: ModelMembers

    init(_ schema: ModelSchema, _ changes: [Dot: ModelChange]) {
        self.schema = schema
        self.changes = changes
        members = ModelMembers(changes.values)
    }

    private struct Placed {
        let change: ModelChange
        let operation: ModelOperation
    }

    /// Operations in rows that others have claimed.
    var refused: Set<ModelRefusal> {
        var found: Set<ModelRefusal> = []
        for change in changes.values {
            for operation in change.operations where !isAllowed(operation, in: change) {
                found.insert(ModelRefusal(dot: change.dot, ref: operation.ref))
            }
        }
        return found
    }

    func rows() -> [ModelRef: ModelRow] {
        var placed: [ModelRef: [Placed]] = [:]
        for change in changes.values {
            for operation in change.operations where isAllowed(operation, in: change) {
                placed[operation.ref, default: []].append(Placed(change: change, operation: operation))
            }
        }
        return placed.reduce(into: [:]) { rows, item in
            guard let table = schema[item.key.table] else { return }
            rows[item.key] = row(item.key, in: table, item.value)
        }
    }

    private func isAllowed(_ operation: ModelOperation, in change: ModelChange) -> Bool {
        guard let table = schema[operation.ref.table] else { return true }
        return members.allow(change, operation.ref, in: table)
    }

    private func row(_ ref: ModelRef, in table: ModelTable, _ placed: [Placed]) -> ModelRow {
        var row = ModelRow()
        for item in placed {
            let dot = item.change.dot
            let later = placed.filter { $0.change.hasSeen(dot) }
            if later.isEmpty {
                row.existence.append(
                    ModelVersion(dot: dot, time: item.operation.time, value: item.operation.verb != .delete))
            }
            for (field, cell) in item.operation.cells {
                let isCovered = later.contains {
                    $0.operation.verb == .create || $0.operation.cells[field] != nil
                }
                if isCovered { continue }
                row.fields[field, default: []].append(
                    ModelVersion(dot: dot, time: cell.time, value: cell.value))
            }
        }
        row.existence.sort(by: Self.wins)
        row.fields = row.fields.mapValues { versions in
            versions.sorted { left, right in
                let isLeft = members.prefer(left.dot.origin, ref, in: table)
                let isRight = members.prefer(right.dot.origin, ref, in: table)
                return isLeft == isRight ? Self.wins(left, right) : isLeft
            }
        }
        return row
    }

    private static func wins<Content>(_ left: ModelVersion<Content>, _ right: ModelVersion<Content>) -> Bool {
        (left.time, left.dot.origin) > (right.time, right.dot.origin)
    }
}

/// An operation that has no effect.
struct ModelRefusal: Hashable {
    let dot: Dot
    let ref: ModelRef
}
