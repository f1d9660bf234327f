import Catalogue
import Foundation
import SyncCore
import Testing

/// A file as a person makes it in a spreadsheet, with the usual mistakes.
struct SpreadsheetConventionsTests {
    @Test func aSpreadsheetOfAnAssociation_isRead_andSaysWhatItMeans() throws {
        let network = try TestNetwork.seeded()
        let text = """
            Nom;Type;Résumé;Téléphone;E-mail;Site web;Statut;Vérifié le;Fax
            Les Ateliers d’Été;Incubateur;À Marseille;04 91 00 00 01 / 06 00 00 00 02;a@b.fr;https://b.fr;Publié;21/11/2026;
            Le Comptoir;couveuse;Teste;490000003;;;publie;;04
            ;;;;;;;;

            """
        let bytes = try #require(text.data(using: .windowsCP1252))
        let report = try CSVImport(replica: network.replica).run(
            network.file("structure.csv", [UInt8](bytes)))
        #expect(report.isWritten && report.new == 2, "\(report.refused)")
        let key = ["les-ateliers-d-ete"]
        #expect(try network.text("structure", key, "type") == "incubateur")
        #expect(try network.text("structure", key, "status") == "publie")
        #expect(try network.text("structure", key, "phone") == "+33491000001")
        #expect(try network.text("structure", key, "verified_on") == "2026-11-21")
        #expect(try network.text("structure", key, "website") == "https://b.fr")
        #expect(try network.text("structure", ["le-comptoir"], "phone") == "+33490000003")
        let said = report.readings.map { "\($0.heading) \($0.reason.message(.french))" }
        #expect(said.contains("Téléphone lu comme phone") && said.contains { $0.contains("06 00 00 00 02") })
        #expect(said.contains("id pas de colonne id : les clés sont faites des noms"))
        #expect(report.ignoredColumns.map(\.column) == ["Fax"])
    }

    @Test func offersInWords_becomeCodesDaysAndDurations() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(
            "offer.csv",
            """
            id;nom;durée;accès direct;hours_per_week;frais;statut
            inter-made/essai;Essai;9 mois;oui;3,5;Gratuit;publié

            """)
        #expect(report.isWritten, "\(report.refused)")
        let offer = try #require(try CatalogueSnapshot(network.replica).offer("inter-made/essai"))
        #expect(offer.durationMax?.text == "P9M" && offer.isDirectAccess == true)
        #expect(offer.hoursPerWeek == 3.5 && offer.fee == "gratuit" && offer.isPublished)
    }

    @Test(arguments: ["31/02/2026", "2026", "demain"])
    func whatMeansNothing_isStillRefused(_ day: String) throws {
        let network = try TestNetwork()
        let report = try network.take("structure.csv", "id;nom;vérifié le\na;A;\(day)\n")
        #expect(report.refused == ["structure.csv:2 verified_on not-a-time"])
    }

    @Test func twoHeadingsOfOneMeaning_areOneColumnAndOneIgnored() throws {
        let network = try TestNetwork()
        let report = try network.take(
            "structure.csv", "id,name,Nom,tel,Téléphone\na,A,B,0491000001,0491000002\n")
        #expect(report.isWritten && report.ignoredColumns.map(\.column) == ["Nom", "Téléphone"])
        #expect(try network.text("structure", ["a"], "phone") == "+33491000001")
    }

    @Test(arguments: [
        ("structures", "structure"), ("Offres 2026", "offer"), ("lieux", "place"), ("Événements", "event"),
        ("Contacts de l'accueil", "contact"), ("Annuaire", "structure"),
    ])
    func aFileOfAnotherName_isForTheTableThatItMeans(_ name: String, _ table: String) throws {
        let network = try TestNetwork.seeded()
        let heads = ["place": "name", "event": "title", "contact": "role"]
        let report = try network.take(
            "\(name).csv", "\(heads[table] ?? "name"),phone\nA,0491000001\n", dryRun: true)
        #expect(report.sheets.first?.table == table, "\(report.refused)")
    }

    @Test func aFileWhoseNameSaysNothing_isForTheTableThatItsHeadingsMean() throws {
        let network = try TestNetwork.seeded()
        let contacts = try network.take(
            "Classeur1.csv", "Fonction;Téléphone\nAccueil;0491000001\n", dryRun: true)
        #expect(contacts.sheets.map(\.table) == ["contact"])
        let unclear = try network.take("Classeur1.csv", "Nom;Couleur\nA;rouge\n", dryRun: true)
        #expect(unclear.refused == ["Classeur1.csv:1 - unknown-table"])
        let said = unclear.refusals.first?.reason.message(.french)
        #expect(said?.contains("quelle table il faut lire : offer") == true)
    }

    @Test func whatOurOwnExportSays_isReadAsItStands() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["apeas"], [("phone", "490000003"), ("summary", "oui")])
        let folder = network.folder.appending(path: "csv")
        _ = try CSVExport.run(network.replica, to: folder)
        let report = try CSVImport(replica: network.replica).run(folder)
        #expect(report.readings.isEmpty && report.ignoredColumns.isEmpty)
        #expect(report.new == 0 && report.changed == 0, "\(report.refused)")
    }

    /// A directory has addresses in the same line: they are the structure's place.
    @Test func aDirectorysAddresses_becomePlaces() throws {
        let network = try TestNetwork.seeded()
        let text = """
            Nom;Adresse;Code postal;Ville;Latitude;Longitude;Fax
            La Boussole;12 rue Haute;1000;Bourg-en-Bresse;46,2;5,22;
            Énergies;;;Marseille;;;
            Sans lieu;;;;;;
            """
        let report = try network.take("structure.csv", text)
        #expect(report.isWritten, "\(report.refused)")
        #expect(report.ignoredColumns.map(\.column) == ["Fax"])
        let place = ["la-boussole/place/bourg-en-bresse"]
        #expect(try network.text("place", place, "postal_code") == "01000")
        #expect(try network.text("place", place, "address") == "12 rue Haute")
        #expect(try network.replica.row("place", place)?["latitude"] == .real(46.2))
        #expect(try network.replica.rows("place", where: [("structure", "sans-lieu")]).isEmpty)
        let again = try network.take("structure.csv", text)
        #expect(again.new == 0 && again.changed == 0)
        #expect(again.sheets.map(\.table) == ["structure", "place"])
        #expect(
            try network.take("structure.csv", "Nom;Code postal\nLa Boussole;Bourg\n").refused == [
                "structure.csv:2 postal_code check"
            ])
        // Where the place is known under another key, no second one is made.
        let known = "id;Nom;Ville\nenergies-alternatives;Energies Alternatives;Avignon\n"
        #expect(try network.take("structure.csv", known).new == 0)
    }
}
