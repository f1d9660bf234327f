import Foundation
import SyncCore

/// A folder of this user's alone, for what lives as long as a desk does.
enum RuntimeFolder {
    /// - Throws: `readOnlyFile` where no such folder can be had, or where it is somebody else's.
    static func path(_ environment: [String: String]) throws -> String {
        if let named = environment["XDG_RUNTIME_DIR"], !named.isEmpty, isOurs(named) { return named }
        let path = "/tmp/essync-\(getuid())"
        guard mkdir(path, 0o700) == 0 || errno == EEXIST, isOurs(path) else {
            throw SyncError(
                .init("no-runtime-folder"), "\(path) isn't a folder of this user's alone.",
                details: ["path": path, "fr": "\(path) n'est pas un dossier réservé à cet utilisateur."])
        }
        return path
    }

    /// A folder, not a link to one, that nobody else may write or read.
    private static func isOurs(_ path: String) -> Bool {
        var info = stat()
        guard lstat(path, &info) == 0 else { return false }
        return info.st_mode & S_IFMT == S_IFDIR && info.st_uid == getuid() && info.st_mode & 0o077 == 0
    }
}
