import SyncCore

/// One changeset as history shows it: its rows, each with all that the changeset says of it.
struct HistorySave: Sendable {
    struct Row: Sendable {
        let address: RowAddress
        var entries: [HistoryEntry]
    }

    let dot: Dot
    let first: HistoryEntry
    /// In the order of the entries.
    private(set) var rows: [Row]

    /// The changesets of these entries, in their order.
    static func grouping(_ entries: some Sequence<HistoryEntry>) -> [HistorySave] {
        var saves: [HistorySave] = []
        var places: [Dot: Int] = [:]
        var rowPlaces: [Dot: [RowAddress: Int]] = [:]
        for entry in entries {
            let address = RowAddress(entry.table, entry.key.texts)
            let place = places[entry.dot] ?? saves.count
            if place == saves.count {
                places[entry.dot] = place
                saves.append(HistorySave(dot: entry.dot, first: entry, rows: []))
            }
            if let row = rowPlaces[entry.dot]?[address] {
                saves[place].rows[row].entries.append(entry)
            } else {
                rowPlaces[entry.dot, default: [:]][address] = saves[place].rows.count
                saves[place].rows.append(Row(address: address, entries: [entry]))
            }
        }
        return saves
    }
}
