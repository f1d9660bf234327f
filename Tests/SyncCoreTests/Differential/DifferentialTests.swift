import Foundation
import Testing

@testable import SyncCore

/// Random histories on real replicas, compared with the model after each exchange.
///
/// `ESSYNC_SEEDS=5000` runs more of them, `ESSYNC_SEED=17` one alone; a failing one is shown with the
/// fewest of its steps that still fail.
struct DifferentialTests {
    private struct Outcome: Sendable {
        var met: Set<RandomMeeting> = []
        var failure: String?
    }

    @Test func engine_agreesWithModel() async {
        let seeds = Self.seeds
        let workers: UInt64 = 4
        var met: Set<RandomMeeting> = []
        await withTaskGroup(of: Outcome.self) { group in
            for worker in 0..<workers {
                group.addTask { await Self.outcome(of: seeds.filter { $0 % workers == worker }) }
            }
            for await outcome in group {
                if let failure = outcome.failure { Issue.record("\(failure)") }
                met.formUnion(outcome.met)
            }
        }
        let missed = RandomMeeting.allCases.filter { !met.contains($0) }
        #expect(missed.isEmpty || seeds.count < Self.seedCount, "Nothing of this came up: \(missed)")
    }

    /// The model is the oracle of both: the fast paths above, and the general paths that stand beside them.
    @Test func plainWays_agreeWithModel() async {
        await FastPaths.$areOff.withValue(true) {
            let outcome = await Self.outcome(of: Array(0..<40))
            if let failure = outcome.failure { Issue.record("\(failure)") }
        }
    }

    /// What is too much to be sorted in memory is read in the order of keys.
    @Test func manyPendingEdits_agreeWithModel() async {
        await PendingRun.$entriesMax.withValue(2) {
            let outcome = await Self.outcome(of: Array(0..<40))
            if let failure = outcome.failure { Issue.record("\(failure)") }
        }
    }

    /// What is unpacked and decoded by a second thread.
    @Test func aheadOfTheMerge_agreesWithModel() async {
        await Chunk.$weightMin.withValue(1) {
            let outcome = await Self.outcome(of: Array(0..<40))
            if let failure = outcome.failure { Issue.record("\(failure)") }
        }
    }

    /// What the histories of `seeds` come to, up to the first that fails.
    private static func outcome(of seeds: [UInt64]) async -> Outcome {
        var outcome = Outcome()
        for seed in seeds {
            guard let mismatch = await mismatch(of: steps(seed), &outcome.met) else { continue }
            let (steps, last) = await shrunk(steps(seed), mismatch)
            let list = steps.map(\.description).joined(separator: "\n")
            outcome.failure = "seed \(seed): \(mismatch)\n\nshrunk:\n\(list)\n\(last)"
            return outcome
        }
        return outcome
    }

    private static let seedCount = 240

    private static var seeds: Range<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["ESSYNC_SEED"].flatMap(UInt64.init) { return seed..<(seed + 1) }
        return 0..<(environment["ESSYNC_SEEDS"].flatMap(UInt64.init) ?? UInt64(seedCount))
    }

    private static func steps(_ seed: UInt64) -> [RandomStep] {
        var writer = RandomWriter(seed: seed)
        return writer.history()
    }

    /// What differs in the history `steps`, or nil.
    private static func mismatch(of steps: [RandomStep], _ met: inout Set<RandomMeeting>) async -> String? {
        do {
            let network = try RandomNetwork()
            try await network.run(steps)
            met.formUnion(network.met)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// The fewest steps found that still fail, in any way.
    private static func shrunk(_ steps: [RandomStep], _ first: String) async -> ([RandomStep], String) {
        var (steps, last) = (steps, first)
        var size = steps.count / 2
        var met: Set<RandomMeeting> = []
        while size > 0 {
            var start = 0
            while start < steps.count {
                let rest = Array(steps[..<start] + steps[min(steps.count, start + size)...])
                if let found = await self.mismatch(of: rest, &met) {
                    (steps, last) = (rest, found)
                } else {
                    start += size
                }
            }
            size /= 2
        }
        return (steps, last)
    }
}
