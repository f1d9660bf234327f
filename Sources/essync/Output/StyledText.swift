import SyncCore

/// Phrase of which parts stand out, until it is written.
///
/// A style is marked by signs that nobody else's text can hold, since they are drawn anew for each run; so what
/// others wrote can be made plain around them, and only then are they put into the terminal's escapes.
enum StyledText {
    private static let nonce = String(UInt64.random(in: 1 << 60..<1 << 63), radix: 36)
    private static let start = Array("\u{E000}\(nonce)".utf8)
    private static let end = Array("\u{E001}\(nonce)".utf8)
    private static let semicolon = UInt8(ascii: ";")

    static func marked(_ text: String, _ style: TextStyle) -> String {
        "\u{E000}\(nonce)\(style.rawValue);\(text)\u{E001}\(nonce)"
    }

    /// As the terminal takes it.
    ///
    /// Cut byte by byte: a letter's accent that follows a sign would make another letter of it.
    static func shown(_ text: String) -> String {
        let parts = Array(text.utf8).split(separator: start, omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            guard index > 0, let sign = part.firstIndex(of: semicolon) else { return ended(part) }
            return "\u{1B}[\(String(decoding: part[..<sign], as: UTF8.self))m"
                + ended(part[sign...].dropFirst())
        }.joined()
    }

    private static func ended(_ part: ArraySlice<UInt8>) -> String {
        part.split(separator: end, omittingEmptySubsequences: false)
            .map { ShownText.plain(String(decoding: $0, as: UTF8.self)) }.joined(separator: "\u{1B}[0m")
    }
}
