import Catalogue
import Foundation
import SyncCore
import Testing

@testable import Publishing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// One row never stops everybody's publication, whatever its key or its words.
struct HardNamesTests {
    private static let long = String(repeating: "tres-long-", count: 30)

    private func site(_ edit: (Replica) throws -> Void) throws -> [PublishedFile] {
        let options = SiteOptions(
            title: "LaPlateforme", address: "https://exemple.org",
            today: try #require(CalendarDay("2026-11-21")))
        return try Site.files(CatalogueSnapshot(SeededCatalogue.replica(edit)), options)
    }

    private func text(_ file: PublishedFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

    private static let keys = [
        String(repeating: "جمعية", count: 10), "index", "CON", "nul", "com1", ".", "..", "Salon", "salon",
        "SALON",
        "a/b", "a\u{1}b", long, long + "x", "été", "e\u{301}te",
    ]

    @Test func everyKey_hasAFile_thatEverySystemTakes() throws {
        let files = try site { replica in
            for key in Self.keys {
                try replica.put("event", [key], [("title", "Un salon"), ("starts_at", "2027-01-01")])
            }
            for key in [Self.long, Self.long + "x", "x/y", "x--y"] {
                try replica.put("offer", ["inter-made/\(key)"], [("name", "Offre"), ("status", "publie")])
            }
            try replica.put("structure", [Self.long], [("name", "Longue"), ("status", "publie")])
            try replica.put("question", [Self.long], [("label", "Longue ?")])
        }
        let paths = files.map(\.path)
        #expect(Set(paths.map { $0.lowercased() }).count == paths.count, "No two but for their capitals")
        let reserved: Set<String> = ["con", "nul", "com1", "aux", "prn"]
        for path in paths {
            for part in path.split(separator: "/") {
                #expect(part.utf8.count <= 255 && part != "." && part != "..", "\(path)")
                #expect(!reserved.contains(part.prefix { $0 != "." }.lowercased()), "\(path)")
            }
        }
        #expect(!paths.contains("evenements/index.html"))
        #expect(paths.contains("evenements/salon.html") && paths.contains("evenements/a~2fb.html"))
        #expect(paths.count { $0.hasPrefix("evenements/") && $0.hasSuffix(".html") } > Self.keys.count)
        #expect(paths.count { $0.hasPrefix("structures/tres-long-") } == 2, "A page and a card")
        let all = Set(paths)
        for file in files where file.path.hasSuffix(".html") {
            for link in HTMLPage(path: file.path, text: text(file)).starts.compactMap({
                $0.attributes["href"]
            })
            where !link.contains(":") && !link.hasPrefix("#") {
                #expect(all.contains(SiteTests.path(of: link, on: file.path)), "\(file.path) → \(link)")
            }
        }
    }

    @Test func ordinaryNames_areWhatTheyWere() throws {
        let names = try PageNames(SeededCatalogue.shared.get())
        #expect(names.name(.offer, "inter-made/couveuse") == "inter-made--couveuse")
        #expect(names.name(.territory, "departement-2A") == "departement-2A")
        #expect(names.name(.event, "a b") == "a~20b")
        let cut = names.name(.event, String(repeating: "é", count: 100))
        #expect(cut.contains(/^(~c3~a9)+(~c3)?~x[0-9a-f]{20}$/), "\(cut)")
    }

    @Test func nothingThatActs_isOnAPage_andXMLIsXML() throws {
        let words = "Salon \u{1B}[31m\u{0}\u{8}\u{202E}gnp.exe\u{200B}\u{2028}\u{85} <b>&amp;\"'"
        let noCharacter = try #require(Unicode.Scalar(0xFFFE as UInt32))
        let bad = words + String(noCharacter)
        let files = try site { replica in
            try replica.put(
                "event", ["mauvais"],
                [("title", bad), ("starts_at", "2027-01-01"), ("note", bad), ("city", bad)])
            try replica.put(
                "structure", ["inter-made"], [("name", bad), ("summary", bad), ("description", bad)])
            try replica.put(
                "place", ["inter-made/place/ici"],
                [("name", bad), ("city", bad), ("latitude", "43"), ("longitude", "5")])
        }
        for file in files {
            let text = text(file)
            #expect(ShownText.plain(text) == text, "\(file.path)")
            #expect(!text.contains("<b>&amp;amp;") || file.path.hasSuffix(".ics"), "\(file.path)")
            if file.path.hasSuffix(".xml") {
                #expect(text.contains("gnp.exe") == (file.path == "feed.xml"))
                #expect(XMLParser(data: Data(file.bytes)).parse(), "\(file.path)")
            }
        }
    }

    @Test func everyPage_saysWhatABrowserMayDo() throws {
        for file in try site({ _ in }) where file.path.hasSuffix(".html") {
            let text = text(file)
            #expect(text.contains("http-equiv=\"Content-Security-Policy\""), "\(file.path)")
            #expect(text.contains("script-src 'self'") && text.contains("default-src 'none'"))
            // The policy must let through what the page is made of.
            #expect(!text.contains(" style=\"") && !text.contains("<style"), "\(file.path)")
            #expect(!text.contains(" onclick=") && !text.contains("<script>"), "\(file.path)")
        }
    }

    @Test func papers_haveAPolicy_thatLetsTheirStyleThrough() throws {
        let options = SiteOptions(
            title: "LaPlateforme", address: nil, today: try #require(CalendarDay("2026-11-21")))
        let catalogue = try SeededCatalogue.shared.get()
        for file in [try Brochure.file(catalogue, options), try MapSheet.page(catalogue, options)] {
            #expect(text(file).contains("style-src 'unsafe-inline'") && !text(file).contains("<script"))
        }
    }

    @Test func aDraftOrganiser_hasNoPageToLeadTo() throws {
        let files = try site { replica in
            try replica.put("structure", ["brouillon"], [("name", "Brouillon"), ("status", "brouillon")])
            try replica.put(
                "event", ["ev"],
                [("title", "Salon"), ("starts_at", "2027-01-01"), ("organizer", "brouillon")])
        }
        let page = try #require(files.first { $0.path == "evenements/ev.html" })
        #expect(!text(page).contains("structures/brouillon.html"))
    }
}
