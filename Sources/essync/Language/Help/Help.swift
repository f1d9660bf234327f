import ArgumentParser
import SyncCore

/// What `--help` says of a command: what it does, more about it, and examples to copy.
struct Help: Sendable {
    let abstract: Phrase
    let more: Phrase?
    let examples: [String]

    init(_ abstract: Phrase, more: Phrase? = nil, examples: [String]) {
        self.abstract = abstract
        self.more = more
        self.examples = examples
    }

    /// The examples, indented, after the explanation.
    var discussion: String {
        let title =
            examples.count == 1
            ? Phrase(fr: "Exemple :", en: "Example:") : Phrase(fr: "Exemples :", en: "Examples:")
        // The library wraps lines itself, and would keep those of the source.
        let more = more.map { $0().replacing("\n", with: " ") }
        let list = ([title()] + examples.map { "  " + $0 }).joined(separator: "\n")
        return more.map { $0 + "\n\n" + list } ?? list
    }

    /// The configuration of a command called `name`.
    func configuration(_ name: String, subcommands: [any ParsableCommand.Type] = []) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, abstract: abstract(), discussion: discussion, subcommands: subcommands)
    }
}

extension ArgumentHelp {
    /// The help of one argument or option.
    init(_ text: Phrase, valueName: String? = nil) {
        self.init(text(), valueName: valueName)
    }
}
