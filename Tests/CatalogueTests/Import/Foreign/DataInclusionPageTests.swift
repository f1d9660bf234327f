import Catalogue
import Foundation
import SyncCore
import Testing

/// What the API of data·inclusion answers.
struct DataInclusionPageTests {
    private static let structure =
        #"{"id": "s--1", "source": "s", "nom": "Café", "date_maj": "2026-10-01", "siret": null, "reseaux_porteurs": []}"#
    private static let service =
        #"{"id": "s--2", "source": "s", "nom": "Écoute", "structure_id": "s--1", "date_maj": "2026-10-01"}"#

    private static func page(_ items: String) -> String {
        #"{"items": [\#(items)], "total": 1, "page": 1, "size": 1, "pages": 1}"#
    }

    @Test func pages_areRead_inAFolderOrAlone() throws {
        for isFolder in [false, true] {
            let network = try TestNetwork.seeded()
            let files = [("structures-1.json", Self.structure), ("services-1.json", Self.service)]
            for (name, items) in files {
                let file = try network.inFolder("di", name, Self.page(items))
                if isFolder { continue }
                #expect(
                    try ForeignImport(replica: network.replica, format: .dataInclusion).run(file).isWritten)
            }
            if isFolder {
                let folder = network.folder.appending(path: "di")
                #expect(ForeignFormat.guess(folder) == .dataInclusion)
                let report = try ForeignImport(replica: network.replica, format: .dataInclusion).run(folder)
                #expect(report.isWritten, "\(report.refused)")
            }
            #expect(try network.text("offer", ["cafe/ecoute"], "name") == "Écoute")
        }
    }

    static let answers: [String] = [
        // One structure with its services, one service with its structure, a search, an older page's name.
        String(structure.dropLast()) + #", "services": [\#(service)]}"#,
        String(service.dropLast()) + #", "structure": \#(structure)}"#,
        page(
            #"{"service": \#(String(service.dropLast()) + #", "structure": \#(structure)}"#), "distance": 3}"#
        ),
        #"{"results": [\#(structure), \#(service)]}"#,
    ]

    @Test(arguments: answers)
    func anAnswer_givesWhatIsWithin(_ text: String) throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.dataInclusion, "reponse.json", text)
        #expect(report.isWritten, "\(report.refused)")
        #expect(try network.text("structure", ["cafe"], "name") == "Café")
        #expect(try network.text("offer", ["cafe/ecoute"], "name") == "Écoute")
    }

    @Test(arguments: [
        "130 025 265 00013", "130.025.265-00013", "13002526500013", "130\u{A0}025\u{A0}265\u{A0}00013",
    ])
    func aSIRET_mayBeWrittenWithBlanks(_ siret: String) throws {
        let network = try TestNetwork.seeded()
        let text = #"[{"id": "s--1", "nom": "Café", "siret": "\#(siret)"}]"#
        #expect(try network.take(.dataInclusion, "structures.json", text).isWritten)
        let found = try CatalogueSnapshot(network.replica).identifiers["cafe"]?.first { $0.scheme == "siret" }
        #expect(found?.value == "13002526500013")
    }

    @Test func whatIsNoPage_isRefused() throws {
        let network = try TestNetwork.seeded()
        for text in [#"{"detail": "Not authenticated"}"#, #"{"items": {}}"#, #"{"items": [1]}"#] {
            #expect(
                try network.take(.dataInclusion, "structures.json", text).refused == [
                    "structures.json:1 - not-json"
                ])
        }
        #expect(try network.take(.dataInclusion, "structures.json", #"{"items": []}"#).isWritten)
    }
}
