import Foundation
import SyncCore

/// The right of one program at a time to read the keys and write them: of two, the later would undo what the first wrote,
/// and bring back the keys of what was erased meanwhile.
///
/// The system lets go of it when the program ends, however it ends. Within one program it keeps nobody out.
///
/// Source: fcntl(2), record locks.
package final class KeyLock: Sendable {
    private static let secondsMax = 30

    private let descriptor: Int32

    /// Waits for another program.
    ///
    /// - Throws: `busy` if it doesn't end.
    package init(beside file: KeyFile) throws {
        let path = file.path + ".lock"
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw SyncError.writing(path, errno) }
        let end = ContinuousClock.now + .seconds(Self.secondsMax)
        var wanted = flock()
        wanted.l_type = Int16(F_WRLCK)
        while fcntl(descriptor, F_SETLK, &wanted) != 0 {
            guard [EACCES, EAGAIN, EINTR].contains(errno), ContinuousClock.now < end else {
                close(descriptor)
                throw SyncError(
                    .busy, "Another program has the keys of the dossiers open.", details: ["path": file.path])
            }
            usleep(20_000)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
