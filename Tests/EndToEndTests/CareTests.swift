import Foundation
import Testing

/// Looking after a replica: held edits, copies, rebuilding, files in and out.
struct CareTests {
    @Test func editsThatBypassedAGuard_areHeld_andCanBeTakenBack() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await apeas.sqlite(
            """
            DROP TRIGGER sync_guard_update_offer;
            UPDATE offer SET phone = 'pas à moi' WHERE id = 'inter-made/couveuse';
            """)
        #expect(try await apeas.json("commit")["held"].int == 1)
        let held = try await apeas.json("held")[0]
        #expect(held["table"].string == "offer")
        #expect(held["key"][0].string == "inter-made/couveuse")
        #expect(held["reason"].string == "not-the-owner")
        #expect(held["values"]["phone"].string == "pas à moi")
        #expect(
            try await apeas.json("show", "offer", "inter-made/couveuse")["phone"].string == "+33491000000")
        #expect(try await apeas.tries("status", "--strict").code == 2)
        #expect(try await apeas.json("discard", "offer", "inter-made/couveuse")["discarded"].int == 1)
        #expect(try await apeas.json("held").items.isEmpty)
        try await apeas.does("put", "offer", "apeas/accueil", "name=Accueil")
        #expect(try await apeas.json("discard", "offer", "apeas/accueil")["discarded"].int == 1)
        try await apeas.fails("show", "offer", "apeas/accueil")
        #expect(try await apeas.json("sync")[0]["sent"].int == 0)
        #expect(try await apeas.json("doctor")["healthy"].bool == true)
    }

    @Test func aGroupOfColumns_isOneConflict_andIsSettledAsOne() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        try await founder.does("sync", hub.url)
        let invitation = try #require(try await founder.json("invite")["invitation"].string)
        try await founder.does("sync")
        let second = try world.partner("second")
        try await second.does("join", invitation, "--device", "portable")
        try await founder.does("put", "territory", "marseille", "name=Marseille")
        for partner in [founder, second] { try await partner.does("sync") }
        try await founder.does("put", "territory", "marseille", "latitude=43.1", "longitude=5.1")
        try await second.does("put", "territory", "marseille", "latitude=43.2", "longitude=5.2")
        for partner in [founder, second, founder] { try await partner.does("sync") }
        let conflict = try await founder.json("conflicts")[0]
        #expect(conflict["field"].string == "latitude+longitude")
        #expect(conflict["versions"][0]["value"] == .array([.number(43.2), .number(5.2)]))
        try await founder.fails("resolve", "territory", "marseille", "--value", "43.3")
        try await founder.does("resolve", "territory", "marseille", "--value", "43.3", "--value", "-5.3")
        let row = try await founder.json("show", "territory", "marseille")
        #expect(row["latitude"] == .number(43.3))
        #expect(row["longitude"] == .number(-5.3))
        #expect(try await founder.json("conflicts").items.isEmpty)
        #expect(try await founder.json("status")["conflicts"].int == 0)
    }

    @Test func aBackup_isACopyWithoutIdentity_andRebuildingChangesNothing() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        let copy = try await founder.json("backup", "copie.db")
        let file = try #require(copy["file"].string)
        #expect(try await founder.json("status", "--db", file)["canSeal"].bool == false)
        #expect(
            try await founder.json("list", "question", "--db", file) == founder.json("list", "question"))
        let before = try await founder.contents()
        #expect(try #require(try await founder.json("rebuild")["changesets"].int) > 0)
        #expect(try await founder.contents() == before)
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func doctor_tellsWhatIsWrong_andExitsWith1() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        try await founder.sqlite("UPDATE sync_log SET frame = zeroblob(length(frame)) WHERE position = 1;")
        let outcome = try await founder.tries("doctor", "--json")
        #expect(outcome.code == 1)
        #expect(outcome.errorLines.count == 1)
        #expect(try outcome.json["healthy"].bool == false)
        #expect(try outcome.json["findings"].items.contains { $0["code"].string == "signature" })
    }

    @Test func imports_areAllOrNothing_andNameWhatIsWrong() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("commit")
        let file = founder.folder.appending(path: "question.csv")
        try Data("id,label,couleur\nq1,Un,rouge\nq2,,bleu\n".utf8).write(to: file)
        let refused = try await founder.tries("import", "question.csv", "--json")
        #expect(refused.code == 1)
        #expect(refused.errorLines.count == 1)
        let report = try refused.json
        #expect(report["written"].bool == false)
        #expect(report["ignoredColumns"][0]["column"].string == "couleur")
        #expect(report["refusals"][0]["file"].string == "question.csv")
        #expect(report["refusals"][0]["line"].int == 3)
        #expect(report["refusals"][0]["field"].string == "label")
        try await founder.fails("show", "question", "q1")

        try Data("id,label\nq1,Un\nq2,Deux\n".utf8).write(to: file)
        #expect(try await founder.json("import", "question.csv", "--dry-run")["new"].int == 2)
        #expect(try await founder.json("status")["pending"].int == 0)
        #expect(try await founder.json("import", "question.csv")["written"].bool == true)
        #expect(try await founder.json("import", "question.csv")["unchanged"].int == 2)
        // An import is a changeset of its own.
        #expect(try await founder.json("status")["pending"].int == 0)
    }

    /// What another structure's vouchers don't admit yet may write nothing that counts.
}
