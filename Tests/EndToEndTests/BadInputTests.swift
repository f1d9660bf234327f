import Foundation
import SyncCore
import Testing

/// What is wrong gets one line that says what to do, exit code 1, and changes nothing.
struct BadInputTests {
    @Test func files_thatAreNoReplica_areRefused() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let text = founder.folder.appending(path: "texte.db")
        try Data("Ceci n'est pas une base.".utf8).write(to: text)
        #expect(try await founder.fails("status", "--db", text.path()).contains("essync init"))
        #expect(try Data(contentsOf: text) == Data("Ceci n'est pas une base.".utf8))
        let shell = try #require(Program.find("sqlite3"))
        let plain = founder.folder.appending(path: "autre.db")
        _ = try await run(
            shell, [plain.path(), "CREATE TABLE t (a)"], in: founder.folder, environment: founder.environment)
        let before = try Data(contentsOf: plain)
        #expect(try await founder.fails("status", "--db", plain.path()).contains("essync init"))
        #expect(try Data(contentsOf: plain) == before)
        #expect(try await founder.fails("status", "--db", "absent.db").contains("essync join"))
        #expect(!FileManager.default.fileExists(atPath: founder.folder.appending(path: "absent.db").path()))
    }

    @Test func aNewerFormat_isRefused() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.sqlite("PRAGMA user_version = 99;")
        #expect(try await founder.fails("status").contains("plus récent"))
    }

    @Test func aFileWithoutItsKey_isACopy_toReadOnly() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        try await founder.does("commit")
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let elsewhere = ["ESSYNC_HOME": world.folder.appending(path: "elsewhere").path()]
        #expect(
            try await founder.tries("show", "offer", "inter-made/couveuse", environment: elsewhere).code == 0)
        let status = try await founder.tries("status", "--json", environment: elsewhere).json
        #expect(status["canSeal"].bool == false)
        #expect(try await founder.fails("commit", environment: elsewhere).contains("copie"))
        #expect(try await founder.fails("sync", hub.url, environment: elsewhere).contains("copie"))
        #expect(try await founder.fails("invite", environment: elsewhere).contains("copie"))
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func unknownNames_areTold_withThoseThatExist() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let before = try await founder.contents()
        #expect(try await founder.fails("put", "ofre", "a/b", "name=x").contains("offre (offer)"))
        #expect(try await founder.fails("put", "offer", "inter-made/x", "truc=x").contains("summary"))
        #expect(try await founder.fails("show", "offer", "inter-made/x").contains("inter-made/x"))
        #expect(try await founder.fails("put", "offer_term", "inter-made/couveuse").contains("vocabulary"))
        #expect(
            try await founder.fails("put", "offer", "inter-made/couveuse", "name").contains("CHAMP=VALEUR"))
        #expect(try await founder.fails("rm", "offer", "inter-made/x").contains("inter-made/x"))
        #expect(try await founder.fails("list", "offer", "truc=x").contains("name"))
        #expect(try await founder.fails("log", "nothing").contains("offer"))
        #expect(try await founder.fails("undo", "nothing").contains("essync log"))
        #expect(
            try await founder.fails("undo", "\(try #require(try await founder.replica)):999").contains(
                "essync log"))
        #expect(
            try await founder.fails("resolve", "offer", "inter-made/couveuse", "--take", "1").contains(
                "conflicts"))
        #expect(try await founder.fails("discard", "offer", "inter-made/couveuse").contains("attente"))
        #expect(try await founder.fails("bundle", "read", "absent.essync").contains("absent.essync"))
        #expect(try await founder.fails("import", "absent.csv").contains("absent.csv"))
        #expect(try await founder.fails("export", "--format", "pdf").contains("csv"))
        #expect(try await founder.contents() == before)
        #expect(try await founder.json("status")["pending"].int == 0)
    }

    @Test func wrongValuesAndReferences_areToldByField() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let before = try await founder.contents()
        #expect(
            try await founder.fails("put", "offer", "inter-made/couveuse", "weeks=beaucoup").contains(
                "weeks"))
        #expect(try await founder.fails("put", "offer", "inter-made/couveuse", "weeks=0").contains("weeks"))
        #expect(try await founder.fails("put", "offer", "inter-made/neuf", "summary=x").contains("name"))
        let term = try await founder.fails("put", "offer_term", "inter-made/couveuse", "stage", "inconnu")
        #expect(term.contains("« inconnu »"))
        #expect(
            try await founder.fails("put", "structure", "inter-made", "parent=personne").contains("personne"))
        #expect(try await founder.fails("put", "offer", "absente/offre", "name=x").contains("absente"))
        #expect(
            try await founder.fails("put", "offer", "inter-made/couveuse", "name=@absent.txt").contains(
                "absent.txt"))
        #expect(
            try await founder.fails("init", "--network", "n", "--structure", "Inter Made", "--db", "n.db")
                .contains("inter-made"))
        #expect(try await founder.fails("invite", "--days", "0").contains("3650"))
        #expect(try await founder.contents() == before)
        #expect(try await founder.json("status")["pending"].int == 0)
    }

    @Test func rowsOfOthers_areTheirs() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        #expect(
            try await apeas.fails("put", "offer", "inter-made/couveuse", "téléphone=3131").contains(
                "essync suggest offer inter-made/couveuse 'phone=3131'"))
        #expect(
            try await apeas.fails("put", "term", "stage", "idee", "label_fr=Idée").contains("coordination"))
        #expect(
            try await apeas.fails("rm", "offer", "inter-made/couveuse", "--force").contains("appartient à")
        )
        #expect(try await apeas.json("status")["pending"].int == 0)
        var english = apeas
        english.language = "en_US.UTF-8"
        #expect(
            try await english.fails("put", "offer", "inter-made/couveuse", "phone=3131").contains(
                "belongs to"))
    }

    @Test func aRowThatOthersName_isDeletedByForceOnly() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does(
            "put", "question_offer", "par-ou-commencer", "inter-made/couveuse", "relevance=1")
        #expect(try await founder.fails("rm", "question", "par-ou-commencer").contains("--force"))
        let forced = try await founder.json("rm", "question", "par-ou-commencer", "--force")
        #expect(forced["deleted"].int == 1)
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func anExistingFile_isNotOverwritten() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let before = try Data(contentsOf: founder.database)
        #expect(try await founder.fails("init", "--network", "n", "--structure", "s").contains("existe"))
        try await founder.fails("backup", "essync.db")
        try await founder.fails("bundle", "write", "essync.db")
        #expect(try Data(contentsOf: founder.database) == before)
    }
}
