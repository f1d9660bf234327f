import Foundation
import Testing

/// Questionnaires, valuation, notes of seconds, formats and long results, as people use them.
struct ListeningCommandTests {
    private func seeded() async throws -> (World, Partner) {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("import", Program.package.appending(path: "seeds").path())
        return (world, founder)
    }

    @Test func aSheetOnPaper_isTypedIn_andComesBackAsResults() async throws {
        let (world, founder) = try await seeded()
        let form = world.folder.appending(path: "form.html")
        try await founder.does("questionnaire", "form", form.path())
        #expect(try String(contentsOf: form, encoding: .utf8).contains("Votre parcours"))
        let noted = try await founder.json(
            "questionnaire", "answer", "rencontre=1,3", "manques=Du temps", "--territory", "13", "--stage",
            "incubation", "--month", "2026-11")
        #expect(noted["answers"].int == 2)
        let results = try await founder.json("questionnaire", "results")
        #expect(results["sheets"].int == 1)
        let met = results["items"].items.first { $0["item"].string == "rencontre" }
        #expect(met?["counts"].items.map { $0["count"].int } == [1, 0, 1, 0])
        let said = try await founder.fails("questionnaire", "answer", "manques=rappeler a@b.fr")
        #expect(said.contains("a@b.fr"))
        #expect(try await founder.tries("questionnaire", "answer", "issue=9").code == 1)
        #expect(try await founder.tries("questionnaire", "answer").code == 64)
        #expect(try await founder.json("list", "answer_sheet").items.count == 1)
    }

    @Test func aTestimony_needsAnAuthorisation_andTheFileHoldsNoScore() async throws {
        let (world, founder) = try await seeded()
        let page = world.folder.appending(path: "dossier.html")
        #expect(try await founder.tries("valuation", "add", "Récit", "--medium", "temoignage").code == 1)
        try await founder.does(
            "valuation", "add", "Récit", "--medium", "temoignage", "--authorised-until", "2999-12-31")
        try await founder.does("resource", "benevolat", "40,5")
        try await founder.does("valuation", "file", page.path(), "--lang", "fr")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains("Récit") && text.contains("40,5") && text.contains("ni note, ni classement"))
    }

    @Test func notes_takeOneCommand_andAreListedByTheSame() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        try await founder.does("observe", "13", "--difficulties", "Peu de lieux")
        let seen = try await founder.json("observe", "region-93").items
        #expect(seen.map { $0["difficulties"].string } == ["Peu de lieux"])
        try await founder.does(
            "call", "Prix d'essai", "--kind", "prix", "--closes", "2999-01-01", "--stage", "creation")
        #expect(try await founder.json("call").items.map { $0["id"].string } == ["prix-d-essai"])
        #expect(try await founder.tries("call", "Prix d'essai").code == 1)
        try await founder.does(
            "report", "offer", "inter-made/couveuse", "--reason", "offre-disparue", "--message", "Fermée")
        #expect(try await founder.json("report").items.map { $0["message"].string } == ["Fermée"])
        #expect(try await founder.tries("report", "offer", "inter-made/couveuse").code == 64)
        #expect(try await founder.tries("resource", "benevolat", "beaucoup").code == 64)
    }

    @Test func sheetsOfLongAgo_areTold_andGoOnlyWhenAsked() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        for month in ["2019-03", "2999-01"] {
            try await founder.does("questionnaire", "answer", "manques=Du temps", "--month", month)
        }
        let found = try await founder.json("check")["findings"].items.filter {
            $0["code"].string == "kept-too-long"
        }
        #expect(found.count == 1)
        #expect(try await founder.tries("check", "--strict").code == 2)
        let tried = try await founder.json("questionnaire", "purge", "--dry-run")
        #expect(tried["sheets"].items.map { $0["since"].string } == ["2019-03-01"])
        #expect(try await founder.json("list", "answer_sheet").items.count == 2)
        #expect(
            try await founder.does("questionnaire", "purge", "--lang", "fr").out.contains("essync compact"))
        #expect(try await founder.json("list", "answer_sheet").items.count == 1)
        #expect(try await founder.json("questionnaire", "purge")["sheets"].items.isEmpty)
    }

    @Test func everyFormat_isWritten_andReadBack() async throws {
        let (world, founder) = try await seeded()
        for format in ["hsds", "vcard", "json-ld", "geojson", "icalendar", "data-inclusion"] {
            let target = world.folder.appending(path: format)
            let written = try await founder.json("export", "--format", format, "--output", target.path())
            for file in written["files"].items {
                #expect(FileManager.default.fileExists(atPath: file.string ?? ""), "\(format)")
            }
            let read = try await founder.json("import", target.path(), "--dry-run")
            #expect(read["format"].string == format)
            #expect(read["new"].int == 0 && read["changed"].int == 0, "\(format)")
        }
        let folder = world.folder.appending(path: "data-inclusion").path()
        #expect(try await founder.tries("import", folder, "--format", "hsds").code == 1)
        let broken = world.folder.appending(path: "structures.json")
        try Data("[\n{\"id\": \"x--1\"}]".utf8).write(to: broken)
        let refused = try await founder.tries(
            "import", broken.path(), "--format", "data-inclusion", "--lang", "fr")
        #expect(refused.code == 1 && refused.out.contains("structures.json:2 nom"))
    }

    @Test func anEditionThatWasKept_isWhatTheNextIsComparedWith() async throws {
        let (world, founder) = try await seeded()
        let folder = world.folder.appending(path: "fiches").path()
        let first = try await founder.json("publish", "sheets", folder, "--freeze", "--copies", "300")
        #expect(first["edition"].string?.hasPrefix("inter-made/edition/") == true)
        try await founder.does("put", "structure", "inter-made", "summary=Autre")
        let other = world.folder.appending(path: "autres").path()
        let next = try await founder.json("publish", "sheets", other)
        #expect(next["changes"].items.map { $0["code"].string } == ["S-inter-made"])
        #expect(FileManager.default.fileExists(atPath: next["slip"].string ?? ""))
        #expect(try await founder.tries("publish", "sheets", other, "--freeze", "--kind", "stage").code == 64)
    }

    @Test func longResults_gothroughThePager_atATerminalOnly() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        // `script` makes a terminal.
        let script = try #require(Program.find("script"))
        func atTerminal(_ pager: String, _ arguments: String) async throws -> String {
            let command = "\(Program.essync.path()) \(arguments)"
            var environment = founder.environment
            environment["PAGER"] = pager
            environment["TERM"] = "xterm"
            let outcome = try await run(
                script, ["-qec", command, "/dev/null"], in: founder.folder, environment: environment)
            return outcome.out
        }
        #expect(try await atTerminal("sed 's/^/P:/'", "list term").contains("P:"))
        #expect(try await !atTerminal("", "list term").contains("P:"))
        #expect(try await !atTerminal("sed 's/^/P:/'", "list term --json").contains("P:"))
        #expect(try await atTerminal("head -1", "list term").split(separator: "\n").count == 1)
        #expect(try await atTerminal("sed 's/^/P:/'", "show offer nulle/part").contains("essync:"))
    }
}
