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
        var met: Set<RandomMeeting> = []
        for seed in Self.seeds where Int(seed) % Self.portions == portion {
            guard let mismatch = await mismatch(of: Self.steps(seed), &met) else { continue }
            let (steps, last) = await shrunk(Self.steps(seed), mismatch)
            let list = steps.map(\.description).joined(separator: "\n")
            Issue.record("seed \(seed): \(mismatch)\n\nshrunk:\n\(list)\n\(last)")
            return
        }
        let missed = RandomMeeting.allCases.filter { !met.contains($0) }
        #expect(missed.isEmpty || Self.seeds.count < 240, "Nothing of this came up: \(missed)")
    }

    private static var seeds: Range<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["ESSYNC_SEED"].flatMap(UInt64.init) { return seed..<(seed + 1) }
        return 0..<(environment["ESSYNC_SEEDS"].flatMap(UInt64.init) ?? 240)
    }

    private static func steps(_ seed: UInt64) -> [RandomStep] {
        var writer = RandomWriter(seed: seed)
        return writer.history()
    }

    /// What differs in the history `steps`, or nil.
    private func mismatch(of steps: [RandomStep], _ met: inout Set<RandomMeeting>) async -> String? {
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
    private func shrunk(_ steps: [RandomStep], _ mismatch: String) async -> ([RandomStep], String) {
        var (steps, last) = (steps, mismatch)
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
