import TrustRules

/// The rows that a history leaves, each one register.
struct PlainFold {
    /// For each changeset that writes, the row.
    let rows: [Int: String]
    let rules: PlainRules

    /// The changesets whose values stand, by row, without those whose bodies are gone.
    func state(without elided: PlaceSet = PlaceSet()) -> [String: Set<Int>] {
        var state: [String: Set<Int>] = [:]
        for (place, row) in rows.sorted(by: { $0.key < $1.key }) where hasEffect(place) {
            guard !elided.contains(place) else { continue }
            let past = rules.history.pasts[place]
            state[row] = state[row, default: []].filter { !past.contains($0) }.union([place])
        }
        return state
    }

    /// The writes in a cut whose bodies nothing needs, as these rules, asked of the cut alone, say.
    var elidable: PlaceSet {
        let standing = Set(state().values.flatMap { $0 })
        return PlaceSet(rows.keys.filter { hasEffect($0) && !standing.contains($0) })
    }

    private func hasEffect(_ place: Int) -> Bool {
        guard rules.log.contains(place) else { return false }
        return rules.history.changesets[place].words.allSatisfy { word in
            guard case .rows = word else { return true }
            return rules.whyNoEffect(of: word, at: place) == nil
        }
    }
}
