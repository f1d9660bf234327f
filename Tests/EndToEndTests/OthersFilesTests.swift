import Foundation
import Testing

/// Files of other programs, through the program: what comes in, and what gets out on the site.
struct OthersFilesTests {
    private let world: World
    private let founder: Partner

    init() async throws {
        world = try World()
        founder = try await world.founder().partner
    }

    private func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: founder.folder.appending(path: name))
        return name
    }

    private func line(_ sql: String) async throws -> String {
        try await founder.sqlite(sql).split(separator: "\n").joined(separator: " ")
    }

    private func published() async throws -> String {
        let site = founder.folder.appending(path: "site")
        try await founder.does("publish", "site", "site")
        let files = FileManager.default.enumerator(at: site, includingPropertiesForKeys: nil)
        let pages = try files?.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }
            .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return pages?.joined() ?? ""
    }

    private func calendar(_ events: [String], zone: String = "") -> String {
        (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//exemple//agenda//FR", zone]
            + events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT" } + ["END:VCALENDAR", ""])
            .filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    @Test func whatACalendarKeepsToItself_isNowhere() async throws {
        let file = try write(
            "a.ics",
            calendar([
                "UID:p1\nCLASS:PRIVATE\nSUMMARY:Rendez-vous prive\nDTSTART:20270101T100000Z",
                "UID:p2\nCLASS:CONFIDENTIAL\nSUMMARY:Entretien confidentiel\nDTSTART:20270102T100000Z",
                "UID:p3\nSUMMARY:Salon ouvert\nDTSTART:20270103T100000Z",
            ]))
        let card = try write(
            "a.vcf",
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Asso discrete\r\nORG:Asso discrete\r\nCLASS:PRIVATE\r\nEND:VCARD\r\n"
        )
        _ = try await founder.tries("import", file)
        _ = try await founder.tries("import", card)
        let site = try await published()
        #expect(site.contains("Salon ouvert"))
        for text in ["Rendez-vous prive", "Entretien confidentiel", "Asso discrete"] {
            #expect(!site.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        (
            #"(UTC+01:00) Amsterdam\, Berlin\, Bern\, Rome"#, "(UTC+01:00) Amsterdam, Berlin, Bern, Rome"
        ),
        ("Customized Time Zone", "Customized Time Zone"),
        ("tzone://Microsoft/Custom", "tzone://Microsoft/Custom"), (#"Paris\, Madrid"#, "Paris, Madrid"),
    ])
    func aZoneThatACalendarDefines_isFollowed(_ name: String, _ named: String) async throws {
        func rule(_ kind: String, _ hour: Int, _ month: Int, _ from: String, _ to: String) -> String {
            """
            BEGIN:\(kind)
            DTSTART:16010101T0\(hour)0000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=\(month)
            TZOFFSETFROM:\(from)
            TZOFFSETTO:\(to)
            END:\(kind)
            """
        }
        let zone =
            "BEGIN:VTIMEZONE\nTZID:\(name)\n" + rule("STANDARD", 3, 10, "+0200", "+0100") + "\n"
            + rule("DAYLIGHT", 2, 3, "+0100", "+0200") + "\nEND:VTIMEZONE"
        let file = try write(
            "z.ics",
            calendar(
                [
                    "UID:e-ete\nSUMMARY:Ete\nDTSTART;TZID=\"\(named)\":20260504T110000",
                    "UID:e-hiver\nSUMMARY:Hiver\nDTSTART;TZID=\"\(named)\":20261204T110000",
                ], zone: zone))
        try await founder.does("import", file)
        #expect(
            try await line("SELECT starts_at FROM event ORDER BY starts_at")
                == "2026-05-04T11:00:00+02:00 2026-12-04T11:00:00+01:00")
    }

    @Test func objectsThatAreNoOrganization_makeNoStructure() async throws {
        let before = try await line("SELECT count(*) FROM structure")
        let files = [
            #"{"total_items":1,"total_pages":1,"page_number":1,"size":1,"contents":[{"id":"3f7b145d-84af-42d7-8fae-eaca714b02b2","code":"A1","name":"Emploi","taxonomy":"Themes"}]}"#,
            #"[{"id":"0b2a1b39-9a1a-4a4a-8c53-5c1a1d5a1c11","name":"Themes","uri":"https://exemple.org/t","version":"1"}]"#,
            #"{"id":"3a19ff88-4620-4d17-9830-ac1d859eb5d5","location_type":"physical","name":"Maison","addresses":[]}"#,
            #"[{"id":"e58c5dd1-0000-4000-8000-000000000001","name":"Accueil","department":"X","email":"a@exemple.org"}]"#,
        ]
        for (index, text) in files.enumerated() {
            _ = try await founder.tries("import", try write("o\(index).json", text), "--format", "hsds")
        }
        #expect(try await line("SELECT count(*) FROM structure") == before)
    }

    @Test func aPageOfTheInclusionInterface_comesIn() async throws {
        let page =
            #"{"items":[{"id":"source--1","source":"source","nom":"Le Cafe des projets","date_maj":"2026-10-01","siret":"130 025 265 00013","telephone":"0491000001","reseaux_porteurs":[]}],"total":1,"page":1,"size":1,"pages":1}"#
        try await founder.does("import", try write("structures.json", page), "--format", "data-inclusion")
        #expect(
            try await line("SELECT name FROM structure WHERE name LIKE 'Le Cafe%'") == "Le Cafe des projets")
        #expect(try await line("SELECT value FROM identifier WHERE scheme = 'siret'") == "13002526500013")
    }

    @Test func aTimeThatDoesntExist_staysOut() async throws {
        for (key, start, end) in [
            ("d1", "2026-02-30", nil), ("d2", "0000-00-00", nil), ("d3", "2026-05-04T25:61", nil),
            ("d4", "2026-05-04T11:00:00+99:99", nil), ("d5", "2026-05-04", "2026-05-01"),
            ("d6", "lundi prochain", nil), ("d7", "mars 2027", nil), ("d8", "lundi 12 mars 2027", nil),
        ] as [(String, String, String?)] {
            let outcome = try await founder.tries(
                "put", "event", key, "title=T", "starts_at=" + start, "ends_at=" + (end ?? ""))
            #expect(outcome.code == 1, "\(start)")
            #expect(!outcome.error.contains("GLOB"), "No SQL in \(outcome.error)")
        }
        try await founder.does("put", "événement", "e1", "titre=Salon", "début=12 mars 2027")
        try await founder.does("put", "événement", "e2", "titre=Salon 2", "début=12/03/2027 à 14h30")
        #expect(
            try await line("SELECT starts_at FROM event ORDER BY id")
                == "2027-03-12 2027-03-12T14:30:00+01:00")
        let file = try write("event.csv", "id;Titre;Début\ni1;T;2026-02-30\n")
        #expect(try await founder.tries("import", file).code == 1)
    }

    @Test func blanksAroundACell_areNotSeen() async throws {
        for (code, label) in [("publie", "Publié"), ("brouillon", "Brouillon")] {
            try await founder.does("put", "term", "status", code, "label_fr=" + label)
        }
        try await founder.does(
            "import",
            try write(
                "structure.csv",
                "Nom;Statut;Téléphone;Ville\n  Un ;Publié ;04 91 00 00 01 ;Aix \n\u{A0}Trois\u{A0};;\u{A0}04 91 00 00 02\u{A0};Aix\u{A0}\n\"Cinq\t\";;04 91 00 00 04;\"Aix\t\"\n"
            ))
        let blanks = "char(9, 10, 13, 32, 160)"
        for (table, column) in [("structure", "name"), ("structure", "phone"), ("place", "city")] {
            let found = try await line(
                "SELECT count(*) FROM \(table) WHERE \(column) <> trim(\(column), \(blanks))")
            #expect(found == "0", "\(table) \(column)")
        }
        #expect(try await line("SELECT count(*) FROM structure WHERE name IN ('Un', 'Trois', 'Cinq')") == "3")
    }

    @Test func numbersOfRegisters_areKept() async throws {
        try await founder.does(
            "import",
            try write(
                "structure.csv", "Nom*;Ville*;Siret\nMaison Test;Loriol;13002526500013\n"))
        try await founder.does(
            "import", try write("structure.csv", "Nom;SIREN;RNA\nDeux;130025265;W131000001\n"))
        #expect(
            try await line("SELECT value FROM identifier ORDER BY value")
                == "130025265 13002526500013 W131000001")
    }

    @Test func aLongKey_stopsNoPublication() async throws {
        let long = String(repeating: "tres-long-", count: 30)
        for (table, key) in [
            ("structure", long), ("offer", "inter-made/" + long),
            ("event", String(repeating: "جمعية", count: 10)),
        ] {
            let name = table == "event" ? "title=Long" : "name=Long"
            _ = try await founder.tries("put", table, key, name)
        }
        try await founder.does("publish", "site", "site")
        try await founder.does("publish", "sheets", "sheets")
    }

    @Test func markupOfOtherSites_becomesText() async throws {
        try await founder.does(
            "import",
            try write(
                "e.jsonld",
                #"[{"@context":"https://schema.org","@type":"Event","name":"Atelier &amp; café &#8211; n°1","startDate":"2027-05-04T11:00:00+02:00"}]"#
            ))
        try await founder.does(
            "import",
            try write(
                "organizations.json",
                #"[{"id":"22222222-2222-4222-8222-222222222222","name":"Asso &amp; Cie","description":"<p>Un &amp; deux</p>\r\n<ul><li>trois</li></ul>"}]"#
            ), "--format", "hsds")
        try await founder.does(
            "import",
            try write(
                "e.ics", calendar(["UID:u\nSUMMARY:L&#8217;étape &amp; nous\nDTSTART:20270101T100000Z"])))
        #expect(
            try await line("SELECT title FROM event ORDER BY title") == "Atelier & café – n°1 L’étape & nous")
        #expect(try await line("SELECT name FROM structure WHERE name LIKE 'Asso%'") == "Asso & Cie")
        #expect(try await line("SELECT count(*) FROM structure WHERE description LIKE '%<%'") == "0")
    }
}
