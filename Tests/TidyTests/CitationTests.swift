import Foundation
import Testing

/// Whatever code and pages cite stands in the repository.
struct CitationTests {
    private static let pages: [(path: String, text: String)] = {
        let folders = ["Sources", "Tests", "docs", "seeds", "Scripts", "Examples"]
        let names = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
        let below = folders.flatMap { folder in
            let start = SourceFile.root.appending(path: folder).path(percentEncoded: false)
            // A folder that isn't there cites nothing.
            let found = (try? FileManager.default.subpathsOfDirectory(atPath: start)) ?? []
            return found.map { "\(folder)/\($0)" }
        }
        return (below + names).filter { $0.hasSuffix(".swift") || $0.hasSuffix(".md") }.sorted().compactMap {
            path in
            // Only folders can't be read as text.
            (try? String(contentsOf: SourceFile.root.appending(path: path), encoding: .utf8)).map {
                (path, $0)
            }
        }
    }()

    @Test func pagesThatAreNamed_areThere() {
        #expect(Self.pages.count > 500)
        for page in Self.pages {
            for match in page.text.matches(of: /docs\/(?:[\w-]+\/)*[\w-]+\.md/) {
                #expect(Self.exists(String(match.0)), "\(page.path) cites \(match.0)")
            }
        }
    }

    @Test func linksLead_toFilesThatAreThere() {
        for page in Self.pages where page.path.hasSuffix(".md") {
            let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
            for match in page.text.matches(of: /\]\(([^)\s:#]+)(?:#[^)]*)?\)/) {
                let target = [folder, String(match.1)].filter { !$0.isEmpty }.joined(separator: "/")
                #expect(Self.exists(target), "\(page.path) links to \(match.1)")
            }
        }
    }

    /// Numbers of requirements and chapters of papers that nobody can look up.
    @Test func nothingCites_whatIsntHere() {
        for page in Self.pages where page.path != "Tests/TidyTests/CitationTests.swift" {
            let foreign = page.text.matches(of: /design, section|design\.md|domain\.md|schema\.md|\(R\d\d\)/)
            #expect(foreign.isEmpty, "\(page.path) cites \(foreign.first.map { String($0.0) } ?? "")")
        }
    }

    private static func exists(_ path: String) -> Bool {
        let file = SourceFile.root.appending(path: path).standardized
        return FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
    }
}
