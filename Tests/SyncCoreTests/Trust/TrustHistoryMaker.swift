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
        let isOfTwo = seed.isMultiple(of: 3)
        network = try TestNetwork(
            ["a"], migrations: [Federation.migration], vouchers: isOfTwo ? 2 : 1, with: isOfTwo ? ["m"] : [])
        structures = ["a": "s", "m": "m", "t": "t"]
    }

    mutating func make() async throws -> DeliverableHistory {
        if network.charter.vouchers == 1 { try network.admit("m", with: ["a"]) }
        try network.admit("t", with: network.charter.vouchers == 1 ? ["a"] : ["a", "m"])
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
        case 12: try await attempt { try $0.network[name].vouch(for: $0.network[$0.anyone()].deviceLine()) }
        case 13: try await attempt { try $0.revoke(by: name) }
        case 14 where random.once(in: 3): try await attempt { try $0.expel(by: name) }
        case 14 where random.once(in: 6): try await attempt { try $0.network[name].leave() }
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

    private mutating func join(by host: String) async throws {
        guard network.replicas.count < 8 else { return }
        if random.once(in: 2) { try await welcome(by: host) } else { try await admit(by: host) }
    }

    /// A further device of the host's structure.
    private mutating func welcome(by host: String) async throws {
        let name = "d\(network.replicas.count)"
        let structure = structures[host] ?? "s"
        let role: DeviceRole = random.once(in: 5) ? .reader : .editor
        let invitation = try network[host].invite(role: role, expires: EditTime(milliseconds: 1 << 40))
        try network.stranger(name, structure: structure)
        structures[name] = structure
        try await network.sync(name, host)
        try network[name].enrol(with: invitation, device: name)
        if random.once(in: 4) { try await second(with: invitation, structure, host) }
    }

    /// A new structure, or a new key of one that is there; whether enough vouch for it is left to chance.
    private mutating func admit(by host: String) async throws {
        let name = "d\(network.replicas.count)"
        let structure = random.pick(["u", "v", "m"])
        try network.stranger(name, structure: structure)
        structures[name] = structure
        let line = try network[name].deviceLine()
        try network[host].vouch(for: line)
        let other = anyone()
        if network.charter.vouchers > 1, other != host, other != name {
            try network[other].vouch(for: line)
            try await network.sync(host, other)
        }
        try await network.sync(name, host)
        try network[name].enrol(as: structure, device: name)
    }

    /// Another device uses the same invitation, not knowing.
    private mutating func second(
        with invitation: Invitation, _ structure: String, _ inviter: String
    ) async throws {
        let name = "d\(network.replicas.count)"
        try network.stranger(name, structure: structure)
        structures[name] = structure
        try network[name].takeAll(of: network[inviter])
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
        try network.clone(name, as: twin)
        structures[twin] = structures[name]
    }

    /// Signs what the program wouldn't.
    private mutating func cheat(as name: String) throws {
        let replica = network[name]
        let vector = try replica.vector()
        guard let victim = vector.origins.randomElement(using: &random) else { return }
        let local = Dot(origin: victim, seq: vector[victim])
        let dot = try replica.reading { try Origins($0).wire(local) }
        let hash = try replica.hash(of: local)
        let cut = StableCut(heads: [StableCut.Tip(dot: dot, hash: hash)], lines: [])
        let stay = TrustOperation.Stay(seq: dot.seq, mark: hash.mark)
        let key = PrivateKey().publicKey
        let own = structures[name] ?? "s"
        let body = random.pick([
            Body.writing("offer", "m/9", "title", "nobody made this row", at: time),
            Body.writing("offer", "t/1", "title", "not mine", at: time + 1_000_000),
            Body.writing("term", "t1", "label", "no coordinator", at: time),
            Body.writing("structure", "m/wrong/key", "name", "x", at: time),
            Body.deleting("structure", "m", at: time), ofAWrongType(),
            Body([.trust(.vouch(key: key, structure: "u"))]),
            Body([.trust(.vouch(key: key, structure: own))]),
            Body([.trust(.raise(key: key, structure: "t"))]), Body([.trust(.expel(structure: "s"))]),
            Body([.trust(.revoke(dot.origin, stays: []))]),
            Body([.trust(.revoke(dot.origin, stays: [stay]))]),
            Body([.trust(.keep(invitation: key, device: nil))]), Body([.trust(.stable(cut))]),
            Body([.trust(.expel(structure: own)), .trust(.claim)]),
        ])
        // Half of them as if nothing had been heard.
        try replica.forge(body, naming: random.once(in: 2) ? [] : nil)
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
            for name in names { try collector.takeAll(of: network[name]) }
        }
        let (frames, needs) = try collector.reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            let entries = try log.entries(after: 0, limit: 100_000)
            let places = Dictionary(uniqueKeysWithValues: entries.map { ($0.dot, $0.position - 1) })
            let needs = try entries.map { entry in
                var before = try SeenDelta(entry.seen, origins).heads
                let previous = entry.dot.seq - 1
                if previous > 0 {
                    let line = try origins.bearer(of: previous, on: entry.branch)
                    before.append(Dot(origin: try origins.replica(line), seq: previous))
                }
                return Set(before.compactMap { places[$0] })
            }
            return (try entries.map(log.carried), needs)
        }
        return DeliverableHistory(network: network, frames: frames, needs: needs)
    }
}
