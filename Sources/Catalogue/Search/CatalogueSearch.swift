public import SyncCore

/// Finds rows by words, or by parts of words, whatever their accents and case.
///
/// Every TEXT column of every synced table is searched, and the key; edits that aren't sealed yet included.
/// Rows that have all the words in their name, title, label or key come first; among them structures, offers
/// and the other tables that structures own come before the vocabularies.
public struct CatalogueSearch: Sendable {
    /// The hits of one search.
    public static let hitsMax = 50
    /// The fewest letters that are searched for.
    public static let queryLengthMin = 2
    private static let wordsMax = 16
    /// What is ranked before the first hits are kept.
    private static let rankedMax = 400

    private let replica: Replica
    private let index: SearchIndex

    /// Opens the index beside the replica, or makes it.
    public init(replica: Replica) throws {
        self.replica = replica
        index = try SearchIndex(of: replica, plan: .catalogue)
    }

    /// The rows that have every word of `query`, best first.
    ///
    /// - Parameters:
    ///   - query: words, of which each has to stand somewhere in a row.
    ///   - language: of titles that are labels.
    ///   - limit: at most `hitsMax`.
    /// - Returns: the hits, their scores falling.
    /// - Throws: `queryTooShort` for fewer than two letters; `busy`.
    public func hits(
        _ query: String, language: Language = .french, limit: Int = hitsMax
    ) throws -> [SearchHit] {
        let words = Array(FoldedText.words(query).prefix(Self.wordsMax))
        guard words.map(\.unicodeScalars.count).reduce(0, +) >= Self.queryLengthMin else {
            throw SyncError(
                .queryTooShort, "Give at least \(Self.queryLengthMin) letters to search for.",
                details: ["min": "\(Self.queryLengthMin)"])
        }
        try index.refresh()
        let matches = try index.matches(words, limit: Self.rankedMax)
        let ranked = matches.map { (match: $0, score: SearchRanking.score(of: $0, words)) }
            .sorted { ($1.score, $0.match.head.utf8.count) < ($0.score, $1.match.head.utf8.count) }
        return try replica.readRows { reader in
            let titles = RowTitles(reader: reader, language: language)
            let living = try LivingRows(reader)
            let found = ranked.filter { living.has($0.match.table, $0.match.key) }
            return try found.prefix(min(limit, Self.hitsMax)).compactMap { match, score in
                guard let table = reader.schema[match.table], let row = try reader.row(table, match.key)
                else {
                    return nil
                }
                let excerpt = SearchExcerpt(row: row, table: table, words: words)
                return SearchHit(
                    table: match.table, key: match.key.texts, title: try titles.title(of: row, in: table),
                    field: excerpt.field, snippet: excerpt.text, score: score)
            }
        }
    }
}

extension SyncError.Code {
    /// A search for fewer letters than tell rows apart.
    public static let queryTooShort = Self("query-too-short")
}
