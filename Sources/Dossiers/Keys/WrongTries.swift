import Foundation
import SyncCore

/// The wait after wrong passphrases: it doubles with each, up to five minutes.
///
/// It slows down somebody at the keyboard. Whoever copies the file guesses elsewhere: there only scrypt helps.
/// *Shape*: a file of the count and the time of the last try, beside the keys.
package struct WrongTries: Sendable {
    package static let secondsMax: UInt64 = 300

    let path: String

    package init(beside file: KeyFile) {
        path = file.path + ".tries"
    }

    /// Seconds until the next try; 0 if it may be made now.
    package func wait(at time: UInt64) -> Int {
        guard let (count, last) = stored(), count > 0 else { return 0 }
        // A clock that was set back doesn't help.
        let passed = time >= last ? (time - last) / 1_000 : 0
        let due = Self.seconds(after: count)
        return passed >= due ? 0 : Int(due - passed)
    }

    /// Notes a wrong try; returns the seconds until the next.
    package func note(at time: UInt64) throws -> Int {
        let count = (stored()?.count ?? 0) + 1
        try WholeFile.write(Array("\(count) \(time)".utf8), to: path, for: .owner)
        return Int(Self.seconds(after: count))
    }

    package func forget() {
        // If it stays, the next try waits in vain; no more.
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func seconds(after count: UInt64) -> UInt64 {
        min(secondsMax, 1 << min(count, 16))
    }

    private func stored() -> (count: UInt64, last: UInt64)? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let parts = String(decoding: data.prefix(64), as: UTF8.self).split(separator: " ").map { UInt64($0) }
        guard parts.count == 2, let count = parts[0], let last = parts[1] else { return nil }
        return (count, last)
    }
}
