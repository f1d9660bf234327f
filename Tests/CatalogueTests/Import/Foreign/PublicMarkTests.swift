import Catalogue
import Foundation
import SyncCore
import Testing

/// What its own file keeps from the public doesn't come in.
struct PublicMarkTests {
    private func calendar(_ lines: String, head: String = "") -> String {
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        \(head)PRODID:-//exemple//agenda//FR
        BEGIN:VEVENT
        UID:u1
        SUMMARY:Rendez-vous
        DTSTART:20270101T100000Z
        \(lines)
        END:VEVENT
        BEGIN:VEVENT
        UID:u2
        SUMMARY:Salon ouvert
        DTSTART:20270103T100000Z
        END:VEVENT
        END:VCALENDAR

        """
    }

    private func left(_ report: ImportReport) -> [String] {
        report.ignoredColumns.map { "\($0.line ?? 0) \($0.reason.code.rawValue)" }
    }

    @Test(arguments: [
        "CLASS:PRIVATE", "CLASS:CONFIDENTIAL", "class:private", "CLASS:\"PRIVATE\"", "CLASS:X-EQUIPE",
        "CLASS:",
        "CLASS;X-A=b:Confidential", "CLASS: private ", "X-CALENDARSERVER-ACCESS:RESTRICTED",
        "CLA\n SS:PRIVATE",
        "CLASS:PUBLIC\nCLASS:PRIVATE", "X-MOZ-CLASS:PRIVATE", "X-MS-SENSITIVITY:2",
    ])
    func anEvent_thatIsNotPublic_staysOut(_ mark: String) throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.iCalendar, "a.ics", calendar(mark))
        #expect(report.isWritten && report.new == 1, "\(report.refused)")
        #expect(left(report) == ["4 not-public"])
        #expect(try network.replica.rows("event").allSatisfy { !"\($0)".contains("Rendez-vous") })
    }

    @Test(arguments: [
        "CLASS:PUBLIC", "class:public", "CLASS:\"PUBLIC\"", "TRANSP:OPAQUE", "X-MS-SENSITIVITY:0",
    ])
    func aPublicEvent_comesIn(_ mark: String) throws {
        let network = try TestNetwork.seeded()
        #expect(try network.take(.iCalendar, "a.ics", calendar(mark)).new == 2)
    }

    @Test func aWholeCalendar_mayBePrivate_andOtherPartsAre() throws {
        let network = try TestNetwork.seeded()
        let head = "X-CALENDARSERVER-ACCESS:PRIVATE\n"
        let report = try network.take(.iCalendar, "a.ics", calendar("STATUS:CONFIRMED", head: head))
        #expect(report.new == 0 && left(report) == ["5 not-public", "11 not-public"])
        let tasks = """
            BEGIN:VCALENDAR
            BEGIN:VTODO
            SUMMARY:Appeler
            CLASS:PRIVATE
            END:VTODO
            BEGIN:VJOURNAL
            SUMMARY:Notes
            END:VJOURNAL
            BEGIN:VFREEBUSY
            CLASS:CONFIDENTIAL
            DTSTART:pas un jour
            END:VFREEBUSY
            END:VCALENDAR
            """
        #expect(
            try left(network.take(.iCalendar, "b.ics", tasks)) == [
                "2 not-public", "6 not-taken", "9 not-public",
            ])
    }

    @Test func whatIsWrongInAPrivateEvent_stopsNothing() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.iCalendar, "a.ics", calendar("CLASS:PRIVATE\nDTEND:jamais"))
        #expect(report.isWritten && report.new == 1)
    }

    @Test func oneThatCameInBefore_isTold_withWhatToDo() throws {
        let network = try TestNetwork.seeded()
        #expect(try network.take(.iCalendar, "a.ics", calendar("CLASS:PUBLIC")).isWritten)
        let report = try network.take(.iCalendar, "a.ics", calendar("CLASS:PRIVATE"))
        let told = try #require(report.ignoredColumns.first)
        #expect(told.reason.code == .noLongerPublic)
        #expect(told.reason.message(.french).contains("event rendez-vous-2027-01-01 reste publié"))
        #expect(told.reason.message(.english).contains("event rendez-vous-2027-01-01 stays published"))
        #expect(try network.replica.row("event", ["rendez-vous-2027-01-01"]) != nil)
    }

    @Test(arguments: ["2.1", "3.0", "4.0"], ["PRIVATE", "confidential", "X-NOUS"])
    func aCard_thatIsNotPublic_staysOut(_ version: String, _ mark: String) throws {
        let network = try TestNetwork.seeded()
        let card = "BEGIN:VCARD\r\nVERSION:\(version)\r\nFN:Asso discrète\r\nORG:Asso discrète\r\n"
        let report = try network.take(.vCard, "a.vcf", card + "CLASS:\(mark)\r\nEND:VCARD\r\n")
        #expect(report.isWritten && report.new == 0 && left(report) == ["1 not-public"])
        #expect(try network.take(.vCard, "a.vcf", card + "CLASS:PUBLIC\r\nEND:VCARD\r\n").new == 1)
        let again = try network.take(.vCard, "a.vcf", card + "CLASS:\(mark)\r\nEND:VCARD\r\n")
        #expect(left(again) == ["1 no-longer-public"])
    }

    @Test(arguments: [
        #""status": "draft""#, #""statut": "Brouillon""#, #""visibility": "private""#, #""private": true"#,
        #""published": false"#, #""noindex": true"#, #""robots": "noindex, nofollow""#,
        #""status": "archived""#,
        #""is_public": "non""#, #""confidentialité": "confidentiel""#,
    ])
    func objects_thatAreNotPublic_stayOut_inEveryFormat(_ mark: String) throws {
        let network = try TestNetwork.seeded()
        let files: [(ForeignFormat, String)] = [
            (
                .dataInclusion,
                #"[{"id": "s1", "nom": "Discrète", "source": "x", "date_maj": "2026-01-01", MARK}]"#
            ),
            (.hsds, #"[{"id": "s1", "name": "Discrète", "description": "d", MARK}]"#),
            (
                .geoJSON,
                #"{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "s1", "geometry": null, "properties": {"name": "Discrète", MARK}}]}"#
            ),
            (
                .linkedData,
                #"{"@context": "https://schema.org", "@type": "Organization", "@id": "s1", "name": "Discrète", MARK}"#
            ),
        ]
        for (format, text) in files {
            let report = try network.take(format, "a.json", text.replacing("MARK", with: mark))
            #expect(report.isWritten && report.new == 0, "\(format) \(report.refused)")
            #expect(left(report) == ["1 not-public"], "\(format)")
            let open = try network.take(
                format, "a.json", text.replacing(", MARK", with: ""), dryRun: true)
            #expect(open.new > 0, "\(format)")
        }
    }

    @Test func whatBelongsToAWithheldStructure_staysOutToo() throws {
        let network = try TestNetwork.seeded()
        let services = """
            [{"id": "s1", "nom": "Discrète", "source": "x", "date_maj": "2026-01-01", "status": "draft"},
            {"id": "o1", "nom": "Aide", "structure_id": "s1", "source": "x", "description": "Une aide"}]
            """
        let report = try network.take(.dataInclusion, "a.json", services)
        #expect(report.isWritten && report.new == 0 && left(report) == ["1 not-public", "2 not-public"])
    }

    @Test func aServiceThatRests_comesInAsThat() throws {
        let network = try TestNetwork.seeded()
        let service = """
            [{"id": "o1", "name": "Aide", "status": "inactive", "organization":
            {"id": "s1", "name": "Ouverte", "description": "d"}}]
            """
        let report = try network.take(.hsds, "services.json", service)
        #expect(report.isWritten, "\(report.refused)")
        #expect(try CatalogueSnapshot(network.replica).publishedOffers.allSatisfy { $0.name != "Aide" })
    }
}
