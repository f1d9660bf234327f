import Foundation
import Simulation
import Testing

/// Whole networks, from a fixed set of seeds.
///
/// `make simulate` runs more of them.
struct SimulationTests {
    private static let seeds: ClosedRange<UInt64> = 1...14
    private static let steps = 70

    /// What these seeds have to come through, or else they show nothing.
    private static let needed = [
        "edits", "changesets", "syncs", "syncs that failed", "syncs without edits", "states compared",
        "conflicts of fields", "conflicts of existence", "conflicts settled", "changesets undone",
        "changesets void", "doctor",
        "forked changesets", "operations rejected", "rows that wait", "rows retired", "disk death",
        "disk powerLoss after the end",
        "bundles read", "deliveries out of order", "clocks moved",
        "operations forged", "changesets of strangers", "devices enrolled", "hubs replaced",
    ]

    @Test func fixedSeeds_keepThePromise() async {
        var tally = Tally()
        for seed in Self.seeds {
            let outcome = await Simulation(seed: seed, steps: Self.steps).run()
            tally.add(outcome.tally)
            if let flaw = outcome.flaw {
                Issue.record("make simulate SEED=\(seed) STEPS=\(Self.steps)\n\(flaw)")
            }
        }
        let missing = Self.needed.filter { tally[$0] == 0 }
        #expect(missing == [], "Nothing of this came up")
    }

    /// Longer, so that there is something to drop from the logs.
    @Test func compactedLogs_keepThePromise() async {
        let outcome = await Simulation(seed: 107, steps: 200).run()
        if let flaw = outcome.flaw { Issue.record("make simulate SEED=107 STEPS=200\n\(flaw)") }
        #expect(outcome.tally["bodies elided"] > 0)
    }

    @Test func aSeed_repeatsItselfToTheByte() async {
        let first = await Simulation(seed: 3, steps: 60).run()
        let second = await Simulation(seed: 3, steps: 60).run()
        #expect(first.digest == second.digest && first.journal == second.journal)
        let other = await Simulation(seed: 4, steps: 60).run()
        #expect(first.digest != other.digest)
    }
}
