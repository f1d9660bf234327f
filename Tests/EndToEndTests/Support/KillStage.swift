import Foundation
import SyncTestSupport
import Synchronization
import Testing

/// A hub that begins again, at the same address, whenever it was killed.
///
/// Owns the process.
final class KilledHub: Sendable {
    private let network: String
    private let data: URL
    private let port: Int
    private let current: Mutex<HubProcess>
    let url: String
    var process: HubProcess { current.withLock { $0 } }

    init(network: String, data: URL) throws {
        let first = try HubProcess(network: network, data: data)
        self.network = network
        self.data = data
        url = first.url
        port = try #require(URL(string: first.url)?.port)
        current = Mutex(first)
    }

    func killAndBeginAgain() async throws {
        try await process.kill()
        let next = try HubProcess(network: network, data: data, port: port)
        current.withLock { $0 = next }
    }
}

/// What runs, so that it can be killed.
actor KillStage {
    let hub: KilledHub
    private let killsMax: Int
    private(set) var killed = (clients: 0, hubs: 0)
    private var running: [String: ProcessHandle] = [:]
    var isOver: Bool { killed.clients + killed.hubs >= killsMax }

    init(hub: KilledHub, killsMax: Int) {
        self.hub = hub
        self.killsMax = killsMax
    }

    func begins(_ process: ProcessHandle, by name: String) {
        running[name] = process
    }

    func ends(_ name: String) {
        running[name] = nil
    }

    func kill(_ name: String) {
        guard let process = running[name] else { return }
        process.send(SIGKILL)
        running[name] = nil
        killed.clients += 1
    }

    func killHub() async throws {
        killed.hubs += 1
        try await hub.killAndBeginAgain()
    }
}

/// A partner who edits and syncs without pause.
struct KilledPartner: Sendable {
    let partner: Partner
    private let stage: KillStage
    private let seed: UInt64

    init(_ partner: Partner, stage: KillStage, seed: UInt64) {
        self.partner = partner
        self.stage = stage
        self.seed = seed
    }

    /// Works until the stage is over.
    ///
    /// - Returns: the labels of the questions that a receipt covers.
    func work() async throws -> [String: String] {
        var chance = SplitMix64(seed: seed)
        var committed: [String: String] = [:]
        var acknowledged: [String: String] = [:]
        var number = 0
        while await !stage.isOver {
            number += 1
            let key = "\(partner.name)-\(number)"
            // More than fits into one page, so that a kill may fall into the middle of it.
            let label = "Question \(number) " + String(repeating: "x", count: chance.below(20_000))
            if try await succeeds(partner.starts("put", "question", key, "label=\(label)")) {
                committed[key] = label
            }
            if try await succeeds(partner.starts("sync", stage.hub.url)) { acknowledged = committed }
        }
        return acknowledged
    }

    /// Whether the command came to a good end; what was killed leaves a file that is whole.
    private func succeeds(_ command: Running) async throws -> Bool {
        await stage.begins(command.process, by: partner.name)
        let outcome = try await command.outcome()
        await stage.ends(partner.name)
        if outcome.code == 128 + SIGKILL {
            #expect(try await partner.json("doctor")["healthy"].bool == true, "\(partner.name)")
        }
        return outcome.code == 0
    }
}
