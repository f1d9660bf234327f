import Foundation

/// Writes files that get their names only once they are whole.
///
/// Whoever looks sees the file that was there before, or all of the new one; a failure leaves nothing behind.
package enum WholeFile {
    /// The users that may read a file that is written.
    package enum Readers: Sendable {
        /// As the user's files are: 0666 less the umask, or as the file that is replaced.
        case usual
        /// 0600, whatever the umask: what holds keys, or rows that aren't published.
        case owner
    }

    /// Writes `bytes` as the file at `path`, which is replaced.
    ///
    /// - Throws: `readOnlyFile`, `noSuchFile` for the folder, `diskFull`, `isFolder`.
    package static func write(_ bytes: some Collection<UInt8>, to path: String, for readers: Readers = .usual)
        throws
    {
        try write(to: path, for: readers) { try $0(Array(bytes)) }
    }

    /// Runs `body` with what takes the bytes, then puts the file in place.
    ///
    /// A device or a pipe takes the bytes as they come.
    ///
    /// - Returns: what `body` returns.
    /// - Throws: as above; what `body` throws.
    package static func write<T>(
        to path: String, for readers: Readers = .usual, _ body: (([UInt8]) throws -> Void) throws -> T
    ) throws -> T {
        if isTakenAsItComes(path) {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw SyncError.writing(path, errno) }
            return try writing(descriptor, path, body)
        }
        let (draft, result) = try Self.draft(of: path, for: readers, body)
        do {
            try draft.publish()
            return result
        } catch {
            draft.abandon()
            throw error
        }
    }

    /// Writes `bytes` beside the place of the file at `path`, which they are still to take.
    ///
    /// - Returns: the draft; nil where a device or a pipe has taken the bytes already.
    /// - Throws: as `write`.
    package static func draft(_ bytes: some Collection<UInt8>, of path: String) throws -> FileDraft? {
        guard !isTakenAsItComes(path) else {
            try write(bytes, to: path)
            return nil
        }
        return try draft(of: path, for: .usual) { try $0(Array(bytes)) }.draft
    }

    private static func draft<T>(
        of path: String, for readers: Readers, _ body: (([UInt8]) throws -> Void) throws -> T
    ) throws -> (draft: FileDraft, result: T) {
        let draft = try FileDraft(of: path, for: readers)
        do {
            return (draft, try writing(draft.descriptor, path, body))
        } catch {
            draft.abandon()
            throw error
        }
    }

    /// What /dev/stdout and its like lead to may be a file that somebody else is writing: it is no name to be given away.
    private static func isTakenAsItComes(_ path: String) -> Bool {
        FilePath(path).isSpecial || path.contains(/^\/dev\/[^\/]+$|^\/dev\/fd\/|^\/proc\//)
    }

    /// Every byte, what the disk says to it, and the descriptor closed.
    private static func writing<T>(
        _ descriptor: Int32, _ path: String, _ body: (([UInt8]) throws -> Void) throws -> T
    ) throws -> T {
        let result: T
        do {
            result = try body { try write($0, descriptor, path) }
            try synchronize(descriptor, path)
        } catch {
            _ = close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw SyncError.writing(path, errno) }
        return result
    }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SyncError.writing(path, count < 0 ? errno : ENOSPC) }
            rest = rest.dropFirst(count)
        }
    }

    static func synchronize(_ descriptor: Int32, _ path: String) throws {
        // Pipes and some file systems know no such thing: then there is nothing that could be lost by it.
        guard fsync(descriptor) != 0, ![EINVAL, ENOTSUP, EROFS].contains(errno) else { return }
        throw SyncError.writing(path, errno)
    }
}
