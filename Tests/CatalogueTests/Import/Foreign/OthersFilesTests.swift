import Catalogue
import Foundation
import SyncCore
import Testing

/// Files as partners, programs and telephones write them.
struct OthersFilesTests {
    // MARK: vCard

    /// Version 3.0 of a telephone: a company, a person, and a person at a company.
    private static let phone = """
        BEGIN:VCARD\r
        VERSION:3.0\r
        PRODID:-//Apple Inc.//iOS 17.4//EN\r
        N:;;;;\r
        FN:Le Café des Possibles\r
        ORG:Le Café des Possibles;\r
        item1.TEL;type=pref:04 91 00 00 00\r
        TEL;type=WORK;type=FAX:04 91 00 00 09\r
        item2.TEL;type=CELL:06 00 00 00 01\r
        item1.EMAIL;type=INTERNET:bonjour@cafe.example\r
        item2.ADR;type=WORK;type=pref:;;12 rue de l'Essai\\, bât. A;Marseille;;13001;France\r
        item2.X-ABADR:fr\r
        GEO:43.29;5.37\r
        PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAASABIAAD/4QBMRXhpZgAATU0AKgAA\r
         AAgAAYdpAAQAAAABAAAAGgAAAAAAA6ABAAMAAAABAAEAAKACAAQAAAABAAAAZA==\r
        X-ABShowAs:COMPANY\r
        REV:2026-03-01T10:00:00Z\r
        END:VCARD\r
        BEGIN:VCARD\r
        VERSION:3.0\r
        N:Untel;Camille;;;\r
        FN:Camille Untel\r
        TEL;type=CELL:06 00 00 00 02\r
        END:VCARD\r
        BEGIN:VCARD\r
        VERSION:3.0\r
        N:Untel;Sacha;;;\r
        FN:Sacha Untel\r
        ORG:Le Café des Possibles;\r
        END:VCARD\r
        """

