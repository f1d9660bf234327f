/// Keeps cells of a CSV file from being run as formulas by the spreadsheet that opens it.
///
/// *Shape*: a text that a spreadsheet might run has an apostrophe in front, and so has one that begins with an
/// apostrophe; text without a sign is an apostrophe alone. No value is an empty cell. So what was guarded comes back as
/// it was.
///
/// Source: OWASP, "CSV Injection".
enum SpreadsheetGuard {
    private static let sign: Character = "'"

    /// A text as the cell that shows it.
    static func guarded(_ text: String) -> String { needsSign(text) ? "\(sign)\(text)" : text }

    /// The text that a cell of ours stands for.
    static func unguarded(_ cell: String) -> String {
        cell.first == sign ? String(cell.dropFirst()) : cell
    }

    /// The same of a cell that a person wrote: an apostrophe before what would run says that it is text.
    static func typed(_ cell: String) -> String {
        guard cell.first == sign else { return cell }
        let rest = cell.dropFirst()
        return rest.first.map(starts.contains) ?? false ? String(rest) : cell
    }

    private static func needsSign(_ text: String) -> Bool {
        guard let first = text.first else { return true }
        if first == sign || (first.isWhitespace && first != " " && first != "\u{A0}") { return true }
        // Some programs pass over blanks and marks in front.
        let shown = text.unicodeScalars.first {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .format
        }
        return shown.map { starts.contains(Character($0)) } ?? false
    }

    /// What formulas begin with, in the wide forms of East Asia too.
    private static let starts: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
}
