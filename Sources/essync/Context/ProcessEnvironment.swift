import Client
import Foundation
import SyncCore

/// Where a command runs: its environment and its folder.
struct ProcessEnvironment: Sendable {
    static let fileName = "essync.db"
    let environment: [String: String]
    let folder: URL

    static let current = ProcessEnvironment(
        environment: ProcessInfo.processInfo.environment,
        folder: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory))

    var keys: KeyFolder { KeyFolder.standard(environment: environment) }

    /// Where a hub keeps its files unless told otherwise.
    ///
    /// - Throws: `noHome`.
    var hubFolder: URL { get throws { try keys.folder.appending(path: "hub") } }

    /// The replica that a command means: `--db`, `$ESSYNC_DB`, else the nearest `essync.db` upwards.
    ///
    /// - Throws: `noSuchFile`.
    func replica(option: String?) throws -> String {
        if let named = named(option) { return named }
        var folder = folder.standardizedFileURL
        while true {
            let candidate = folder.appending(path: Self.fileName).filePath
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
            let parent = folder.deletingLastPathComponent().standardizedFileURL
            guard parent.filePath != folder.filePath, folder.filePath != "/" else { break }
            folder = parent
        }
        throw SyncError.told(.noSuchFile, Sentence.noneHere(Self.fileName))
    }

    /// The file that `init` and `join` make: as for others, but always in this folder.
    func newReplica(option: String?) -> String {
        named(option) ?? folder.appending(path: Self.fileName).filePath
    }

    private func named(_ option: String?) -> String? {
        [option, environment["ESSYNC_DB"]].compactMap(\.self).first { !$0.isEmpty }
            .map { URL(typed: $0).filePath }
    }

    /// What this device is called unless told otherwise.
    static var deviceName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        let isKnown = gethostname(&buffer, buffer.count - 1) == 0
        let name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return isKnown && !name.isEmpty ? name : "device"
    }
}
