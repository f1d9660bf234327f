import Catalogue
import Foundation
import SyncCore
import Testing

@testable import Publishing

struct PaperTests {
    private func options(_ day: String = "2026-11-21") throws -> SiteOptions {
        SiteOptions(title: "LaPlateforme", today: try #require(CalendarDay(day)))
    }

    @Test func sheets_areOneForEachPhase_andEachStructureThatOffers() throws {
        let catalogue = try SeededCatalogue.shared.get()
        let output = try Sheets.output(catalogue, options())
        let codes = output.edition.sheets.map(\.code)
        #expect(codes.prefix(4) == ["E-1", "E-2", "E-3", "E-4"])
        #expect(codes.contains("S-inter-made") && !codes.contains("S-region-paca"))
        #expect(output.files.count == codes.count + 2)
        #expect(try Sheets.output(catalogue, kinds: [.stage], options()).edition.sheets.count == 4)
    }

    @Test func sheets_areWellFormed_inBothLanguages() throws {
        let catalogue = try SeededCatalogue.shared.get()
        for language in Language.allCases {
            var files = try Sheets.output(catalogue, options(), language).files
            files.append(try Brochure.file(catalogue, options(), language))
            for file in files where file.path.hasSuffix(".html") {
                let page = HTMLPage(path: file.path, text: String(decoding: file.bytes, as: UTF8.self))
                #expect(page.problems == [], "\(file.path)")
                #expect(page.starts("html").first?.attributes["lang"] == language.rawValue)
                #expect(
                    page.starts("link").isEmpty && page.starts("script").isEmpty && page.starts("img").isEmpty
                )
            }
        }
    }

    /// A code leads to the sheet's own page, whose address is printed for those who read it.
    @Test func aCode_leadsToTheSheetsPage_whereTheSiteHasAnAddress() throws {
        let catalogue = try SeededCatalogue.shared.get()
        var options = try options()
        func text(_ path: String, _ language: Language = .french) throws -> String {
            let files = try Sheets.output(catalogue, options, language).files
            return try String(decoding: #require(files.first { $0.path == path }).bytes, as: UTF8.self)
        }
        #expect(try !text("S-inter-made.html").contains("<svg class=\"qr\""))
        options.address = "https://exemple.fr"
        let link = "https://exemple.fr/structures/inter-made.html"
        let sheet = try text("S-inter-made.html")
        #expect(try sheet.contains(#require(QRCode(link)).svg) && sheet.contains("· " + link))
        #expect(
            try text("S-inter-made.html", .english).contains("https://exemple.fr/en/structures/inter-made"))
        #expect(try text("E-1.html").contains("https://exemple.fr/etapes/emergence.html"))
        let folder = String(decoding: try Brochure.file(catalogue, options).bytes, as: UTF8.self)
        #expect(try folder.contains(#require(QRCode("https://exemple.fr/index.html")).svg))
        let slip = try ReplacementSlip.file([], since: nil, catalogue, options)
        #expect(String(decoding: slip.bytes, as: UTF8.self).contains("class=\"qr\""))
        let site = try Site.files(catalogue, options).map(\.path)
        #expect(site.contains("structures/inter-made.html") && site.contains("etapes/emergence.html"))
    }

    @Test func anEditionOfAnotherDay_replacesNothing() throws {
        let catalogue = try SeededCatalogue.shared.get()
        let first = try Sheets.output(catalogue, options()).edition
        let later = try Sheets.output(catalogue, options("2026-11-30")).edition
        #expect(later.changes(since: first).isEmpty)
        #expect(Edition(reading: first.text) == first)
    }

    @Test func theSlip_namesWhatIsNewChangedAndWithdrawn() throws {
        let replica = try SeededCatalogue.replica()
        let first = try Sheets.output(CatalogueSnapshot(replica), options()).edition
        try replica.put("structure", ["apeas"], [("summary", "Autre résumé")])
        try replica.put("offer", ["opale/dla-culture"], [("status", "brouillon")])
        try replica.put(
            "offer", ["iec/conseil"], [("name", "Conseil"), ("status", "publie"), ("description", "Conseil")])
        try replica.put("offer_term", ["iec/conseil", "stage", "idee"], [])
        let next = try Sheets.output(CatalogueSnapshot(replica), options()).edition
        let changes = Dictionary(
            uniqueKeysWithValues: next.changes(since: first).map { ($0.sheet.code, $0.change) })
        #expect(changes["S-apeas"] == .changed)
        #expect(changes["S-opale"] == .withdrawn)
        #expect(changes["S-iec"] == .new)
        #expect(changes["E-1"] == .changed)
        #expect(changes["S-inter-made"] == nil)
    }

    @Test(arguments: [(7, 7), (4, 4), (0, 0), (99, 12)])
    func theFolder_holdsNoMoreQuestionsThanAsked(_ asked: Int, _ shown: Int) throws {
        let catalogue = try SeededCatalogue.shared.get()
        let file = try Brochure.file(catalogue, questions: asked, options())
        let text = String(decoding: file.bytes, as: UTF8.self)
        let labels = catalogue.questions.map { $0.label.prefix(14) }
        let dressed = text.replacing("\u{202F}", with: " ").replacing("\u{2019}", with: "'")
        #expect(labels.count { dressed.contains("<li>" + $0) } == shown)
    }

    @Test func theMap_standsAlone_withPointsAsSoonAsThereAreCoordinates() throws {
        #expect(try MapSheet.svg(SeededCatalogue.shared.get(), options()) == nil)
        let replica = try SeededCatalogue.replica {
            try $0.put(
                "place", ["inter-made/place/a"],
                [("city", "L'Estaque"), ("latitude", "43.36"), ("longitude", "5.31")])
            try $0.put(
                "place", ["apeas/place/b"], [("city", "Aix"), ("latitude", "43.53"), ("longitude", "5.45")])
        }
        let catalogue = try CatalogueSnapshot(replica)
        let picture = try #require(try MapSheet.svg(catalogue, options()))
        #expect(picture.components(separatedBy: "<circle").count == 3)
        #expect(try picture == MapSheet.svg(catalogue, options()))
        #expect(picture.components(separatedBy: "<path").count == 102, "Every département has its outline")
        let file = try MapSheet.page(catalogue, options())
        let page = HTMLPage(path: file.path, text: String(decoding: file.bytes, as: UTF8.self))
        #expect(page.problems == [])
        #expect(page.starts("a").allSatisfy { $0.attributes["href"] == nil })
        #expect(page.starts("svg").count == 1)
    }
}
