import Foundation
import SyncTestSupport

@testable import SyncCore

/// A whole network of devices and hubs, and all that happens to it.
///
/// Files, engine and session are real; time, keys, links and what reaches a disk come from the seed.
final class World {
    let seed: UInt64
    let folder: URL
    var nodes: [Int: SimNode] = [:]
    var ledger = Ledger()
    var tally = Tally()
    /// What happened, in words.
    var journal: [String] = []
    var bundles: [Bundle] = []
    var invitations: [Invitation] = []
    /// The lines of devices that wait for vouchers, by their places.
    var waitingLines: [Int: DeviceLine] = [:]
    /// Requests that a link holds back.
    var delayed: [(place: Int, asking: ReplicaID?, bytes: [UInt8])] = []
    /// Pairs of nodes that can't reach each other.
    var partition: Set<Set<Int>> = []
    /// Decides what the step at hand chooses.
    var random = SplitMix64(seed: 0)
    var step = 0
    /// Whether links of this network let altered bytes pass.
    let isAltering: Bool
    let network: NetworkID
    private let salts: SeededSalts
    private(set) var time: Int64 = 1_700_000_000_000

    /// A bundle, and the changesets in it.
    struct Bundle {
        let bytes: [UInt8]
        let hashes: Set<Hash>
    }

    init(seed: UInt64, salts: SeededSalts, in parent: URL) throws {
        self.seed = seed
        self.salts = salts
        var random = SplitMix64(seed: seed)
        folder = parent.appending(path: "essync-world-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        isAltering = random.once(in: 4)
        let template = try Template.shared(random.below(Template.kindCount)).get()
        network = template.network
        for place in Array(Place.first) + Array(Place.hubs) { try place_(place, from: template) }
        for node in orderedNodes { try observe(node) }
    }

    deinit {
        nodes = [:]
        // A folder that can't be removed is the system's to clean.
        try? FileManager.default.removeItem(at: folder)
    }

    private func place_(_ place: Int, from template: Template) throws {
        let home = self.home(place)
        try FileManager.default.copyItem(at: template.home(place), to: home)
        let source = source(place)
        source.adopt(template.ids[place] ?? [])
        nodes[place] = try SimNode(
            place: place, folder: home, schema: Place.hubs.contains(place) ? 0 : 1,
            clock: SimClock(at: time), source: source, seed: seed &+ UInt64(place))
    }

    func home(_ place: Int) -> URL { folder.appending(path: Place.name(place)) }

    func source(_ place: Int) -> KeySource { KeySource(seed: keySeed(place)) }

    private func keySeed(_ place: Int) -> UInt64 {
        var mixer = SplitMix64(seed: seed ^ UInt64(step + 1) << 20 ^ UInt64(place + 1) << 52)
        return mixer.next()
    }

    var orderedNodes: [SimNode] { nodes.keys.sorted().compactMap { nodes[$0] } }

    // MARK: Steps

    /// Plays one step, then looks at every node that it touched.
    func play(_ step: Step) async throws {
        self.step = step.number
        random = SplitMix64(seed: step.salt)
        for node in orderedNodes { node.source.restart(seed: keySeed(node.place)) }
        salts.restart(seed: keySeed(Place.all.upperBound))
        advance()
        guard let node = nodes[step.node] else { return }
        tally.add("step \(step.deed.rawValue)")
        let touched = try await perform(step, node)
        for node in orderedNodes where touched.contains(node.place) { try observe(node) }
        if random.once(in: 40) { try examine(node) }
    }

    /// Mostly seconds pass, now and then a weekend.
    private func advance() {
        pass(milliseconds: random.once(in: 60) ? 200_000_000 : Int64(random.below(20_000)))
    }

    func pass(milliseconds: Int64) {
        time += milliseconds
        for node in orderedNodes { node.clock.advance(to: time) }
    }

    func note(_ text: String) {
        journal.append("\(step) \(text)")
    }

    func isCut(_ left: SimNode, _ right: SimNode) -> Bool {
        partition.contains([left.place, right.place])
    }

    /// Runs what people ask for and the engine may refuse.
    ///
    /// - Returns: nil where it was refused.
    /// - Throws: whatever isn't a refusal.
    func attempt<Result>(_ what: String, _ body: () throws -> Result) throws -> Result? {
        do {
            return try body()
        } catch let error as SyncError where !Self.neverExpected.contains(error.code) {
            note("\(what): refused, \(error.code.rawValue)")
            tally.add("refused \(error.code.rawValue)")
            return nil
        }
    }

    /// The same for what returns nothing.
    func succeeds(_ what: String, _ body: () throws -> Void) throws -> Bool {
        try attempt(what) {
            try body()
            return true
        } ?? false
    }

    private static let neverExpected: Set<SyncError.Code> = [
        .notAReplica, .busy, .diskFull, .badAnswer, .badFile, .noSuchFile, .newerFormat, .olderFormat,
        .init("sqlite"),
        .foreignNetwork, .fileExists, .wrongType, .unknownTable, .unknownField, .wrongKey,
    ]
}
