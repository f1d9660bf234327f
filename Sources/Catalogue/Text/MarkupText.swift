import Foundation

/// Text that other sites wrote as HTML, as plain text.
///
/// Entities become the characters that they stand for, also where they were written twice; what begins on a new
/// line on a page does so here, and items of lists begin with a hyphen. A text without entities and tags stays as
/// it is to the byte.
enum MarkupText {
    /// Text within text within text: nobody writes more.
    private static let layersMax = 3

    static func plain(_ text: String) -> String {
        var text = text
        for _ in 0..<layersMax {
            guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else {
                break
            }
            let (tokens, isMarked) = MarkupToken.read(text)
            guard isMarked else { break }
            var lines = MarkupLines(isPage: tokens.contains(where: \.isBlock))
            for token in tokens { lines.add(token) }
            text = lines.finished()
        }
        return text
    }

    /// On one line, as names are.
    static func line(_ text: String) -> String {
        let plain = plain(text)
        guard plain.contains(where: \.isNewline) else { return plain }
        let lines = plain.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The strings of a parsed document, but for what names its objects.
    static func plain(of value: Any, name: String = "") -> Any {
        switch value {
        case let text as String: isName(name) ? text : plain(text)
        case let list as [Any]: list.map { plain(of: $0, name: name) }
        case let members as [String: Any]: plain(of: members)
        default: value
        }
    }

    static func plain(of members: [String: Any]) -> [String: Any] {
        Dictionary(uniqueKeysWithValues: members.map { ($0.key, plain(of: $0.value, name: $0.key)) })
    }

    private static func isName(_ name: String) -> Bool {
        name == "id" || name == "@id" || name.hasSuffix("_id")
    }
}

extension MarkupToken {
    /// Whether it is part of a page, on which line breaks are blanks.
    fileprivate var isBlock: Bool {
        if case .tag(let name, _, _) = self { return MarkupLines.breaks[name] != nil }
        return false
    }
}

/// Plain lines, as they are put together from words and tags.
private struct MarkupLines {
    /// Whether line breaks are written as tags, and those of the text are blanks.
    let isPage: Bool
    private var result = ""
    private var breaks = 0
    private var isItem = false
    private var link: (address: String, words: String)?

    init(isPage: Bool) { self.isPage = isPage }

    /// After and before which a new line begins; two where a line is left empty.
    static let breaks: [String: Int] = {
        let paragraphs = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "pre", "hr"]
        let lines = [
            "div", "ul", "ol", "li", "tr", "dl", "dt", "dd", "section", "article", "header", "footer", "main",
            "aside", "nav", "address", "figure", "figcaption", "form", "fieldset", "body", "html", "head",
            "title",
            "caption", "menu", "dir", "center", "option", "summary", "details",
        ]
        return Dictionary(uniqueKeysWithValues: paragraphs.map { ($0, 2) } + lines.map { ($0, 1) })
    }()

    mutating func add(_ token: MarkupToken) {
        switch token {
        case .text(let words): add(words)
        case .tag("br", _, _): newLine(min(breaks + 1, 2))
        case .tag("a", false, let address?): link = (address, "")
        case .tag("a", true, _): endLink()
        case .tag("td", true, _), .tag("th", true, _): add(" ")
        case .tag(let name, let isEnd, _):
            guard let count = Self.breaks[name] else { return }
            newLine(max(breaks, count))
            if name == "li" { isItem = !isEnd }
        }
    }

    private mutating func newLine(_ count: Int) {
        while let last = result.last, last.isWhitespace { result.removeLast() }
        breaks = result.isEmpty ? 0 : count
    }

    private mutating func add(_ words: String) {
        var words = isPage ? Self.inOneLine(words) : words
        let isStart = breaks > 0 || result.isEmpty || isItem
        if isStart || (isPage && result.last == " ") {
            words = String(words.drop { isStart ? $0.isWhitespace : $0 == " " })
        }
        guard !words.isEmpty else { return }
        if isStart {
            result += String(repeating: "\n", count: breaks) + (isItem ? "- " : "")
            (breaks, isItem) = (0, false)
        }
        result += words
        link?.words += words
    }

    /// The address stands behind the words that don't say it.
    private mutating func endLink() {
        guard let (address, words) = link else { return }
        link = nil
        let bare = address.replacing(/^(?i)(https?:\/\/|mailto:|tel:)(www\.)?/, with: "")
        guard bare != address, let end = bare.lastIndex(where: { $0 != "/" }), !words.isEmpty else { return }
        let isSaid = words.filter { !$0.isWhitespace }.lowercased().contains(bare[...end].lowercased())
        let isSpoken = address.lowercased().hasPrefix("tel:")
        if !isSaid, !isSpoken { add(" (\(address.replacing(/^(?i)mailto:/, with: "")))") }
    }

    private static func inOneLine(_ words: String) -> String {
        var line = ""
        for character in words {
            let isBlank = character.isWhitespace && character != "\u{A0}" && character != "\u{202F}"
            if !isBlank { line.append(character) } else if line.last != " " { line.append(" ") }
        }
        return line
    }

    mutating func finished() -> String {
        let text = result.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.contains("\u{A0}") ? Self.withoutFiller(text) : text
    }

    /// Sites fill with no-break spaces; only those stay that French typography asks for.
    private static func withoutFiller(_ text: String) -> String {
        let characters = Array(text)
        var kept = ""
        for (index, character) in characters.enumerated() {
            guard character == "\u{A0}" else {
                if character != " " || kept.last != " " || characters[index - 1] != "\u{A0}" {
                    kept.append(character)
                }
                continue
            }
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            let before = kept.last ?? " "
            if ":;!?»%€".contains(next) || before == "«" || (before.isNumber && next.isNumber) {
                kept.append(character)
            } else if before != " " {
                kept.append(" ")
            }
        }
        return kept
    }
}
