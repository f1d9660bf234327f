@testable import SyncCore

/// What random histories are there to meet, so that they are seen to.
enum RandomMeeting: CaseIterable {
    case fieldConflict, editedAndDeleted, waiting, waitingWithoutDefect, retired, cycle, refused, capped,
        compaction

    /// What stands in a replica's state.
    static func all(in model: ModelReplica) -> Set<RandomMeeting> {
        var met: Set<RandomMeeting> = []
        let image = model.image
        if image.conflicts.contains(where: { $0.field != nil }) { met.insert(.fieldConflict) }
        if image.conflicts.contains(where: { $0.field == nil }) { met.insert(.editedAndDeleted) }
        if !image.waiting.isEmpty { met.insert(.waiting) }
        if image.waiting.contains(where: { $0.table == "link" }) { met.insert(.waitingWithoutDefect) }
        if image.rows.keys.contains(where: { model.state[$0]?.isAlive == false }) { met.insert(.retired) }
        if isCycling(image) { met.insert(.cycle) }
        if !ModelFold(model.schema, model.changes).refused.isEmpty { met.insert(.refused) }
        for versions in model.state.values.flatMap(\.fields.values) where versions.count > 1 {
            if versions[0].time == EditTime.max.milliseconds { met.insert(.capped) }
        }
        return met
    }

    /// Whether two shown nodes are each other's parents.
    private static func isCycling(_ image: ModelImage) -> Bool {
        func parent(_ ref: ModelRef) -> ModelRef? {
            guard ref.table == "node", case .text(let key)? = image.rows[ref]?["parent"] else { return nil }
            return ModelRef(table: "node", key: RowKey(bytes: key))
        }
        return image.rows.keys.contains { ref in
            guard let first = parent(ref), first != ref else { return false }
            return parent(first) == ref
        }
    }
}
