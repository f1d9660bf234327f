import Foundation

extension SyncError.Code {
    /// A file or a folder that can't be written: its medium, its rights or its owner don't allow it.
    package static let readOnlyFile = Self("read-only-file")
    /// A file that can't be read: its rights or its owner don't allow it, or the disk fails.
    package static let unreadableFile = Self("unreadable-file")
    /// A folder where a file was expected.
    package static let isFolder = Self("is-folder")
    /// This device's key is here and can't be used.
    package static let unreadableKey = Self("unreadable-key")
    /// Nothing says where this user's files are.
    package static let noHome = Self("no-home")
}

extension SyncError {
    /// What the system answered when the file at `path` was to be written.
    package static func writing(_ path: String, _ number: Int32) -> SyncError {
        switch number {
        case ENOSPC, EDQUOT:
            SyncError(
                .diskFull, "The disk is full. Nothing was changed: make room and try again.",
                details: ["path": path], isRetryable: true)
        case EROFS, EACCES, EPERM:
            SyncError(
                .readOnlyFile,
                "\(path) can't be written: it or its folder is read-only, or belongs to somebody else. "
                    + "Choose another place.",
                details: ["path": path])
        case ENOENT, ENOTDIR:
            SyncError(
                .noSuchFile, "The folder of \(path) doesn't exist. Make it first, or choose another place.",
                details: ["path": path, "folder": FilePath(path).folder.text])
        case EISDIR: folder(path)
        case EEXIST: SyncError(.fileExists, "There is already a file \(path).", details: ["path": path])
        default: system(path, number)
        }
    }

    /// What the system answered when the file at `path` was to be read.
    package static func reading(_ path: String, _ number: Int32) -> SyncError {
        switch number {
        case ENOENT, ENOTDIR:
            SyncError(.noSuchFile, "There is no file \(path).", details: ["path": path, "read": "1"])
        case EACCES, EPERM, EIO:
            SyncError(
                .unreadableFile,
                "\(path) can't be read: it belongs to somebody else, its rights don't allow it, or the disk "
                    + "fails (\(reason(number))).",
                details: ["path": path, "reason": reason(number)])
        case EISDIR: folder(path)
        default: system(path, number)
        }
    }

    private static func folder(_ path: String) -> SyncError {
        SyncError(.isFolder, "\(path) is a folder: name a file in it.", details: ["path": path])
    }

    private static func system(_ path: String, _ number: Int32) -> SyncError {
        let reason = "\(reason(number)) (\(path))"
        return SyncError(.init("system"), "The system refuses: \(reason).", details: ["reason": reason])
    }

    static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
