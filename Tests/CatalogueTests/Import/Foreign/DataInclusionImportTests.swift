import Catalogue
import Foundation
import SyncCore
import Testing

struct DataInclusionImportTests {
    private func take(
        _ network: TestNetwork, _ structures: String, _ services: String = "[]", dryRun: Bool = false
    ) throws -> ImportReport {
        let folder = network.folder.appending(path: "di-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(structures.utf8).write(to: folder.appending(path: "structures.json"))
        try Data(services.utf8).write(to: folder.appending(path: "services.json"))
        return try ForeignImport(replica: network.replica, format: .dataInclusion).run(folder, dryRun: dryRun)
    }

    private let structure = """
        [
          {"source": "dora", "id": "dora--1", "nom": "L'Atelier d'Été", "date_maj": "2026-02-14",
           "siret": "13003013300016", "telephone": "04 91 00 00 00", "commune": "Marseille",
           "code_insee": "13055", "adresse": "1 rue d'Essai", "description": null,
           "accessibilite_lieu": "https://acceslibre.beta.gouv.fr/x"}
        ]
        """
    private let service = """
        [{"source": "dora", "id": "dora--2", "structure_id": "dora--1", "nom": "Tester son activité",
          "description": "Un accompagnement de neuf mois, en groupe.", "date_maj": "2026-02-14",
          "type": "accompagnement", "frais": "gratuit", "publics": ["jeunes", "actifs"],
          "thematiques": ["creer-une-entreprise--structurer-son-projet-de-creation-dentreprise", "sante"],
          "zone_eligibilite": ["13", "59350"], "nombre_semaines": 36, "volume_horaire_hebdomadaire": 2.5,
          "mobilisable_par": ["usagers", "professionnels"], "commune": "Marseille",
          "code_insee": "13055", "adresse": "1 rue d'Essai"}]
        """

    @Test func aStructureAndItsService_becomeRows_withTheirSource() throws {
        let network = try TestNetwork.seeded()
        let report = try take(network, structure, service)
        #expect(report.isWritten, "\(report.refused)")
        #expect(try network.text("structure", ["l-atelier-d-ete"], "phone") == "+33491000000")
        #expect(try network.text("structure", ["l-atelier-d-ete"], "source") == "data·inclusion dora--1")
        let catalogue = try CatalogueSnapshot(network.replica)
        let offer = try #require(catalogue.offer("l-atelier-d-ete/tester-son-activite"))
        #expect(offer.weeks == 36 && offer.hoursPerWeek == 2.5 && offer.isDirectAccess == true)
        #expect(offer.codes("audience") == ["jeunes"] && offer.codes("territory") == ["departement-13"])
        #expect(offer.codes("stage") == ["creation"] && offer.inferred == ["stage"])
        #expect(offer.places == ["l-atelier-d-ete/place/marseille"] && offer.isPublished)
        let left = report.ignoredColumns.map { "\($0.file):\($0.line ?? 0) \($0.column)" }
        #expect(
            left == [
                "structures.json:2 accessibilite_lieu", "services.json:1 publics",
                "services.json:1 zone_eligibilite", "services.json:1 thematiques",
            ])
    }

    @Test func readAgain_nothingChanges_andANewNameKeepsTheKey() throws {
        let network = try TestNetwork.seeded()
        _ = try take(network, structure, service)
        let again = try take(network, structure, service)
        #expect(again.new == 0 && again.changed == 0, "\(again.sheets)")
        let renamed = service.replacing("Tester son activité", with: "Se lancer")
        #expect(try take(network, structure, renamed).changed == 1)
        #expect(try network.text("offer", ["l-atelier-d-ete/tester-son-activite"], "name") == "Se lancer")
    }

    @Test func whatTheCatalogueExported_changesNothing() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put(
            "structure", ["inter-made"], [("phone", "04 91 00 00 00"), ("email", "a@b.fr")])
        let today = try #require(CalendarDay("2026-11-21"))
        let output = try DataInclusion.output(network.replica, today: today)
        let report = try take(network, output.structures, output.services)
        #expect(report.isWritten, "\(report.refused)")
        #expect(report.new == 0 && report.changed == 0, "\(report.sheets)")
        #expect(report.ignoredColumns.isEmpty, "\(report.ignoredColumns)")
    }

    @Test func oneRefusal_andNothingIsWritten() throws {
        let network = try TestNetwork.seeded()
        let bad = """
            [{"id": "x--1", "nom": "Bonne", "source": "x"},
             {"id": "x--2", "source": "x"},

             {"id": "x--3", "nom": "Mauvaise", "siret": "13003013300017", "telephone": 491000000}]
            """
        let services = #"[{"id": "x--9", "nom": "Aide", "structure_id": "x--8", "frais": "cher"}]"#
        let report = try take(network, bad, services)
        #expect(
            report.refused == [
                "services.json:1 structure_id broken-reference", "structures.json:2 nom required",
                "structures.json:4 telephone wrong-type", "structures.json:4 siret not-registered",
            ])
        #expect(try network.replica.row("structure", ["bonne"]) == nil)
    }

    @Test func anUnknownCode_isRefused_withTheFieldsOwnName() throws {
        let network = try TestNetwork.seeded()
        let report = try take(network, structure, service.replacing("gratuit", with: "cher"))
        #expect(report.refused == ["services.json:1 frais unknown-term"])
    }

    @Test(arguments: ["", "{}", "[1]", "[{]", "\u{FEFF}["])
    func whatIsNoArrayOfObjects_isRefusedAsAFile(_ text: String) throws {
        let network = try TestNetwork()
        #expect(try take(network, text).refused == ["structures.json:1 - not-json"])
    }

    @Test func aDryRun_writesNothing() throws {
        let network = try TestNetwork.seeded()
        let report = try take(network, structure, service, dryRun: true)
        #expect(report.new > 0 && !report.isWritten)
        #expect(try network.replica.row("structure", ["l-atelier-d-ete"]) == nil)
    }

    @Test func aNameThatIsTaken_givesAnotherKey() throws {
        let network = try TestNetwork.seeded()
        let report = try take(
            network,
            #"[{"id": "x--1", "nom": "Inter-Made", "source": "x"}, {"id": "x--2", "nom": "!", "source": "x"}]"#
        )
        #expect(report.isWritten, "\(report.refused)")
        let keys = try CatalogueSnapshot(network.replica).structures.filter {
            $0.source?.hasPrefix("data·inclusion") ?? false
        }.map(\.id)
        #expect(keys.count == 2 && keys.allSatisfy { $0.wholeMatch(of: /(inter-made-)?[0-9a-f]{8}/) != nil })
    }
}
