import Client
import Foundation
import SyncCore
import Synchronization

/// Standard output, and whether all that was said has reached it.
///
/// What can't be written ends no command in the middle of its work: the run fails when it is done.
enum StandardOutput {
    private static let trouble = Mutex<Int32>(0)

    /// Makes the three streams what the rest of the program takes them for.
    ///
    /// A stream that whoever started this run has closed would give its number to the next file that is opened, and
    /// results would be written into that. A reader that leaves early is told by the write, not by a signal.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
            // The lowest number that is free, so this one; used the wrong way round it fails as a closed one does.
            _ = open("/dev/null", stream == STDOUT_FILENO ? O_RDONLY : O_WRONLY)
        }
    }

    /// Writes all of `text`; after a failure nothing more is tried.
    static func write(_ text: String) {
        guard !isLost else { return }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                waitUntilWritable()
            } else if errno != EINTR {
                return fail(errno)
            }
        }
    }

    /// A pipe that doesn't block is waited for.
    private static func waitUntilWritable() {
        var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&descriptor, 1, -1)
    }

    static func fail(_ number: Int32) {
        trouble.withLock { if $0 == 0 || $0 == EPIPE { $0 = number } }
    }

    /// Whether nothing that is said reaches anybody any more.
    static var isLost: Bool { trouble.withLock { $0 != 0 } }

    /// What is wrong with it; nil also where the reader closed the pipe, for that one has seen enough.
    static var failure: Int32? { trouble.withLock { $0 == 0 || $0 == EPIPE ? nil : $0 } }

    /// The end of the run: what the disk says to the last bytes counts as well.
    ///
    /// - Throws: `output-lost`.
    static func finish() throws(SyncError) {
        if close(STDOUT_FILENO) != 0, errno != EBADF { fail(errno) }
        guard let failure else { return }
        throw SyncError.told(.init("output-lost"), Sentence.outputLost(failure))
    }
}
