import Foundation
import Simulation
import SyncTestSupport
import Synchronization
import Testing

@testable import SyncCore

/// Replicas of one network in a folder of their own, whose ids order as their names do.
final class TestNetwork {
    let files: TemporaryFolder
    let keys: KeyFolder
    let charter: Charter
    let clock = ManualClock()
    private let privateKeys: [String: PrivateKey]
    private(set) var replicas: [String: Replica] = [:]
    let migrations: [Migration]

    /// Makes `names`, devices of the founding structure `s`, and `others`, each of a founding structure called as itself.
    ///
    /// The first name founds the network and lets the further ones in.
    init(
        _ names: [String], migrations: [Migration], vouchers: UInt64 = 1, with others: [String] = []
    ) throws {
        files = try TemporaryFolder()
        keys = KeyFolder(folder: files.url)
        self.migrations = migrations
        let names = names.sorted()
        let all = (names + others).sorted()
        let made = all.map { _ in PrivateKey() }
            .sorted { ReplicaID(publicKey: $0.publicKey) < ReplicaID(publicKey: $1.publicKey) }
        let privateKeys = Dictionary(uniqueKeysWithValues: zip(all, made))
        self.privateKeys = privateKeys
        func founder(_ structure: String, _ name: String) -> Charter.Founder {
            Charter.Founder(structure: structure, key: (privateKeys[name] ?? PrivateKey()).publicKey)
        }
        charter = Charter(
            name: "test", vouchers: vouchers,
            founders: (others.map { founder($0, $0) } + [founder("s", names[0])])
                .sorted { Bytes($0.structure) < Bytes($1.structure) },
            salt: Bytes([UInt8](repeating: 7, count: 16)))
        try found(names)
        for name in others {
            let replica = try make(name, structure: name)
            _ = try replica.found(charter, as: name, label: name)
            try replica.checkTriggers()
        }
    }

    /// Makes the founder `names[0]` and the devices that it lets in.
    private func found(_ names: [String]) throws {
        let founder = try make(names[0], structure: "s")
        let guests = try names.dropFirst().map { try make($0, structure: "s") }
        let titles = try founder.found(
            charter, as: "s", label: names[0], lettingIn: guests.map { try $0.requireKey().key.publicKey })
        for (guest, (name, title)) in zip(guests, zip(names.dropFirst(), titles)) {
            try guest.takeAll(of: founder)
            try guest.sealTrust([title, .label(name)])
        }
        for name in names { try self[name].checkTriggers() }
    }

    /// Opens copies of all files of another network, which were checkpointed.
    init(copyOf other: TestNetwork) throws {
        files = try TemporaryFolder(copyOf: other.folder)
        keys = KeyFolder(folder: files.url)
        migrations = other.migrations
        privateKeys = other.privateKeys
        charter = other.charter
        for name in other.replicas.keys { try reopen(name) }
    }

    private func make(_ name: String, structure: String) throws -> Replica {
        guard let key = privateKeys[name] else { preconditionFailure("Unknown replica \(name)") }
        try keys.save(key)
        let clock = clock
        let replica = try Replica.create(
            at: path(name), network: charter.network, key: key, keys: keys, structure: structure,
            migrations: migrations, now: { clock.now })
        replicas[name] = replica
        return replica
    }

    /// Adds a replica that was made elsewhere, in the file `path(name)`.
    func adopt(_ replica: Replica, as name: String) {
        replicas[name] = replica
    }

    /// Leaves a replica out of what is compared at the end.
    func dismiss(_ name: String) {
        replicas[name] = nil
    }

    var folder: URL { files.url }

    func path(_ name: String) -> String { files.path("\(name).db") }

    subscript(name: String) -> Replica {
        guard let replica = replicas[name] else { preconditionFailure("Unknown replica \(name)") }
        return replica
    }

    /// Opens the file anew, as the next command would.
    func reopen(_ name: String, migrations: [Migration]? = nil) throws {
        let clock = clock
        replicas[name] = nil
        replicas[name] = try Replica.open(
            at: path(name), keys: keys, migrations: migrations ?? self.migrations, now: { clock.now })
    }

    /// Runs SQL as a person would with any tool, as if at `time`.
    func edit(_ name: String, at time: Int64, _ sql: String) throws {
        try self[name].editing { connection in
            let last = try connection.firstInt("SELECT max(id) FROM sync_pending") ?? 0
            try connection.execute(sql)
            try connection.run(
                "UPDATE sync_pending SET time = ? WHERE id > ?", .integer(time), .integer(Int64(last)))
        }
    }

    /// Both sides seal, where they have a key, and exchange what the other lacks.
    @discardableResult
    func sync(_ asking: String, _ answering: String) async throws -> SyncReceipt {
        if self[answering].canSeal { try self[answering].seal() }
        return try await self[asking].sync(
            with: MemoryTransport(self[answering], asking: self[asking].id, name: "memory:\(answering)"))
    }

    /// Every replica syncs with every other, twice.
    func syncAll() async throws {
        let names = replicas.keys.sorted()
        for _ in 0..<2 {
            for asking in names {
                for answering in names where answering != asking { try await sync(asking, answering) }
            }
        }
    }

    /// Same tables and lists everywhere, and everywhere the fold of the log.
    ///
    /// `told` has the codes of what `doctor` is to tell all the same, by replica.
    func checkEqualAndFolded(told: [String: [String]] = [:]) throws {
        let names = replicas.keys.sorted()
        let images = try names.map { name in
            try self[name].reading { try StateImage($0, SchemaReader(connection: $0).read()).comparable }
        }
        for (name, image) in zip(names, images) {
            // Not within the expectation, which would print whole tables.
            let isEqual = image == images[0]
            #expect(isEqual, "\(name) differs from \(names[0])")
            let findings = try self[name].doctor()
            #expect(findings.map(\.code) == told[name] ?? [], "\(name): \(findings)")
        }
    }

    func conflicts(_ name: String) throws -> [[String]] {
        try self[name].conflicts().map { conflict in
            [conflict.table, conflict.key.texts.joined(separator: " "), conflict.field ?? "-"]
                + conflict.versions.map { $0.value.shown }
        }
    }
}
