import Foundation
import SyncCore

extension Language {
    /// That of this run: `--lang`, else `$LC_ALL`, else `$LANG`, else French.
    ///
    /// Decided before the command line is parsed, because help and usage errors are texts too.
    static let current = chosen(
        arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)

    static func chosen(arguments: [String], environment: [String: String]) -> Language {
        option(in: arguments) ?? locale(environment) ?? .french
    }

    private static func option(in arguments: [String]) -> Language? {
        let words = arguments.prefix { $0 != "--" }
        for (index, word) in words.enumerated() {
            if word.hasPrefix("--lang=") { return Language(rawValue: String(word.dropFirst(7))) }
            if word == "--lang", index + 1 < words.count { return Language(rawValue: words[index + 1]) }
        }
        return nil
    }

    /// `LC_ALL` hides `LANG`; `C` and `POSIX` name no language.
    private static func locale(_ environment: [String: String]) -> Language? {
        let name = [environment["LC_ALL"], environment["LANG"]].compactMap(\.self).first { !$0.isEmpty }
        guard let name else { return nil }
        return allCases.first {
            name == $0.rawValue || name.hasPrefix($0.rawValue + "_") || name.hasPrefix($0.rawValue + ".")
        }
    }
}

extension Phrase {
    /// The sentence in the language of this run.
    func callAsFunction() -> String { self(.current) }
}
