import Foundation
import Testing

/// Texts in two languages, help, and exit codes.
struct LanguageTests {
    /// Every command of the contract.
    static let commands = [
        ["init"], ["key"], ["vouch"], ["join"], ["invite"], ["members"], ["devices"], ["revoke"], ["leave"],
        ["expel"], ["hub", "serve"], ["hub", "backup"], ["put"], ["show"], ["list"],
        ["check"], ["confirm"], ["duplicates"], ["suggest"], ["publish", "site"],
        ["publish", "sheets"], ["publish", "brochure"], ["publish", "map"], ["event", "return"],
        ["event", "show"],
        ["ask"], ["gaps"], ["questionnaire", "form"], ["questionnaire", "answer"],
        ["questionnaire", "results"], ["questionnaire", "purge"],
        ["search"], ["rm"], ["import"], ["export"], ["commit"], ["sync"], ["bundle", "write"],
        ["bundle", "read"],
        ["status"], ["log"], ["blame"], ["conflicts"], ["resolve"], ["undo"], ["doctor"], ["rebuild"],
        ["backup"],
        ["rejected"], ["held"], ["discard"], ["completion"],
    ]

    private func essync(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> Outcome
    {
        let folder = FileManager.default.temporaryDirectory
        return try await run(
            Program.essync, arguments, in: folder,
            environment: ["HOME": folder.path(), "PATH": "/usr/bin:/bin"].merging(environment) { $1 })
    }

    @Test(arguments: commands)
    func help_holdsAnExample_inBothLanguages(_ command: [String]) async throws {
        for (language, title) in [("fr", "Exemple"), ("en", "Example")] {
            let outcome = try await essync(command + ["--help", "--lang", language])
            #expect(outcome.code == 0)
            #expect(outcome.out.contains(title), "\(command) \(language)")
            #expect(
                outcome.out.contains("  essync \(command.joined(separator: " "))"), "\(command) \(language)")
        }
    }

    @Test func language_isFrench_unlessAskedOtherwise() async throws {
        let french = "Ce texte n'est pas une invitation"
        let english = "That is no invitation"
        let cases: [(environment: [String: String], options: [String], says: String)] = [
            ([:], [], french),
            (["LANG": "C.UTF-8"], [], french),
            (["LANG": "fr_FR.UTF-8"], [], french),
            (["LANG": "en_GB.UTF-8"], [], english),
            (["LC_ALL": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"], [], english),
            (["LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"], [], french),
            (["LANG": "en_GB.UTF-8"], ["--lang", "fr"], french),
            (["LANG": "fr_FR.UTF-8"], ["--lang=en"], english),
        ]
        for (environment, options, says) in cases {
            let outcome = try await essync(["join", "nothing"] + options, environment)
            #expect(outcome.code == 1)
            #expect(outcome.error.contains(says), "\(environment) \(options): \(outcome.error)")
        }
    }

    @Test func wrongUsage_exitsWith64() async throws {
        let wrong = [
            ["stauts"], ["status", "--jsno"], ["put"], ["init", "--network", "x"],
            ["status", "--lang", "de"],
            ["resolve", "offer", "a/b"], ["resolve", "offer", "a/b", "--take", "1", "--keep"],
            ["resolve", "offer", "a/b", "--take", "un"],
            ["hub", "serve", "--network", "x", "--port", "70000"],
        ]
        for arguments in wrong {
            let outcome = try await essync(arguments)
            #expect(outcome.code == 64, "\(arguments): \(outcome.error)")
            #expect(outcome.out.isEmpty)
            #expect(!outcome.error.isEmpty)
        }
        #expect(try await essync(["--version"]).code == 0)
        #expect(try await essync([]).code == 0)
    }

    @Test func strict_exitsWith2_whereAPersonIsNeeded() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        #expect(try await founder.tries("status", "--strict").code == 0)
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await founder.does("put", "question", "par-ou-commencer", "label=Un")
        try await apeas.does("put", "question", "par-ou-commencer", "label=Deux")
        for partner in [founder, apeas] { try await partner.does("sync") }
        #expect(try await founder.tries("sync", "--strict").code == 2)
        #expect(try await founder.tries("sync").code == 0)
        #expect(try await founder.tries("status", "--strict", "--json").code == 2)
    }

    @Test func output_isPlain_awayFromATerminal() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        for command in ["status", "log", "conflicts", "devices"] {
            let outcome = try await founder.does(command)
            #expect(!outcome.out.contains("\u{1B}"))
            #expect(outcome.error.isEmpty)
        }
    }

    @Test func json_keepsErrorsOnStandardError_withTheirCode() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let outcome = try await founder.tries("show", "nothing", "at-all", "--json")
        #expect(outcome.code == 1)
        #expect(outcome.out.isEmpty)
        #expect(outcome.errorLines.count == 1)
        #expect(try JSONValue(parsing: outcome.error)["error"]["code"].string == "unknown-table")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completion_namesTheCommands(_ shell: String) async throws {
        let outcome = try await essync(["completion", shell])
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("conflicts"))
    }

    @Test func theReplica_isFoundFromFoldersBelow_andByName() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let below = founder.folder.appending(path: "a/b")
        try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        let found = try await run(Program.essync, ["status"], in: below, environment: founder.environment)
        #expect(found.code == 0)
        let named = ["ESSYNC_DB": founder.database.path()]
        let elsewhere = try await run(
            Program.essync, ["status"], in: world.folder,
            environment: founder.environment.merging(named) { $1 })
        #expect(elsewhere.code == 0)
        let lost = try await run(
            Program.essync, ["status"], in: world.folder, environment: founder.environment)
        #expect(lost.code == 1)
    }
}
