import Foundation
import SyncCore

/// Partners who edit their offers day after day, and the hub that they sync with.
@MainActor final class LivingNetwork {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, name TEXT, phone TEXT, email TEXT, place TEXT, hours TEXT, cost TEXT,
                audience TEXT, seen INTEGER, note TEXT
            ) STRICT;
            """,
        tables: [TableDeclaration(name: "offer", kind: .commons)])

    let hub: Replica
    private(set) var partners: [Replica] = []
    private let folder: URL
    private let keys: KeyFolder
    private var rows: [Int] = []
    private var unsynced: [Int] = []
    private var random = SystemRandomNumberGenerator()

    init(partners count: Int) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "life-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        keys = KeyFolder(folder: folder)
        let founder = try Replica.found(
            at: folder.appending(path: "0.db").path(), network: "life", structure: "p0", device: "0",
            keys: keys,
            migrations: [Self.migration])
        hub = try Replica.create(at: folder.appending(path: "hub.db").path(), network: founder.network)
        partners = [founder]
        try await sync(0)
        for number in 1..<count { try await join(number) }
        rows = Array(repeating: 0, count: count)
        unsynced = Array(repeating: 0, count: count)
    }

    deinit {
        // A folder that can't be removed is the system's to clean.
        try? FileManager.default.removeItem(at: folder)
    }

    private func join(_ number: Int) async throws {
        let key = PrivateKey()
        try partners[0].vouch(for: DeviceLine(structure: "p\(number)", key: key.publicKey))
        try await sync(0)
        try keys.save(key)
        let partner = try Replica.create(
            at: folder.appending(path: "\(number).db").path(), network: hub.network, key: key,
            structure: "p\(number)", migrations: [Self.migration])
        partners.append(partner)
        try await sync(number)
        try partner.enrol(as: "p\(number)", device: "\(number)")
        try await sync(number)
    }

    private func sync(_ number: Int) async throws {
        let partner = partners[number]
        _ = try await partner.sync(with: MemoryTransport(hub, asking: partner.id, name: "memory:hub"))
    }

    /// One edit by one partner, sealed alone: mostly of a field of one of its own offers; it syncs after every few.
    func edit(_ number: Int) async throws {
        let author = Int.random(in: 0..<partners.count, using: &random)
        let dice = Int.random(in: 0..<100, using: &random)
        if rows[author] < 20 || dice < 2 {
            rows[author] += 1
            try put(
                author, author, rows[author] - 1, [("name", "Offre \(number)"), ("phone", "04 91 00 00 00")])
        } else {
            let owner = dice < 10 ? Int.random(in: 0..<partners.count, using: &random) : author
            let column = ["phone", "email", "place", "hours", "cost", "audience", "note"].randomElement(
                using: &random)
            try put(
                author, owner, Int.random(in: 0..<max(rows[owner], 1), using: &random),
                [(column ?? "note", "valeur \(number)")])
        }
        try partners[author].seal()
        unsynced[author] += 1
        if unsynced[author] == 5 {
            unsynced[author] = 0
            try await sync(author)
        }
    }

    private func put(
        _ author: Int, _ owner: Int, _ row: Int, _ fields: [(column: String, text: String?)]
    ) throws {
        _ = try partners[author].put("offer", ["p\(owner)/\(row)"], fields)
    }

    /// Everybody has everything, and has said so by an edit.
    func settle() async throws {
        for _ in 0..<2 {
            for number in partners.indices { try await sync(number) }
            for number in partners.indices { try await say(number) }
        }
        try await sync(0)
    }

    /// Makes an edit, which tells the others how much its author has seen.
    private func say(_ number: Int) async throws {
        try put(number, number, 0, [("seen", "\(Int.random(in: 0..<1_000_000_000, using: &random))")])
        try partners[number].seal()
        try await sync(number)
    }

    /// Two structures name the cut, and each has to have heard of the other's word before anything is dropped.
    ///
    /// - Returns: what the first partner dropped.
    func compact() async throws -> Compaction {
        for _ in 0..<4 {
            for number in [1, 0] {
                try await sync(number)
                let done = try partners[number].compact()
                if number == 0, done.step == .compacted { return done }
                try await say(number)
            }
        }
        fatalError("the two never agree")
    }

    func tellHub() async throws { try await sync(0) }

    /// One row of the table.
    func report(_ title: String) async throws {
        let clock = ContinuousClock()
        let path = folder.appending(path: "join-\(title).db").path()
        let newcomer = try Replica.create(at: path, network: hub.network, migrations: [Self.migration])
        let join = try await clock.measure {
            _ = try await newcomer.sync(with: MemoryTransport(hub, asking: nil, name: "memory:hub"))
        }
        var findings: [Finding] = []
        let doctor = try clock.measure { findings = try newcomer.doctor() }
        if !findings.isEmpty { print("# doctor: \(findings)") }
        let same = try newcomer.rows("offer") == partners[0].rows("offer")
        if !same { print("# the newcomer differs") }
        print("| \(title) | \(size("0.db")) MiB | \(size("hub.db")) MiB | \(join) | \(doctor) |")
    }

    private func size(_ name: String) -> Int {
        for replica in [partners[0], hub] { replica.checkpoint() }
        let path = folder.appending(path: name).path()
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        return (size ?? 0) >> 20
    }
}
