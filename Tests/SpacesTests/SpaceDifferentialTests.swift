import Foundation
import Spaces
import SyncTestSupport
import Testing
import TrustRules

/// The ledger beside the plain rules: random histories, each in several orders, whole and half-way.
struct SpaceDifferentialTests {
    private static let seeds: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        return 0..<(environment["ESSYNC_SPACES_SEEDS"].flatMap(UInt64.init) ?? 100)
    }()
    private static let batches = stride(from: seeds.lowerBound, to: seeds.upperBound, by: 20).map {
        $0..<min($0 + 20, seeds.upperBound)
    }

    @Test(arguments: batches)
    func ledger_agreesWithThePlainRules_inAnyOrder(_ seeds: Range<UInt64>) {
        for seed in seeds {
            let comparison = SpaceComparison(RandomSpace(seed: seed).world.space, seed: seed)
            let difference = comparison.difference()
            #expect(difference == nil, "seed \(seed): \(difference ?? "")")
        }
    }

    /// Every order in which a small history can arrive, at most 200 of each.
    @Test(arguments: 0..<8)
    func ledger_agrees_inEveryOrderOfASmallHistory(_ batch: Int) {
        var orders = 0
        for seed in UInt64(batch) * 25..<UInt64(batch + 1) * 25 {
            let space = SmallSpace(seed: seed).space
            for order in space.history.orders(max: 200) {
                orders += 1
                var log = LedgerLog(space)
                for place in order { log.take(place) }
                let difference = log.difference(from: space)
                #expect(difference == nil, "seed \(seed), \(order): \(difference ?? "")")
            }
        }
        #expect(orders > 400, "\(orders)")
    }

    @Test func histories_haveAllThatMatters() {
        var counts: [String: Int] = [:]
        for seed in UInt64(0)..<150 {
            var world = RandomSpace(seed: seed).world
            _ = world.rest()
            let all = PlaceSet(0..<world.space.history.count)
            let cuts = world.space.cuts(in: all)
            var kinds: Set<String> = []
            for place in all.places {
                if world.space.isVoid(place, cuts) { kinds.insert("void") }
                if !world.space.isAllowed(place) { kinds.insert("outsider") }
                for word in world.space.changeset(place).clear { kinds.insert(word.kind) }
            }
            let previous = all.places.compactMap { world.space.changeset($0).previous }
            if Set(previous).count < previous.count { kinds.insert("branch") }
            if world.names.contains(where: { world.node($0).order != nil }) { kinds.insert("erased") }
            if !world.theft.isEmpty { kinds.insert("theft") }
            let outcome = PlainReferral(world.space, SpaceWorld.parties, of: all).outcome
            kinds.formUnion(outcome.withoutEffect.values.map(\.rawValue))
            for kind in kinds { counts[kind, default: 0] += 1 }
        }
        let expected = [
            "void", "outsider", "branch", "erased", "theft", "admit", "end", "cut", "epoch", "grant", "ask",
        ]
        for kind in expected + StepWithoutEffect.allCases.map(\.rawValue) {
            #expect(counts[kind] ?? 0 >= 3, "\(kind): \(counts[kind] ?? 0)")
        }
    }
}

extension ClearWord {
    fileprivate var kind: String {
        switch self {
        case .found: "found"
        case .admit: "admit"
        case .end: "end"
        case .cut: "cut"
        case .epoch: "epoch"
        case .grant: "grant"
        case .ask: "ask"
        }
    }
}
