import Foundation
package import SyncCore

/// A bundle on disk, which gets its name only once it is whole.
package struct BundleFile {
    private static let magic = Data("ESS".utf8)
    private static let portionBytes = 1 << 20
    private let path: String

    /// - Throws: `fileExists` where another kind of file stands there: a bundle may be written anew, a
    /// replica not.
    package init(writing path: String) throws {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else { return }
        let handle = FileHandle(forReadingAtPath: path)
        defer { try? handle?.close() }  // It was only read.
        guard try handle?.read(upToCount: Self.magic.count) == Self.magic else {
            throw SyncError.told(.fileExists, .notOverwritten(path))
        }
    }

    /// Runs `body` with what takes the bytes, then puts the file in place.
    ///
    /// - Returns: what `body` returns, and the file's size.
    package func write(_ body: (([UInt8]) throws -> Void) throws -> Int) throws -> (result: Int, bytes: Int) {
        let result = try WholeFile.write(to: path, for: .owner, body)
        return (result, try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0)
    }

    /// Reads the bundle at `path`, portion by portion.
    ///
    /// - Throws: `noSuchFile`, and as `Replica.readBundle`.
    package static func read(_ path: String, into replica: Replica) throws -> IntakeReport {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            if FileManager.default.fileExists(atPath: path) { throw SyncError.reading(path, EACCES) }
            throw SyncError.told(.noSuchFile, .nothingToRead(path))
        }
        defer { try? handle.close() }  // It was only read.
        return try replica.readBundle {
            let data = try handle.read(upToCount: portionBytes) ?? Data()
            return data.isEmpty ? nil : [UInt8](data)
        }
    }
}

extension JoinSource {
    /// A bundle at `path`; its author hears of the enrolment by a later exchange.
    package static func bundle(_ path: String) -> JoinSource {
        JoinSource { replica, _ in try BundleFile.read(path, into: replica).received }
    }
}
