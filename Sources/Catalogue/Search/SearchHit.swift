/// A row that a search found.
public struct SearchHit: Hashable, Sendable {
    public let table: String
    public let key: [String]
    /// What people call the row: its name, title or label, else its key.
    public let title: String
    /// The column in which the words stand; nil for the key alone.
    public let field: String?
    /// The text around the first word found, cut at words.
    public let snippet: String
    /// Greater is better; comparable within one search only.
    public let score: Double
}
