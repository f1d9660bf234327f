import Foundation

/// A new file beside the place that it is for, which it takes in one step.
///
/// *Shape*: `.essync-RANDOM` in the same folder, with its final mode from the first byte.
package struct FileDraft: Sendable {
    package let path: String
    private let target: String
    private let replacedMode: mode_t?
    /// Open for writing; whoever writes closes it.
    let descriptor: Int32

    /// Makes the empty file.
    ///
    /// - Throws: `readOnlyFile`, `noSuchFile` for the folder, `diskFull`, `isFolder`.
    init(of target: String, for readers: WholeFile.Readers) throws {
        let place = FilePath(target)
        guard !place.isFolder, !target.hasSuffix("/") else { throw SyncError.writing(target, EISDIR) }
        let folder = place.folder.text == "/" ? "" : place.folder.text
        let name = target.split(separator: "/").last.map(String.init) ?? target
        // What is longer than a name may be is refused for the name that was asked for.
        if name.utf8.count > Int(NAME_MAX) { throw SyncError.writing(target, ENAMETOOLONG) }
        let mark = String(UInt64.random(in: 0..<1 << 40), radix: 32)
        path = "\(folder)/.essync-\(mark)"
        self.target = target
        replacedMode = readers == .usual ? place.mode : nil
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        descriptor = open(path, flags, readers == .usual ? mode_t(0o666) : mode_t(0o600))
        guard descriptor >= 0 else { throw SyncError.writing(target, errno) }
    }

    /// An empty file for a program that writes files itself.
    package static func empty(of target: String, for readers: WholeFile.Readers) throws -> FileDraft {
        let draft = try FileDraft(of: target, for: readers)
        _ = close(draft.descriptor)
        return draft
    }

    /// Gives the file its name; what stood there is replaced.
    package func publish() throws {
        // Where the disk knows no modes, there is nobody to keep anything from.
        if let replacedMode { _ = chmod(path, replacedMode) }
        guard rename(path, target) == 0 else { throw SyncError.writing(target, errno) }
        FilePath(target).folder.synchronize()
    }

    /// The same after somebody else has written it: what isn't on the disk yet goes there first.
    package func publishWritten() throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SyncError.writing(target, errno) }
        defer { _ = close(descriptor) }
        try WholeFile.synchronize(descriptor, target)
        try publish()
    }

    /// Takes it away, with what SQLite may have put beside it.
    package func abandon() {
        for suffix in ["", "-journal", "-wal", "-shm"] { _ = unlink(path + suffix) }
    }
}
