import Foundation

@testable import SyncCore

/// A small network whose keys are always the same: founder, a member's replica with tables, a hub without.
struct FuzzedNetwork {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE structure (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, title TEXT NOT NULL, price INTEGER CHECK (price >= 0), latitude REAL,
                longitude REAL, other TEXT REFERENCES offer(id),
                structure TEXT NOT NULL AS (substr(id, 1, instr(id, '/') - 1)) REFERENCES structure(id)
            ) STRICT;
            CREATE INDEX offer_structure ON offer(structure);
            CREATE INDEX offer_other ON offer(other);
            CREATE TABLE term (code TEXT PRIMARY KEY, label TEXT) STRICT;
            CREATE TABLE question (id TEXT PRIMARY KEY, label TEXT) STRICT;
            """,
        tables: [
            TableDeclaration(name: "structure", kind: .owned),
            TableDeclaration(name: "offer", kind: .owned, together: [["latitude", "longitude"]]),
            TableDeclaration(name: "term", kind: .charter),
            TableDeclaration(name: "question", kind: .commons),
        ])

    let folder: URL
    let founderKey: PrivateKey
    let keys: KeyFolder
    let founder: Replica
    let hub: Replica
    /// Changesets that the hub hasn't, each after its past.
    let fresh: [Bytes]

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "essync-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        keys = KeyFolder(folder: folder)
        founderKey = try Self.key(1)
        let charter = Charter(
            name: "fuzz", vouchers: 1,
            founders: [Charter.Founder(structure: "s", key: founderKey.publicKey)],
            salt: Bytes([UInt8](repeating: 7, count: 16)))
        try keys.save(founderKey)
        let now: @Sendable () -> EditTime = { EditTime(milliseconds: 1_000_000) }
        founder = try Replica.create(
            at: folder.appending(path: "founder.db").path(), network: charter.network, key: founderKey,
            keys: keys, structure: "s", migrations: [Self.migration], now: now)
        try founder.sealTrust([.charter(charter), .title(.founder, structure: "s"), .label("founder")])
        try founder.checkTriggers()
        try Self.edit(founder, "INSERT INTO structure VALUES ('s', 'S'); INSERT INTO term VALUES ('t', 'x')")
        let hubPath = folder.appending(path: "hub.db").path()
        hub = try Replica.create(at: hubPath, network: charter.network, now: now)
        try hub.receive(Self.frames(founder))
        var fresh: [Bytes] = []
        for number in 0..<6 {
            try Self.edit(
                founder,
                "INSERT INTO offer (id, title, price, other) VALUES ('s/\(number)', 'x', \(number), 's/0')")
            fresh.append(try Self.frames(founder)[number + 2])
        }
        self.fresh = fresh
    }

    static func key(_ number: UInt8) throws -> PrivateKey {
        guard let key = PrivateKey(seed: [UInt8](repeating: number, count: 32)) else {
            preconditionFailure("32 bytes are a seed")
        }
        return key
    }

    static func edit(_ replica: Replica, _ sql: String) throws {
        try replica.editing { try $0.execute(sql) }
        try replica.seal()
    }

    static func frames(_ replica: Replica) throws -> [Bytes] {
        try replica.reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection))
                .entries(after: 0, limit: 10_000).map(\.frame)
        }
    }
}
