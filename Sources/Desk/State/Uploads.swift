import Catalogue
import Foundation
import SyncCore
import Synchronization

/// Files that a browser handed in to be imported, until that is done: each in a folder of its own that only
/// this user reads.
final class Uploads: Sendable {
    struct Upload: Sendable {
        let url: URL
        /// What an import was shown to do.
        var shown: ImportReport?
    }

    private static let uploadsMax = 4
    private let kept = Mutex<[(id: String, upload: Upload)]>([])

    /// Keeps a file under a number that nobody guesses.
    func keep(_ file: Multipart.File) throws -> String {
        let id = RandomText.make()
        let folder = FileManager.default.temporaryDirectory.appending(path: "essync-desk-\(id.prefix(16))")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let url = folder.appending(path: file.name)
        try WholeFile.write(file.bytes, to: url.filePath, for: .owner)
        let old = kept.withLock { kept -> [Upload] in
            kept.append((id, Upload(url: url)))
            let surplus = max(0, kept.count - Self.uploadsMax)
            defer { kept.removeFirst(surplus) }
            return kept.prefix(surplus).map(\.upload)
        }
        for upload in old { Self.remove(upload) }
        return id
    }

    func upload(_ id: String) -> Upload? { kept.withLock { $0.first { $0.id == id }?.upload } }

    func note(_ report: ImportReport, of id: String) {
        kept.withLock { kept in
            if let index = kept.firstIndex(where: { $0.id == id }) { kept[index].upload.shown = report }
        }
    }

    func end(_ id: String) {
        let ended = kept.withLock { kept -> Upload? in
            defer { kept.removeAll { $0.id == id } }
            return kept.first { $0.id == id }?.upload
        }
        ended.map(Self.remove)
    }

    func endAll() {
        let all = kept.withLock { kept -> [Upload] in
            defer { kept = [] }
            return kept.map(\.upload)
        }
        for upload in all { Self.remove(upload) }
    }

    private static func remove(_ upload: Upload) {
        // A file that stays is one in the system's folder for temporary files, of this user's alone.
        try? FileManager.default.removeItem(at: upload.url.deletingLastPathComponent())
    }
}
