import Foundation
import SyncCore

/// A replica in the making, which gets its name only once it is good.
///
/// *Shape*: worked on as `FILE.joining`; `publish` renames it, `abandon` leaves nothing behind.
struct NewReplica {
    let path: String
    var draft: String { path + ".joining" }

    /// - Throws: `fileExists`. What an earlier try left is taken away.
    init(at path: String) throws {
        self.path = path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw SyncError(
                .fileExists,
                "There is already a file \(path): choose another name with --db, or take it away first.",
                details: ["path": path])
        }
        abandon()
    }

    /// Gives the file its name.
    ///
    /// Every connection to it has to be closed.
    func publish() throws {
        try FileManager.default.moveItem(atPath: draft, toPath: path)
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
