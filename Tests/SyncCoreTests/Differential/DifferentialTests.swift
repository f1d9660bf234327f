import Foundation
import Testing

@testable import SyncCore

/// Random histories on real replicas, compared with the model after each exchange.
///
/// `ESSYNC_SEEDS=5000` runs more of them, `ESSYNC_SEED=17` one alone; a failing one is shown with the fewest of
/// its steps that still fail.
struct DifferentialTests {
    private static let portions = 8

    @Test(arguments: 0..<portions)
    func engine_agreesWithModel(portion: Int) async {
        for seed in Self.seeds where Int(seed) % Self.portions == portion {
            guard let mismatch = await mismatch(of: Self.steps(seed)) else { continue }
            let (steps, last) = await shrunk(Self.steps(seed), mismatch)
            let list = steps.map(\.description).joined(separator: "\n")
            Issue.record("seed \(seed): \(mismatch)\n\nshrunk:\n\(list)\n\(last)")
            return
        }
    }

    private static var seeds: Range<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["ESSYNC_SEED"].flatMap(UInt64.init) { return seed..<(seed + 1) }
        return 0..<(environment["ESSYNC_SEEDS"].flatMap(UInt64.init) ?? 240)
    }

    private static func steps(_ seed: UInt64) -> [RandomStep] {
        var random = SplitMix64(seed: seed)
        return random.history(count: 10 + random.below(30))
    }

    /// What differs in the history `steps`, or nil.
    private func mismatch(of steps: [RandomStep]) async -> String? {
        do {
            try await RandomNetwork().run(steps)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// The fewest steps found that still fail, in any way.
    private func shrunk(_ steps: [RandomStep], _ mismatch: String) async -> ([RandomStep], String) {
        var (steps, last) = (steps, mismatch)
        var size = steps.count / 2
        while size > 0 {
            var start = 0
            while start < steps.count {
                let rest = Array(steps[..<start] + steps[min(steps.count, start + size)...])
                if let found = await self.mismatch(of: rest) {
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
