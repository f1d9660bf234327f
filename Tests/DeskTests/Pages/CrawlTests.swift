import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// Every page that links lead to: well formed, in its frame, and written by nobody but this module.
@Suite struct CrawlTests {
    /// Pages within reach, each once, and no more than so many of a kind.
    static func crawl(
        _ browser: TestBrowser, ofEachKind kindMax: Int = 6, _ visit: (String) throws -> Void
    ) async throws {
        var waiting = ["/"]
        var known: Set<String> = ["/"]
        var counts: [String: Int] = [:]
        while let path = waiting.popLast() {
            do {
                try await browser.get(path)
            } catch {
                Issue.record("\(path.prefix(200)): \(error)")
                continue
            }
            // A file to keep is no page of the desk.
            if let disposition = browser.answer.header("Content-Disposition") {
                #expect(disposition.hasPrefix("attachment; filename="), "\(path)")
                #expect(kind(path) == "imprimer" && browser.answer.status == 200, "\(path)")
                continue
            }
            try visit(path)
            for link in browser.links where link.hasPrefix("/") && known.insert(link).inserted {
                let kind = Self.kind(link)
                counts[kind, default: 0] += 1
                if counts[kind, default: 0] <= kindMax { waiting.append(link) }
            }
        }
    }

    static func kind(_ path: String) -> String { String(path.dropFirst().prefix { $0 != "/" && $0 != "?" }) }

    /// Elements and attributes that this module writes.
    private static let elements: Set<String> = [
        "#page", "!doctype", "html", "head", "title", "meta", "link", "body", "header", "nav", "main",
        "footer", "section",
        "article", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "strong",
        "small", "a", "ins", "del",
        "form", "fieldset", "legend", "label", "input", "textarea", "select", "optgroup", "option", "button",
        "details", "summary",
        "pre", "script",
    ]

    static func check(_ browser: TestBrowser, _ path: String) {
        #expect(browser.page.problems == [], "\(path)")
        for node in browser.page.root.all {
            #expect(elements.contains(node.name), "\(path): \(node.name)")
            for (name, value) in node.attributes {
                #expect(
                    !name.hasPrefix("on") && name != "style" && name != "srcdoc",
                    "\(path): \(name)")
                // The one script of the desk, by its address, and nothing within.
                if name == "src" || node.name == "script" {
                    #expect(
                        node.attributes["src"] == "/desk.js" && node.text.isEmpty,
                        "\(path): \(node.attributes)")
                }
                if name == "href" {
                    let isOwn =
                        value.hasPrefix("/") && !value.hasPrefix("//") || value.hasPrefix("#")
                        || value == "data:,"
                    #expect(
                        isOwn || ["https://", "http://", "mailto:", "tel:"].contains(where: value.hasPrefix),
                        "\(path): \(value)")
                    if !isOwn {
                        #expect(node.attributes["rel"]?.contains("noreferrer") == true, "\(path): \(value)")
                    }
                }
                if name == "action" {
                    #expect(value.hasPrefix("/") && !value.hasPrefix("//"), "\(path): \(value)")
                }
            }
        }
        frame(browser, path)
    }

    /// One title, one heading of the first rank, landmarks, a language, labels.
    private static func frame(_ browser: TestBrowser, _ path: String) {
        let page = browser.page.root
        #expect(page.all("h1").count == 1, "\(path): \(page.all("h1").count) h1")
        #expect(
            page.all("main").count == 1 && page.all("header").count == 1 && page.all("footer").count == 1,
            "\(path)")
        #expect(["fr", "en"].contains(page.all("html").first?.attributes["lang"] ?? ""), "\(path)")
        #expect(browser.title.hasSuffix(" · essync"), "\(path)")
        let ids = page.all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count, "\(path): an id twice in \(ids)")
        let labelled = Set(page.all("label").compactMap { $0.attributes["for"] })
        for node in page.all where ["input", "select", "textarea"].contains(node.name) {
            guard !["hidden", "submit"].contains(node.attributes["type"] ?? "") else { continue }
            #expect(
                labelled.contains(node.attributes["id"] ?? "-"), "\(path): \(node.attributes) has no label")
        }
        for node in page.all {
            for target in ["aria-describedby", "aria-labelledby"] {
                for id in (node.attributes[target] ?? "").split(separator: " ") {
                    #expect(ids.contains(String(id)), "\(path): \(target) \(id)")
                }
            }
        }
        for form in page.all("form") where form.attributes["method"] == "post" {
            #expect(form.all("input").contains { $0.attributes["name"] == "jeton" }, "\(path)")
        }
        for control in page.all where ["a", "button"].contains(control.name) {
            let hasWords = control.text.contains { !$0.isWhitespace }
            #expect(hasWords, "\(path): a \(control.name) without words")
        }
        var rank = 0
        for heading in page.all where ["h1", "h2", "h3"].contains(heading.name) {
            let next = Int(String(heading.name.suffix(1))) ?? 0
            #expect(next <= rank + 1, "\(path): \(heading.name) after h\(rank)")
            rank = next
        }
    }

    @Test(arguments: ["fr", "en"])
    func everyPage_isWellFormed_andChangesNothing(_ language: String) async throws {
        let stage = try DeskStage(seeded: true)
        let before = try stage.replica.vector()
        try await stage.withBrowser(with: { _ in }) { browser in
            if language == "en" { try await browser.submit("/langue", [("langue", "en")]) }
            var seen: Set<String> = []
            try await Self.crawl(browser) { path in
                #expect(browser.answer.status == 200, "\(path)")
                Self.check(browser, path)
                seen.insert(Self.kind(path))
                #expect(browser.page.root.all("html").first?.attributes["lang"] == language)
            }
            let expected: Set<String> = [
                "", "fiches", "catalogue", "imprimer", "inviter", "parrainer", "revoquer", "modifier",
                "creer", "relire", "supprimer", "historique",
                "annuler", "echanges", "orienter",
                "evenements", "noter", "retour", "propositions", "signaler", "importer", "reseau",
                "poste", "mots",
                "accessibilite", "offre", "structure", "evenement",
            ]
            #expect(expected.subtracting(seen) == [], "Nothing leads there")
        }
        #expect(try stage.replica.vector() == before)
        #expect(try !stage.replica.hasPendingEdits())
    }

    @Test func emptyNetwork_hasAllItsPages() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            try await Self.crawl(browser) { path in
                #expect(browser.answer.status == 200, "\(path)")
                Self.check(browser, path)
            }
        }
    }

    /// A copy without its key is read, and offers nothing that it can't do.
    @Test func copy_isReadOnly() async throws {
        let stage = try DeskStage(seeded: true)
        let path = stage.folder.path("copie.db")
        try FileManager.default.copyItem(atPath: stage.replica.path, toPath: path)
        let keys = stage.folder.path("sans-clé")
        let copy = try Replica.open(at: path, keys: KeyFolder(folder: URL(filePath: keys)), migrations: [])
        try await stage.withBrowser(copy) { browser in
            #expect(browser.text.contains("Copie à lire"))
            try await browser.get("/offre/inter-made/couveuse")
            #expect(browser.answer.status == 200)
            #expect(!browser.links.contains { $0.hasPrefix("/modifier") })
            try await browser.get("/modifier?table=offer&cle=inter-made%2Fcouveuse&section=essentiel")
            #expect(browser.answer.status == 403)
        }
    }
}
