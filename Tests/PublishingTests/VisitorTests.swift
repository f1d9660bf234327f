import Catalogue
import Foundation
import Publishing
import SyncCore
import Testing

/// What somebody who comes to the site needs: whom to call, what is near, and a search that finds it.
struct VisitorTests {
    private func files(_ edit: (Replica) throws -> Void) throws -> [String: String] {
        let catalogue = try CatalogueSnapshot(SeededCatalogue.replica(edit))
        let options = SiteOptions(title: "LaPlateforme", today: try #require(CalendarDay("2026-11-21")))
        let files = try Site.files(catalogue, options)
        return Dictionary(
            uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test func anOffer_saysFirstHowToGetInTouch_withTheStructuresContactWhereItHasNone() throws {
        let files = try files { replica in
            try replica.put("structure", ["inter-made"], [("phone", "+33491000001")])
            try replica.put("offer", ["inter-made/couveuse"], [("phone", nil), ("email", nil), ("url", nil)])
        }
        let page = try #require(
            files["offres/inter-made/couveuse.html"] ?? files["offres/inter-made--couveuse.html"]
                ?? offer(files))
        let call = try #require(page.range(of: "href=\"tel:+33491000001\""))
        #expect(page.contains("Contact de la structure"))
        let aside = try #require(page.range(of: "<aside"))
        #expect(call.lowerBound < aside.lowerBound, "Before everything else on a phone")
    }

    private func offer(_ files: [String: String]) -> String? {
        files.first {
            $0.key.hasPrefix("offres/") && $0.key.contains("couveuse") && $0.key.contains("inter-made")
        }?.value
    }

    @Test func whereNoWayIsKnown_thePageSaysSo() throws {
        let files = try files { replica in
            let empty: [(column: String, text: String?)] = [("phone", nil), ("email", nil)]
            try replica.put("structure", ["inter-made"], empty + [("website", nil)])
            try replica.put("offer", ["inter-made/couveuse"], empty + [("url", nil)])
        }
        #expect(try #require(offer(files)).contains("Aucun moyen de contact"))
    }

    @Test func aCard_withoutASummary_showsTheDescriptionsFirstSentence() throws {
        let files = try files { replica in
            try replica.put(
                "offer", ["inter-made/couveuse"],
                [
                    ("summary", nil),
                    ("description", "Treize semaines pour essayer son idée. Le reste est plus bas."),
                ])
        }
        let page = try #require(files["structures/inter-made.html"])
        #expect(
            page.contains("Treize semaines pour essayer son idée.") && !page.contains("Le reste est plus bas")
        )
    }

    @Test func aTerritory_listsOffersByReach_asAskDoes() throws {
        let catalogue = try SeededCatalogue.shared.get()
        let page = try #require(
            SiteTests.site.get().first { $0.path == "territoires/departement-13.html" }.map {
                String(decoding: $0.bytes, as: UTF8.self)
            })
        let today = try #require(CalendarDay("2026-11-21"))
        let hits = Guide(catalogue, today: today).hits(question: nil, stage: nil, territory: "departement-13")
        #expect(hits.count > 3)
        var last = page.startIndex
        for title in ["Pour ce territoire", "Qui couvrent aussi", "Dans une partie", "Dans toute la France"] {
            guard let found = page.range(of: ">" + title) else { continue }
            #expect(found.lowerBound >= last, "\(title)")
            last = found.lowerBound
        }
        for hit in hits.prefix(20) where hit.reach != .unknown {
            #expect(page.contains(Typographic.plain(hit.offer.name)), "\(hit.offer.id)")
        }
    }

    @Test func aQuestion_isAnsweredForATerritory_theNearestFirst() throws {
        let files = try files { _ in }
        let page = try #require(files["questions/tester-sans-creer/commune-13055.html"])
        #expect(page.contains("<small>Marseille</small>"))
        let near = try #require(page.range(of: ">Pour ce territoire"))
        let first = try #require(page.range(of: ">Couveuse<"))
        let unknown = try #require(page.range(of: ">Territoire non précisé"))
        #expect(near.lowerBound < first.lowerBound && first.lowerBound < unknown.lowerBound)
        #expect(!page.contains("CAP Service"), "What doesn't reach stays away")
        let question = try #require(files["questions/tester-sans-creer.html"])
        #expect(question.contains("href=\"../questions/tester-sans-creer/commune-13055.html\""))
        let territory = try #require(files["territoires/commune-13055.html"])
        #expect(territory.contains("href=\"../questions/tester-sans-creer/commune-13055.html\""))
        #expect(files["questions/tester-sans-creer/france.html"] == nil)
    }

    @Test func theMap_shadesWhatIsReached_andTellsItInWords() throws {
        let files = try files { _ in }
        let page = try #require(files["carte.html"])
        #expect(page.components(separatedBy: "<path").count == 102)
        #expect(page.contains("<title>Bouches-du-Rhône, "))
        #expect(page.utf8.count < 120_000, "\(page.utf8.count) bytes")
        #expect(page.contains("fill=\"#e6e2d8\"") && page.contains("fill=\"#1d6f73\""))
    }

    @Test(arguments: ["fr", "en"])
    func theSearch_knowsLabelsTerritoriesAndQuestions(_ language: String) throws {
        let site = try SiteTests.site.get()
        let index = try #require(site.first { $0.path == "search-\(language).js" })
        let lines = String(decoding: index.bytes, as: UTF8.self).split(separator: "\n")
        func found(_ folder: String, _ word: String) -> [Substring] {
            lines.filter { $0.contains("\"\(folder)/") && FoldedText.fold(String($0)).contains(word) }
        }
        #expect(!found("territoires", "marseille").isEmpty)
        #expect(!found("offres", "marseille").isEmpty, "An offer is found by its territory")
        #expect(
            !found("offres", language == "fr" ? "individuel" : "individual").isEmpty, "and by its audience")
        #expect(!found("questions", language == "fr" ? "tester" : "try my").isEmpty)
    }

    @Test func aQuestion_hasItsEnglishLabel_onEnglishPages() throws {
        let site = try SiteTests.site.get()
        let page = try #require(site.first { $0.path == "en/questions/tester-sans-creer.html" })
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(text.contains("<h1>Can I try my business before founding it?</h1>"))
    }

    @Test func aNetworkThatWritesInclusively_saysSoOnce() throws {
        func label(_ edit: (Replica) throws -> Void) throws -> String {
            try CatalogueSnapshot(SeededCatalogue.replica(edit)).book.label(
                "audience", "porteurs-individuels", .french)
        }
        let plain = try label { _ in }
        let inclusive = try label {
            try $0.put("term", ["setting", "inclusive"], [("label_fr", "Écriture inclusive")])
        }
        #expect(plain != inclusive && inclusive.contains("·"))
    }
}

/// Text as pages write it.
private enum Typographic {
    static func plain(_ name: String) -> String {
        String(name.prefix { !"'’\"&<".contains($0) })
    }
}
