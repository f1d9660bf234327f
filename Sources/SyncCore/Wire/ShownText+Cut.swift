extension ShownText {
    /// The text on one line, cut to `max` characters, the last of which then is `…`.
    package static func line(_ text: String, max: Int) -> String {
        // What is long is cut before it is looked at: a character may be of any number of scalars.
        let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(16 * max)))
        let shown = line(start)
        return shown.count <= max && start.unicodeScalars.count == text.unicodeScalars.count
            ? shown : shown.prefix(max - 1) + "…"
    }
}
