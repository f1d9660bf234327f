import Catalogue
import Foundation
import SyncCore
import Testing

/// Files of which the good records are taken, and the others told.
struct ForeignSkippingTests {
    private static func calendar(_ events: String...) -> String {
        let events = events.enumerated().map { index, lines in
            "BEGIN:VEVENT\nUID:e\(index)\n\(lines)\nEND:VEVENT"
        }
        return "BEGIN:VCALENDAR\nVERSION:2.0\n\(events.joined(separator: "\n"))\nEND:VCALENDAR"
    }

    static let odd: [(lines: String, refusal: String)] = [
        ("SUMMARY:Date\nDTSTART:demain", "a.ics:9 DTSTART not-a-time"),
        ("SUMMARY:Lieu\nDTSTART;TZID=Nulle part:20270101T100000", "a.ics:9 DTSTART unknown-zone"),
        ("DTSTART:20270101T100000Z", "a.ics:6 SUMMARY required"),
        ("SUMMARY:Ligne\nune ligne sans nom\nDTSTART:20270101T100000Z", "a.ics:9 - no-property"),
        (
            "SUMMARY:Alarme\nDTSTART:20270101T100000Z\nBEGIN:VALARM\nune ligne sans nom\nEND:VALARM",
            "a.ics:11 - no-property"
        ),
    ]

    @Test(arguments: odd)
    func anOddEvent_isTold_andTheOthersAreTaken(_ lines: String, _ refusal: String) throws {
        let network = try TestNetwork.seeded()
        let text = Self.calendar("SUMMARY:Un\nDTSTART:20270101", lines, "SUMMARY:Deux\nDTSTART:20270102")
        let whole = try network.take(.iCalendar, "a.ics", text)
        #expect(!whole.isWritten && whole.refused.count == 1)
        let place = refusal.prefix { $0 != " " }
        let report = try network.take(.iCalendar, "a.ics", text, skipsRefused: true)
        #expect(report.isWritten && report.isPartial && report.new == 2, "\(report.refused) \(place)")
        #expect(report.refused.map { $0.drop { $0 != " " } } == [refusal.drop { $0 != " " }])
        let titles = try CatalogueSnapshot(network.replica).events.map(\.title)
        #expect(titles.contains("Un") && titles.contains("Deux"))
        // All on one more try: nothing is new.
        #expect(try network.take(.iCalendar, "a.ics", text, skipsRefused: true).new == 0)
    }

    /// Records of one line are told apart, and what belongs to a refused one stays out with it.
    @Test func recordsOfOneLine_areToldApart() throws {
        let network = try TestNetwork.seeded()
        let structures = #"""
            [{"id": "x--1", "nom": "Bonne"}, {"id": "x--2", "nom": "Sans numéro", "siret": "13003013300017"}, {"id": "x--3", "nom": "Loin", "latitude": 430, "longitude": 5}]
            """#
        let services = #"""
            [{"id": "x--4", "nom": "Aide", "structure_id": "x--1"}, {"id": "x--5", "nom": "Chère", "structure_id": "x--1", "frais": "cher"}, {"id": "x--6", "nom": "Perdue", "structure_id": "x--2"}]
            """#
        _ = try network.inFolder("di", "structures.json", structures)
        let folder = try network.inFolder("di", "services.json", services).deletingLastPathComponent()
        let importer = ForeignImport(replica: network.replica, format: .dataInclusion)
        #expect(try !importer.run(folder).isWritten)
        let trial = try importer.run(folder, dryRun: true, skipsRefused: true)
        #expect(trial.isPartial && !trial.isWritten)
        let report = try importer.run(folder, skipsRefused: true)
        #expect(report.isWritten && report.isPartial, "\(report.refused)")
        #expect(
            report.refused == [
                "services.json:1 frais unknown-term", "structures.json:1 siret not-registered",
                "structures.json:1 latitude check",
            ])
        #expect(try network.replica.row("offer", ["bonne/aide"]) != nil)
        #expect(try network.replica.row("offer", ["bonne/chere"]) == nil)
        #expect(try network.replica.row("structure", ["loin"]) == nil)
    }

    @Test func aCardThatCantBeRead_isLeftOut() throws {
        let network = try TestNetwork.seeded()
        let text = "BEGIN:VCARD\nKIND:org\nFN:Un\nligne\nEND:VCARD\nBEGIN:VCARD\nKIND:org\nFN:Deux\nEND:VCARD"
        let report = try network.take(.vCard, "a.vcf", text, skipsRefused: true)
        #expect(report.new == 1 && report.refused == ["a.vcf:4 - no-property"])
    }

    /// A file of which nothing can be told is no record.
    @Test(arguments: ["BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x", "ligne", "BEGIN:VCALENDAR\nEND:VEVENT"])
    func aFileThatCantBeRead_isRefusedAllTheSame(_ text: String) throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.iCalendar, "a.ics", text, skipsRefused: true)
        #expect(!report.isWritten && report.refusals.count == 1)
    }
}
