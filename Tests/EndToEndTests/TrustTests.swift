import Foundation
import Testing

/// Staff that comes and goes, laptops that are stolen, disks that are cloned, backups that are restored.
struct TrustTests {
    /// The same person at another computer: the files of `original` as they are now, keys included.
    private func clone(_ original: Partner, as name: String, in world: World) throws -> Partner {
        let twin = try world.partner(name)
        for (from, to) in [(original.folder, twin.folder), (original.home, twin.home)] {
            try FileManager.default.removeItem(at: to)
            try FileManager.default.copyItem(at: from, to: to)
        }
        return twin
    }

    private func replica(_ partner: Partner) async throws -> String {
        try #require(try await partner.json("status")["replica"].string)
    }

    @Test func clonedDisk_bothGoOn_andNothingIsLost() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await apeas.does("put", "offer", "apeas/atelier", "name=Atelier")
        try await apeas.does("sync")
        let twin = try clone(apeas, as: "twin", in: world)
        try await apeas.does("put", "offer", "apeas/atelier", "phone=04 91 11 11 11")
        try await twin.does("put", "offer", "apeas/atelier", "name=Atelier du jeudi")
        try await apeas.does("sync")
        let outcome = try await twin.does("sync")
        #expect(outcome.error.contains("Deux copies de cet appareil sont au travail"))
        try await apeas.does("sync")
        for partner in [founder, twin, apeas] {
            try await partner.does("sync")
            let row = try await partner.json("show", "offer", "apeas/atelier")
            #expect(row["phone"].string == "+33491111111" && row["name"].string == "Atelier du jeudi")
            #expect(try await partner.json("rejected").items.isEmpty)
            #expect(try await partner.json("doctor")["healthy"].bool == true)
        }
        for copy in [apeas, twin] {
            #expect(try await copy.json("status")["doubled"].bool == true)
            #expect(try await copy.does("status").out.contains("Deux copies"))
        }
        #expect(try await founder.json("status")["doubled"].bool == false)
        // What each goes on with counts, too.
        try await apeas.does("put", "offer", "apeas/atelier", "email=atelier@example.org")
        try await twin.does("put", "offer", "apeas/autre", "name=Autre")
        for partner in [apeas, twin, founder] { try await partner.does("sync") }
        #expect(
            try await founder.json("show", "offer", "apeas/atelier")["email"].string == "atelier@example.org")
        #expect(try await founder.json("show", "offer", "apeas/autre")["name"].string == "Autre")
        #expect(try await founder.json("devices", "--all").items.count == 2)
    }

    @Test func restoredBackup_goesOn_andKeepsWhatOnlyItHad() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let backup = founder.folder.appending(path: "kept.db")
        try FileManager.default.copyItem(at: founder.database, to: backup)
        try await founder.does("put", "question", "depuis", "label=Depuis la sauvegarde")
        try await founder.does("sync")
        for suffix in ["", "-wal", "-shm"] {
            // The journals don't exist after a command.
            try? FileManager.default.removeItem(atPath: founder.database.path() + suffix)
        }
        try FileManager.default.copyItem(at: backup, to: founder.database)
        let before = try await replica(founder)
        try await founder.does("put", "question", "apres", "label=Après la restauration")
        let outcome = try await founder.does("sync")
        #expect(outcome.error.contains("Deux copies de cet appareil"))
        #expect(try await replica(founder) == before)
        let keys = try await founder.json("list", "question").items.compactMap { $0["id"].string }
        #expect(Set(keys) == ["par-ou-commencer", "depuis", "apres"])
        #expect(try await founder.json("status")["unsent"].int == 0)
        #expect(try await founder.json("rejected").items.isEmpty)
        let again = try await founder.json("sync")
        #expect(again.items.first?["sent"].int == 0 && again.items.first?["received"].int == 0)
    }

    @Test func copyWithoutKey_joinsAgain_withItsEdits() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let colleague = try world.partner("colleague")
        try await founder.does("backup", colleague.database.path())
        try await colleague.does("put", "question", "a-la-foire", "label=À la foire")
        #expect(try await colleague.does("status").out.contains("Copie sans clé"))
        #expect(try await colleague.fails("sync").contains("essync join"))
        let invitation = try await founder.json("invite", "--hub", hub.url)
        try await founder.does("sync")
        try await colleague.does("join", try #require(invitation["invitation"].string), "--device", "foire")
        try await colleague.does("sync")
        try await founder.does("sync")
        #expect(
            try await founder.json("show", "question", "a-la-foire")["label"].string == "À la foire")
        #expect(try await colleague.json("status")["held"].int == 0)
        #expect(try await colleague.json("doctor")["healthy"].bool == true)
        #expect(
            try await colleague.fails("join", try #require(invitation["invitation"].string))
                .contains("existe déjà"))
    }

    @Test func copyInUseElsewhere_losesNothing_whenItJoins() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let copy = try world.partner("copy")
        try await founder.does("backup", copy.database.path())
        try await copy.does("status")
        // A program that reads keeps the edit in the journal beside the file.
        let reader = try Running(
            try #require(Program.find("sqlite3")), [copy.database.path()], in: copy.folder,
            environment: copy.environment,
            input: "BEGIN; SELECT count(*) FROM question;\n.print reading\n.shell sleep 60\n")
        while !reader.outSoFar.contains("reading") { await Task.yield() }
        try await copy.does("put", "question", "journal", "label=Dans le journal")
        let invitation = try await founder.json("invite", "--hub", hub.url)
        try await founder.does("sync")
        try await copy.does("join", try #require(invitation["invitation"].string))
        #expect(
            try await copy.json("show", "question", "journal")["label"].string == "Dans le journal")
        reader.process.send(SIGKILL)
        _ = try await reader.outcome()
        let left = try FileManager.default.contentsOfDirectory(atPath: copy.folder.path())
        #expect(!left.contains { $0.contains("join") }, "\(left)")
    }

    @Test func copyWhoseInvitationIsOver_staysAsItWas() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let copy = try world.partner("copy")
        try await founder.does("backup", copy.database.path())
        try await copy.does("put", "question", "mienne", "label=La mienne")
        let invitation = try await founder.json("invite", "--hub", hub.url)
        try await founder.does("sync")
        let text = try #require(invitation["invitation"].string)
        try await world.partner("first").does("join", text)
        try await copy.fails("join", text)
        #expect(try await copy.json("show", "question", "mienne")["label"].string == "La mienne")
        #expect(try await copy.json("status")["pending"].int == 1)
    }

    @Test func stolenLaptop_isRevoked_andWhatItDidSinceIsVoid() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        let invitation = try await apeas.json("invite", "--hub", hub.url)
        try await apeas.does("sync")
        let laptop = try world.partner("laptop")
        try await laptop.does("join", try #require(invitation["invitation"].string), "--device", "portable")
        try await laptop.does("put", "question", "avant", "label=Avant le vol")
        try await laptop.does("sync")
        try await apeas.does("sync")
        let id = try await replica(laptop)
        let seq = try #require(try await apeas.json("status")["vector"][id].int)
        try await laptop.does("put", "question", "vol", "label=Par le voleur")
        try await laptop.does("sync")
        try await apeas.does("sync")

        let shown = try await apeas.does("revoke", id, "--after", "\(seq)", "--dry-run").out
        #expect(shown.contains("portable") && shown.contains("1 envoi"))
        #expect(try await apeas.json("devices").items.count == 3, "Nothing was done")
        try await founder.does("sync")
        #expect(try await founder.fails("revoke", id).contains("autre structure"))
        let done = try await apeas.json("revoke", id, "--after", "\(seq)")
        #expect(done["revoked"].bool == true && done["changesets"].int == 1)
        #expect(try await apeas.fails("revoke", id).contains("déjà révoqué"))
        try await apeas.does("sync")
        try await founder.does("sync")
        let keys = try await founder.json("list", "question").items.compactMap { $0["id"].string }
        #expect(Set(keys) == ["par-ou-commencer", "avant"])
        #expect(try await founder.json("rejected").items.first?["reason"].string == "revoke")
        #expect(try await laptop.fails("sync").contains("révoqué"))
        let own = try await replica(apeas)
        #expect(try await apeas.fails("revoke", own).contains("--yes"))
    }

    @Test func twoVouchers_admit_andAReaderOnlyReads() async throws {
        let world = try World()
        let (founder, apeas) = try (world.partner("inter-made"), world.partner("apeas"))
        let made = try await founder.json(
            "init", "--network", "laplateforme", "--structure", "inter-made", "--with",
            apeas.line(as: "apeas"))
        #expect(made["vouchers"].int == 2 && made["draft"].bool == false)
        let network = try #require(made["network"].string)
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        try await apeas.joins(network, as: "apeas", hub)
        let refused = try await founder.fails("invite", "--structure", "essor-13")
        #expect(refused.contains("parrain") && refused.contains("essync key --as essor-13"))
        let own = try await founder.line(as: "inter-made")
        #expect(try await founder.fails("vouch", own).contains("elle-même"))
        let essor = try world.partner("essor-13")
        let line = try await essor.line(as: "essor-13")
        let first = try await founder.json("vouch", line)
        #expect(first["admitted"].bool == false && first["needed"].int == 2 && first["voices"].int == 1)
        #expect(try await founder.fails("vouch", line).contains("déjà"))
        try await founder.does("sync")
        let early = try await essor.fails("join", network, "--as", "essor-13", "--hub", hub.url)
        #expect(early.contains("parrain"))
        try await apeas.does("sync")
        #expect(try await apeas.json("vouch", line)["admitted"].bool == true)
        try await apeas.does("sync")
        try await essor.joins(network, as: "essor-13", hub)
        #expect(try await essor.json("members").items.count == 3)

        let invitation = try await essor.json("invite", "--reader", "--hub", hub.url)
        try await essor.does("sync")
        let reader = try world.partner("reader")
        try await reader.does("join", try #require(invitation["invitation"].string))
        #expect(try await reader.fails("put", "question", "q", "label=x").contains("ne fait que lire"))
        #expect(try await reader.json("devices").items.contains { $0["role"].string == "reader" })
        #expect(try await apeas.fails("vouch", "inter-made", "--coordinator").contains("déjà"))
    }

    @Test func structureThatLeaves_keepsItsFile_andOthersItsRows() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await apeas.does("put", "offer", "apeas/atelier", "name=Atelier")
        #expect(try await apeas.fails("leave").contains("--yes"))
        #expect(try await apeas.fails("revoke", "apeas").contains("essync leave"))
        try await apeas.does("leave", "--yes")
        try await apeas.does("sync")
        try await founder.does("sync")
        #expect(try await founder.json("members").items.count == 1)
        try await founder.does("put", "offer", "apeas/atelier", "phone=04 91 22 22 22")
        #expect(try await apeas.json("status")["ended"].string == "left")
        #expect(try await apeas.json("show", "offer", "apeas/atelier")["name"].string == "Atelier")
    }

    @Test func structureThatLeft_comesBack_byAMembersWord() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await apeas.does("put", "offer", "apeas/atelier", "name=Atelier")
        try await apeas.does("leave", "--yes")
        try await apeas.does("sync")
        try await founder.does("sync")
        let line = try await apeas.line(as: "apeas")
        #expect(try await founder.fails("vouch", line).contains("--yes"))
        #expect(try await founder.json("vouch", line, "--yes")["admitted"].bool == true)
        // The word reaches it, then it says that its rows are its own again.
        for partner in [founder, apeas, apeas, founder] { try await partner.does("sync") }
        #expect(try await founder.json("members").items.count == 2)
        #expect(try await apeas.json("status")["ended"] == .null)
        try await apeas.does("put", "offer", "apeas/atelier", "phone=04 91 33 33 33")
        #expect(
            try await founder.fails("put", "offer", "apeas/atelier", "phone=0491444444")
                .contains("appartient à"))
    }
}
