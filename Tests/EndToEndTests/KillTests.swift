import Foundation
import SyncTestSupport
import Testing

/// Clients and a hub that are killed at random moments while all are at work: nothing acknowledged is lost.
///
/// `$ESSYNC_KILLS` says how often, `$ESSYNC_SEED` begins the random numbers.
@Suite(.serialized)
struct KillTests {
    private static let kills = number("ESSYNC_KILLS") ?? 24
    private static let seed = UInt64(number("ESSYNC_SEED") ?? 1)

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    @Test func killedProcesses_loseNothingAcknowledged() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let data = world.folder.appending(path: "hub")
        let hub = try KilledHub(network: network, data: data)
        var partners = [founder]
        for slug in ["apeas", "cress"] {
            partners.append(try await world.join(slug, by: founder, hub.process))
        }
        let stage = KillStage(hub: hub, killsMax: Self.kills)
        var workers: [KilledPartner] = []
        for (index, partner) in partners.enumerated() {
            workers.append(KilledPartner(partner, stage: stage, seed: Self.seed * 1_000 + UInt64(index)))
        }
        let promises = try await work(workers, stage)
        let killed = await stage.killed
        print("Killed \(killed.clients) clients and \(killed.hubs) hubs; \(promises.count) edits promised.")
        #expect(killed.clients + killed.hubs >= Self.kills && killed.hubs > 0 && killed.clients > 0)
        #expect(promises.count > 0)

        // Who has only what the hub has, sees all that a receipt promised.
        let reader = try await world.join("nouveau", by: founder, hub.process)
        try await check(promises, reader)
        for partner in partners + partners + [reader] { try await partner.does("sync", hub.url) }
        for partner in partners + [reader] {
            try await check(promises, partner)
            #expect(try await founder.contents() == partner.contents())
            #expect(try await partner.json("sync", hub.url)[0]["sent"].int == 0)
            #expect(try await partner.sqlite("PRAGMA integrity_check") == "ok\n")
        }
        _ = try await hub.process.stop()
        let file = data.appending(path: network + ".db").path()
        #expect(try await founder.json("doctor", "--db", file)["healthy"].bool == true)
    }

    /// All work until the last kill.
    private func work(_ workers: [KilledPartner], _ stage: KillStage) async throws -> [String: String] {
        var chance = SplitMix64(seed: Self.seed)
        return try await withThrowingTaskGroup(of: [String: String].self) { group in
            for worker in workers { group.addTask { try await worker.work() } }
            while await !stage.isOver {
                try await Task.sleep(for: .milliseconds(20 + chance.below(400)))
                let victim = chance.below(workers.count + 1)
                if victim == workers.count {
                    try await stage.killHub()
                } else {
                    await stage.kill(workers[victim].partner.name)
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
    }

    private func check(_ promises: [String: String], _ partner: Partner) async throws {
        let rows = try await partner.json("list", "question").items
        let labels = Dictionary(rows.map { ($0["id"].string, $0["label"].string) }) { first, _ in first }
        for (key, label) in promises {
            let isThere = labels[key] == label
            #expect(isThere, "\(partner.name) lacks \(key)")
        }
        #expect(try await partner.json("doctor")["healthy"].bool == true, "\(partner.name)")
    }
}
