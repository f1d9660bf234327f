/// Finds a shorter history that still fails.
package struct Shrinker {
    /// Whether there is time for another try.
    private let mayGoOn: () -> Bool

    /// - Parameter mayGoOn: asked before every try.
    package init(while mayGoOn: @escaping () -> Bool) {
        self.mayGoOn = mayGoOn
    }

    /// Leaves steps out, half of them at first and one by one at last, while what is left still fails.
    ///
    /// - Parameters:
    ///   - steps: a history that fails.
    ///   - fails: whether another one does.
    /// - Returns: the shortest history found.
    ///
    /// Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 28 (2), 2002.
    package func shrink<Step>(_ steps: [Step], fails: ([Step]) async -> Bool) async -> [Step] {
        var steps = steps
        var size = max(1, steps.count / 2)
        while true {
            let before = steps.count
            steps = await pass(steps, leavingOut: size, fails)
            guard mayGoOn() else { return steps }
            if size > 1 { size /= 2 } else if steps.count == before { return steps }
        }
    }

    private func pass<Step>(
        _ steps: [Step], leavingOut size: Int, _ fails: ([Step]) async -> Bool
    ) async -> [Step] {
        var steps = steps
        // From the end: what comes after the flaw goes first.
        var end = steps.count
        while end > 0, mayGoOn() {
            let start = max(0, end - size)
            let rest = Array(steps[..<start] + steps[end...])
            if await fails(rest) { steps = rest }
            end = start
        }
        return steps
    }
}

extension Simulation {
    /// A shorter history of this seed that fails too, and what comes of it.
    package func shrunk(while mayGoOn: @escaping () -> Bool) async -> (Simulation, Outcome) {
        let shrinker = Shrinker(while: mayGoOn)
        let steps = await shrinker.shrink(steps) { steps in
            await Simulation(seed: seed, steps: steps).run().flaw != nil
        }
        let simulation = Simulation(seed: seed, steps: steps)
        return (simulation, await simulation.run())
    }
}
