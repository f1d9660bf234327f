import Catalogue
import SyncCore
import Testing

/// Names and texts in which other sites left HTML, in every format.
struct MarkupImportTests {
    static let files: [(format: ForeignFormat, name: String, text: String)] = [
        (
            .linkedData, "a.jsonld",
            """
            {"@type": "Organization", "name": "Asso &amp; Cie", "alternateName": ["A&eacute;C"],
             "description": "<p>Un &amp; deux</p>\\r\\n<ul><li>trois</li></ul>",
             "url": "https://asso.example/?a=1&amp;b=2", "address": {"addressLocality": "L&#039;Isle"}}
            """
        ),
        (
            .hsds, "organizations.json",
            """
            [{"id": "22222222-2222-4222-8222-222222222222", "name": "Asso &amp; Cie", "alternate_name": "A&eacute;C",
              "description": "&lt;p&gt;Un &amp;amp; deux&lt;/p&gt;<ul><li>trois</li></ul>",
              "website": "https://asso.example/?a=1&#38;b=2",
              "locations": [{"id": "l", "addresses": [{"city": "L&rsquo;Isle"}]}]}]
            """
        ),
        (
            .dataInclusion, "structures.json",
            """
            [{"id": "x--1", "nom": "Asso &amp; Cie", "description": "<p>Un &#x26; deux</p><p>- trois</p>",
              "site_web": "https://asso.example/?a=1&amp;b=2", "commune": "L'Isle"}]
            """
        ),
        (
            .vCard, "a.vcf",
            """
            BEGIN:VCARD
            ORG:Asso &amp; Cie;
            NICKNAME:A&eacute\\;C
            NOTE:<p>Un &amp; deux</p><ul><li>trois</li></ul>
            URL:https://asso.example/?a=1&amp;b=2
            ADR:;;1 rue de l&rsquo;Eau;L'Isle;;13001;
            END:VCARD
            """
        ),
        (
            .geoJSON, "a.geojson",
            """
            {"type": "Feature", "properties": {"name": "Asso &amp; Cie",
             "description": "<p>Un &amp; deux</p><ul><li>trois</li></ul>", "city": "L&#39;Isle",
             "website": "https://asso.example/?a=1&amp;b=2"}, "geometry": {"type": "Point", "coordinates": [5.3, 43.3]}}
            """
        ),
    ]

    @Test(arguments: files)
    func aStructure_isReadWithoutMarkup(_ format: ForeignFormat, _ name: String, _ text: String) throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(format, name, text)
        #expect(report.isWritten, "\(report.refused)")
        let catalogue = try CatalogueSnapshot(network.replica)
        let structure = try #require(catalogue.structure("asso-cie"))
        #expect(structure.name == "Asso & Cie")
        let words = structure.description ?? structure.summary
        #expect(words?.split(separator: "\n") == ["Un & deux", "- trois"])
        #expect(structure.website == "https://asso.example/?a=1&b=2")
        let city = catalogue.places(of: structure.id).first?.city
        #expect(city == "L'Isle" || city == "L’Isle")
        if let aliases = catalogue.aliases[structure.id] { #expect(aliases == ["AéC"]) }
    }

    @Test func anEvent_isReadWithoutMarkup() throws {
        let network = try TestNetwork.seeded()
        let page = """
            [{"@type": "Event", "name": "Atelier &amp; café &#8211; n°1", "startDate": "2027-05-04T11:00:00+02:00",
              "description": "Venez !<br>Entr&eacute;e libre", "organizer": {"@type": "Organization", "name": "Inter&#45;Made"}}]
            """
        #expect(try network.take(.linkedData, "e.jsonld", page).isWritten)
        let calendar = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:u
            SUMMARY:L&#8217;étape &amp; nous
            DESCRIPTION:<p>Un</p>\\n<p>deux</p>
            CATEGORIES:Réunion d&#039;information
            ORGANIZER;CN="Inter&#45;Made":mailto:accueil@exemple.fr
            LOCATION:1 rue de l&#39;Eau
            DTSTART:20270101T100000Z
            END:VEVENT
            END:VCALENDAR
            """
        #expect(try network.take(.iCalendar, "e.ics", calendar).isWritten)
        let events = try CatalogueSnapshot(network.replica).events
        let workshop = try #require(events.first { $0.title == "Atelier & café – n°1" })
        #expect(workshop.note == "Venez !\nEntrée libre" && workshop.organizer == "inter-made")
        let stage = try #require(events.first { $0.title == "L’étape & nous" })
        #expect(stage.note == "Un\n\ndeux" && stage.place == "1 rue de l'Eau")
        #expect(stage.kind == "reunion-information" && stage.organizer == "inter-made")
    }

    /// What our own network wrote with such signs is still what it wrote.
    @Test(arguments: [ForeignFormat.dataInclusion, .hsds, .linkedData, .geoJSON, .vCard, .iCalendar])
    func ourOwnText_comesBackUnchanged(_ format: ForeignFormat) throws {
        let network = try ForeignFiles.filled()
        for (table, key) in [("structure", "inter-made"), ("offer", "inter-made/couveuse")] {
            try network.replica.put(table, [key], [("description", "a < b & c, &eacute; et <p> en HTML")])
        }
        let files = try ForeignFiles.export(format, of: network)
        let report = try ForeignImport(replica: network.replica, format: format).run(files)
        #expect(report.isWritten, "\(report.refused)")
        #expect(report.changes.filter { $0.field == "description" } == [])
    }
}
