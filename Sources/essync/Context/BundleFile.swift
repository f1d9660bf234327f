import Foundation
import SyncCore

/// A bundle on disk, which gets its name only once it is whole.
struct BundleFile {
    private static let magic = Data("ESS".utf8)
    private static let portionBytes = 1 << 20
    private let path: String

    /// - Throws: `fileExists` where another kind of file stands there: a bundle may be written anew, a
    /// replica not.
    init(writing path: String) throws {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else { return }
        let handle = FileHandle(forReadingAtPath: path)
        defer { try? handle?.close() }  // It was only read.
        guard try handle?.read(upToCount: Self.magic.count) == Self.magic else {
            throw SyncError.command(.fileExists, Sentence.notOverwritten(path))
        }
    }

    /// Runs `body` with what takes the bytes, then puts the file in place.
    ///
    /// - Returns: what `body` returns, and the file's size.
    func write(_ body: (([UInt8]) throws -> Void) throws -> Int) throws -> (result: Int, bytes: Int) {
        let draft = path + ".writing"
        guard FileManager.default.createFile(atPath: draft, contents: nil),
            let handle = FileHandle(forWritingAtPath: draft)
        else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: path]) }
        do {
            var size = 0
            let result = try body { bytes in
                try handle.write(contentsOf: Data(bytes))
                size += bytes.count
            }
            try handle.synchronize()
            try handle.close()
            guard rename(draft, path) == 0 else {
                throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
            }
            return (result, size)
        } catch {
            // The file is useless now; what went wrong is thrown.
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    /// Reads the bundle at `path`, portion by portion.
    ///
    /// - Throws: `noSuchFile`, and as `Replica.readBundle`.
    static func read(_ path: String, into replica: Replica) throws -> IntakeReport {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw SyncError.command(.noSuchFile, Sentence.nothingToRead(path))
        }
        defer { try? handle.close() }  // It was only read.
        return try replica.readBundle {
            let data = try handle.read(upToCount: portionBytes) ?? Data()
            return data.isEmpty ? nil : [UInt8](data)
        }
    }
}
