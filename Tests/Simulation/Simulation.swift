import Foundation

@testable import SyncCore

/// Histories of whole networks, each from one seed.
package struct Simulation: Sendable {
    /// What one history came to.
    package struct Outcome: Sendable {
        package var tally = Tally()
        /// What went wrong; nil where nothing did.
        package var flaw: String?
        /// What happened, in words, a line each.
        package var journal: [String] = []
        /// Equal for equal histories.
        package var digest = ""
    }

    package let seed: UInt64
    package let steps: [Step]

    /// The history of `seed`, of so many steps.
    package init(seed: UInt64, steps count: Int) {
        var writer = StepWriter(seed: seed)
        self.init(seed: seed, steps: writer.history(of: count))
    }

    /// A history of which some steps may have been left out.
    init(seed: UInt64, steps: [Step]) {
        self.seed = seed
        self.steps = steps
    }

    /// Plays the history, and brings it to its end.
    package func run() async -> Outcome {
        // Every eighth network merges on the general path: the fast paths' oracle. Another has more pending than memory,
        // and two seal one row a changeset and leave all that they can to a second thread.
        let salts = SeededSalts(seed: seed)
        return await FastPaths.$areOff.withValue(seed % 8 == 7) {
            await PendingRun.$entriesMax.withValue(seed % 8 == 6 ? 3 : PendingRun.entriesMax) {
                await Chunk.$weightMin.withValue(seed % 4 == 1 ? 1 : Chunk.weightMin) {
                    await BodyBuilder.$editsMax.withValue(seed % 4 == 1 ? 1 : BodyBuilder.editsMax) {
                        await BodySalt.$source.withValue(salts) { await play(salts) }
                    }
                }
            }
        }
    }

    private func play(_ salts: SeededSalts) async -> Outcome {
        var outcome = Outcome()
        do {
            let world = try World(
                seed: seed, salts: salts, in: FileManager.default.temporaryDirectory)
            do {
                for step in steps { try await world.play(step) }
                try await world.end()
            } catch {
                let words = (error as? SyncError).map { "\($0.code.rawValue): \($0.message)" } ?? "\(error)"
                outcome.flaw = "step \(world.step): \(words)"
            }
            outcome.tally = world.tally
            outcome.tally.add("steps", steps.count)
            outcome.journal = world.journal
            outcome.digest = world.digest
        } catch {
            outcome.flaw = "no world: \(error)"
        }
        return outcome
    }
}
