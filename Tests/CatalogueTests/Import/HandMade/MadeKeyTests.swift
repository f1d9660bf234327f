import Catalogue
import Foundation
import SyncCore
import Testing

/// Rows without keys, by their owner and name.
struct MadeKeyTests {
    @Test func offersContactsPlacesAndEvents_getKeys_andAreFoundAgain() throws {
        let network = try TestNetwork.seeded()
        let files = [
            ("offres", "Structure;Nom de l'offre\nInter-Made;Atelier idée\n", "inter-made/atelier-idee"),
            ("contacts", "Organisme;Fonction\ninter made;Accueil\n", "inter-made/contact/accueil"),
            ("lieux", "Nom;Ville\nLe Bureau;Aix\n", "inter-made/place/le-bureau"),
            ("agenda", "Titre;Date\nSalon;12/10/2026\n", "salon-2026-10-12"),
        ]
        for (file, text, key) in files {
            let report = try network.take("\(file).csv", text)
            #expect(report.created.map { $0.key.joined() } == [key], "\(report.refused)")
            let again = try network.take("\(file).csv", text)
            #expect(again.new == 0 && again.changed == 0, "\(file): \(again.changes)")
        }
    }

    @Test(arguments: ["Inter-Made", "inter-made", "INTER MADE", " Inter-Made\u{A0}"])
    func aStructure_isKnownByItsName(_ name: String) throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("offres.csv", "Structure;Nom\n\(name);Nouvelle\n")
        #expect(report.created.map { $0.key.joined() } == ["inter-made/nouvelle"], "\(report.refused)")
    }

    @Test func anUnknownStructure_isRefused_withThoseNear() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("offres.csv", "Structure;Nom\nInter-Mode;Nouvelle\n")
        #expect(report.refused == ["offres.csv:2 structure unknown-structure"])
        #expect(report.refusals.first?.reason.message(.french).contains("« Inter-Made »") == true)
        #expect(report.refusals.first?.heading == "Structure")
    }

    @Test func anotherKeyAndCapitals_areTheSameRow_whoseNameStays() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("offer", ["inter-made/x1"], [("name", "Atelier idée")])
        let report = try network.take("offres.csv", "Nom;Résumé\nATELIER IDEE;Neuf\n")
        #expect(report.new == 0 && report.changed == 1, "\(report.refused)")
        #expect(try network.text("offer", ["inter-made/x1"], "name") == "Atelier idée")
    }

    @Test func aSecondRowOfTheName_isTold() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("offres.csv", "Nom\nAtelier\nautre\natelier\n")
        #expect(report.refused == ["offres.csv:4 id repeated-key"])
    }

    @Test func aNewLineOfAFileWithKeys_getsOne() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("offer.csv", "id;name\ninter-made/couveuse;Couveuse\n;Neuve\n")
        #expect(report.created.map { $0.key.joined() } == ["inter-made/neuve"], "\(report.refused)")
    }

    @Test func anothersRow_isRefused_withTheCommandThatSuggests() throws {
        let network = try TestNetwork.seeded()
        try network.admit("apeas")
        let report = try network.take(
            "offres.csv",
            "Structure;Nom;Téléphone\nAPEAS;Appui à l'émergence d'initiatives solidaires;0491000001\n")
        #expect(report.refused == ["offres.csv:2 id not-yours"])
        let reason = try #require(report.refusals.first?.reason)
        #expect(reason.message(.french).contains("APEAS"))
        #expect(reason.suggestion == "essync suggest offer apeas/accompagnement \"phone=+33491000001\"")
    }

    @Test func whatNamesAPerson_isLeft_andSaid() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("contacts.csv", "Nom;Prénom;Fonction\nDupont;Marie;Accueil\n")
        #expect(report.isWritten, "\(report.refused)")
        #expect(
            report.ignoredColumns.map { "\($0.column) \($0.reason.code.rawValue)" } == [
                "Nom person", "Prénom person",
            ])
        #expect(try network.replica.row("contact", ["inter-made/contact/accueil"])?["name"] == .null)
    }

    @Test func registerNumbers_becomeIdentifiers() throws {
        let network = try TestNetwork.seeded()
        let text =
            "Nom;Siret;RNA\nUn;130 025 265 00013;W131000001\nDeux;1,30025E+13;\nTrois;13002526500014;\n"
        let report = try network.take("structure.csv", text)
        #expect(
            report.refused == [
                "structure.csv:3 identifier rounded", "structure.csv:4 identifier not-registered",
            ])
        let good = try network.take("structure.csv", "Nom;Siret;RNA\nUn;130 025 265 00013;W131000001\n")
        #expect(good.isWritten)
        #expect(
            try network.replica.rows("identifier").map { $0.key.texts.joined(separator: " ") } == [
                "un rna W131000001", "un siret 13002526500013",
            ])
    }

    @Test func unknownTerms_areToldByLine_withThoseNear() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(
            "offres.csv", "Nom;Territoire;Public\nA;Marsseille;Jeunes\nB;Marseille;Jeunnes\n")
        #expect(
            report.refused == ["offres.csv:2 territory unknown-term", "offres.csv:3 audience unknown-term"])
        #expect(
            report.refusals.first?.reason.message(.french).contains("vouliez-vous dire « Marseille") == true)
    }

    @Test func anUnknownHeading_isListedOnce_withThoseNear() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("offres.csv", "Nom;Telefone\nA;0491000001\n")
        let said = try #require(report.ignoredColumns.first?.reason.message(.french))
        #expect(said.contains("« Téléphone »") && !said.contains("admission_conditions"))
    }
}
