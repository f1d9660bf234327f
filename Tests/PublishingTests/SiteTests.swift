import Catalogue
import Foundation
import Publishing
import SyncCore
import Testing

struct SiteTests {
    static let site = Result<[PublishedFile], any Error> {
        let options = SiteOptions(
            title: "LaPlateforme", address: "https://exemple.org/",
            today: try #require(CalendarDay("2026-11-21")))
        return try Site.files(SeededCatalogue.shared.get(), options)
    }

    /// Parsed once: every check reads them all.
    private static let parsed = Result<[HTMLPage], any Error> {
        try site.get().filter { $0.path.hasSuffix(".html") }.map {
            HTMLPage(path: $0.path, text: String(decoding: $0.bytes, as: UTF8.self))
        }
    }

    private func pages() throws -> [HTMLPage] { try Self.parsed.get() }

    private func text(_ path: String) throws -> String {
        let file = try #require(try Self.site.get().first { $0.path == path }, "\(path)")
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func equalCatalogues_giveEqualBytes() throws {
        let options = SiteOptions(
            title: "LaPlateforme", address: "https://exemple.org",
            today: try #require(CalendarDay("2026-11-21")))
        let again = try Site.files(CatalogueSnapshot(SeededCatalogue.replica()), options)
        let first = try Self.site.get().map(\.path)
        #expect(again.map(\.path) == first)
        // The network's id, which calendars name, differs from one founding to the next.
        for (one, other) in zip(try Self.site.get(), again) where !one.path.hasSuffix(".ics") {
            #expect(one == other, "\(one.path)")
        }
    }

    @Test func everyPage_hasItsTwin_inTheOtherLanguage() throws {
        let paths = Set(try pages().map(\.path))
        for path in paths where !path.hasPrefix("en/") { #expect(paths.contains("en/" + path), "\(path)") }
        #expect(paths.count > 300)
    }

    @Test func everyLinkWithinTheSite_leadsToAFile() throws {
        let files = Set(try Self.site.get().map(\.path))
        var broken: [String] = []
        for page in try pages() {
            for tag in page.starts {
                guard let link = tag.attributes["href"] ?? tag.attributes["src"], !link.hasPrefix("#"),
                    !link.contains(":")
                else { continue }
                if !files.contains(Self.path(of: link, on: page.path)) {
                    broken.append("\(page.path) → \(link)")
                }
            }
        }
        #expect(broken == [])
    }

    static func path(of link: String, on page: String) -> String {
        var parts = page.split(separator: "/").dropLast()
        for part in link.split(separator: "/") {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// WCAG 2.2, what a program can tell: 1.3.1, 2.4.1, 2.4.2, 2.4.4, 2.4.6, 3.1.1, 4.1.2.
    @Test func everyPage_isBuiltForEveryone() throws {
        for page in try pages() {
            #expect(page.problems == [], "\(page.path)")
            let language = page.path.hasPrefix("en/") ? "en" : "fr"
            #expect(page.starts("html").first?.attributes["lang"] == language, "\(page.path)")
            #expect(page.starts("title").first?.text.isEmpty == false, "\(page.path)")
            #expect(page.starts("h1").count == 1, "\(page.path)")
            for landmark in ["header", "main", "footer"] {
                #expect(page.starts(landmark).count == 1, "\(page.path) \(landmark)")
            }
            #expect(page.starts("a").first?.attributes["href"] == "#main", "\(page.path)")
            #expect(page.starts("main").first?.attributes["id"] == "main")
            let navigation = page.starts("nav")
            #expect(navigation.allSatisfy { $0.attributes["aria-label"]?.isEmpty == false }, "\(page.path)")
            let ids = page.starts.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "\(page.path) repeats an id")
            for reference in page.starts.compactMap({ $0.attributes["aria-labelledby"] }) {
                #expect(ids.contains(reference), "\(page.path) \(reference)")
            }
        }
    }

    @Test func headings_skipNoLevel() throws {
        for page in try pages() {
            let levels = page.starts.compactMap { tag in
                tag.name.count == 2 && tag.name.hasPrefix("h") ? tag.name.last?.wholeNumberValue : nil
            }
            #expect(levels.first == 1, "\(page.path)")
            for (one, next) in zip(levels, levels.dropFirst()) where next > one + 1 {
                Issue.record("\(page.path): h\(next) after h\(one)")
            }
        }
    }

    @Test func links_sayWhereTheyLead() throws {
        for page in try pages() {
            for (tag, next) in zip(page.tags, page.tags.dropFirst()) where tag.name == "a" && !tag.isEnd {
                let isEmpty = tag.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
                #expect(!isEmpty || !next.isEnd, "\(page.path) \(tag.attributes)")
            }
        }
    }

    @Test func englishPages_markFrenchContent() throws {
        let page = try text("en/offres/inter-made--couveuse.html")
        #expect(page.contains("<h1 lang=\"fr\">Couveuse</h1>"))
        #expect(page.contains(">9 months<"))
        #expect(try text("offres/inter-made--couveuse.html").contains("<h1>Couveuse</h1>"))
    }

    @Test func whatIsntPublished_isNowhere() throws {
        let draft = "laplateforme--site-commun"
        #expect(try !Self.site.get().contains { $0.path.contains(draft) })
        for page in try Self.site.get() {
            let text = String(decoding: page.bytes, as: UTF8.self)
            #expect(!text.contains("Site commun et présentation partagée"), "\(page.path)")
            // A number that isn't marked public.
            #expect(!text.contains("91336577") && !text.contains("91 33 65 77"), "\(page.path)")
        }
    }

    @Test func historicalFacts_areShownAsSuch() throws {
        let page = try text("structures/inter-made.html")
        #expect(page.contains("Donnée historique, non vérifiée"))
        #expect(page.contains("(février 2012)"))
    }

    @Test func whatPeopleWrite_isNeverMarkup() throws {
        let replica = try SeededCatalogue.replica {
            try $0.put(
                "structure", ["inter-made"],
                [
                    ("name", "<script>alert(1)</script>"), ("website", "javascript:alert(1)"),
                    ("description", "</script><b>\"gras\"</b>"),
                ])
            try $0.put(
                "event", ["fete"],
                [("title", "Fête"), ("starts_at", "2999-01-01"), ("url", "javascript:alert(2)")])
            try $0.put("call", ["prix"], [("title", "Prix"), ("url", "javascript:alert(3)")])
        }
        let options = SiteOptions(title: "<i>", today: try #require(CalendarDay("2026-11-21")))
        for file in try Site.files(CatalogueSnapshot(replica), options) where file.path.hasSuffix(".html") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("<script>alert"), "\(file.path)")
            #expect(!text.contains("<b>\"gras\"") && !text.contains("<i>"), "\(file.path)")
            #expect(!text.contains("href=\"javascript:"), "\(file.path)")
        }
    }
}
