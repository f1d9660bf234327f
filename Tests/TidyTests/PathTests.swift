import Testing

/// A file's path is text for people and for the system, never part of an address.
struct PathTests {
    /// Where an address is meant: a hub's, and the one that a browser is given.
    private static let addresses = ["HubServe.swift", "PDFPrinter.swift", "Browser.swift"]

    @Test func paths_areNeverPercentEncoded() throws {
        for file in try SourceFile.all(below: "Sources") {
            for (index, line) in file.lines.enumerated() {
                #expect(!line.contains(".path()"), "\(file.path):\(index + 1): use filePath")
                let name = file.path.split(separator: "/").last.map(String.init) ?? ""
                let isAddress = !line.contains(".absoluteString") || Self.addresses.contains(name)
                #expect(isAddress, "\(file.path):\(index + 1): an address isn't a path")
            }
        }
    }

    @Test func whatAPersonTypes_isTakenAsItStands() throws {
        // `URL(filePath:)` opens `~` and works `..` out, whatever links there are.
        let typed = /URL\(filePath: (?:file|folder|from|output|csv|html|tls|named|\$0, relativeTo)/
        for file in try SourceFile.all(below: "Sources/essync") {
            for (index, line) in file.lines.enumerated() where line.contains(typed) {
                Issue.record("\(file.path):\(index + 1): use URL(typed:)")
            }
        }
    }

    @Test func files_areWrittenWhole() throws {
        for file in try SourceFile.all(below: "Sources") {
            for (index, line) in file.lines.enumerated() where line.contains("options: .atomic") {
                Issue.record("\(file.path):\(index + 1): use WholeFile, which tells what the disk says")
            }
        }
    }
}
