import SyncCore

/// Lines as vCard and iCalendar write them: CRLF at the end, folded at 75 bytes, their text made plain.
///
/// Source: RFC 6350, section 3.2; RFC 5545, section 3.1.
struct ContentLines {
    private(set) var text = ""
    private static let bytesMax = 75

    /// A line whose value is text, in which `,`, `;`, `\` and line breaks are escaped.
    mutating func add(_ name: String, text value: String?) {
        guard let value, !value.isEmpty else { return }
        // Before it is escaped: a separator of lines is one, too.
        add(name, value: Self.escaped(ShownText.plain(value)))
    }

    /// A line whose value is written as it is, line breaks left out: they would begin another line.
    mutating func add(_ name: String, value: String?) {
        guard let value, !value.isEmpty else { return }
        var line = ""
        for character in ShownText.plain("\(name):\(value)") where !Self.endsLine(character) {
            if line.utf8.count + character.utf8.count > Self.bytesMax {
                text += line + "\r\n"
                line = " "
            }
            line.append(character)
        }
        text += line + "\r\n"
    }

    /// What readers end a line at; Unicode has other line breaks, which stay.
    private static func endsLine(_ character: Character) -> Bool {
        character == "\n" || character == "\r" || character == "\r\n"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\r\n", with: "\\n").replacing("\r", with: "\\n")
            .replacing("\n", with: "\\n")
            .replacing(",", with: "\\,").replacing(";", with: "\\;")
    }
}
