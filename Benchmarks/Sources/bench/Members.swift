import Foundation
import SyncCore

/// Devices of one network, each with a replica in a folder that goes with them.
final class Members {
    static let migration = Migration(
        number: 1, sql: Plain.sql, tables: [TableDeclaration(name: "offer", kind: .commons)])

    let folder: URL
    let founder: Replica
    private let keys: KeyFolder

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        keys = KeyFolder(folder: folder)
        founder = try Replica.found(
            at: folder.appending(path: "founder.db").path(), network: "bench", structure: "s",
            device: "founder",
            keys: keys, migrations: [Self.migration])
    }

    deinit {
        // A folder that can't be removed is the system's to clean.
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appending(path: "\(name).db").path() }

    /// A replica that has nothing and can only read.
    func reader(_ name: String) throws -> Replica {
        try Replica.create(at: path(name), network: founder.network, migrations: [Self.migration])
    }

    /// Another device, which has taken in the founder's log.
    func device(_ name: String) throws -> Replica {
        let invitation = try founder.invite(expires: EditTime.max)
        let key = PrivateKey()
        try keys.save(key)
        let replica = try Replica.create(
            at: path(name), network: founder.network, key: key, structure: "s", migrations: [Self.migration])
        try Bundle.send(from: founder, to: replica)
        try replica.enrol(with: invitation, device: name)
        return replica
    }
}

/// Streams of changesets from one replica to another.
enum Bundle {
    static func write(_ replica: Replica, without vector: VersionVector = VersionVector()) throws -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try replica.writeBundle(without: vector) { bytes += $0 }
        return bytes
    }

    static func read(_ bytes: [UInt8], into replica: Replica) throws {
        var rest = bytes[...]
        let report = try replica.readBundle {
            let part = rest.prefix(4 << 20)
            rest = rest.dropFirst(part.count)
            return part.isEmpty ? nil : Array(part)
        }
        if !report.refused.isEmpty { fatalError("refused: \(report.refused)") }
    }

    static func send(from sender: Replica, to receiver: Replica) throws {
        try read(write(sender, without: receiver.vector()), into: receiver)
    }
}
