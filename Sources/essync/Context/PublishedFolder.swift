import Catalogue
import Client
import Foundation
import Publishing
import SyncCore

/// A folder that essync publishes into, again and again.
///
/// The list of what it wrote stands in `.essync-files`: the next time, pages that are no longer published go,
/// and what a person put there stays. The folder is changed as a whole, or not at all.
enum PublishedFolder {
    private static let list = ".essync-files"

    /// - Throws: `file-exists` for a folder that holds files and isn't one of ours.
    static func requireOurs(_ folder: URL) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder.filePath) else { return }
        let names = try manager.contentsOfDirectory(atPath: folder.filePath)
        guard names.isEmpty || names.contains(list) else {
            throw SyncError.told(.fileExists, Sentence.folderInUse(folder.filePath))
        }
    }

    /// Puts the files in place of those of the last time, all at once; what didn't change stays as it is.
    ///
    /// - Returns: how many files were written anew.
    @discardableResult
    static func write(_ files: [PublishedFile], to folder: URL) throws -> Int {
        let target = folder.resolvingSymlinksInPath()
        // No list: a new folder.
        let before = (try? String(contentsOf: target.appending(path: list), encoding: .utf8)) ?? ""
        let ours = Set(before.split(separator: "\n").map(String.init) + [list])
        let lines = files.map(\.path).sorted().joined(separator: "\n") + "\n"
        let written = files.map { (path: $0.path, bytes: $0.bytes) }
        let all = written + [(path: list, bytes: Array(lines.utf8))]
        var changed = 0
        if let draft = DraftFolder(of: target) {
            do {
                var count = 0
                for file in all where try draft.write(file.bytes, to: file.path) && file.path != list {
                    count += 1
                }
                try draft.keep(allBut: ours)
                changed = count
            } catch {
                draft.remove()
                throw error
            }
            if draft.takePlace() { return changed }
            draft.remove()
        }
        let different = all.filter { !DraftFolder.holds(Data($0.bytes), target.appending(path: $0.path)) }
        try writeWithin(different, target, ours.subtracting(all.map(\.path)))
        return different.count { $0.path != list }
    }

    /// Where no folder can take the place of this one: each file by itself, and what is gone last.
    private static func writeWithin(
        _ files: [(path: String, bytes: [UInt8])], _ folder: URL, _ gone: Set<String>
    ) throws {
        try WholeFiles.write(files.map { (folder.appending(path: $0.path), Data($0.bytes)) })
        for line in gone {
            guard !line.hasPrefix("/"), !line.split(separator: "/").contains("..") else { continue }
            // It may have been taken away by hand, which is what was wanted.
            try? FileManager.default.removeItem(at: folder.appending(path: line))
        }
    }
}
