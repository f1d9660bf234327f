import Foundation
import Publishing
import SyncCore

/// A folder that essync publishes into, again and again.
///
/// The list of what it wrote stands in `.essync-files`: the next time, pages that are no longer published go,
/// and nothing that a person put there is touched.
enum PublishedFolder {
    private static let list = ".essync-files"

    /// - Throws: `file-exists` for a folder that holds files and isn't one of ours.
    static func requireOurs(_ folder: URL) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder.path()) else { return }
        let names = try manager.contentsOfDirectory(atPath: folder.path())
        guard names.isEmpty || names.contains(list) else {
            throw SyncError.command(.fileExists, Sentence.folderInUse(folder.path()))
        }
    }

    /// Writes the files, then takes away those of the last time that aren't among them.
    static func write(_ files: [PublishedFile], to folder: URL) throws {
        let manager = FileManager.default
        // No list: a new folder.
        let before = (try? String(contentsOf: folder.appending(path: list), encoding: .utf8)) ?? ""
        for file in files {
            let target = folder.appending(path: file.path)
            try manager.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: target, options: .atomic)
        }
        let written = Set(files.map(\.path))
        for line in before.split(separator: "\n").map(String.init) where !written.contains(line) {
            guard !line.hasPrefix("/"), !line.split(separator: "/").contains("..") else { continue }
            // It may have been taken away by hand, which is what was wanted.
            try? manager.removeItem(at: folder.appending(path: line))
        }
        let lines = written.sorted().joined(separator: "\n") + "\n"
        try Data(lines.utf8).write(to: folder.appending(path: list), options: .atomic)
    }
}
