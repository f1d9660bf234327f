/// How the rows of each table are searched.
package struct SearchPlan: Hashable, Sendable {
    /// Of one table.
    package struct Entry: Hashable, Sendable {
        /// From 0 to 1,023: found rows of a lesser rank come first.
        package let rank: Int
        /// The columns by which people call a row; its other texts are its body.
        package let head: [String]
        /// Whether people also call it by its key.
        package let isKeyInHead: Bool

        package init(rank: Int, head: [String] = [], isKeyInHead: Bool = true) {
            self.rank = min(max(rank, 0), SearchPlan.rankMax)
            self.head = head
            self.isKeyInHead = isKeyInHead
        }
    }

    static let rankMax = 1_023
    /// By table; a table that isn't named comes last, and is searched by its texts alone.
    package let entries: [String: Entry]

    package init(entries: [String: Entry]) {
        self.entries = entries
    }

    subscript(table: String) -> Entry { entries[table] ?? Entry(rank: Self.rankMax, isKeyInHead: false) }

    /// The plan as text, by which an index made for another one is known.
    var text: String {
        let lines = entries.map { table, entry in
            "\(table) \(entry.rank) \(entry.isKeyInHead) \(entry.head.joined(separator: "+"))"
        }
        return lines.sorted().joined(separator: "\n")
    }
}
