import Spaces
import Testing
import TrustRules

/// Who is in, and what counts (rules F1 to F5).
struct RosterTests {
    @Test func F1_onlyTheFounder_founds() {
        var story = Story()
        let other = story.say("b1", [.found, .admit("C")], seen: [])
        #expect(story.counts(other) == false)
        #expect(story.roster == ["A", "B"])
    }

    @Test func F1_foundLaterOnTheChain_foundsNothing() {
        var space = PlainSpace(founder: SpaceAuthor("a1"))
        let first = SpaceChangeset<Int>(by: SpaceAuthor("a1"), after: nil, time: 0, mark: Mark("m0"))
        let second = SpaceChangeset<Int>(
            by: SpaceAuthor("a1"), after: 0, time: 0, mark: Mark("m1"), clear: [.found])
        space.append(first, seen: PlaceSet())
        space.append(second, seen: PlaceSet([0]))
        #expect(space.roster(of: PlaceSet([0, 1])) == [])
        #expect(!space.isAllowed(1))
        var log = LedgerLog(space)
        for place in 0...1 { log.take(place) }
        #expect(log.ledger.roster == [])
    }

    @Test func F2_whoIsntIn_saysNothing() {
        var story = Story(admitting: [])
        let stranger = story.say("b1", [.admit("B")])
        #expect(story.counts(stranger) == false)
        #expect(story.roster == ["A"])
    }

    @Test func F2_pastDecides_notWhatComesLater() {
        var story = Story(admitting: [])
        let early = story.say("b1", [.end("A")])
        story.say("a1", [.admit("B")], seen: [early])
        #expect(story.counts(early) == false)
        #expect(story.roster == ["A", "B"])
    }

    @Test func F3_endThatAnAdmissionHasntSeen_wins() {
        var story = Story(admitting: ["B", "C"])
        let end = story.say("a1", [.end("C")])
        story.say("b1", [.admit("C")])
        #expect(story.roster == ["A", "B"])
        story.say("b1", [.admit("C")], seen: [end])
        #expect(story.roster == ["A", "B", "C"])
    }

    @Test func F3_admissionMustHaveSeenEveryEnd() {
        var story = Story()
        let first = story.say("a1", [.end("B")])
        story.say("a2", [.end("B")])
        story.say("a1", [.admit("B")], seen: [first])
        #expect(story.roster == ["A"])
    }

    @Test func F3_founder_isEnded_andComesBackLikeEverybody() {
        var story = Story()
        let end = story.say("b1", [.end("A")])
        #expect(story.roster == ["B"])
        story.say("b1", [.admit("A")], seen: [end])
        #expect(story.roster == ["A", "B"])
    }

    /// A member that was ended can't let in a friend from a past in which it was in still.
    @Test func F3_admissionByAStructureThatIsEndedAtTheSameTime_hasNoEffect() {
        var story = Story()
        story.say("a1", [.end("B")])
        story.say("b1", [.admit("C")])
        #expect(story.roster == ["A"])
    }

    @Test func F3_admissionThatTheEndHadSeen_stays() {
        var story = Story()
        let admission = story.say("b1", [.admit("C")])
        story.say("a1", [.end("B")], seen: [admission])
        #expect(story.roster == ["A", "C"])
    }

    @Test func F3_structureThatCameBack_admitsAgain() {
        var story = Story()
        let end = story.say("a1", [.end("B")])
        let back = story.say("a1", [.admit("B")], seen: [end])
        story.say("b1", [.admit("C")], seen: [back])
        #expect(story.roster == ["A", "B", "C"])
    }

    @Test func F3_structureThatHandsOnAndLeavesAtOnce_letsIn() {
        var story = Story()
        story.say("b1", [.admit("C"), .end("B")])
        #expect(story.roster == ["A", "C"])
    }

    @Test func F4_headsOfOneChain_letTheLongerBeginningStay() {
        var story = Story(bans: ["b2": false])
        let first = story.say("b2")
        let second = story.say("b2")
        story.say("b1", [Story.cut("b2", stays: [second, first])], seen: [second])
        #expect(story.counts(second) == true)
    }

    @Test func F4_cut_voidsWhatItDoesntName() {
        var story = Story(bans: ["b2": false])
        let kept = story.say("b2")
        let later = story.say("b2", [.admit("C")])
        story.say("b1", [Story.cut("b2", stays: [kept])], seen: [kept])
        #expect(story.counts(kept) == true)
        #expect(story.counts(later) == false)
        #expect(story.roster == ["A", "B"])
    }

    @Test func F4_headThatTheAuthorHasntSeen_namesNothing() {
        var story = Story(bans: ["b2": false])
        let unseen = story.say("b2")
        story.say("b1", [Story.cut("b2", stays: [unseen])])
        #expect(story.counts(unseen) == false)
    }

    @Test func F4_ofSeveralCuts_staysWhatAllLetStay() {
        var story = Story(bans: ["b2": false])
        let first = story.say("b2")
        let second = story.say("b2")
        story.say("b1", [Story.cut("b2", stays: [second])], seen: [second])
        story.say("b1", [Story.cut("b2", stays: [first])])
        #expect(story.counts(first) == true)
        #expect(story.counts(second) == false)
    }

