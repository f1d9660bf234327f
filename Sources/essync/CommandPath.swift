import ArgumentParser
import Catalogue
import SyncCore

/// The words of a command line up to the command that runs, and what the library doesn't do with them.
///
/// Options that every command takes may stand in front of it, as in `essync --lang en status`; a word that is
/// no command is told as one, with those that may have been meant.
struct CommandPath {
    /// Options that a person may set before anything else, with whether each takes a value.
    private static let common = ["--json": false, "--strict": false, "--lang": true, "--db": true]

    /// The arguments, with the options in front of the command behind it.
    let arguments: [String]
    /// What is wrong with the word where a command should stand.
    let problem: Phrase?

    init(_ typed: [String]) {
        let (front, rest) = Self.front(of: typed)
        var names: [String] = []
        var commands = Essync.configuration.allSubcommands
        var problem: Phrase?
        for word in rest {
            guard !commands.isEmpty else { break }
            // `essync help`, `essync hub help`: what follows names commands, too.
            if word == "help" {
                names.append(word)
                continue
            }
            guard let next = commands.first(where: { $0.configuration.commandName == word }) else {
                if !word.hasPrefix("-") {
                    problem = Sentence.noCommand(
                        word, after: names, commands.compactMap { $0.configuration.commandName })
                }
                break
            }
            names.append(word)
            commands = next.configuration.allSubcommands
        }
        arguments = names + front + rest.dropFirst(names.count)
        self.problem = problem
    }

    /// The common options in front, and the other words.
    private static func front(of typed: [String]) -> (front: [String], rest: [String]) {
        var front: [String] = []
        var rest = typed[...]
        while let word = rest.first {
            let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
            guard let takesValue = common[name] else { break }
            let count = takesValue && !word.contains("=") ? 2 : 1
            front += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        // Without a command there is nothing for them to stand behind.
        return rest.isEmpty ? ([], typed) : (front, Array(rest))
    }
}

extension CommandConfiguration {
    fileprivate var allSubcommands: [any ParsableCommand.Type] {
        subcommands + groupedSubcommands.flatMap(\.subcommands)
    }
}
