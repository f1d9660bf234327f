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

    /// In the second kind two structures found the network, and two members have to vouch for a newcomer.
    private init(_ kind: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "essync-template-\(UUID().uuidString)")
        let salts = SeededSalts(seed: UInt64(kind))
        let maker = try BodySalt.$source.withValue(salts) {
            let maker = try TemplateMaker(kind: kind, in: folder)
            try maker.found()
            try maker.invite()
            for place in 2..<Place.first.upperBound { try maker.join(place) }
            try maker.edit()
            try maker.finish()
            return maker
        }
        self.folder = folder
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
        let keys = self.keys
        charter = Charter(
            name: "simulated", vouchers: UInt64(kind + 1),
            founders: [0, 2].prefix(kind + 1).map {
                Charter.Founder(structure: Self.structures[$0], key: keys[$0].publicKey)
            }.sorted { Bytes($0.structure) < Bytes($1.structure) },
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
        try replica(0).sealTrust([
            .charter(charter), .title(.founder, structure: Self.structures[0]), .label(Place.name(0)),
        ])
        try replica(0).checkTriggers()
    }

    /// The founder's second device.
    func invite() throws {
        let invitation = try replica(0).invite(expires: EditTime(milliseconds: 1 << 44))
        try carry(0, 1)
        try replica(1).enrol(with: invitation, device: Place.name(1))
        try carry(1, 0)
    }

    /// The first device of a structure, as a founder or by the word of all members that there are.
    func join(_ place: Int) throws {
        let line = try replica(place).deviceLine()
        let isFounder = charter.founders.contains { $0.structure == line.structure }
        for member in [0, 2].prefix(isFounder ? 0 : Int(charter.vouchers)) {
            try replica(member).vouch(for: line)
            try carry(member, 0)
        }
        try carry(0, place)
        try replica(place).enrol(as: line.structure, device: Place.name(place))
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
