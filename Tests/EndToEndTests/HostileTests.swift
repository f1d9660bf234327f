import Foundation
import Testing

/// Attacks on the real program by one that shares nothing with it: `Tests/Hostile` makes frames, requests and tokens of its
/// own from the pages of the formats, founds networks with real programs in them, and tries what nobody may do.
///
/// Each is named in docs/security.md, beside the rule that holds it.
@Suite(.enabled(if: HostileScripts.canPlay, "python3 and its package cryptography are installed"))
struct HostileTests {
    private static let script = Program.package.appending(path: "Tests/Hostile/attack.py")

    private static let attacks = [
        "taken_over_by_an_old_past", "admitted_by_one_structure_alone", "acts_beyond_its_rights",
        "reads_and_writes_with_a_readers_device", "invitation_used_by_others", "unclaimed_for_ever",
        "cut_that_protects_a_thief", "revoked_device_goes_on", "split_by_branches", "split_by_forks_at_once",
        "key_under_which_anybody_signs", "past_with_holes", "old_words_mean_nothing_else",
        "value_that_a_cut_uncovers", "seq_and_times_at_their_ends", "words_for_terminals", "names_for_sql",
        "tokens_of_others", "files_and_arguments", "bodies_that_unpack_to_much", "heads_without_end",
        "forged_frames_on_branches", "quarantine_that_is_full", "words_without_end", "devices_without_end",
        "branches_without_end", "chain_of_references",
    ]

    @Test(arguments: attacks)
    func attack_doesNotSucceed(name: String) async throws {
        let outcome = try await Self.play([name])
        #expect(outcome.code == 0, "\(outcome.out)\(outcome.error)")
        #expect(outcome.out.hasPrefix("held   \(name) "))
    }

    @Test func everyAttack_isPlayed_andTold() async throws {
        let names = try await Self.play(["--list"]).out.split(separator: "\n").map(String.init)
        #expect(names.sorted() == Self.attacks.sorted(), "All of them are played")
        let page = try String(
            contentsOf: Program.package.appending(path: "docs/security.md"), encoding: .utf8)
        for name in names {
            #expect(page.contains("`\(name)`"), "The threat model says what \(name) tries")
        }
    }

    private static func play(_ arguments: [String]) async throws -> Outcome {
        let python = try #require(HostileScripts.python, "python3 is installed")
        return try await run(
            python, [script.path()] + arguments, in: FileManager.default.temporaryDirectory,
            environment: [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
                "HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/tmp",
                "PYTHONDONTWRITEBYTECODE": "1", "ESSYNC": Program.essync.path(),
            ])
    }
}

private enum HostileScripts {
    /// The one that `Scripts/setup.sh checks` makes, which has what signs; or else the machine's own.
    static var python: URL? {
        let ours = Program.package.appending(path: ".build-checks/bin/python")
        return FileManager.default.isExecutableFile(atPath: ours.path()) ? ours : Program.find("python3")
    }

    /// Signing isn't in Python's own library.
    static let canPlay: Bool = {
        guard let python else { return false }
        let asking = Process()
        asking.executableURL = python
        asking.arguments = ["-c", "import cryptography"]
        asking.standardError = FileHandle.nullDevice
        guard (try? asking.run()) != nil else { return false }
        asking.waitUntilExit()
        return asking.terminationStatus == 0
    }()
}
