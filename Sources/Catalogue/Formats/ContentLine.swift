import Foundation

/// One line of a vCard or an iCalendar file, unfolded: `item1.TEL;TYPE=work:+33 4 91 00 00 00`.
///
/// Source: RFC 6350, section 3.3; RFC 5545, section 3.1; RFC 6868 for what parameters can't hold.
struct ContentLine: Hashable {
    /// In capitals, without its group.
    let name: String
    /// By name in capitals; what vCard 2.1 writes without a name is a type.
    let parameters: [String: [String]]
    /// As it stands, escapes and all.
    let value: String
    /// Of the file, where it begins.
    let line: Int

    /// - Returns: nil for a line without a name and a colon.
    init?(_ text: String, line: Int) {
        guard let colon = Self.colon(of: text) else { return nil }
        let parts = Self.split(text[..<colon], at: ";", isQuoting: true)
        let name = parts[0].split(separator: ".").last.map(String.init) ?? ""
        guard !name.isEmpty,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
        else { return nil }
        self.name = name.uppercased()
        var parameters: [String: [String]] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = pair.count == 2 ? pair[0].uppercased() : "TYPE"
            let values = Self.split(pair.last ?? "", at: ",", isQuoting: true).map(Self.unquoted)
            parameters[key, default: []] += values
        }
        self.parameters = parameters
        value = String(text[colon...].dropFirst())
        self.line = line
    }

    /// The first value of a parameter.
    func parameter(_ name: String) -> String? { parameters[name]?.first }

    func has(type: String) -> Bool {
        parameters["TYPE"]?.contains { $0.lowercased() == type } ?? false
    }

    /// Whether it is the one that is preferred, in any version's way.
    var isPreferred: Bool { has(type: "pref") || parameter("PREF") == "1" }

    // MARK: Values

    /// The value as text, escapes resolved.
    var text: String { read(value) }

    /// The parts of a structured value, escapes resolved.
    ///
    /// What other sites wrote as HTML ends with the sign that parts them: it is read first.
    var parts: [String] { Self.split(plain(value)[...], at: ";", isQuoting: false).map(read) }

    /// The items of a list, escapes resolved.
    var items: [String] { Self.split(value[...], at: ",", isQuoting: false).map(read) }

    private func read(_ value: String) -> String { plain(Self.unescaped(value)) }

    private func plain(_ text: String) -> String { Self.prose.contains(name) ? MarkupText.plain(text) : text }

    /// Lines whose words people read, where programs of the web leave their markup.
    private static let prose: Set<String> = [
        "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "COMMENT", "URL", "FN", "N", "ORG", "NICKNAME",
        "NOTE",
        "ADR", "TITLE", "ROLE",
    ]

    /// The same line with another value.
    func with(value: String) -> ContentLine { ContentLine(name, parameters, value, line) }

    private init(_ name: String, _ parameters: [String: [String]], _ value: String, _ line: Int) {
        self.name = name
        self.parameters = parameters
        self.value = value
        self.line = line
    }

    static func unescaped(_ text: some StringProtocol) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return (isEscaped ? result + "\\" : result).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: Cutting

    /// The colon that ends the name and its parameters.
    private static func colon(of text: String) -> String.Index? {
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == ":", !isQuoted { return index }
        }
        return nil
    }

    /// Cuts at a sign, except within quotes or, in a value, after a backslash.
    private static func split(
        _ text: some StringProtocol, at sign: Character, isQuoting: Bool
    ) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            let isCut = character == sign && !isQuoted && !isEscaped
            if isQuoting, character == "\"" { isQuoted.toggle() }
            isEscaped = !isQuoting && character == "\\" && !isEscaped
            if isCut { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }

    /// A parameter's value: without quotes, and with what RFC 6868 writes as `^n`, `^'` and `^^`.
    private static func unquoted(_ text: String) -> String {
        let bare =
            text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 1
            ? String(text.dropFirst().dropLast()) : text
        guard bare.contains("^") else { return bare }
        var result = ""
        var isCaret = false
        for character in bare {
            if isCaret {
                switch character {
                case "n": result.append("\n")
                case "'": result.append("\"")
                case "^": result.append("^")
                default: result += "^\(character)"
                }
                isCaret = false
            } else if character == "^" {
                isCaret = true
            } else {
                result.append(character)
            }
        }
        return isCaret ? result + "^" : result
    }
}
