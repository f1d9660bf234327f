import SyncTestSupport

@testable import SyncCore

/// Logs that drop what nothing needs.
extension World {
    /// A member waits for everybody, or for nobody; a hub takes the members' word.
    ///
    /// One structure alone agrees on nothing: at times another device is asked for its word at once.
    ///
    /// - Returns: the places of the nodes that had a part in it.
    func compact(_ node: SimNode) throws -> Set<Int> {
        if node.isHub {
            let count = try attempt("compact") { try node.replica.elideAgreed() } ?? 0
            note("\(node.name) elides \(count) changesets")
            tally.add("bodies elided", count)
            return [node.place]
        }
        let members = try node.replica.membership().structures.sorted()
        let silent = random.once(in: 3) ? [] : Set(members)
        let others = orderedNodes.filter { !$0.isHub && $0 !== node }
        guard try compact(node, without: silent) == .proposed, random.once(in: 2), !others.isEmpty else {
            return [node.place]
        }
        let other = random.pick(others)
        try hand(node, to: other)
        _ = try compact(other, without: silent)
        try hand(other, to: node)
        _ = try compact(node, without: silent)
        return [node.place, other.place]
    }

    private func compact(_ node: SimNode, without silent: Set<String>) throws -> Compaction.Step? {
        note("\(node.name) compacts, not waiting for \(silent.sorted())")
        guard let done = try attempt("compact", { try node.replica.compact(without: silent) }) else {
            return nil
        }
        tally.add("compactions \(done.step.rawValue)")
        if done.step == .compacted { tally.add("bodies elided", done.elided) }
        return done.step
    }
}
