import Foundation
import Testing

/// A secretary's spreadsheets, as LibreOffice saves them in French.
struct TableImportTests {
    private static let tables = Program.package.appending(path: "Tests/Tables")

    private func seeded() async throws -> (World, Partner) {
        let world = try World()
        let founder = try world.partner("inter-made")
        try await founder.does(
            "init", "--network", "laplateforme", "--structure", "inter-made", "--name", "Inter-Made",
            "--device",
            "accueil")
        try await founder.does("import", Program.package.appending(path: "seeds").path())
        try await founder.does("commit")
        return (world, founder)
    }

    @Test(arguments: ["", " (Windows)"])
    func offersAndContacts_comeInAtTheFirstTry(_ encoding: String) async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        let offers = Self.tables.appending(path: "Offres Inter-Made\(encoding).csv").path(
            percentEncoded: false)
        let contacts = Self.tables.appending(path: "Contacts 2026\(encoding).csv").path(percentEncoded: false)
        let before = try await founder.json("show", "offer", "inter-made/couveuse")
        let first = try await founder.json("import", offers)
        #expect(first["written"].bool == true && first["erased"].int == 0)
        #expect(first["created"].items.count == 9)
        #expect(try await founder.json("import", contacts)["created"].items.count == 8)

        let offer = try await founder.json("show", "offer", "inter-made/atelier-idee")
        #expect(offer["phone"].string == "+33491506616" && offer["capacity_max"].int == 12)
        #expect(offer["fee"].string == "gratuit" && offer["rhythm"].string == "1 demi-journée")
        #expect(offer["verified_on"].string == "2026-10-12" && offer["status"].string == "publie")
        let terms = try await founder.json("list", "offer_term", "offer=inter-made/atelier-idee").items
        let said = Set(terms.map { "\($0["vocabulary"].string ?? "") \($0["term"].string ?? "")" })
        #expect(
            said == [
                "stage idee", "stage emergence", "territory commune-13055", "audience porteurs-individuels",
            ])
        let after = try await founder.json("show", "offer", "inter-made/couveuse")
        #expect(after["description"].string == before["description"].string)
        #expect(after["fee_detail"].string == "Adhésion 20€")

        for file in [offers, contacts] {
            let again = try await founder.json("import", file)
            #expect(again["new"].int == 0 && again["changed"].int == 0 && again["changes"].items.isEmpty)
        }
        #expect(try await founder.json("doctor")["healthy"].bool == true)
    }

    @Test func aTrial_showsWhatWouldChange_andWhatWouldBeErased() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        let file = founder.folder.appending(path: "offres.csv")
        try Data("Nom;Téléphone;Durée;Résumé\nCouveuse;491506616;-;-\n".utf8).write(to: file)
        let french = try await founder.tries("import", "offres.csv", "--dry-run", "--lang", "fr")
        #expect(french.out.contains("Téléphone : rien → +33491506616"))
        #expect(
            french.out.contains("2 valeurs seraient effacées") && french.out.contains("Couveuse, Durée : P9M")
        )
        let english = try await founder.tries("import", "offres.csv", "--dry-run", "--lang", "en")
        #expect(english.out.contains("2 values would be erased"))
        #expect(try await founder.json("status")["pending"].int == 0)
    }

    @Test func aRefusedLine_tellsTheOption_whichSetsItAside() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        let file = founder.folder.appending(path: "offres.csv")
        try Data("Nom;Territoire\nA;Marsseille\nB;Marseille\n".utf8).write(to: file)
        let refused = try await founder.tries("import", "offres.csv")
        #expect(refused.code == 1 && refused.error.contains("--skip-refused"))
        #expect(refused.out.contains("vouliez-vous dire « Marseille"))
        let report = try await founder.json("import", "offres.csv", "--skip-refused")
        #expect(report["written"].bool == true && report["new"].int == 2)
        #expect(report["reviewFiles"][0]["lines"].int == 1)
        let review = founder.folder.appending(path: "offres.à-revoir.csv")
        #expect(try String(contentsOf: review, encoding: .utf8).contains("Nom;Territoire;Ce qui manque"))
        let sealed = try #require(report["changesets"][0].string)
        #expect(try await founder.json("undo", sealed)["rows"].int == 2, "An import is undone as one act")
    }
}
