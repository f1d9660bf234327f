import Foundation
import SyncCore

/// A replica in the making, which gets its name only once it is good.
///
/// *Shape*: worked on as `FILE.joining`; `publish` renames it, `abandon` leaves nothing behind.
struct NewReplica {
    let path: String
    /// Whether there is a copy of the network in the place, which the new replica goes on from.
    let isCopy: Bool
    var draft: String { path + ".joining" }

    /// - Throws: `fileExists`, unless the file is known to be a copy. What an earlier try left is taken away.
    init(at path: String, isCopy: Bool = false) throws {
        self.path = path
        self.isCopy = isCopy
        guard isCopy || !FileManager.default.fileExists(atPath: path) else {
            throw SyncError(
                .fileExists,
                "There is already a file \(path): choose another name with --db, or take it away first.",
                details: ["path": path])
        }
        abandon()
    }

    /// Gives the file its name.
    ///
    /// Every connection to it has to be closed. A copy is replaced in one step.
    func publish() throws {
        guard isCopy else { return try FileManager.default.moveItem(atPath: draft, toPath: path) }
        guard rename(draft, path) == 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        for suffix in ["-wal", "-shm"] {
            // What stood in the copy's journal was taken over with it.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// Takes the unfinished file away.
    func abandon() {
        Self.remove(draft)
    }

    /// Takes a replica's files away.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Most of these files don't exist.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}
