import Spaces
import Testing
import TrustRules

/// The states of a referral (rules R1 to R4).
struct ReferralTests {
    @Test func R2_noStep_isSent() { #expect(Story().state == .sent) }

    @Test func R2_rankDecidesBetweenAnswersAtOneTime() {
        var story = Story()
        let refused = story.step("b1", .refused, time: 9)
        let accepted = story.step("b2", .accepted, time: 1)
        #expect(story.state == .accepted)
        #expect(story.why(refused) == .crossed)
        #expect(story.why(accepted) == nil)
    }

    @Test func R2_ofOneRank_theLaterTime_thenKey_thenMarkDecides() {
        var story = Story()
        let early = story.step("b2", .studied, time: 1)
        let late = story.step("b1", .studied, time: 2)
        #expect(story.why(early) == nil && story.why(late) == nil)
        #expect(story.state == .studied)
        #expect(
            StepOrder(rank: 0, time: 1, key: KeyID("b1"), mark: Mark("x"))
                < StepOrder(rank: 0, time: 1, key: KeyID("b1"), mark: Mark("y")))
        #expect(
            StepOrder(rank: 0, time: 1, key: KeyID("b1"), mark: Mark("y"))
                < StepOrder(rank: 0, time: 1, key: KeyID("b2"), mark: Mark("x")))
        #expect(
            StepOrder(rank: 0, time: 2, key: KeyID("b1"), mark: Mark("x"))
                > StepOrder(rank: 0, time: 1, key: KeyID("b2"), mark: Mark("x")))
        #expect(
            StepOrder(rank: 1, time: 1, key: KeyID("b1"), mark: Mark("x"))
                > StepOrder(rank: 0, time: 2, key: KeyID("b2"), mark: Mark("x")))
    }

    @Test(arguments: [ReferralState.accepted, .inProgress, .refused, .completed, .cancelled, .inError])
    func R2_withdrawal_winsOverAnythingAtTheSameTime(_ other: ReferralState) {
        var story = Story()
        let device = other.isSticky ? "a1" : "b1"
        let step = story.step(device, other, time: 99)
        story.step("b2", .withdrawn)
        #expect(story.state == .withdrawn)
        #expect(story.why(step) == .overtaken)
    }

    @Test func R2_errorBeatsCancellation() {
        var story = Story()
        story.step("a1", .cancelled)
        story.step("a2", .inError)
        #expect(story.state == .inError)
    }

    @Test func R2_receiptRanksBelowEverything() {
        var story = Story()
        let accepted = story.step("b1", .accepted)
        story.step("b2", .received, seen: [accepted])
        #expect(story.state == .accepted)
    }

    @Test func R3_stepOfTheOtherParty_hasNoEffect() {
        var story = Story()
        let accepted = story.step("a1", .accepted)
        let cancelled = story.step("b1", .cancelled)
        let error = story.step("b2", .inError)
        #expect(story.state == .sent)
        #expect([accepted, cancelled, error].map { story.why($0) } == [.notParty, .notParty, .notParty])
    }

    @Test func R3_afterARefusal_onlyAReorientation() {
        var story = Story()
        story.step("b1", .refused)
        let accepted = story.step("b1", .accepted)
        #expect(story.state == .refused)
        #expect(story.why(accepted) == .notAllowed)
        story.step("b1", .redirected)
        #expect(story.state == .redirected)
    }

    @Test func R3_cancellation_hasNoEffectOnceTheFollowUpWasSeen() {
        var story = Story()
        let begun = story.step("b1", .inProgress)
        let cancelled = story.step("a1", .cancelled, seen: [begun])
        #expect(story.state == .inProgress)
        #expect(story.why(cancelled) == .notAllowed)
    }

    /// The honest withdrawal doesn't fall with a thief's.
    @Test func R3_secondWithdrawal_standsWhenTheFirstIsVoid() {
        var story = Story(bans: ["a2": false])
        let thiefs = story.step("a2", .withdrawn)
        let honest = story.step("b1", .withdrawn, seen: [thiefs])
        story.say("a1", [Story.cut("a2", stays: [])])
        #expect(story.state == .withdrawn)
        #expect(story.why(thiefs) == .void)
        #expect(story.why(honest) == nil)
    }

    @Test func R3_answerToAThiefsCancellation_countsOnceThatIsVoid() {
        var story = Story(bans: ["a2": false])
        let thiefs = story.step("a2", .cancelled)
        let answer = story.step("b1", .accepted, seen: [thiefs])
        #expect(story.why(answer) == .notAllowed)
        story.say("a1", [Story.cut("a2", stays: [])])
        #expect(story.state == .accepted)
    }

    @Test func R1_stepsOfOneChangeset_comeInTheirOrder() {
        var story = Story()
        let place = story.say("b1", sealed: [.step(.refused), .step(.redirected), .step(.accepted)])
        #expect(story.state == .redirected)
        #expect(story.why(place, index: 2) == .notAllowed)
        #expect(story.why(place, index: 1) == nil)
    }

    /// A clock decides only between equals: whatever it shows, an answer that had seen another one replaces it.
    @Test func R4_laterAnswer_replacesTheOneItHadSeen() {
        var story = Story()
        story.step("b1", .accepted, time: 100)
        story.step("b1", .waitingList, time: 1)
        #expect(story.state == .waitingList)
    }

    // MARK: The hand

    private func fault(_ content: StepContent, by structure: String, from state: ReferralState) -> StepContent
        .Fault?
    {
        content.fault(by: structure, SpaceWorld.parties, from: state)
    }

    @Test func R4_hand_offersTheTransitionsAndNoOthers() {
        #expect(fault(StepContent(.accepted), by: "B", from: .received) == nil)
        #expect(fault(StepContent(.accepted), by: "A", from: .received) == .notYourStep)
        let from = fault(StepContent(.completed), by: "B", from: .accepted)
        #expect(from == .stepNotFromHere([.waitingList, .redirected, .noFollowUp, .inProgress, .withdrawn]))
        #expect(fault(StepContent(.sent), by: "A", from: .sent) == .notYourStep)
    }

    /// Whatever a hand offers, the fold takes.
    @Test func R4_handIsStricterThanTheFold() {
        for state in ReferralState.allCases {
            for step in ReferralState.allCases where StepRule.offered(step).contains(state) {
                #expect(StepRule.isValid(step, after: state), "\(state) to \(step)")
            }
        }
    }

    @Test func R7_refusal_needsAReason() {
        #expect(fault(StepContent(.refused), by: "B", from: .received) == .noReason)
        #expect(fault(StepContent(.refused, reason: ""), by: "B", from: .received) == .noReason)
        #expect(fault(StepContent(.refused, reason: "complet"), by: "B", from: .received) == nil)
        let long = String(repeating: "é", count: 501)
        let tooLong = StepContent(.refused, reason: "complet", message: long)
        #expect(fault(tooLong, by: "B", from: .received) == .messageTooLong)
        let many = StepContent(.refused, reason: "complet", suggestions: ["a", "b", "c", "d"])
        #expect(fault(many, by: "B", from: .received) == .tooManySuggestions)
    }

    @Test func R8_reorientation_suggestsAnOffer_alsoOnceExpired() {
        #expect(fault(StepContent(.redirected), by: "B", from: .received) == .noSuggestion)
        let content = StepContent(.redirected, suggestions: ["apeas/atelier"])
        #expect(fault(content, by: "B", from: .received) == nil)
        #expect(fault(content, by: "B", from: .sent) != nil)
        #expect(content.fault(by: "B", SpaceWorld.parties, from: .sent, isExpired: true) == nil)
    }

    @Test func R3_requestForMore_saysWhatIsLacking() {
        #expect(fault(StepContent(.moreNeeded), by: "B", from: .received) == .noMessage)
        #expect(fault(StepContent(.moreNeeded, message: "Le budget ?"), by: "B", from: .received) == nil)
    }

    // MARK: Receipts and terms

    @Test func R5_receipt_isOwedByWhoOpens_once() {
        func isOwed(_ structure: String, opens: Bool, isSaid: Bool = false) -> Bool {
            Delivery.isReceiptOwed(by: structure, SpaceWorld.parties, opens: opens, isSaid: isSaid)
        }
        #expect(isOwed("B", opens: true))
        #expect(!isOwed("B", opens: false))
        #expect(!isOwed("B", opens: true, isSaid: true))
        #expect(!isOwed("A", opens: true))
    }

    @Test func R5_fourFacts_comeFromWhoCanKnowThem() {
        var story = Story(bans: ["b2": false])
        let delivery = { (story: Story) in
            story.log.ledger.delivery(SpaceWorld.parties, left: 1, deposited: nil)
        }
        story.step("a1", .received, time: 2)
        #expect(delivery(story) == Delivery(left: 1, deposited: nil, received: nil, read: nil))
        story.step("b1", .received, time: 5)
        story.step("b2", .received, time: 3)
        story.say("b1", sealed: [.read], time: 9)
        #expect(delivery(story) == Delivery(left: 1, deposited: nil, received: 3, read: 9))
        story.say("b1", [Story.cut("b2", stays: [])])
        #expect(delivery(story) == Delivery(left: 1, deposited: nil, received: 5, read: 9))
    }

    @Test func R6_terms_runFromTheReceipt_elseFromTheDeposit() {
        let clock = ReferralClock(received: 5 * Span.day, deposited: Span.day)
        #expect(clock.expiryDue == 35 * Span.day)
        #expect(ReferralClock(received: nil, deposited: Span.day).expiryDue == 31 * Span.day)
        #expect(ReferralClock(received: nil, deposited: nil).expiryDue == nil)
        #expect(ReferralClock(received: 0, deposited: nil, answerDays: 45).expiryDue == 45 * Span.day)
        #expect(ReferralClock(received: 0, deposited: nil, answerDays: 8).expiryDue == 30 * Span.day)
    }

    @Test func R6_expiry_isComputed_andAnAnswerEndsIt() {
        let clock = ReferralClock(received: 0, deposited: nil)
        let late = ReferralClock.Now(clock: 0, hub: 30 * Span.day)
        let early = ReferralClock.Now(clock: 30 * Span.day - 1)
        #expect(clock.isExpired(.received, at: late))
        #expect(!clock.isExpired(.received, at: early))
        #expect(!clock.isExpired(.accepted, at: late))
        #expect(clock.isReminding(.sent, at: ReferralClock.Now(clock: 10 * Span.day)))
        #expect(!clock.isReminding(.studied, at: late))
    }
}
