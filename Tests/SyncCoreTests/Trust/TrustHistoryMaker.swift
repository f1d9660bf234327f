import Foundation
import Simulation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Makes a random history of a network whose members come, go, quarrel, clone their disks and cheat.
struct TrustHistoryMaker {
    private var random: SplitMix64
    private let network: TestNetwork
    /// The structure of each replica, by its name.
    private var structures: [String: String] = [:]
    private var time: Int64 = 3_000_000_000_000

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        network = try TestNetwork(
            ["a"], migrations: [Federation.migration], vouchers: seed.isMultiple(of: 3) ? 2 : 1)
        structures["a"] = "s"
    }

    mutating func make() async throws -> DeliverableHistory {
        for name in ["m", "t"] {
            try await attempt { maker in
                if maker.network.charter.vouchers > 1, name == "t" {
                    try maker.network["m"].vouch(for: name)
                    try await maker.network.sync("m", "a")
                }
                try await maker.network.join(name, structure: name, invitedBy: "a")
                maker.structures[name] = name
            }
        }
        try await network.syncAll()
        for _ in 0..<60 { try await step() }
        return try collect()
    }

    // MARK: Steps

    private mutating func step() async throws {
        let name = anyone()
        switch random.below(22) {
        case 0..<6: try await attempt { try $0.edit(name) }
        case 6..<10: try await attempt { try await $0.network.sync(name, $0.anyone()) }
        case 10, 11: try await attempt { try await $0.join(by: name) }
        case 12: try await attempt { try $0.network[name].vouch(for: $0.random.pick(["u", "v", "m", "t"])) }
        case 13: try await attempt { try $0.revoke(by: name) }
        case 14 where random.once(in: 3): try await attempt { try $0.expel(by: name) }
        case 15: try await attempt { _ = try $0.network[name].raise($0.random.pick(["m", "t"])) }
        case 16: try await attempt { try $0.clone(name) }
        case 17, 18: try await attempt { try $0.compact(name) }
        default: try await attempt { try $0.cheat(as: name) }
        }
    }

    /// Runs a step that the program may refuse: then nothing has happened.
    private mutating func attempt(_ body: (inout TrustHistoryMaker) async throws -> Void) async throws {
        do {
            try await body(&self)
        } catch is SyncError {}
    }

    private mutating func anyone() -> String { random.pick(network.replicas.keys.sorted()) }

    private mutating func edit(_ name: String) throws {
        let owner = random.once(in: 4) ? random.pick(["s", "m", "t", "u"]) : structures[name] ?? "s"
        let number = random.below(3)
        time += 1
        let statement = random.pick([
            "INSERT INTO structure VALUES ('\(owner)', '\(name)')",
            "UPDATE structure SET name = '\(name) \(time)' WHERE id = '\(owner)'",
            "INSERT INTO offer (id, title) VALUES ('\(owner)/\(number)', '\(name)')",
            "UPDATE offer SET phone = '\(name) \(time)' WHERE id = '\(owner)/\(number)'",
            "DELETE FROM offer WHERE id = '\(owner)/\(number)'",
            "INSERT INTO question VALUES ('q\(number)', '\(name)') "
                + "ON CONFLICT DO UPDATE SET label = '\(name) \(time)'",
            "INSERT INTO term VALUES ('t\(number)', '\(name)')",
        ])
        try network.edit(name, at: time, statement)
        if !random.once(in: 3) { try network[name].seal() }
    }

    private mutating func join(by inviter: String) async throws {
        guard network.replicas.count < 8 else { return }
        let structure = random.once(in: 2) ? structures[inviter] ?? "s" : random.pick(["u", "v", "m"])
        let name = "d\(network.replicas.count)"
        let role: DeviceRole = random.once(in: 5) ? .reader : .editor
        let invitation = try network[inviter].invite(
            structure: structure, role: role, expires: EditTime(milliseconds: 1 << 40))
        try network.stranger(name, structure: structure)
        structures[name] = structure
        try await network.sync(name, inviter)
        try network[name].enrol(with: invitation, device: name)
        if random.once(in: 4) { try await second(with: invitation, structure, inviter) }
    }

    /// Another device uses the same invitation, not knowing.
    private mutating func second(
        with invitation: Invitation, _ structure: String, _ inviter: String
    ) async throws {
        let name = "d\(network.replicas.count)"
        try network.stranger(name, structure: structure)
        structures[name] = structure
        try network[name].receive(network[inviter].frames())
        try network[name].enrol(with: invitation, device: name)
    }

    private mutating func revoke(by name: String) throws {
        let devices = try network[name].membership().devices.values.map(\.replica).sorted()
        guard !devices.isEmpty else { return }
        let device = random.pick(devices)
        let seq = try network[name].vector()[device]
        let after = random.once(in: 2) ? nil : UInt64(random.below(Int(seq) + 1))
        try network[name].revoke(device: device, after: after)
    }

    private mutating func expel(by name: String) throws {
        let members = try network[name].membership().structures.sorted()
        guard !members.isEmpty else { return }
        _ = try network[name].expel(random.pick(members))
    }

    /// Waits for everybody, or for nobody.
    private mutating func compact(_ name: String) throws {
        let silent = random.once(in: 3) ? [] : try network[name].membership().structures
        _ = try network[name].compact(without: silent)
    }

    private mutating func clone(_ name: String) throws {
        guard network.replicas.count < 8 else { return }
        let twin = "c\(network.replicas.count)"
        network[name].checkpoint()
        try FileManager.default.copyItem(atPath: network.path(name), toPath: network.path(twin))
        try network.reopen(twin)
        structures[twin] = structures[name]
    }

    /// Signs what the program wouldn't.
    private mutating func cheat(as name: String) throws {
        let replica = network[name]
        let signer = try replica.signer()
        let vector = try replica.vector()
        guard let victim = vector.origins.randomElement(using: &random) else { return }
        let seq = UInt64(1 + random.below(Int(vector[victim])))
        let hash = try replica.hash(of: Dot(origin: victim, seq: seq))
        let head = StableCut.Tip(dot: Dot(origin: victim, seq: seq), hash: hash, elided: SeqSet())
        let body = random.pick([
            Body.writing("offer", "m/9", "title", "nobody made this row", at: time),
            Body.writing("offer", "t/1", "title", "not mine", at: time + 1_000_000),
            Body.writing("term", "t1", "label", "no coordinator", at: time),
            Body.writing("structure", "m/wrong/key", "name", "x", at: time),
            Body.deleting("structure", "m", at: time), ofAWrongType(),
            Body([.trust(.vouch(structure: "u"))]), Body([.trust(.raise(structure: "t"))]),
            Body([.trust(.revoke(device: victim, after: 0))]), Body([.trust(.expel(structure: "s"))]),
            Body([.trust(.charter(network.charter))]), Body([.trust(.stable(StableCut(heads: [head])))]),
            Body([.trust(.reseal(dot: Dot(origin: victim, seq: 1), hash: .zero))]),
        ])
        let isBackdated = random.once(in: 2)
        try replica.transacting { transaction in
            _ = try Seal.run(transaction, signer: signer)
            let past = isBackdated ? VersionVector() : nil
            let (dot, context, position) = try signer.append(body, to: transaction, past: past)
            try transaction.apply(body, dot: dot, context: context, position: position)
        }
    }

    /// A number where the column has text, in a row whose structure nobody made.
    private func ofAWrongType() -> Body {
        let time = EditTime(milliseconds: time)
        let edit = RowEdit(key: RowKey(["x/1"]), time: time, cells: [Cell(.integer(1), at: time)])
        return Body([.rows(RowBlock(verb: .create, table: "offer", fields: ["title"], edits: [edit]))])
    }

    // MARK: The end

    /// All changesets of all replicas, with what each builds on.
    private func collect() throws -> DeliverableHistory {
        let collector = try network.reader("collector")
        let names = network.replicas.keys.sorted().filter { $0 != "collector" }
        for _ in 0..<2 {
            for name in names { try collector.receive(network[name].frames()) }
        }
        let (frames, needs) = try collector.reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            let entries = try log.entries(after: 0, limit: 100_000)
            var places: [Dot: [LogEntry]] = [:]
            var needs: [Set<Int>] = []
            var pasts = WalkedPasts(log: log)
            for entry in entries {
                let frame = try Frame(decoding: entry.frame)
                var before = try pasts.follow(frame, on: entry.branch).advanced
                if entry.dot.seq > 1 { before.append(Dot(origin: entry.dot.origin, seq: entry.dot.seq - 1)) }
                // Of several branches all that came before: more than it needs, and never a cycle.
                needs.append(Set(before.flatMap { places[$0] ?? [] }.map { $0.position - 1 }))
                places[entry.dot, default: []].append(entry)
            }
            return (entries.map(\.frame), needs)
        }
        return DeliverableHistory(network: network, frames: frames, needs: needs)
    }
}

extension Replica {
    fileprivate func hash(of dot: Dot) throws -> Hash {
        try reading { try ChangesetLog(connection: $0, origins: Origins($0)).hash(of: dot) ?? .zero }
    }
}
