import Foundation
import Testing

/// A person is handed over by the real program: agreed, sent through a hub, answered, withdrawn, erased.
struct DossierTests {
    private static let words = ["Zoubida Qerquenna", "06 00 00 00 77", "zq@example.org"]

    /// The session of each partner in memory, as `XDG_RUNTIME_DIR` says it; nil where no memory is to be had.
    private func unlock(_ partner: Partner) async throws {
        let file = partner.folder.appending(path: "phrase.txt")
        try Data("quatre mots bien choisis\n".utf8).write(to: file)
        let opened = try await partner.json("dossier", "unlock", "--passphrase-file", file.path())
        #expect(opened["dossiers"].int != nil)
    }

    private func record(_ partner: Partner) async throws -> String {
        let file = partner.folder.appending(path: "nom.txt")
        try Data(Self.words[0].utf8).write(to: file)
        let made = try await partner.json(
            "dossier", "new", "holder.name=@" + file.path(), "holder.phone=" + Self.words[1],
            "holder.email=" + Self.words[2], "project.title=Epicerie")
        try FileManager.default.removeItem(at: file)
        return try #require(made["dossier"].string)
    }

    private func expectNoWord(in folder: URL) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path()) {
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path()) else {
                continue
            }
            for word in Self.words { #expect(data.range(of: Data(word.utf8)) == nil, "\(word) in \(path)") }
        }
    }

    @Test func aPersonIsHandedOver_answered_andErased() async throws {
        let world = try World()
        let (sender, network) = try await world.founder()
        let data = world.folder.appending(path: "hub")
        let hub = try HubProcess(network: network, data: data)
        let receiver = try await world.join("apeas", by: sender, hub)
        for partner in [sender, receiver] { try await unlock(partner) }
        for partner in [sender, receiver, sender] { try await partner.does("sync", hub.url) }

        let id = try await record(sender)
        let refused = try await sender.fails(
            "dossier", "refer", id, "--to", "apeas", "--share", "coordonnees")
        #expect(refused.contains("accord"))
        let sent = try await sender.json(
            "dossier", "refer", id, "--to", "apeas", "--consent", "oral", "--share", "coordonnees,projet")
        let envelope = try #require(sent["dossier"].string)
        for partner in [sender, receiver, sender] { try await partner.does("sync", hub.url) }
        #expect(try await sender.json("dossier", "show", envelope)["state"].string == "recue")
        let waiting = try await receiver.json("dossier", "list", "--waiting")
        #expect(waiting[0]["dossier"].string == envelope)
        let shown = try await receiver.json("dossier", "show", envelope)
        #expect(shown["holder"][0]["name"].string == Self.words[0])

        let answered = try await receiver.json("dossier", "answer", envelope, "acceptee")
        #expect(answered["effect"].bool == true)
        for partner in [receiver, sender] { try await partner.does("sync", hub.url) }
        #expect(try await sender.json("dossier", "show", envelope)["state"].string == "acceptee")

        // Nobody reads at the hub, nor in what the laptops keep on their disks.
        try expectNoWord(in: data)
        try expectNoWord(in: sender.folder)
        try expectNoWord(in: receiver.folder)

        let erased = try await sender.json(
            "dossier", "erase", id, "--reason", "personne", "--onward", "--yes")
        #expect(erased["residues"].items.isEmpty)
        #expect(erased["ordered"].items.count == 2)
        for partner in [sender, receiver, sender] { try await partner.does("sync", hub.url) }
        let erasures = try await sender.json("dossier", "erasures").items
        #expect(erasures.count == 2)
        #expect(erasures.allSatisfy { $0["missing"].items.isEmpty })
        #expect(try await receiver.json("dossier", "list", "--all").items.count == 1)

        try await sender.does("dossier", "lock")
        try await receiver.does("dossier", "lock")
        #expect(try await sender.fails("dossier", "list").contains("verrouillés"))
        #expect(try await hub.stop().code == 0)
    }

    /// Rule L2: a command that is killed at any moment leaves a dossier whole, and loses nothing that was said.
    @Test func killedCommands_loseNothingThatWasSaid() async throws {
        let world = try World()
        let (partner, _) = try await world.founder()
        try await unlock(partner)
        let id = try await record(partner)
        var said = 0
        for number in 0..<12 {
            let running = try partner.starts("dossier", "note", id, "note \(number)")
            try await Task.sleep(for: .milliseconds(15 * number))
            running.process.send(SIGKILL)
            if try await running.outcome().code == 0 { said += 1 }
        }
        let notes = try await partner.json("dossier", "show", id)["note"].items.count
        #expect(notes >= said && notes <= 12)
        try await partner.does("dossier", "lock")
        try await unlock(partner)
        #expect(try await partner.json("dossier", "show", id)["note"].items.count == notes)
        try await partner.does("dossier", "lock")
        try expectNoWord(in: partner.folder)
    }

    /// Commands at the same moment wait for one another: of two, none writes older keys over newer ones.
    @Test func commandsAtTheSameMoment_loseNothing() async throws {
        let world = try World()
        let (partner, _) = try await world.founder()
        try await unlock(partner)
        let running = try (0..<6).map { try partner.starts("dossier", "new", "holder.name=Personne \($0)") }
        for command in running {
            let outcome = try await command.outcome()
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        #expect(try await partner.json("dossier", "list").items.count == 6)
        try await partner.does("dossier", "lock")
        try await unlock(partner)
        let listed = try await partner.json("dossier", "list").items
        #expect(listed.count == 6)
        #expect(listed.allSatisfy { $0["unreadable"].int == 0 && $0["kind"].string == "propre" }, "\(listed)")
        try await partner.does("dossier", "lock")
    }

    @Test func badInput_isToldInOneSentence() async throws {
        let world = try World()
        let (partner, _) = try await world.founder()
        #expect(try await partner.fails("dossier", "list").contains("essync dossier unlock"))
        try await unlock(partner)
        let id = try await record(partner)
        #expect(try await partner.fails("dossier", "show", "zzzzzz").contains("Aucun dossier"))
        #expect(try await partner.fails("dossier", "put", id, "holder.nir=1").contains("champ"))
        #expect(
            try await partner.fails("dossier", "put", id, "project.summary=1 85 05 78 006 084 91")
                .contains("sécurité sociale"))
        #expect(
            try await partner.fails(
                "dossier", "refer", id, "--to", "nobody", "--consent", "oral", "--share", "projet"
            ).contains("n'est pas un autre membre"))
        #expect(
            try await partner.fails("dossier", "answer", id, "acceptee").contains("n'est pas une orientation")
        )
        #expect(try await partner.fails("dossier", "withdraw", id).contains("transmis"))
        #expect(try await partner.fails("dossier", "erase", id, "--reason", "personne").contains("--yes"))
        let wrong = partner.folder.appending(path: "wrong.txt")
        try Data("autre phrase".utf8).write(to: wrong)
        try await partner.does("dossier", "lock")
        #expect(
            try await partner.fails("dossier", "unlock", "--passphrase-file", wrong.path())
                .contains("Ce n'est pas la phrase de passe"))
        // The wait holds also for the right one.
        let right = partner.folder.appending(path: "phrase.txt").path()
        #expect(
            try await partner.fails("dossier", "unlock", "--passphrase-file", right)
                .contains("Essai suivant"))
    }
}
