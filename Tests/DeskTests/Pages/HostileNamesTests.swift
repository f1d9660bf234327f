import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// Names that peers chose so that a page would act on them.
@Suite struct HostileNamesTests {
    static let names = [
        "<img src=x onerror=alert(1)>", "\"'><script>alert(1)</script>",
        "</title></textarea></select><svg/onload=alert(1)>",
        "javascript:alert(1)", "{{x}}{{{y}}}", "&lt;b&gt;&#60;", "a\u{202E}gnp.exe", "\u{200B}\u{FEFF}vide",
        "\u{1}\u{7F}\u{85}",
        "e" + String(repeating: "\u{301}", count: 2_000), String(repeating: "long ", count: 4_000),
        "]]>--><!--",
    ]

    /// A network in which every text column of every table that takes it holds such a name.
    private static func fill(_ replica: Replica, _ name: String, _ number: Int) throws {
        let schema = try replica.schema()
        let rows: [(String, [String])] = [
            ("structure", ["inter-made"]), ("offer", ["inter-made/o\(number)"]),
            ("place", ["inter-made/place/p\(number)"]),
            ("contact", ["inter-made/contact/c\(number)"]), ("event", [name]),
            ("question", ["q\(number) " + name]),
            ("term", ["stage", "t\(number)"]), ("territory", ["pays-\(number)"]), ("call", ["a\(number)"]),
        ]
        for (table, key) in rows {
            let columns = try schema.table(table).columns.filter { $0.type == "TEXT" }
            let required: [(column: String, text: String?)] = columns.filter(\.isRequired).map {
                ($0.name, name)
            }
            try put(replica, table, key, required)
            for column in columns where !column.isRequired {
                try put(replica, table, key, [(column.name, name)])
            }
        }
        try put(replica, "offer", ["inter-made/o\(number)"], [("status", "publie")])
        try put(replica, "offer_term", ["inter-made/o\(number)", "stage", "t\(number)"], [])
        try put(replica, "alias", ["inter-made", name], [("kind", name)])
        try put(
            replica, "question_offer", ["q\(number) " + name, "inter-made/o\(number)"],
            [("relevance", "3"), ("answer", name)])
        try put(
            replica, "event_return", ["inter-made/return/r\(number)"],
            [("event", name), ("demand", name), ("missing", name)])
    }

    /// What the table's rules or the engine refuse never reaches a page.
    private static func put(
        _ replica: Replica, _ table: String, _ key: [String], _ fields: [(column: String, text: String?)]
    ) throws {
        do {
            try replica.put(table, key, fields)
        } catch is SyncError {
            return
        }
    }

    @Test func names_areTextOnEveryPage() async throws {
        let stage = try DeskStage()
        for (number, name) in Self.names.enumerated() { try Self.fill(stage.replica, name, number) }
        try stage.replica.seal()
        let other = try stage.member("apeas", Self.names[1])
        for (number, name) in Self.names.enumerated() {
            try Self.put(
                other, "suggestion", ["apeas/suggestion/\(number)"],
                [
                    ("subject_table", "offer"), ("subject_key", "inter-made/o\(number)"), ("field", "name"),
                    ("value", name), ("reason", name),
                ])
        }
        try stage.replica.put("event", [Self.names[0]], [("city", "<b>ici")])
        try other.put("event", [Self.names[0]], [("city", Self.names[1])])
        try stage.meet(other)
        #expect(try !stage.replica.conflicts().isEmpty)
        for language in ["fr", "en"] {
            try await stage.withBrowser { browser in
                if language == "en" { try await browser.submit("/langue", [("langue", "en")]) }
                var count = 0
                try await CrawlTests.crawl(browser, ofEachKind: 9) { path in
                    count += 1
                    #expect(browser.answer.status == 200, "\(path.prefix(80))")
                    CrawlTests.check(browser, String(path.prefix(80)))
                    #expect(!browser.text.contains("\u{202E}"), "\(path.prefix(80))")
                }
                #expect(count > 40)
                for path in [
                    "/deux-versions", "/propositions", "/historique", "/catalogue?q=alert",
                    "/orienter?etape=t0", "/reseau",
                ] {
                    try await browser.get(path)
                    CrawlTests.check(browser, path)
                }
            }
        }
    }

    /// Words that come with an address are as hostile as those of the catalogue.
    @Test func queries_areTextToo() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            for name in Self.names.prefix(9) {
                let word = PagePath.encoded(name)
                for path in [
                    "/catalogue?q=\(word)", "/catalogue?genre=\(word)",
                    "/orienter?territoire=\(word)&question=\(word)",
                    "/creer?table=offer&nom=\(word)", "/noter?demande=\(word)",
                    "/fiche?table=\(word)&cle=\(word)", "/\(word)",
                    "/proposer?table=offer&cle=inter-made%2Fcouveuse&champ=\(word)&valeur=\(word)",
                    "/?avis=\(word)",
                ] {
                    try await browser.get(path)
                    #expect(browser.answer.status != 500, "\(path)")
                    if browser.answer.status != 421 { CrawlTests.check(browser, path) }
                }
            }
        }
    }
}
