import Foundation
import Testing

/// Processes killed at random moments of seal, push, pull and merge: nothing acknowledged is lost, all end
/// equal.
struct KillTests {
    private static let killsMax = 30
    private static let longestMilliseconds = 260.0

    /// `$ESSYNC_SEEDS` names others, separated by commas.
    private static let seeds = (ProcessInfo.processInfo.environment["ESSYNC_SEEDS"] ?? "1").split(
        separator: ","
    )
    .compactMap { UInt64($0) }

    @Test(arguments: seeds)
    func killedProcesses_loseNothingAcknowledged(_ seed: UInt64) async throws {
        var chance = SeededGenerator(seed: seed)
        let world = try World()
        let (founder, network) = try await world.founder()
        let data = world.folder.appending(path: "hub")
        var hub = try HubProcess(network: network, data: data)
        let port = try #require(URL(string: hub.url)?.port)
        let apeas = try await world.join("apeas", by: founder, hub)
        let partners = [founder, apeas]
        var acknowledged: [String: String] = [:]
        for number in 0..<Self.killsMax {
            let partner = partners[number % 2]
            // More than fits into one page, so that a kill may fall into the middle of it.
            let label = "Question \(number) " + String(repeating: "x", count: chance.next(below: 20_000))
            try await partner.does("put", "question", "q\(number)", "label=\(label)")
            acknowledged["q\(number)"] = label
            let sync = try partner.starts("sync", hub.url)
            let pause = Double(chance.next(below: 1000)) / 1000 * Self.longestMilliseconds
            try await Task.sleep(for: .milliseconds(pause))
            if chance.next(below: 3) == 0 {
                try await hub.kill()
                _ = try await sync.outcome()
                hub = try HubProcess(network: network, data: data, port: port)
            } else {
                sync.process.send(SIGKILL)
                _ = try await sync.outcome()
            }
        }
        for partner in partners + partners { try await partner.does("sync", hub.url) }
        for partner in partners {
            let rows = try await partner.json("list", "question").items
            for (key, label) in acknowledged {
                #expect(
                    rows.first { $0["id"].string == key }?["label"].string == label, "\(partner.name) \(key)")
            }
            #expect(try await partner.json("doctor")["healthy"].bool == true)
        }
        #expect(try await founder.contents() == apeas.contents())
        #expect(try await founder.json("sync")[0]["sent"].int == 0)
    }
}

/// The same numbers on every machine (SplitMix64).
struct SeededGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
