import Foundation
import SyncCore

/// The command-line library speaks English: its headings and its usage errors, in French where that is read.
enum UsageText {
    static func translated(_ message: String, _ language: Language = .current) -> String {
        guard language == .french else { return message }
        var lines = message.components(separatedBy: "\n")
        for (index, line) in lines.enumerated() {
            let translated = heading(line) ?? error(line) ?? line
            lines[index] = PlaceholderWords.translated(translated)
                .replacing("(values: ", with: "(valeurs : ").replacing("(default: ", with: "(défaut : ")
        }
        return lines.joined(separator: "\n")
    }

    private static let headings: [(english: String, french: String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "USAGE : "), ("Usage: ", "Usage : "), ("ARGUMENTS:", "ARGUMENTS :"),
        ("OPTIONS:", "OPTIONS :"), ("SUBCOMMANDS:", "SOUS-COMMANDES :"),
        ("OTHER SUBCOMMANDS:", "AUTRES COMMANDES :"), ("Help: ", "Aide : "),
    ]

    private static func heading(_ line: String) -> String? {
        for (english, french) in headings where line.hasPrefix(english) {
            return french + line.dropFirst(english.count)
        }
        if line.hasSuffix(" SUBCOMMANDS:") { return line.dropLast(" SUBCOMMANDS:".count) + " :" }
        if line.contains("-h, --help") {
            return line.replacing("Show help information.", with: "Affiche cette aide.")
        }
        if line.contains("--version") {
            return line.replacing("Show the version.", with: "Affiche la version.")
        }
        if let command = between(line, "  See '", "' for more information.") {
            return "  Voir « \(command) » pour en savoir plus."
        }
        if let command = between(line, "  See '", "' for detailed help.") {
            return "  Voir « \(command) » pour l'aide détaillée."
        }
        return nil
    }

    private static let errors: [(before: String, after: String, french: @Sendable (String) -> String)] = [
        ("Unknown option '", "'", { "option inconnue : « \($0) »" }),
        ("Missing expected argument '", "'", { "il manque l'argument « \($0) »" }),
        ("Missing value for '", "'", { "il manque la valeur de « \($0) »" }),
        ("Unexpected argument '", "'", { "argument en trop : « \($0) »" }),
        ("Missing one of: ", "", { "il manque l'une de ces options : \($0)" }),
        ("2 unexpected arguments: ", "", { "arguments en trop : \($0)" }),
        ("3 unexpected arguments: ", "", { "arguments en trop : \($0)" }),
    ]

    private static func error(_ line: String) -> String? {
        guard line.hasPrefix("Error: ") else { return nil }
        let message = line.dropFirst("Error: ".count)
        for (before, after, french) in errors where message.hasPrefix(before) {
            let rest = message.dropFirst(before.count)
            let place = after.isEmpty ? rest.endIndex : rest.firstIndex(of: "'") ?? rest.endIndex
            return "Erreur : " + french(String(rest[..<place])) + suggestion(rest[place...])
        }
        if let parts = between(String(message), "The value '", "").map({
            $0.components(separatedBy: "' is invalid for '")
        }),
            parts.count == 2
        {
            let option = parts[1].prefix { $0 != "'" }
            return "Erreur : la valeur « \(parts[0]) » ne convient pas à « \(option) »"
        }
        return "Erreur : " + message
    }

    private static func suggestion(_ rest: Substring) -> String {
        guard let start = rest.range(of: "Did you mean '") else { return "" }
        return " ; vouliez-vous dire « \(rest[start.upperBound...].prefix { $0 != "'" }) » ?"
    }

    private static func between(_ line: String, _ before: String, _ after: String) -> String? {
        guard line.hasPrefix(before), line.hasSuffix(after) else { return nil }
        return String(line.dropFirst(before.count).dropLast(after.count))
    }
}
