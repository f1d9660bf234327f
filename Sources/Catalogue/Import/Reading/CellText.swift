/// A cell as a person sees it.
enum CellText {
    /// Without the blanks at its ends and the signs that show nothing; nil where nothing is left.
    static func visible(_ cell: String?) -> String? {
        guard let cell else { return nil }
        let kept = cell.unicodeScalars.filter { !isNothing($0) }
        let start = kept.drop(while: isBlank)
        let count = start.reversed().drop(while: isBlank).count
        guard count > 0 else { return nil }
        return String(String.UnicodeScalarView(start.prefix(count)))
    }

    /// Whether the cell asks for the field to be emptied: a dash or `∅` alone.
    static func clears(_ cell: String) -> Bool { ["-", "∅", "–", "—"].contains(cell) }

    /// Signs that show nothing wherever they stand; a joiner does something between two others.
    private static func isNothing(_ scalar: Unicode.Scalar) -> Bool {
        ["\u{200B}", "\u{2060}", "\u{FEFF}"].contains(scalar)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20
            || ("\u{200B}"..."\u{200F}").contains(scalar)
    }
}
