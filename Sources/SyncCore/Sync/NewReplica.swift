import Foundation

/// A replica in the making, which gets its name only once it is good.
///
/// *Shape*: worked on as `FILE.joining`; `publish` renames it, `abandon` leaves nothing behind.
package struct NewReplica {
    package let path: String
    /// Whether there is a copy of the network in the place, which the new replica goes on from.
    let isCopy: Bool
    package var draft: String { path + ".joining" }
    /// What a copy held before, until the new replica is known to be good.
    var kept: String { path + ".before-join" }

    /// - Throws: `fileExists`, unless the file is known to be a copy; `readOnlyFile`, `noSuchFile` for the folder. What an earlier try left is taken away.
    package init(at path: String, isCopy: Bool = false) throws {
        self.path = path
        self.isCopy = isCopy
        guard isCopy || !FileManager.default.fileExists(atPath: path) else {
            throw SyncError(
                .fileExists,
                "There is already a file \(path): choose another name, or take it away first.",
                details: ["path": path])
        }
        let folder = URL(filePath: path).deletingLastPathComponent().filePath
        guard access(folder, W_OK | X_OK) == 0 else { throw SyncError.writing(path, errno) }
        abandon()
    }

    /// Gives the file its name.
    ///
    /// Every connection to it has to be closed. A copy is replaced in one step.
    package func publish() throws {
        guard isCopy else { return try FileManager.default.moveItem(atPath: draft, toPath: path) }
        guard rename(draft, path) == 0 else {
            throw SyncError.writing(path, errno)
        }
        removeJournals()
    }

    /// What stood in the journals of the file that was here before is in the one that took its place.
    private func removeJournals() {
        for suffix in ["-wal", "-shm"] {
            // Mostly there is none.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// Takes the unfinished file away; a copy stays as it is.
    package func abandon() {
        Self.remove(draft)
        Self.remove(kept)
    }

    /// Undoes `publish`: the copy is back in its place, with its edits; where there was none, nothing is.
    func withdraw() {
        // In one step: at no moment is neither of them there.
        guard isCopy, rename(kept, path) == 0 else { return Self.remove(path) }
        removeJournals()
    }

    /// Takes a replica's files away.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Most of these files don't exist.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
