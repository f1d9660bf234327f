import ArgumentParser
import Foundation

/// The shells whose completion scripts can be made.
enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
}

/// `essync completion`: a shell's completion script.
struct Completion: ParsableCommand {
    static var configuration: CommandConfiguration { Help.completion.configuration("completion") }

    @Argument(help: ArgumentHelp(Help.Care.shell))
    var shell: Shell

    @OptionGroup var common: CommonOptions

    func run() throws {
        let known = CompletionShell.allCases.first { $0.rawValue == shell.rawValue } ?? .bash
        Output.write(Essync.completionScript(for: known) + "\n", to: .standardOutput)
    }
}
