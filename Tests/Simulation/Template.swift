import Foundation

@testable import SyncCore

/// The files that networks of one kind start from, made once: making them costs more than many steps.
///
/// Two devices of the founding structure `s`, one of `m`, one of `t`, and two hubs, all with the same changesets.
struct Template: Sendable {
    static let kindCount = 2
    let folder: URL
    let network: NetworkID
    let ids: [Int: Set<ReplicaID>]

    private static let made = (0..<kindCount).map { kind in Result { try Template(kind) } }

    static func shared(_ kind: Int) -> Result<Template, any Error> { made[kind] }

    func home(_ place: Int) -> URL { folder.appending(path: Place.name(place)) }

    /// In the second kind two members have to vouch for a newcomer.
    private init(_ kind: Int) throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "essync-template-\(UUID().uuidString)")
        let maker = try TemplateMaker(kind: kind, in: folder)
        try maker.found()
        try maker.join(2, structure: "m")
        try maker.join(3, structure: "t")
        try maker.edit()
        try maker.finish()
        network = maker.network
        ids = maker.ids
    }
}

/// Makes the files of a template.
private struct TemplateMaker {
    let folder: URL
    let network: NetworkID
    private(set) var ids: [Int: Set<ReplicaID>] = [:]
    private let keys: [PrivateKey]
    private let charter: Charter
    private var replicas: [Int: Replica] = [:]

    init(kind: Int, in folder: URL) throws {
        self.folder = folder
        let source = KeySource(seed: UInt64(kind))
        keys = Place.first.map { _ in source.next() }
        charter = Charter(
            name: "simulated", structure: "s", vouchers: UInt64(kind + 1),
            keys: keys.prefix(2).map(\.publicKey).sorted { Bytes($0.bytes) < Bytes($1.bytes) },
            salt: Bytes([UInt8](repeating: 7, count: Charter.saltByteCount)))
        network = charter.network
        for place in Array(Place.first) + Array(Place.hubs) { try make(place) }
    }

    private static let structures = ["s", "s", "m", "t"]
    private static let time = EditTime(milliseconds: 1_699_999_999_000)

    private mutating func make(_ place: Int) throws {
        let home = folder.appending(path: Place.name(place))
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let path = SimNode.path(in: home, 0)
        let time = Self.time
        guard Place.first.contains(place) else {
            replicas[place] = try Replica.create(at: path, network: network, now: { time })
            return
        }
        let key = keys[place]
        let source = KeySource(seed: UInt64(100 + place))
        let store = KeyFolder(folder: home) { source.next() }
        try store.save(key)
        ids[place] = [ReplicaID(publicKey: key.publicKey)]
        replicas[place] = try Replica.create(
            at: path, network: network, key: key, keys: store, structure: Self.structures[place],
            migrations: Array(SimSchema.migrations.prefix(1)), now: { time })
    }

    private func replica(_ place: Int) throws -> Replica {
        guard let replica = replicas[place] else { throw Flaw("the template has no node \(place)") }
        return replica
    }

    func found() throws {
        for place in 0..<2 {
            try replica(place).sealTrust([.charter(charter), .label(Place.name(place))])
            try replica(place).checkTriggers()
        }
        try carry(1, 0)
        try carry(0, 1)
    }

    func join(_ place: Int, structure: String) throws {
        if charter.vouchers > 1, place > 2 {
            try replica(2).vouch(for: structure)
            try carry(2, 0)
        }
        let invitation = try replica(0).invite(
            structure: structure, expires: EditTime(milliseconds: 1 << 44))
        try carry(0, place)
        try replica(place).enrol(with: invitation, device: Place.name(place))
        try carry(place, 0)
    }

    /// Some rows that all have.
    func edit() throws {
        for (place, structure) in Self.structures.enumerated() where place != 1 {
            for other in Place.first where other != place { try carry(other, place) }
            try replica(place).editing { connection in
                try connection.execute(
                    """
                    INSERT INTO structure (id, name) VALUES ('\(structure)', 'a');
                    INSERT INTO offer (id, title) VALUES ('\(structure)/1', 'a');
                    INSERT OR IGNORE INTO node (id, title) VALUES ('1', 'a'), ('2', 'b');
                    INSERT OR IGNORE INTO leaf (id, under, text) VALUES ('1', NULL, 'a'), ('2', '1', 'b');
                    UPDATE sync_pending SET time = \(Self.time.milliseconds);
                    """)
            }
            try replica(place).seal()
        }
    }

    /// Everybody has everything.
    func finish() throws {
        for giver in Place.first {
            for taker in Place.all where replicas[taker] != nil && taker != giver { try carry(giver, taker) }
        }
        for replica in replicas.values { try replica.close() }
    }

    private func carry(_ from: Int, _ to: Int) throws {
        let bytes = try replica(from).bundle()
        var rest: [UInt8]? = bytes
        _ = try replica(to).readBundle {
            defer { rest = nil }
            return rest
        }
    }
}

extension Replica {
    /// All its changesets as one bundle.
    func bundle(without vector: VersionVector = VersionVector()) throws -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try writeBundle(without: vector) { bytes += $0 }
        return bytes
    }
}
