package import TrustRules

/// The referral of a set of changesets, as the rules say it (R2, R3).
package struct PlainReferral: Sendable {
    struct Said: Sendable {
        let place: Int
        let name: StepName<Int>
        let step: ReferralState
    }

    let space: PlainSpace
    let parties: ReferralParties
    private let cuts: PlainSpace.Cuts
    /// In the order of their places, so each stands after all that it has seen.
    private let steps: [Said]
    /// The numbers in `steps` of the valid ones.
    private var valid = PlaceSet()

    package init(_ space: PlainSpace, _ parties: ReferralParties, of have: PlaceSet) {
        self.space = space
        self.parties = parties
        cuts = space.cuts(in: have)
        steps = have.places.flatMap { place in
            let said = space.changeset(place).sealed.compactMap { word -> ReferralState? in
                if case .step(let step) = word { step } else { nil }
            }
            return said.enumerated().map {
                Said(place: place, name: StepName(place, index: $0), step: $1)
            }
        }
        for number in steps.indices where isValid(number) { valid.insert(number) }
    }

    /// Whether the author of one step had seen, or said before, the other.
    private func isBefore(_ earlier: Int, _ later: Int) -> Bool {
        let (earlier, later) = (steps[earlier], steps[later])
        if earlier.place == later.place { return earlier.name.index < later.name.index }
        return space.past(later.place).contains(earlier.place)
    }

    private func isParty(_ said: Said) -> Bool {
        let author = space.changeset(said.place).author.structure
        let may = parties.may(author, say: said.step) || space.weakened == .everybodySteps
        return space.isAllowed(said.place) && may
    }

    private func isValid(_ number: Int) -> Bool {
        let said = steps[number]
        let isSeen = space.weakened == .stepsAsSeen
        guard isParty(said), isSeen || !space.isVoid(said.place, cuts) else { return false }
        var known = valid.places.filter { isBefore($0, number) }
        if isSeen {
            let seen = space.cuts(in: space.past(said.place))
            known = known.filter { !space.isVoid(steps[$0].place, seen) }
        }
        return isValid(said.step, after: state(by: known))
    }

    private func isValid(_ step: ReferralState, after before: ReferralState) -> Bool {
        switch (space.weakened, step) {
        case (.lastStepWins, _), (.cancelledAlways, .cancelled): true
        case (.stepsAsSeen, .withdrawn), (.stepsAsSeen, .inError), (.withdrawnOnce, .withdrawn):
            before != .withdrawn
        case (.refusedForGood, _) where before == .refused && step.rank != nil: false
        default: StepRule.isValid(step, after: before)
        }
    }

    /// The state by some valid steps.
    private func state(by valid: [Int]) -> ReferralState {
        if space.weakened == .lastStepWins {
            return valid.max { order(of: $0) < order(of: $1) }.map { steps[$0].step } ?? .sent
        }
        let said = Set(valid.map { steps[$0].step })
        if let sticky = ReferralState.sticky.first(where: said.contains) { return sticky }
        let ranked = valid.filter { steps[$0].step.rank != nil }
        let heads = ranked.filter { head in !ranked.contains { isBefore(head, $0) } }
        if let head = heads.max(by: { order(of: $0) < order(of: $1) }) { return steps[head].step }
        return said.contains(.received) ? .received : .sent
    }

    private func order(of number: Int) -> StepOrder {
        let said = steps[number]
        let changeset = space.changeset(said.place)
        let isRanked = space.weakened != .ranksIgnored && space.weakened != .lastStepWins
        return StepOrder(
            rank: isRanked ? said.step.rank ?? -1 : 0, time: changeset.time, key: changeset.author.key,
            mark: changeset.mark)
    }

    package var outcome: ReferralOutcome<Int> {
        let counting = valid.places.filter { !space.isVoid(steps[$0].place, cuts) }
        let state = state(by: counting)
        let bearing = counting.filter { steps[$0].step == state }
        var without: [StepName<Int>: StepWithoutEffect] = [:]
        for number in steps.indices where steps[number].step != .received {
            let isKept = bearing.contains { $0 == number || isBefore(number, $0) }
            without[steps[number].name] =
                counting.contains(number)
                ? (isKept ? nil : state.isSticky ? .overtaken : .crossed) : reason(steps[number])
        }
        return ReferralOutcome(state: state, withoutEffect: without)
    }

    private func reason(_ said: Said) -> StepWithoutEffect {
        if space.isVoid(said.place, cuts) { return .void }
        return isParty(said) ? .notAllowed : .notParty
    }
}
