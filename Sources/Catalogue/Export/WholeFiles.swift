public import Foundation

/// Writes several files so that a full disk or an error leaves all of them as they were.
public enum WholeFiles {
    /// Writes every file beside its place, and only then lets them take it, one by one.
    ///
    /// - Parameter files: where, and what.
    /// - Throws: what the file system says.
    public static func write(_ files: [(file: URL, bytes: Data)]) throws {
        let manager = FileManager.default
        var drafts: [(draft: URL, file: URL)] = []
        do {
            for (file, bytes) in files {
                let folder = file.deletingLastPathComponent()
                try manager.createDirectory(at: folder, withIntermediateDirectories: true)
                let draft = folder.appending(path: ".\(file.lastPathComponent).essync-draft")
                drafts.append((draft, file))
                try bytes.write(to: draft)
            }
        } catch {
            // The first error is the one to tell of.
            for (draft, _) in drafts { try? manager.removeItem(at: draft) }
            throw error
        }
        for (draft, file) in drafts {
            guard rename(draft.path(percentEncoded: false), file.path(percentEncoded: false)) == 0 else {
                let code = POSIXErrorCode(rawValue: errno) ?? .EIO
                for (draft, _) in drafts { try? manager.removeItem(at: draft) }  // As above.
                throw POSIXError(code)
            }
        }
    }
}
