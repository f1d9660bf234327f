import ArgumentParser
import Foundation

/// The command line: parses, runs, and turns every error into one line and an exit code.
@main
struct Essync: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "essync", abstract: Help.root.abstract(), discussion: Help.root.discussion,
            version: essyncVersion,
            groupedSubcommands: [
                CommandGroup(
                    name: Help.Group.network(),
                    subcommands: [
                        Init.self, KeyCommand.self, Vouch.self, Join.self, Invite.self, Members.self,
                        Devices.self, Revoke.self, Leave.self, Expel.self, HubCommand.self,
                    ]),
                CommandGroup(
                    name: Help.Group.editing(),
                    subcommands: [
                        DeskCommand.self, Put.self, Show.self, List.self, Search.self, Remove.self,
                        Import.self, Export.self,
                        Commit.self,
                    ]),
                CommandGroup(
                    name: Help.Group.catalogue(),
                    subcommands: [
                        Ask.self, Gaps.self, Check.self, Confirm.self, Duplicates.self, Suggest.self,
                        EventCommand.self, QuestionnaireCommand.self, ValuationCommand.self, Observe.self,
                        Resource.self, CallCommand.self, Report.self, Publish.self,
                    ]),
                CommandGroup(name: Help.Group.dossiers(), subcommands: [DossierCommand.self]),
                CommandGroup(
                    name: Help.Group.syncing(), subcommands: [Sync.self, BundleCommand.self, Status.self]),
                CommandGroup(
                    name: Help.Group.versions(),
                    subcommands: [Log.self, Blame.self, Conflicts.self, Resolve.self, Undo.self]),
                CommandGroup(
                    name: Help.Group.care(),
                    subcommands: [
                        Doctor.self, Rebuild.self, Compact.self, Backup.self, Rejected.self, Held.self,
                        Discard.self,
                        Completion.self,
                    ]),
            ])
    }

    static func main() async {
        let isJSON = CommandLine.arguments.prefix { $0 != "--" }.contains("--json")
        StandardOutput.prepare()
        do {
            try CommandLineText.requireArguments()
            let path = CommandPath(Array(CommandLine.arguments.dropFirst()))
            if let problem = path.problem { throw ValidationError(problem()) }
            var command = try parseAsRoot(path.arguments)
            try CommandLineText.requireSurroundings()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            try StandardOutput.finish()
        } catch {
            Failure.exit(error, isJSON: isJSON)
        }
    }
}

/// What `essync --version` prints.
let essyncVersion = "0.1.0"
