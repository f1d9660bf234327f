package import TrustRules

/// The rules of a space, as they are said: of a set of changesets, who is in and what counts.
///
/// Clear, not fast: it looks at everything, over and over. `SpaceLedger` does the same as changesets arrive; tests hold
/// the two beside each other. A set of changesets must be closed.
package struct PlainSpace: Sendable {
    package private(set) var history = SpaceHistory()
    package var commons = CommonsView()
    package let founder: SpaceAuthor
    /// The rule that is left out.
    package let weakened: SpaceWeakening?
    /// The places whose authors' structures were in by their own pasts (F2).
    private(set) var allowed = PlaceSet()

    package init(founder: SpaceAuthor, weakened: SpaceWeakening? = nil) {
        self.founder = founder
        self.weakened = weakened
    }

    /// The judgement of a whole history.
    package init(
        _ history: SpaceHistory, founder: SpaceAuthor, _ commons: CommonsView, weakened: SpaceWeakening? = nil
    ) {
        self.init(founder: founder, weakened: weakened)
        self.commons = commons
        for place in 0..<history.count { append(history.changesets[place], seen: history.pasts[place]) }
    }

    @discardableResult
    package mutating func append(_ changeset: SpaceChangeset<Int>, seen: PlaceSet) -> Int {
        let place = history.append(changeset, seen: seen)
        let isIn = isFound(place) || roster(of: seen).contains(changeset.author.structure)
        if isIn || weakened == .everybodyCounts { allowed.insert(place) }
        return place
    }

    package func changeset(_ place: Int) -> SpaceChangeset<Int> { history.changesets[place] }
    package func past(_ place: Int) -> PlaceSet { history.pasts[place] }

    /// A founding, by the founder, at the beginning of a chain (F1).
    private func isFound(_ place: Int) -> Bool {
        let changeset = changeset(place)
        return changeset.author == founder && changeset.previous == nil && changeset.clear.contains(.found)
    }

    // MARK: Cuts (F4)

    /// For each device that was cut off, the changesets that all who cut it off let stay.
    package typealias Cuts = [SpaceAuthor: PlaceSet]

    package func cuts(in have: PlaceSet) -> Cuts {
        var cuts: Cuts = [:]
        for place in have.places {
            for case .cut(let key, let heads, let ban) in changeset(place).clear {
                for device in reached(by: place, key, ban) {
                    let named = heads.filter { past(place).contains($0) }
                    let left = weakened == .cutTakesAll ? PlaceSet() : history.chains(to: named)
                    cuts[device] = cuts[device].map { $0.intersection(left) } ?? left
                }
            }
        }
        return cuts
    }

    /// The device that a cut is about, if the cut is in force.
    private func reached(by place: Int, _ key: KeyID, _ ban: Mark) -> [SpaceAuthor] {
        guard let cited = commons.bans[ban], cited.device.key == key else { return [] }
        if cited.isAnswered, weakened != .cutsAreNeverAnswered { return [] }
        let isOwn = cited.device.structure == changeset(place).author.structure
        return isOwn || weakened == .everybodyCuts ? [cited.device] : []
    }

    /// Whether a cut reaches the changeset.
    ///
    /// Its ends and cuts are never void, whatever else it says is (F5).
    package func isVoid(_ place: Int, _ cuts: Cuts) -> Bool {
        cuts[changeset(place).author].map { !$0.contains(place) } ?? false
    }

    /// What the changeset says counts: allowed by its own past, and not void by what is here (F2).
    package func counts(_ place: Int, _ cuts: Cuts) -> Bool {
        allowed.contains(place) && !isVoid(place, cuts)
    }

    package func isAllowed(_ place: Int) -> Bool { allowed.contains(place) }

    // MARK: Roster (F3)

    /// The structures that are in.
    package func roster(of have: PlaceSet) -> Set<String> {
        let cuts = cuts(in: have)
        let ends = ends(in: have, cuts)
        var inside: Set<String> = []
        for place in have.places where counts(place, cuts) {
            for case .admit(let structure) in changeset(place).clear where !isOvertaken(place, ends) {
                let isUnended = (ends[structure] ?? []).allSatisfy { end in
                    weakened == .admissionsWin ? !past(end).contains(place) : past(place).contains(end)
                }
                if isUnended { inside.insert(structure) }
            }
        }
        let isFounded = have.places.contains(where: isFound)
        let isEnded = ends[founder.structure] != nil && weakened != .founderStays
        if isFounded, !isEnded { inside.insert(founder.structure) }
        return inside
    }

    /// The counting ends of each structure.
    private func ends(in have: PlaceSet, _ cuts: Cuts) -> [String: [Int]] {
        var ends: [String: [Int]] = [:]
        for place in have.places where allowed.contains(place) {
            if weakened == .cutsReachEnds, isVoid(place, cuts) { continue }
            for case .end(let structure) in changeset(place).clear {
                ends[structure, default: []].append(place)
            }
        }
        return ends
    }

    /// Whether the admitting structure has an end that neither has seen the admission nor was seen by it.
    private func isOvertaken(_ place: Int, _ ends: [String: [Int]]) -> Bool {
        guard weakened != .endedOnesAdmit else { return false }
        return (ends[changeset(place).author.structure] ?? []).contains { end in
            end != place && !past(end).contains(place) && !past(place).contains(end)
        }
    }

    // MARK: Who is out

    /// The changesets that put a structure out (F11).
    package func reasons(against structure: String, in have: PlaceSet) -> [Int] {
        guard !roster(of: have).contains(structure) else { return [] }
        let admitting = have.places.filter { changeset($0).clear.contains(.admit(structure)) }
        let concerned = Set(admitting.map { changeset($0).author.structure }).union([structure])
        return have.places.filter { place in
            changeset(place).clear.contains { word in
                switch word {
                case .end(let ended): concerned.contains(ended)
                case .cut: true
                default: false
                }
            }
        }
    }
}
