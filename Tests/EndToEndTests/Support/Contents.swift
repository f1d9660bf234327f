import Foundation
import Testing

extension Partner {
    /// All rows of the catalogue, as files' texts by name.
    func contents(sourceLocation: SourceLocation = #_sourceLocation) async throws -> [String: String] {
        let target = home.appending(path: "export-\(UUID().uuidString)")
        try await does("export", "--output", target.path(), sourceLocation: sourceLocation)
        let files = try FileManager.default.contentsOfDirectory(at: target, includingPropertiesForKeys: nil)
        let texts = try files.map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
        try FileManager.default.removeItem(at: target)
        return Dictionary(texts, uniquingKeysWith: { first, _ in first })
    }

    /// This partner's replica id.
    var replica: String? {
        get async throws { try await json("status")["replica"].string }
    }
}

extension Array where Element: Sendable {
    /// One after the other, in order.
    func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
