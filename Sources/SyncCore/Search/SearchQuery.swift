/// The words of a search as SQL.
///
/// Rows are numbered by rank, and FTS5 finds in the order of numbers, so that a common word costs no more
/// than the rows that are asked for.
struct SearchQuery {
    let connection: Connection
    let words: [String]

    /// The letters that the index knows rows by.
    private static let indexedLength = 3
    /// The parts that are asked of the index, for more would tell hardly any rows apart.
    private static let partsMax = 48

    func run(inHead: Bool, limit: Int) throws -> [(id: Int, match: SearchIndex.Match)] {
        let parts = Array(parts.prefix(Self.partsMax))
        let index = inHead ? "head_index" : "text_index"
        let source = parts.isEmpty ? "entry" : "\(index) CROSS JOIN entry ON entry.id = \(index).rowid"
        let text = inHead ? "head" : SearchFile.text
        let conditions =
            [parts.isEmpty ? "?1 IS NULL" : "\(index) MATCH ?1"]
            + words.indices.map { "instr(\(text), ?\($0 + 3)) > 0" }
        let statement = try connection.statement(
            """
            SELECT id, tbl, key, head FROM \(source) WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(parts.isEmpty ? "id" : "\(index).rowid") LIMIT ?2
            """)
        if parts.isEmpty { statement.bindNull(at: 1) } else { statement.bind(text: match(parts), at: 1) }
        statement.bind(limit, at: 2)
        for (index, word) in words.enumerated() { statement.bind(text: word, at: Int32(index + 3)) }
        var found: [(id: Int, match: SearchIndex.Match)] = []
        while try statement.step() {
            let match = SearchIndex.Match(
                table: statement.text(1), key: RowKey(bytes: statement.bytes(2)), head: statement.text(3),
                isInHead: inHead)
            found.append((statement.int(0), match))
        }
        return found
    }

    /// Every three letters of a word that follow each other; none for words that are shorter.
    private var parts: [String] {
        var parts: [String] = []
        for word in words {
            let letters = Array(word.unicodeScalars)
            guard letters.count >= Self.indexedLength else { continue }
            for start in 0...(letters.count - Self.indexedLength) {
                var part = ""
                part.unicodeScalars.append(contentsOf: letters[start..<(start + Self.indexedLength)])
                if !parts.contains(part) { parts.append(part) }
            }
        }
        return parts
    }

    /// The query in FTS5's language: every part a string, so that nothing in it is an operator.
    private func match(_ parts: [String]) -> String {
        parts.map(quoted).joined(separator: " AND ")
    }
}
