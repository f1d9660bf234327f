import SyncTestSupport

@testable import SyncCore

/// Logs that drop what nothing needs.
extension World {
    /// A member waits for everybody, or for nobody; a hub takes the members' word.
    func compact(_ node: SimNode) throws {
        if node.isHub {
            let count = try attempt("compact") { try node.replica.elideAgreed() } ?? 0
            note("\(node.name) elides \(count) changesets")
            return tally.add("bodies elided", count)
        }
        let members = try node.replica.membership().structures.sorted()
        let silent = random.once(in: 3) ? [] : members
        note("\(node.name) compacts, not waiting for \(silent)")
        guard let done = try attempt("compact", { try node.replica.compact(without: Set(silent)) }) else {
            return
        }
        tally.add("compactions \(done.step.rawValue)")
        if done.step == .compacted { tally.add("bodies elided", done.elided) }
    }
}
