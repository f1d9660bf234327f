import Crypto
import Foundation
import SyncCore

/// The one desk of a replica: the first keeps a lock and answers on a socket, the second asks the first for
/// an opening.
package final class DeskInstance: Sendable {
    private let lock: Int32
    private let socketPath: String
    private let environment: [String: String]

    private init(lock: Int32, socketPath: String, environment: [String: String]) {
        self.lock = lock
        self.socketPath = socketPath
        self.environment = environment
    }

    deinit {
        close(lock)
    }

    /// A desk that serves this replica already.
    package enum Start: Sendable {
        /// There was none: this one is it.
        case first(DeskInstance)
        /// The address that the first gave, which opens it once.
        case second(opening: String)
        /// One that doesn't answer.
        case silent
    }

    /// Takes the lock of the replica at `path`, or asks whoever has it.
    ///
    /// - Throws: where no folder for it can be had.
    package static func start(for path: String, environment: [String: String]) throws -> Start {
        let folder = try RuntimeFolder.path(environment)
        // One file by one name, whichever way leads to it.
        let file = realpath(path, nil).map { name in
            defer { free(name) }
            return String(cString: name)
        }
        let mark = RandomText.hex(SHA256.hash(data: Array((file ?? path).utf8)).prefix(8))
        let base = "\(folder)/essync-desk-\(mark)"
        let lock = open(base + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw SyncError.writing(base + ".lock", errno) }
        if flock(lock, LOCK_EX | LOCK_NB) == 0 {
            return .first(DeskInstance(lock: lock, socketPath: base + ".sock", environment: environment))
        }
        close(lock)
        return LocalSocket.ask(base + ".sock").map { .second(opening: $0) } ?? .silent
    }

    /// Answers other starts with what `opening` makes, until the process ends.
    package func answer(_ opening: @escaping @Sendable () -> String) throws {
        try LocalSocket.serve(socketPath, opening)
    }

    /// Opens the user's browser at a page in a file of this user's alone.
    ///
    /// - Returns: whether there is a browser to open.
    package func openBrowser(_ page: String) throws -> Bool {
        guard let browser = Browser.find(environment) else { return false }
        let folder = try RuntimeFolder.path(environment)
        let file = "\(folder)/essync-desk-open-\(RandomText.make().prefix(16)).html"
        try WholeFile.write(Array(page.utf8), to: file, for: .owner)
        guard browser.open(URL(filePath: file)) else { return false }
        Task {
            // As long as the secret in it lives.
            try? await Task.sleep(for: .seconds(DeskLimits.openingSecondsMax))
            unlink(file)
        }
        return true
    }
}
