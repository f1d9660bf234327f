import SyncCore

/// Lines at the end of a hand-made table that hold no row: totals and notes.
enum SheetEnd {
    /// How many of the last rows are none.
    static func count(_ rows: [[String?]], width: Int) -> Int {
        rows.reversed().prefix { isNoRow($0, width: width) }.count
    }

    private static func isNoRow(_ cells: [String?], width: Int) -> Bool {
        let texts = cells.compactMap(CellText.visible)
        guard let first = texts.first else { return true }
        let words = NumberWords.words(first)
        if words.first == "total" || (words.first == "sous" && words.dropFirst().first == "total") {
            return texts.dropFirst().allSatisfy {
                NumberWords.integer($0) != nil || $0.contains(where: \.isNumber)
            }
        }
        guard texts.count == 1, width > 2 else { return false }
        let counted = words.map(NameWords.singular).filter { things.contains($0) }
        let hasNumber = words.contains { $0.utf8.allSatisfy(NumberWords.isDigit) }
        if hasNumber, !counted.isEmpty { return words.count <= 4 }
        // A remark: `Source : …`, `* à confirmer`, `Mis à jour le 12/10/2026`.
        return first.hasPrefix("*") || notes.contains { FoldedText.fold(first).hasPrefix($0) }
    }

    private static let things: Set<String> = [
        "offre", "contact", "structure", "ligne", "lieu", "lieux", "evenement", "dispositif", "adherent",
        "association", "organisme", "partenaire", "offer", "row", "place", "event", "total",
    ]

    private static let notes = [
        "source :", "source:", "sources :", "nb :", "nb:", "n.b.", "mis a jour", "mise a jour",
        "date de mise a jour",
        "derniere mise a jour", "remarque :", "note :", "legende",
    ]
}
