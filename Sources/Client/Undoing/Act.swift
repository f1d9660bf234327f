import Catalogue
package import SyncCore

/// One thing that somebody did, as people remember it: when, by whom, and to which rows.
package struct Act: Hashable, Sendable {
    package let dot: Dot
    package let time: EditTime
    package let structure: String?
    package let device: String?
    /// In the order of the changeset.
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        package let table: String
        package let key: [String]
        /// What people call it; its key where it has no name any more.
        package let name: String
        /// Fields that were written; none where the row was created or deleted as a whole.
        package let fields: [String]
        package let isDeleted: Bool
        package let isCreated: Bool
    }
}

extension Replica {
    /// The last acts, newest first; edits that aren't sealed yet are none.
    ///
    /// - Parameters:
    ///   - limit: at most so many.
    ///   - isOwn: only those of this device's structure, for nobody undoes others' by mistake.
    /// - Returns: at most `limit`.
    /// - Throws: what reading the log throws.
    package func acts(limit: Int, isOwn: Bool = true) throws -> [Act] {
        let own = try ownStructure()
        let entries = try history().filter { !isOwn || own == nil || $0.structure == own }
        var order: [Dot] = []
        var groups: [Dot: [HistoryEntry]] = [:]
        for entry in entries {
            if groups[entry.dot] == nil {
                guard order.count < limit else { continue }
                order.append(entry.dot)
            }
            groups[entry.dot, default: []].append(entry)
        }
        return try order.compactMap { dot in try groups[dot].map { try act(dot, $0) } }
    }

    private func act(_ dot: Dot, _ entries: [HistoryEntry]) throws -> Act {
        var order: [[String]] = []
        var rows: [[String]: [HistoryEntry]] = [:]
        for entry in entries.reversed() {
            let row = [entry.table] + entry.key.texts
            if rows[row] == nil { order.append(row) }
            rows[row, default: []].append(entry)
        }
        return Act(
            dot: dot, time: entries.map(\.time).max() ?? EditTime(milliseconds: 0),
            structure: entries.first?.structure, device: entries.first?.device,
            rows: try order.map { row in
                let said = rows[row] ?? []
                let (table, key) = (row[0], Array(row.dropFirst()))
                return Act.Row(
                    table: table, key: key, name: try name(table, key), fields: said.compactMap(\.field),
                    isDeleted: said.contains { $0.verb == .delete },
                    isCreated: said.contains { $0.verb == .create })
            })
    }

    private func name(_ table: String, _ key: [String]) throws -> String {
        guard let row = try row(table, key) else { return key.joined(separator: " ") }
        return row.shownName
    }
}
