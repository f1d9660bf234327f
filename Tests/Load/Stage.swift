import Foundation
import SyncCore

/// The phases of a load, one after the other, on one network and one hub.
///
/// Owns the hub's process and the figures.
actor Stage {
    let options: LoadOptions
    let folder: URL
    let network: LoadNetwork
    let failures = Failures()
    var hub: HubProcess
    let caller: HubCaller
    var partners: [LightPartner] = []
    var wholes: [WholePartner] = []
    private(set) var figures: [PhaseFigures] = []
    private(set) var notes: [String] = []

    init(_ options: LoadOptions, in folder: URL) async throws {
        self.options = options
        self.folder = folder
        network = try LoadNetwork(options, in: folder)
        hub = try await Self.hub(options, network.founder.network, in: folder)
        caller = HubCaller(hub: hub.url, network: network.founder.network)
    }

    static func hub(_ options: LoadOptions, _ network: NetworkID, in folder: URL) async throws -> HubProcess {
        let data = folder.appending(path: "hub", directoryHint: .isDirectory)
        return try await HubProcess(
            URL(filePath: options.essync), network: network, data: data, port: options.port,
            log: folder.appending(path: "hub.log"))
    }

    func run() async throws {
        try await prepare()
        try await settle()
        try await steady()
        try await rush()
        try await live()
        try await besideHostile()
        try await ending()
        try await caller.shutdown()
    }

    func note(_ text: String) {
        notes.append(text)
        say("# \(text)")
    }

    /// Runs a phase and notes what it showed of the hub.
    func phase(_ name: String, _ body: (inout PhaseFigures) async throws -> Void) async rethrows {
        _ = caller.takeWaits()
        _ = caller.takeBytesReceived()
        hub.forgetPeak()
        var result = PhaseFigures(name: name)
        let cpu = hub.cpuSeconds
        let start = ContinuousClock.now
        try await body(&result)
        if result.wall == .zero { result.wall = ContinuousClock.now - start }
        result.hubCPUSeconds = hub.cpuSeconds - cpu
        result.hubPeakMiB = hub.peakMiB
        result.waits = caller.takeWaits()
        result.receivedMiB = caller.takeBytesReceived() >> 20
        if result.starved > 0 { failures.add("\(name): \(result.starved) syncs came to no end") }
        if result.hubPeakMiB > options.memory {
            failures.add("\(name): the hub took \(result.hubPeakMiB) MiB, more than \(options.memory)")
        }
        figures.append(result)
        say(result.row)
    }

    /// One sync of a light partner, timed.
    nonisolated func timed(_ partner: LightPartner) async -> (Duration, failed: Bool) {
        let start = ContinuousClock.now
        do {
            try await partner.sync(caller)
            return (ContinuousClock.now - start, false)
        } catch {
            say("# sync failed: \(error)")
            return (ContinuousClock.now - start, true)
        }
    }
}