    @Test func aTelephonesCards_giveTheOrganisation_andNoPerson() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.vCard, "contacts.vcf", Self.phone)
        #expect(report.isWritten, "\(report.refused)")
        let key = ["le-cafe-des-possibles"]
        #expect(try network.text("structure", key, "phone") == "+33491000000")
        #expect(try network.text("structure", key, "email") == "bonjour@cafe.example")
        #expect(try network.text("structure", key, "source_date") == "2026-03-01")
        let place = ["le-cafe-des-possibles/place/marseille"]
        #expect(try network.text("place", place, "address") == "12 rue de l'Essai, bât. A")
        #expect(try network.replica.row("place", place)?["latitude"] == .real(43.29))
        let left = report.ignoredColumns.map { "\($0.line ?? 0) \($0.column) \($0.reason.code.rawValue)" }
        #expect(left == ["1 PHOTO not-taken", "19 VCARD person", "25 VCARD person"])
        #expect(report.readings.map(\.reason.details) == [["value": "06 00 00 00 01"]])
        let rows = try network.replica.rows("structure") + network.replica.rows("contact")
        #expect(!rows.contains { "\($0)".contains("Untel") })
    }

    /// Version 2.1, quoted-printable in Latin letters, as older telephones send them.
    @Test func anOldCard_isRead() throws {
        let network = try TestNetwork.seeded()
        let card = """
            BEGIN:VCARD
            VERSION:2.1
            ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:R=E9gie =
            de quartier
            TEL;WORK;VOICE:0491000003
            ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;1 place=0D=0Ade la Paix;Lyon;;69001;
            END:VCARD
            """
        #expect(try network.take(.vCard, "vieux.vcf", card).isWritten)
        #expect(try network.text("structure", ["regie-de-quartier"], "name") == "Régie de quartier")
        #expect(
            try network.text("place", ["regie-de-quartier/place/lyon"], "address") == "1 place, de la Paix")
    }

    // MARK: iCalendar

    private static let calendar = """
        BEGIN:VCALENDAR
        PRODID:-//Un autre//Agenda//FR
        VERSION:2.0
        X-WR-CALNAME:Agenda
        BEGIN:VTIMEZONE
        TZID:Romance Standard Time
        BEGIN:STANDARD
        DTSTART:16010101T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010101T020000
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:040000008200E00074C5B7101A82E008
        DTSTAMP:20261101T090000Z
        DTSTART;TZID=Romance Standard Time:20261203T140000
        DURATION:PT2H
        SUMMARY:Réunion d'information
        CATEGORIES:Travail,Réunion d'information
        LOCATION:52 La Canebière\\, Marseille
        ORGANIZER;CN=Inter-Made:mailto:accueil@exemple.fr
        ATTENDEE;CN=Camille Untel:mailto:camille@exemple.fr
        RRULE:FREQ=WEEKLY;COUNT=4
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-PT15M
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:040000008200E00074C5B7101A82E008
        RECURRENCE-ID;TZID=Romance Standard Time:20261210T140000
        DTSTART;TZID=Romance Standard Time:20261210T150000
        SUMMARY:Réunion d'information
        END:VEVENT
        BEGIN:VEVENT
        UID:salon@exemple.fr
        DTSTART;VALUE=DATE:20261201
        DTEND;VALUE=DATE:20261204
        SUMMARY:Salon
        STATUS:TENTATIVE
        END:VEVENT
        BEGIN:VTODO
        UID:todo@exemple.fr
        SUMMARY:Imprimer les fiches
        END:VTODO
        END:VCALENDAR
        """

    @Test func anAgenda_givesItsEvents() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.iCalendar, "agenda.ics", Self.calendar)
        #expect(report.isWritten, "\(report.refused)")
        let meeting = ["reunion-d-information-2026-12-03"]
        #expect(try network.text("event", meeting, "starts_at") == "2026-12-03T14:00:00+01:00")
        #expect(try network.text("event", meeting, "ends_at") == "2026-12-03T16:00:00+01:00")
        #expect(try network.text("event", meeting, "kind") == "reunion-information")
        #expect(try network.text("event", meeting, "organizer") == "inter-made")
        #expect(try network.text("event", meeting, "place") == "52 La Canebière, Marseille")
        #expect(try network.text("event", meeting, "recurrence") == "FREQ=WEEKLY;COUNT=4")
        // Of days, a calendar names the first that is over.
        #expect(try network.text("event", ["salon-2026-12-01"], "ends_at") == "2026-12-03")
        #expect(try network.text("event", ["salon-2026-12-01"], "status") == "prevu")
        let left = report.ignoredColumns.map { "\($0.line ?? 0) \($0.column) \($0.reason.code.rawValue)" }
        #expect(left == ["20 ATTENDEE person", "36 RECURRENCE-ID not-taken", "49 VTODO not-taken"])
        let again = try network.take(.iCalendar, "agenda.ics", Self.calendar)
        #expect(again.isWritten && again.new == 0 && again.changed == 0)
    }

    // MARK: HSDS

    /// One organization with what belongs to it, as an API answers, from a country with other postal codes.
    private static let organization = """
        {
          "id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Maison d'essai",
          "description": "Une maison pour essayer.", "year_incorporated": 2011, "legal_status": "Association",
          "email": "maison@exemple.fr", "website": "http://exemple.fr", "logo": "https://exemple.fr/logo.png",
          "contacts": [{"id": "1e7efce3-639b-4880-940c-b95cd30cdb50", "name": "Camille Untel"}],
          "phones": [{"id": "1554f2e2-a373-45db-a3fa-9fc48a61c15e", "number": "04 91 00 00 00", "extension": 3}],
          "organization_identifiers": [
            {"id": "bbe0d5d5-1c0b-43a4-a1a9-3f0c3f0f1a11", "identifier_scheme": "FR-SIRET",
             "identifier_type": "SIRET", "identifier": "73282932000074"}],
          "locations": [
            {"id": "3a19ff88-4620-4d17-9830-ac1d859eb5d5", "location_type": "physical", "name": "Centre",
             "latitude": 43.29, "longitude": 5.37, "external_identifier": "10092008082",
             "external_identifier_type": "UPRN",
             "addresses": [{"id": "74706e55-df26-4b84-80fe-ecc30b5befb4", "address_1": "1 rue Haute",
               "city": "Marseille", "state_province": "13", "postal_code": "ABC 1234", "country": "FR",
               "address_type": "physical"}]}],
          "services": [
            {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Écoute", "description": "Un temps d'écoute.",
             "status": "temporarily closed", "eligibility_description": "Tout public",
             "application_process": "Téléphoner d'abord.", "fees_description": "Gratuit",
             "assured_date": "2026-01-02", "last_modified": "2026-03-15T10:30:45.123Z",
             "schedules": [{"id": "48102e86-bb50-41c4-8f1e-e269368c41d1", "freq": "WEEKLY"}],
             "service_areas": [{"id": "381c64f1-a724-4884-9c21-ac96c21cca3e", "name": "Marseille"}]}]
        }
        """

    @Test func anOrganization_becomesRows_withItsServices() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(.hsds, "organization.json", Self.organization)
        #expect(report.isWritten, "\(report.refused)")
        let catalogue = try CatalogueSnapshot(network.replica)
        let structure = try #require(catalogue.structure("maison-d-essai"))
        #expect(structure.legalForm == "association" && structure.foundedYear == 2011)
        #expect(structure.phone == "+33491000000" && structure.isPublished)
        #expect(catalogue.identifiers["maison-d-essai"]?.map(\.scheme) == ["hsds", "siret"])
        let offer = try #require(catalogue.offer("maison-d-essai/ecoute"))
        #expect(
            offer.status == "suspendu" && offer.fee == "gratuit"
                && offer.verifiedOn?.description == "2026-01-02")
        #expect(offer.admissionConditions == "Tout public\nTéléphoner d'abord.")
        #expect(offer.codes("territory") == ["commune-13055"] && offer.sourceDate == "2026-03-15")
        #expect(catalogue.place("maison-d-essai/place/centre")?.address == "1 rue Haute")
        let left = Set(report.ignoredColumns.map(\.column))
        #expect(
            left == [
                "contacts", "logo", "phones.extension", "locations.external_identifier",
                "locations.addresses.postal_code", "services.schedules",
            ])
    }

    @Test(arguments: [
        ("43.29", "100", "organization.json:1 latitude check"),
        ("\"ABC 1234\"", "13001", "organization.json:1 locations.addresses.postal_code wrong-type"),
        ("2011", "\"jadis\"", "organization.json:1 year_incorporated wrong-type"),
        ("\"name\": \"Écoute\"", "\"name\": null", "organization.json:1 services.name required"),
        ("\"2026-01-02\"", "\"hier\"", "organization.json:1 assured_date not-a-time"),
    ])
    func whatIsWrong_isRefused_withTheFieldsOwnName(_ text: String, _ other: String, _ refusal: String) throws
    {
        let network = try TestNetwork.seeded()
        let report = try network.take(
            .hsds, "organization.json", Self.organization.replacing(text, with: other))
        #expect(report.refused == [refusal])
        #expect(try network.replica.row("structure", ["maison-d-essai"]) == nil)
    }
}