    @Test func F4_otherStructure_cutsNobody() {
        var story = Story(bans: ["b2": false])
        let word = story.say("b2")
        story.say("a1", [Story.cut("b2", stays: [])])
        #expect(story.counts(word) == true)
    }

    @Test func F4_cutWithoutABanInTheCommons_cutsNobody() {
        var story = Story(bans: ["b1": false])
        let word = story.say("b2")
        story.say("b1", [.cut(key: KeyID("b2"), stays: [], ban: Mark("ban-b1"))])
        #expect(story.counts(word) == true)
    }

    /// Members who vouch for a banned device take the ban back, and so all cuts that rest on it.
    @Test func F4_answeredBan_cutsNobody() {
        var story = Story(bans: ["a1": true])
        let word = story.say("a1")
        story.say("a2", [Story.cut("a1", stays: [])])
        #expect(story.counts(word) == true)
        #expect(story.roster == ["A", "B"])
    }

    @Test func F4_twoDevicesThatCutEachOther_areBothCut() {
        var story = Story(bans: ["a1": false, "a2": false])
        let first = story.say("a1", [Story.cut("a2", stays: [])])
        let second = story.say("a2", [Story.cut("a1", stays: [])])
        #expect(story.counts(first) == false)
        #expect(story.counts(second) == false)
        #expect(story.roster == ["A"])
    }

    @Test func F5_endOfACutDevice_stands() {
        var story = Story(bans: ["b2": false])
        story.say("b2", [.end("B")])
        story.say("b1", [Story.cut("b2", stays: [])])
        #expect(story.roster == ["A"])
    }

    @Test func T1_bothBranchesOfADevice_count() {
        var story = Story()
        let stem = story.say("b1")
        var other = story
        let left = story.say("b1", [.admit("C")], seen: [stem])
        #expect(story.counts(left) == true)
        let right = other.say("b1", [.end("C")], seen: [stem])
        #expect(other.counts(right) == true)
    }

    @Test func F11_structureThatIsOut_hearsItsEndsAndTheCuts() {
        var story = Story(bans: ["a2": false])
        let admission = story.say("a2", [.admit("C")])
        story.say("a1")
        let cut = story.say("a1", [Story.cut("a2", stays: [])], seen: [admission])
        let end = story.say("a1", [.end("B")])
        let told = { (structure: String) in
            story.log.ledger.reasons(against: structure).compactMap { story.log.places[$0] }.sorted()
        }
        #expect(told("C") == [cut])
        #expect(told("B") == [cut, end])
        #expect(told("A") == [])
    }

    @Test func F12_changesetWaits_forWhatItCites() {
        var story = Story(bans: ["b2": false])
        let cut = story.say("b1", [Story.cut("b2", stays: [])])
        let epoch = story.say("a1", [Story.epoch("e", excluding: ["a2", "b2"], to: ["a1"])])
        #expect(story.space.changeset(cut).cited == [Mark("ban-b2")])
        #expect(story.space.changeset(epoch).cited == [Mark("ban-a2"), Mark("ban-b2")])
    }

    @Test func S2_receiver_isTheStructureThatTheFounderAdmittedFirst() {
        var story = Story(admitting: [])
        story.say("a2", [.admit("C")])
        story.say("a1", [.admit("B")])
        story.say("a1", [.admit("C")])
        #expect(story.log.ledger.firstAdmitted == "B")
    }

    /// Line numbers differ between replicas, so they decide nothing.
    @Test func S2_ofTwoBranches_theLeastMarkDecides_inEitherOrder() {
        for isSwapped in [false, true] {
            var ledger = SpaceLedger(founder: SpaceAuthor("a1"), CommonsView())
            let found = SpaceChangeset<Point>(
                by: SpaceAuthor("a1"), after: nil, time: 0, mark: Mark("m"), clear: [.found])
            let root = ledger.take(found, Past())
            var past = Past()
            if let root { past.insert(root, of: Past(), in: ledger.lines) }
            let branches = [("x", "C"), ("n", "B")].map { mark, structure in
                SpaceChangeset<Point>(
                    by: SpaceAuthor("a1"), after: root, time: 0, mark: Mark(mark), clear: [.admit(structure)])
            }
            for branch in isSwapped ? branches.reversed() : branches { _ = ledger.take(branch, past) }
            #expect(ledger.firstAdmitted == "B")
        }
    }

    @Test func deviceGoesOn_forItselfOnly() {
        var ledger = SpaceLedger(founder: SpaceAuthor("a1"), CommonsView())
        let first = SpaceChangeset<Point>(
            by: SpaceAuthor("a1"), after: nil, time: 0, mark: Mark("m"), clear: [.found])
        let point = ledger.take(first, Past())
        let foreign = SpaceChangeset<Point>(by: SpaceAuthor("a2"), after: point, time: 0, mark: Mark("n"))
        #expect(point != nil)
        #expect(ledger.take(foreign, Past()) == nil)
    }
}
