import Foundation

/// A source file of the project, as text.
struct SourceFile {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Below the project's root, as in `Sources/SyncCore/Replica/Seal.swift`.
    let path: String
    let lines: [Substring]

    init(_ file: URL) throws {
        path = String(file.path().dropFirst(Self.root.path().count))
        lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
    }

    /// All Swift files below `folder`, in the order of their paths.
    static func all(below folder: String) throws -> [SourceFile] {
        let start = root.appending(path: folder)
        guard let files = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else {
            return []
        }
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .sorted { $0.path() < $1.path() }.map(SourceFile.init)
    }

    /// The folder below the module's, as in `Replica`; empty for a file beside the folders.
    var folder: String {
        let parts = path.split(separator: "/")
        return parts.count > 3 ? String(parts[2]) : ""
    }

    /// The text without comments and without what stands in quotes, so that both may name any type.
    var code: String {
        var isText = false
        return lines.map { line in
            // SQL and other texts of several lines.
            let marks = line.matches(of: /"""/).count
            defer { if !marks.isMultiple(of: 2) { isText.toggle() } }
            if isText { return "" }
            let withoutComment = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
            return withoutComment.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// The modules that the file imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            // `public import`, `@testable import`; not the command of that name in a text.
            guard let index = words.firstIndex(of: "import"), index < 2, !words[0].hasPrefix("\"") else {
                return nil
            }
            return words.dropFirst(index + 1).first.map { String($0.split(separator: ".")[0]) }
        }
    }
}
