public import Foundation
import SyncCore

/// Writes several files so that a full disk or an error leaves all of them as they were.
public enum WholeFiles {
    /// Writes every file beside its place, and only then lets them take it, one by one.
    ///
    /// - Parameter files: where, and what.
    /// - Throws: what the file system says.
    public static func write(_ files: [(file: URL, bytes: Data)]) throws {
        var drafts: [FileDraft] = []
        do {
            for (file, bytes) in files {
                let folder = file.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                // A device has taken the bytes: there is nothing to put in place.
                if let draft = try WholeFile.draft(bytes, of: file.filePath) { drafts.append(draft) }
            }
            for draft in drafts { try draft.publish() }
        } catch {
            for draft in drafts { draft.abandon() }
            throw error
        }
    }
}
