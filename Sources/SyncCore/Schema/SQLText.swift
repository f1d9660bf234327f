import Foundation

/// The words of an SQL statement, as far as the engine has to read one itself.
///
/// SQLite reports columns and keys, but neither CHECK expressions nor collations; those are found in the
/// text of
/// CREATE TABLE. Strings, quoted names and comments are told apart; everything else is a word or one
/// character.
///
/// Source: https://www.sqlite.org/lang_createtable.html
struct SQLText {
    enum Token: Hashable {
        /// A bare or quoted name, or a keyword; bare ones in lower case.
        case word(String)
        case string(String)
        case mark(Character)
    }

    let tokens: [Token]
    private let text: String
    /// Where each token stands in the text.
    private let places: [Range<String.Index>]

    init(_ text: String) {
        var scanner = SQLScanner(text)
        self.text = text
        (tokens, places) = scanner.all()
    }

    /// The tokens inside the parentheses of each CHECK.
    var checks: [[Token]] { checkRanges.map { Array(tokens[$0]) } }

    /// The expression of each CHECK, as it is written.
    var checkTexts: [Substring] {
        checkRanges.map { range in
            range.isEmpty
                ? "" : text[places[range.lowerBound].lowerBound..<places[range.upperBound - 1].upperBound]
        }
    }

    private var checkRanges: [Range<Int>] {
        tokens.indices.filter { tokens[$0] == .word("check") }.compactMap { index in
            let start = index + 1
            guard start < tokens.count, tokens[start] == .mark("(") else { return nil }
            return inside(from: start)
        }
    }

    /// The expression of each generated column of CREATE TABLE, by the column's name in lower case.
    var generated: [String: [Token]] {
        guard let open = tokens.firstIndex(of: .mark("(")) else { return [:] }
        var found: [String: [Token]] = [:]
        var depth = 0
        var name: String?
        for index in tokens.indices[open...] {
            switch tokens[index] {
            case .mark("("): depth += 1
            case .mark(")"): depth -= 1
            case .word(let word) where depth == 1:
                let opening = tokens.index(after: index)
                if word == "as", let name, opening < tokens.endIndex, tokens[opening] == .mark("(") {
                    found[name] = Array(tokens[inside(from: opening)])
                }
            default: break
            }
            // A definition begins after the opening parenthesis and after each comma between definitions.
            guard depth == 1, tokens[index] == .mark("(") || tokens[index] == .mark(",") else { continue }
            let next = tokens.index(after: index)
            if next < tokens.endIndex, case .word(let word) = tokens[next] { name = word.lowercased() }
        }
        return found
    }

    private func inside(from start: Int) -> Range<Int> {
        var depth = 0
        for index in start..<tokens.count {
            if tokens[index] == .mark("(") { depth += 1 }
            if tokens[index] == .mark(")") { depth -= 1 }
            if depth == 0 { return (start + 1)..<index }
        }
        return (start + 1)..<tokens.count
    }

    /// `sql` of CREATE TABLE as one for a temporary table called `name`, with the same columns and checks.
    static func temporary(_ sql: String, named name: String) -> String? {
        guard let open = sql.firstIndex(of: "(") else { return nil }
        return "CREATE TEMP TABLE \(quoted(name)) " + sql[open...]
    }
}

private struct SQLScanner {
    private var rest: Substring

    init(_ text: String) {
        rest = Substring(text)
    }

    mutating func all() -> ([SQLText.Token], [Range<String.Index>]) {
        var tokens: [SQLText.Token] = []
        var places: [Range<String.Index>] = []
        skipBlanks()
        while !rest.isEmpty {
            let start = rest.startIndex
            guard let token = next() else { break }
            tokens.append(token)
            places.append(start..<rest.startIndex)
            skipBlanks()
        }
        return (tokens, places)
    }

    private mutating func next() -> SQLText.Token? {
        guard let first = rest.first else { return nil }
        switch first {
        case "'": return .string(delimited(by: "'"))
        case "\"", "`": return .word(delimited(by: first))
        case "[":
            rest.removeFirst()
            let name = rest.prefix { $0 != "]" }
            rest = rest.dropFirst(name.count + 1)
            return .word(String(name))
        default:
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
            guard !word.isEmpty else { return .mark(rest.removeFirst()) }
            rest = rest.dropFirst(word.count)
            return .word(word.lowercased())
        }
    }

    private mutating func skipBlanks() {
        while true {
            rest = rest.drop { $0.isWhitespace }
            if rest.hasPrefix("--") {
                rest = rest.drop { $0 != "\n" }
            } else if rest.hasPrefix("/*") {
                rest = rest.range(of: "*/").map { rest[$0.upperBound...] } ?? ""
            } else {
                return
            }
        }
    }

    private mutating func delimited(by mark: Character) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == mark {
                guard rest.first == mark else { break }
                rest.removeFirst()
            }
            text.append(character)
        }
        return text
    }
}
