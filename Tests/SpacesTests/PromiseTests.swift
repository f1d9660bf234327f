import Foundation
import Spaces
import Testing

/// What the rules promise, on random histories with thieves and with members who break the rules.
struct PromiseTests {
    private static let seeds: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        return 0..<(environment["ESSYNC_SPACES_SEEDS"].flatMap(UInt64.init) ?? 120)
    }()
    /// Seeds that one test plays, so that a failure names few.
    private static let batches = stride(from: seeds.lowerBound, to: seeds.upperBound, by: 20).map {
        $0..<min($0 + 20, seeds.upperBound)
    }

    @Test(arguments: batches)
    func rules_keepTheirPromises(_ seeds: Range<UInt64>) {
        for seed in seeds {
            var world = RandomSpace(seed: seed).world
            #expect(world.check() == [], "seed \(seed)")
        }
    }
}
