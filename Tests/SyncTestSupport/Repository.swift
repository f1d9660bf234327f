package import Foundation

/// Where the files of the repository are that tests read.
package enum Repository {
    package static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The real catalogue, as sheets.
    package static let seeds = root.appending(path: "seeds")
}

extension Repository {
    /// The Swift files below a folder of the repository, by path.
    package static func sources(below folder: String) throws -> [(path: String, text: String)] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path(percentEncoded: false))?.allObjects ?? []
        return try paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            ("\(folder)/\(path)", try String(contentsOf: base.appending(path: path), encoding: .utf8))
        }
    }
}
