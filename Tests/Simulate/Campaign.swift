import Foundation
import Simulation

/// Runs many seeds, and tells what came of them.
struct Campaign {
    let options: Options

    /// - Returns: whether no seed failed.
    func run() async -> Bool {
        let clock = ContinuousClock()
        let start = clock.now
        var tally = Tally()
        for (index, seed) in (options.first..<options.first + UInt64(options.seeds)).enumerated() {
            let outcome = await Simulation(seed: seed, steps: options.steps).run()
            tally.add(outcome.tally)
            if options.isSingle { print(outcome.journal.joined(separator: "\n")) }
            if options.showsDigests { print("\(seed) \(outcome.digest)") }
            if let flaw = outcome.flaw {
                await report(seed, flaw, after: clock.now - start)
                return false
            }
            if (index + 1).isMultiple(of: 50) {
                say("\(index + 1) of \(options.seeds) seeds", clock.now - start)
            }
        }
        report(tally, in: clock.now - start)
        return true
    }

    private func say(_ words: String, _ time: Duration) {
        print("\(words), \(time.components.seconds) s")
        fflush(nil)
    }

    private func report(_ seed: UInt64, _ flaw: String, after time: Duration) async {
        say("seed \(seed) fails", time)
        print("  \(flaw)")
        print("  again: make simulate SEED=\(seed) STEPS=\(options.steps)")
        fflush(nil)
        guard options.shrinkSeconds > 0 else { return }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(options.shrinkSeconds)
        let (shrunk, outcome) = await Simulation(seed: seed, steps: options.steps).shrunk { clock.now < end }
        print("shortened to \(shrunk.steps.count) steps:")
        print(outcome.journal.map { "  \($0)" }.joined(separator: "\n"))
        print("  \(outcome.flaw ?? "nothing: the history does not repeat itself")")
    }

    private func report(_ tally: Tally, in time: Duration) {
        say("\(options.seeds) seeds of \(options.steps) steps, none failed", time)
        for (name, count) in tally.counts.sorted(by: { $0.key < $1.key }) { print("  \(name): \(count)") }
    }
}
