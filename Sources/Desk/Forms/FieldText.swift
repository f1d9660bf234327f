import Catalogue
import SyncCore

/// A value as a form shows it, and the way back.
enum FieldText {
    /// The text in the field; the same text, sent back, means that nobody touched it.
    static func shown(_ value: Value?, _ column: Column, _ language: Language) -> String {
        guard let value, value != .null else { return "" }
        let text = value.plain
        switch column.name {
        case "phone": return PhoneNumber(text)?.spoken ?? plain(text)
        case "duration_min", "duration_max":
            // Words that don't lead back to the value would change it.
            let spoken = ISODuration(text)?.spoken(language)
            let isSame = spoken.map { (try? WrittenValue.read($0, in: column, of: "")) == text } ?? false
            return isSame ? spoken ?? text : plain(text)
        default:
            return column.type == "REAL" && language == .french ? text.replacing(".", with: ",") : plain(text)
        }
    }

    /// What a browser would send back of it: signs that act never get into a field.
    private static func plain(_ text: String) -> String {
        ShownText.plain(text).replacing("\r\n", with: "\n")
    }

    /// The value that was typed: nil to empty the field.
    ///
    /// - Throws: `WrittenValue.Flaw`.
    static func read(_ text: String, _ column: Column, in table: String) throws(WrittenValue.Flaw) -> String?
    {
        let bare = String(text.trimmingBlanks)
        if bare.isEmpty { return nil }
        return try WrittenValue.read(bare, in: column, of: table)
    }
}
