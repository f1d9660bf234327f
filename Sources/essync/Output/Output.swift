import Foundation
import SyncCore

/// Where a command's results go: one JSON document, or text for people.
///
/// Whatever others wrote passes `ShownText` on its way: only styles of our own reach a terminal as escapes.
struct Output: Sendable {
    let isJSON: Bool
    let terminal: Terminal

    // MARK: Standard output

    /// Prints the document with `--json`, and what `people` prints without.
    func result(_ document: @autoclosure () -> JSON, people: () -> Void) {
        if isJSON {
            Self.write(document().document + "\n", to: .standardOutput)
        } else {
            people()
        }
    }

    func line(_ text: Phrase) { line(text()) }

    func line(_ text: String, _ style: TextStyle? = nil) {
        Self.write(StyledText.shown(styled(text, style)) + "\n", to: .standardOutput)
    }

    func styled(_ text: String, _ style: TextStyle?) -> String {
        guard terminal.hasColour, let style else { return text }
        return StyledText.marked(text, style)
    }

    /// Aligned columns; `empty` where there are no rows.
    func table(_ table: TextTable, empty: Phrase) {
        guard !table.rows.isEmpty else { return line(empty) }
        let lines = table.lines(width: terminal.width)
        line(lines.heading, .heading)
        for row in lines.rows { line(row) }
    }

    /// Names and values, one pair a line, continued lines indented below the value.
    func card(_ pairs: [(name: String, value: String)]) {
        let width = pairs.map { displayWidth($0.name) }.max() ?? 0
        for (name, value) in pairs {
            let lines = value.split(separator: "\n", omittingEmptySubsequences: false).map {
                TextTable.flat(String($0))
            }
            let label = styled(TextTable.fitted(name, width), .faint)
            line(label + TextTable.gap + (lines.first ?? ""))
            for rest in lines.dropFirst() {
                line(String(repeating: " ", count: width) + TextTable.gap + rest)
            }
        }
    }

    // MARK: Standard error

    /// A remark that is no result: it never disturbs the document on standard output.
    func note(_ text: Phrase) {
        Self.write(ShownText.plain(text()) + "\n", to: .standardError)
    }

    /// Writes bytes as they are: what is in them must have been made plain.
    static func write(_ text: String, to handle: FileHandle) {
        if handle.fileDescriptor == STDOUT_FILENO { return StandardOutput.write(text) }
        // Where standard error can't be written, there is nobody left to tell.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

extension Value {
    /// The value for people; a group's values side by side.
    var shown: String {
        switch self {
        case .null: ""
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let bytes): String(decoding: bytes.slice, as: UTF8.self)
        case .blob(let bytes): Phrase(fr: "‹\(bytes.count) octets›", en: "‹\(bytes.count) bytes›")()
        case .together(let values): values.map { $0 == .null ? "–" : $0.shown }.joined(separator: ", ")
        }
    }
}
