import Catalogue
import Foundation
import SyncCore
import Testing

struct FormatTests {
    private let today = CalendarDay(year: 2026, month: 11, day: 21)

    @Test func vCard_foldsAndEscapes() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put(
            "structure", ["inter-made"],
            [("phone", "04 91 00 00 00"), ("summary", "Un; deux, trois\nquatre")])
        let catalogue = try CatalogueSnapshot(network.replica)
        let card = try VCard.document(#require(catalogue.structure("inter-made")), in: catalogue)
        #expect(card.hasPrefix("BEGIN:VCARD\r\nVERSION:4.0\r\n"))
        #expect(card.hasSuffix("END:VCARD\r\n"))
        #expect(card.contains("NOTE:Un\\; deux\\, trois\\nquatre\r\n"))
        #expect(card.contains("TEL;VALUE=uri:tel:+33491000000\r\n"))
        #expect(card.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    }

    /// What somebody wrote as an address can't begin a line of its own, nor lead anywhere but to a page.
    @Test func anAddress_isOne_orLeftOut() throws {
        let network = try TestNetwork.seeded()
        let bad = "https://a.fr/\nEND:VCARD\nBEGIN:VCARD\nFN:Autre"
        try network.replica.put("structure", ["inter-made"], [("website", bad)])
        try network.replica.put(
            "event", ["a\nURL:b"],
            [
                ("title", "Fête"), ("starts_at", "2027-01-01"), ("url", "javascript:alert(1)"),
                ("recurrence", "FREQ=DAILY\nX:y"), ("note", "a\rb"),
            ])
        let catalogue = try CatalogueSnapshot(network.replica)
        let card = try VCard.document(#require(catalogue.structure("inter-made")), in: catalogue)
        #expect(!card.contains("URL") && !card.contains("Autre"))
        let text = try ICalendar.document(catalogue.events, in: catalogue, today: #require(today))
        #expect(text.contains("UID:a\\nURL:b@") && !text.contains("RRULE:FREQ=DAILYX"))
        #expect(text.contains("DESCRIPTION:a\\nb\r\n"))
        #expect(!text.contains("javascript") && !LinkedData(catalogue).graph().contains("javascript"))
    }

    @Test func calendar_turnsTimesToUTC_andDropsWhatHasNoDate() throws {
        let network = try TestNetwork.seeded()
        let catalogue = try CatalogueSnapshot(network.replica)
        let text = try ICalendar.document(catalogue.events, in: catalogue, today: #require(today))
        #expect(text.contains("DTSTART:20080116T130000Z\r\n"))
        #expect(text.contains("DTSTART;VALUE=DATE:20071122\r\n"))
        #expect(!text.contains("Parlons"))
        #expect(
            text.components(separatedBy: "BEGIN:VEVENT").count - 1
                == catalogue.events.count { $0.startDay != nil })
    }

    @Test(arguments: [
        ("2026-01-01T00:30:00+01:00", "20251231T233000Z"), ("2024-02-28T23:30:00-01:00", "20240229T003000Z"),
        ("2026-06-01T12:00:00.5Z", "20260601T120000Z"),
    ])
    func calendar_crossesMidnight(_ time: String, _ start: String) throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("event", ["nuit"], [("title", "Nuit"), ("starts_at", time)])
        let catalogue = try CatalogueSnapshot(network.replica)
        let event = try #require(catalogue.events.first { $0.id == "nuit" })
        let text = try ICalendar.document([event], in: catalogue, today: #require(today))
        #expect(text.contains("DTSTART:\(start)\r\n"), "\(text)")
    }

    @Test func geoJSON_putsLongitudeFirst_andKeepsPlacesWithoutAPoint() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put(
            "place", ["inter-made/place/ici"],
            [("city", "Marseille"), ("latitude", "43.29"), ("longitude", "5.37")])
        let text = try GeoJSON.document(CatalogueSnapshot(network.replica), today: #require(today))
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let features = try #require(document?["features"] as? [[String: Any]])
        let point = features.first { $0["id"] as? String == "inter-made/place/ici" }
        let geometry = point?["geometry"] as? [String: Any]
        #expect(geometry?["coordinates"] as? [Double] == [5.37, 43.29])
        #expect(features.contains { $0["geometry"] is NSNull })
    }

    @Test func linkedData_isJSON_thatNoMarkupEnds() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["inter-made"], [("description", "</script>\u{2028}\"")])
        let catalogue = try CatalogueSnapshot(network.replica)
        for structure in catalogue.structures {
            let text = LinkedData(catalogue).document(structure)
            #expect(!text.contains("<"))
            let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect(document?["@type"] as? String == "Organization")
        }
        let offer = try #require(catalogue.offer("inter-made/couveuse"))
        #expect(
            LinkedData(catalogue).document(offer).contains(
                "\"areaServed\":[\"Bouches-du-Rhône\",\"Marseille\"]"))
    }

    @Test func oneFile_holdsEveryCard_andOneGraphEverything() throws {
        let catalogue = try CatalogueSnapshot(TestNetwork.seeded().replica)
        let cards = VCard.documents(catalogue)
        #expect(
            cards.components(separatedBy: "END:VCARD\r\n").count - 1 == catalogue.publishedStructures.count)
        let graph = try JSONSerialization.jsonObject(with: Data(LinkedData(catalogue).graph().utf8))
        let items = try #require((graph as? [String: Any])?["@graph"] as? [[String: Any]])
        #expect(
            items.count == catalogue.publishedStructures.count + catalogue.publishedOffers.count
                + catalogue.events.count)
        #expect(Set(items.compactMap { $0["@id"] as? String }).count == items.count)
    }
}
