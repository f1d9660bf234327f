import SyncCore
import SyncHTTP

/// Who a light partner is: a key, the structure it acts for, and where it lives.
struct LightDevice: Sendable {
    let number: Int
    let key: PrivateKey
    var structure: String { "p\(number)" }
    /// What a member vouches for.
    var line: DeviceLine { DeviceLine(structure: structure, key: key.publicKey) }

    var id: ReplicaID { ReplicaID(publicKey: key.publicKey) }
    /// As a proxy would note it.
    var address: String { "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)" }

    func token(hub: String, network: NetworkID) async throws -> String {
        try await DeviceToken(key: key.publicKey, network: network, hub: hub, issued: WallClock.now())
            .signed(with: key)
    }
}

/// A partner without tables: its key, its chain, what it has seen, and the session.
///
/// What it sends is what a whole replica sends: real changesets, signed over the chain and with their whole
/// context, in real messages of the real session. What it gets it takes note of, by name, and keeps nothing of.
actor LightPartner {
    let device: LightDevice
    private let mirror: LogMirror
    private var peer: PeerState
    /// What it has seen, its own included.
    private var vector: VersionVector
    /// Its changesets that the hub may lack, and how many came before them.
    private var unsent: [(dot: Dot, hash: Hash, bytes: Bytes)] = []
    private var sealedCount: UInt64 = 0

    /// One that has all that another side has, as from a copy of its file.
    init(_ device: LightDevice, mirror: LogMirror, peer: PeerState, vector: VersionVector) {
        self.device = device
        self.mirror = mirror
        self.peer = peer
        self.peer.sent = 0
        self.vector = vector
    }

    var hasPending: Bool { !unsent.isEmpty }
    var state: (peer: PeerState, vector: VersionVector) { (peer, vector) }

    /// Seals one changeset.
    func seal(_ body: Body) throws {
        let dot = Dot(origin: device.id, seq: vector[device.id] + 1)
        let naming = try mirror.naming(vector, for: dot)
        let (frame, hash) = try Frame.sealing(
            body, dot: dot, delta: naming.delta, space: mirror.space, chain: naming.chain, key: device.key)
        try mirror.note(dot, hash, heads: naming.heads)
        vector.insert(dot)
        sealedCount += 1
        unsent.append((dot, hash, frame.bytes))
    }

    /// Shows why this device belongs.
    func enrol() throws {
        try seal(Body([.trust(.title(.vouched, structure: device.structure))]))
    }

    /// One field of some rows of its own, the first ones, gets another value, in one changeset.
    func edit(rows: Int) throws {
        let now = WallClock.now()
        let text = "note \(now.milliseconds) \(device.number)"
        let edits = (0..<max(rows, 1)).map { RowKey(["p\(device.number)/\($0)"]) }.sorted().map {
            RowEdit(key: $0, time: now, cells: [Cell(.text(text), at: now)])
        }
        try seal(Body([.rows(RowBlock(verb: .write, table: "offer", fields: ["note"], edits: edits))]))
    }

    /// A changeset that unpacks to some 30 MiB from as few bytes as may be, under a signature that doesn't hold.
    ///
    /// Nothing of it is kept here: the next changeset has the same name.
    func bomb() throws -> Bytes {
        let now = WallClock.now()
        let edits = (0..<30).map { RowKey(["p\(device.number)/b\($0)"]) }.sorted().map { key in
            // A little that doesn't pack, or else it would be kept plain.
            let noise = (0..<1_400).map { _ in UInt8.random(in: 0...255) }
            let value = noise + [UInt8](repeating: 0, count: Limits.valueBytesMax - noise.count)
            return RowEdit(key: key, time: now, cells: [Cell(.blob(Bytes(value)), at: now)])
        }
        let block = RowBlock(verb: .write, table: "offer", fields: ["note"], edits: edits)
        let dot = Dot(origin: device.id, seq: vector[device.id] + 1)
        let frame = try Frame.sealing(
            Body([.rows(block)]), dot: dot, delta: .none, space: mirror.space,
            chain: ChainHashes(previous: .zero, heads: []), key: device.key
        ).frame
        var bytes = frame.bytes.array
        bytes[bytes.count - 40] ^= 1
        return Bytes(bytes)
    }

    /// Forgets the hub's place, as a replica does at the first sync of a day.
    func beginDay() {
        peer = PeerState()
    }

    /// Syncs until neither side lacks anything, and notes what the hub has acknowledged.
    func sync(_ caller: HubCaller) async throws {
        var session = SyncSession(peer: peer, own: device.id)
        while !session.isFinished {
            let offered = unsent
            let isHeads = session.peer.cursor == nil
            let request = session.request(vector: vector, heads: { mirror.heads(of: vector) }) { _, theirs in
                SyncSession.Outgoing(
                    frames: offered.filter { !theirs.contains($0.dot) }.map {
                        SyncSession.Outgoing.Item(dot: $0.dot, wire: $0.dot, carried: CarriedFrame($0.bytes))
                    },
                    position: sealedCount, hasMore: false)
            }
            let answer = try await caller.exchange(request.encoded(), as: device)
            let response = try SyncResponse(decoding: answer)
            let dots = try mirror.take(response.frames)
            let here = (response.heads ?? []).filter { vector.contains($0.dot) }
            _ = try session.receive(response, held: VersionVector(here.map(\.dot)))
            for dot in dots where !vector.contains(dot) { vector.insert(dot) }
            if session.peer.cursor != nil {
                var known = session.peer
                known.vector.merge(VersionVector(dots))
                session.learn(known)
            }
            peer = session.peer
            guard response.status == .ok, !isHeads else { continue }
            let lost = Set(response.refused.compactMap(\.dot))
            mirror.acknowledge(offered.filter { !lost.contains($0.dot) }.map { ($0.dot, $0.hash) })
            unsent.removeFirst(offered.count)
            if !response.refused.isEmpty { throw HubCaller.Refused(status: 200, code: "\(response.refused)") }
        }
    }
}
