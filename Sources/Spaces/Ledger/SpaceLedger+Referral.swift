package import TrustRules

extension SpaceLedger {
    /// The state of the referral, and what became of each step (R2, R3).
    ///
    /// Steps are kept in their order of arrival, so all that a step's author had seen is judged before it.
    package func referral(_ parties: ReferralParties) -> ReferralOutcome<Point> {
        var valid: Set<Int> = []
        for number in steps.indices where isValid(number, parties, after: valid) { valid.insert(number) }
        let state = state(by: valid)
        let bearing = valid.filter { steps[$0].step == state }
        let kept = bearing.reduce(into: bearing) { $0.formUnion(steps[$1].before) }
        var without: [StepName<Point>: StepWithoutEffect] = [:]
        for (number, fact) in steps.enumerated() where fact.step != .received {
            without[StepName(fact.point, index: fact.index)] =
                valid.contains(number)
                ? (kept.contains(number) ? nil : state.isSticky ? .overtaken : .crossed)
                : reason(fact, parties)
        }
        return ReferralOutcome(state: state, withoutEffect: without)
    }

    /// How far the referral has come (R5), with the two facts that only this replica knows.
    package func delivery(_ parties: ReferralParties, left: UInt64?, deposited: UInt64?) -> Delivery {
        let said = receipts.filter { receipt in
            receipt.isAllowed && receipt.author.structure == parties.receiver && !isVoid(receipt.point)
        }
        return Delivery(
            left: left, deposited: deposited, received: said.filter { !$0.isRead }.map(\.time).min(),
            read: said.filter(\.isRead).map(\.time).min())
    }

    private func isValid(_ number: Int, _ parties: ReferralParties, after valid: Set<Int>) -> Bool {
        let fact = steps[number]
        guard isParty(fact, parties), !isVoid(fact.point) else { return false }
        return StepRule.isValid(fact.step, after: state(by: valid.intersection(fact.before)))
    }

    private func isParty(_ fact: StepFact, _ parties: ReferralParties) -> Bool {
        fact.isAllowed && parties.may(fact.author.structure, say: fact.step)
    }

    private func reason(_ fact: StepFact, _ parties: ReferralParties) -> StepWithoutEffect {
        if isVoid(fact.point) { return .void }
        return isParty(fact, parties) ? .notAllowed : .notParty
    }

    /// The state by some valid steps: the strongest sticky one, else the greatest of the receiver's heads.
    private func state(by valid: Set<Int>) -> ReferralState {
        let said = Set(valid.map { steps[$0].step })
        if let sticky = ReferralState.sticky.first(where: said.contains) { return sticky }
        let ranked = valid.filter { steps[$0].step.rank != nil }
        let followed = ranked.reduce(into: Set<Int>()) { $0.formUnion(steps[$1].before) }
        let head = ranked.subtracting(followed).max { steps[$0].order < steps[$1].order }
        if let head { return steps[head].step }
        return said.contains(.received) ? .received : .sent
    }
}
