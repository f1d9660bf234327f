import Foundation
import Testing

/// Taste that can be checked: lengths, leftovers, and words that need a reason beside them.
///
/// Columns are the linter's to count, which lets a literal stand that can't be broken.
struct TextTests {
    static let linesMax = 300
    static let files = (try? SourceFile.all(below: "Sources") + SourceFile.all(below: "Tests")) ?? []

    @Test func theProject_hasSources() {
        #expect(Self.files.count > 100)
    }

    @Test func files_fitOnAFewScreens() {
        for file in Self.files {
            #expect(file.lines.count <= Self.linesMax + 1, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test(arguments: [
        "TODO", "FIXME", "XXX", "try!", "as!", "fatalError(", "@unchecked Sendable", "Task.detached",
    ])
    func sources_holdNo(_ leftover: String) {
        for file in Self.files where file.path.hasPrefix("Sources/") {
            for (index, line) in file.lines.enumerated() where line.contains(leftover) {
                Issue.record("\(file.path):\(index + 1) holds \(leftover)")
            }
        }
    }

    /// Swallowing an error is allowed where the line above says why that is safe.
    @Test func anOptionalTry_hasItsReasonBeside() {
        for file in Self.files where file.path.hasPrefix("Sources/") {
            for (index, line) in file.lines.enumerated() where line.contains(/\btry\?/) {
                let nearby = file.lines[max(0, index - 4)...index]
                #expect(
                    nearby.contains { $0.contains("//") },
                    "\(file.path):\(index + 1) says try? without a reason")
            }
        }
    }
}
