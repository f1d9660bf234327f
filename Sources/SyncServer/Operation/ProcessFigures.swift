import Foundation
import SyncCore

/// What this process takes of the machine.
///
/// Source: getrusage(2), proc(5); nil on systems without `/proc`.
struct ProcessFigures {
    let processorSeconds: Double
    let residentBytes: Int?
    let openFiles: Int?

    init() {
        var usage = rusage()
        #if os(Linux)
            _ = getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            _ = getrusage(RUSAGE_SELF, &usage)
        #endif
        processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        // Where there is no such file, nothing is said.
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        residentBytes = pages.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map {
            $0 * sysconf(Int32(_SC_PAGESIZE))
        }
        // As above.
        openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }
}

/// The room on a disk.
enum Room {
    /// The bytes that this user may still write where `folder` lies; nil if the system doesn't say.
    ///
    /// Source: statvfs(3).
    static func free(in folder: URL) -> Int? {
        var figures = statvfs()
        guard statvfs(folder.filePath, &figures) == 0 else { return nil }
        // Some disks of a network say "without end".
        let (bytes, isOver) = UInt64(figures.f_bavail).multipliedReportingOverflow(
            by: UInt64(figures.f_frsize))
        return isOver ? .max : Int(clamping: bytes)
    }
}
