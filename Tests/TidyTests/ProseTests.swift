import Foundation
import Testing

/// The documents: prose that fits its lines, and decisions that a reader finds by number.
///
/// Rows of tables and code in fences are as long as they need to be.
struct ProseTests {
    static let columnsMax = 120
    static let folders = ["docs", "seeds", "Sources", "Tests", "Benchmarks", "Fuzz", "Scripts"]
    static let documents = (try? all()) ?? []
    static let decisions = documents.filter {
        $0.path.hasPrefix("docs/decisions/") && !$0.path.hasSuffix("/README.md")
    }

    @Test func theProject_hasDocuments() {
        #expect(Self.documents.count > 20)
        #expect(Self.decisions.count > 20)
    }

    @Test func prose_fitsItsLines() {
        for document in Self.documents {
            var isCode = false
            for (index, line) in document.lines.enumerated() {
                let text = line.drop { $0 == " " }
                if text.hasPrefix("```") { isCode.toggle() }
                if isCode || text.hasPrefix("|") { continue }
                #expect(
                    line.count <= Self.columnsMax,
                    "\(document.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test func decisions_areNumbered_andEachNumberIsOne() {
        let numbers = Self.decisions.map { Self.name(of: $0).prefix(5) }
        for (number, decision) in zip(numbers, Self.decisions) {
            #expect(number.wholeMatch(of: /\d{4}-/) != nil, "\(decision.path) begins with no number")
        }
        #expect(Set(numbers).count == numbers.count, "two decisions have one number")
    }

    @Test func decisions_haveStatusAndDate_andStandInTheIndex() throws {
        let index = try #require(Self.documents.first { $0.path == "docs/decisions/README.md" })
        let pattern =
            /\*Status\*: (accepted|superseded by \[\d{4}\]\([a-z0-9-]+\.md\))\. \*Date\*: (\d{4}-\d{2}-\d{2})\./
        for decision in Self.decisions {
            guard decision.lines.count > 2, let found = decision.lines[2].wholeMatch(of: pattern) else {
                Issue.record("\(decision.path):3 gives no status and date")
                continue
            }
            let name = Self.name(of: decision)
            let title = decision.lines[0].dropFirst(2)
            let row = "| [\(name.prefix(4))](\(name)) | \(title) | \(found.output.2) | \(found.output.1) |"
            #expect(index.lines.contains { $0 == row }, "the index of decisions lacks \(row)")
        }
    }

    private static func name(of document: SourceFile) -> Substring {
        document.path.split(separator: "/").last ?? ""
    }

    /// All Markdown files of the project, in the order of their paths.
    private static func all() throws -> [SourceFile] {
        let manager = FileManager.default
        var found = try manager.contentsOfDirectory(at: SourceFile.root, includingPropertiesForKeys: nil)
        for folder in folders {
            let start = SourceFile.root.appending(path: folder)
            let files = manager.enumerator(
                at: start, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
            found += files?.compactMap { $0 as? URL } ?? []
        }
        return try found.filter { $0.pathExtension == "md" }
            .sorted { $0.path() < $1.path() }.map(SourceFile.init)
    }
}
