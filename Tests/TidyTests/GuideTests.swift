import Foundation
import Testing

/// The code that the guides show is the code of the examples, which are compiled and run.
struct GuideTests {
    @Test(arguments: ["YourFirstReplica", "SyncTwoDevices"])
    func code_isThatOfTheExamples(_ guide: String) throws {
        let examples = try SourceFile.all(below: "Examples").map { $0.lines.joined(separator: "\n") }
        let page = try String(
            contentsOf: SourceFile.root.appending(path: "Sources/SyncCore/SyncCore.docc/\(guide).md"),
            encoding: .utf8)
        let blocks = page.matches(of: /```swift\n((?:.|\n)*?)\n```/).map { String($0.1) }
        #expect(!blocks.isEmpty)
        for block in blocks {
            #expect(examples.contains { $0.contains(block) }, "\(guide): no example has\n\(block)")
        }
    }
}
