import SyncCore

/// A heading of a hand-made table: what it is called, and the unit that it names in brackets.
struct Heading {
    /// As the file writes it, without the blanks around it.
    let text: String
    /// Forms to compare, the fullest first.
    let forms: [String]
    /// `Durée (mois)`: mois.
    let unit: String?

    init(_ cell: String?) {
        text = CellText.visible(cell) ?? ""
        let bare = text.replacing(/\([^)]*\)|\[[^\]]*\]/, with: " ")
        let full = NameWords.normal(text)
        let short = NameWords.normal(bare)
        forms = full == short || short.isEmpty ? [full] : [full, short]
        unit = text.firstMatch(of: /\((?:en\s+)?(\p{L}+)\)/).map { String($0.1) }
    }

    var isEmpty: Bool { text.isEmpty }
}
