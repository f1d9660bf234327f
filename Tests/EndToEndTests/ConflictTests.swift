import Foundation
import Testing

/// Two versions that a person can compare, and settle by answering.
struct ConflictTests {
    private static let long = [
        "Treize semaines pour passer d'une idée à un projet,\navec un groupe de dix.",
        "Treize semaines pour passer d'une idée à une entreprise,\navec un groupe de dix.",
    ]

    /// Two devices of one structure that wrote the same fields.
    private func conflicting(_ world: World, texts: [String] = long) async throws -> Partner {
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let invitation = try #require(try await founder.json("invite")["invitation"].string)
        try await founder.does("sync")
        let second = try world.partner("second")
        try await second.does("join", invitation, "--device", "portable")
        for (partner, text) in zip([founder, second], texts) {
            try await partner.does(
                "put", "offer", "inter-made/couveuse", "description=\(text)",
                "phone=04 91 00 \(1_000 + text.count)")
        }
        for partner in [founder, second, founder] { try await partner.does("sync") }
        return founder
    }

    @Test func versionsStandWhole_withWhatDiffersMarked() async throws {
        let world = try World()
        let founder = try await conflicting(world)
        let shown = try await founder.does("conflicts", "offer").out
        #expect(shown.contains("▸ 1"), "\(shown)")
        #expect(shown.contains("à [-une entreprise-],") || shown.contains("à [-un projet-],"), "\(shown)")
        #expect(shown.contains("{+") && shown.contains("+},"), "\(shown)")
        #expect(shown.components(separatedBy: "avec un groupe de dix.").count == 3, "\(shown)")
        #expect(shown.contains("portable") && shown.contains("accueil"), "\(shown)")
        #expect(!shown.contains("\u{1B}"), "No colours where there is no terminal")
    }

    @Test func withoutTerminal_resolveSaysWhatToGive() async throws {
        let world = try World()
        let founder = try await conflicting(world)
        for words in [["resolve"], ["resolve", "offer", "inter-made/couveuse"], ["resolve", "--json"]] {
            let outcome = try await run(
                Program.essync, words, in: founder.folder, environment: founder.environment, input: "1\n")
            #expect(outcome.code == 64)
            #expect(outcome.error.contains("--take"), "\(outcome.error)")
        }
        let unnamed = try await founder.tries("resolve", "--take", "1")
        #expect(unnamed.code == 64)
        #expect(try await founder.json("conflicts").items.count == 2)
    }

    /// Runs a command at a pseudo-terminal, with what a person types.
    private func atTerminal(_ partner: Partner, _ words: String, typing: String) async throws -> Outcome {
        let python = try #require(Program.find("python3"), "python3 is installed")
        let script = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[1], sys.argv[1:])
            for line in sys.stdin.read().split("\\n"):
                os.write(terminal, (line + "\\n").encode() if line != "EOF" else b"\\x04")
            out = b""
            try:
                while True:
                    part = os.read(terminal, 65536)
                    if not part: break
                    out += part
            except OSError:
                pass
            _, status = os.waitpid(pid, 0)
            sys.stdout.write(out.decode("utf-8", "replace"))
            sys.exit(os.waitstatus_to_exitcode(status) % 256)
            """
        return try await run(
            python, ["-c", script, Program.essync.path()] + words.split(separator: " ").map(String.init),
            in: partner.folder, environment: partner.environment.merging(["TERM": "xterm"]) { $1 },
            input: typing)
    }

    @Test func atATerminal_resolveAsks_oneAfterTheOther() async throws {
        let world = try World()
        let founder = try await conflicting(world)
        let asked = try await atTerminal(
            founder, "resolve", typing: "9\nn'importe\n2\ne\n04 91 22 22 22\nEOF")
        #expect(asked.code == 0, "\(asked.out)")
        #expect(asked.out.contains("2 conflits réglés"), "\(asked.out)")
        #expect(asked.out.contains("\u{1B}[31m"), "What differs stands out by colour")
        #expect(try await founder.json("conflicts").items.isEmpty)
        #expect(
            try await founder.json("show", "offer", "inter-made/couveuse")["phone"].string == "+33491222222"
        )
    }

    @Test(arguments: ["EOF", "q", "p\nEOF", "e\nEOF", "e\n\nq", "p\np"])
    func whoLeaves_hasWrittenNothing(_ typing: String) async throws {
        let world = try World()
        let founder = try await conflicting(world)
        let before = try await founder.json("conflicts")
        let asked = try await atTerminal(founder, "resolve offer inter-made/couveuse", typing: typing)
        #expect(asked.code == 0, "\(asked.out)")
        #expect(try await founder.json("conflicts") == before)
        #expect(try await founder.json("status")["pending"].int == 0)
    }

    @Test func controlCharacters_neverReachTheTerminal() async throws {
        let world = try World()
        let spoiled = ["a\u{1B}]0;x\u{7}\u{9B}2J b", "a\u{1B}[2J\u{8}\r b"]
        let founder = try await conflicting(world, texts: spoiled)
        let shown = try await founder.does("conflicts").out
        #expect(
            !shown.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (127...159).contains($0.value) })
    }
}
