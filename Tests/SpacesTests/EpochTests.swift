import Spaces
import Testing
import TrustRules

/// The keys of a space: which may be used, and who owes whom one (rules F6 to F10, K6, K7).
struct EpochTests {
    @Test func F6_keyOfACutDevice_isStillAKey() {
        var story = Story(bans: ["b2": false])
        story.say("b2", [Story.epoch("e", to: ["a1", "b1"])])
        story.say("b1", [Story.cut("b2", stays: [])])
        #expect(story.log.ledger.book { _ in true }.reach(of: KeyID("a1")) == [EpochName("e")])
    }

    @Test func F7a_whoeverLacksTheKey_canNotSealWithIt() {
        var story = Story()
        story.say("a1", [Story.epoch("e", to: ["a1"])])
        #expect(story.fit(for: "a1") == ["e"])
        #expect(story.fit(for: "b1") == [])
    }

    @Test func F7b_epochMustKnowEveryEnd() {
        var story = Story()
        let epoch = story.say("a1", [Story.epoch("e", to: ["a1"])])
        story.say("a2", [.end("B")], seen: [epoch])
        #expect(story.fit(for: "a1") == [])
    }

    @Test func F7b_epochKnowsTheEndsOfItsOwnChangeset() {
        var story = Story()
        story.say("a1", [.end("B"), Story.epoch("e", to: ["a1"])])
        #expect(story.fit(for: "a1") == ["e"])
    }

    @Test func F7b_epochMustKnowEveryCut() {
        var story = Story(bans: ["b2": false])
        let epoch = story.say("a1", [Story.epoch("e", excluding: ["b2"], to: ["a1"])])
        story.say("b1", [Story.cut("b2", stays: [])], seen: [epoch])
        #expect(story.fit(for: "a1") == [])
    }

    @Test func F7c_epochMustExcludeEveryBannedDevice() {
        var story = Story(bans: ["b2": false])
        story.say("a1", [Story.epoch("e1", to: ["a1"])])
        story.say("a1", [Story.epoch("e2", excluding: ["b2"], to: ["a1"])])
        #expect(story.fit(for: "a1") == ["e2"])
    }

    @Test func F7c_exclusionThatTheCommonsDoesntBearOut_isIgnored() {
        var story = Story(bans: ["b2": false])
        let false_ = Epoch.Exclusion(device: KeyID("b1"), ban: Mark("ban-b2"))
        story.say("a1", [.epoch(Epoch(name: EpochName("e"), exclusions: [false_], granted: [KeyID("a1")]))])
        let record = story.log.ledger.book { _ in true }.epochs[EpochName("e")]
        #expect(record?.excluded == [])
    }

    @Test func F7d_epochOfABannedDevice_isntFit() {
        var story = Story(bans: ["b2": false])
        story.say("b2", [Story.epoch("e", excluding: ["b2"], to: ["a1"])])
        #expect(story.fit(for: "a1") == [])
    }

    /// A member that was ended knows its end, so its epoch seems to know everything; but it has the key.
    @Test func F7d_epochOfAnEndedStructure_isntFit() {
        var story = Story()
        let end = story.say("a1", [.end("B")])
        story.say("b1", [Story.epoch("e", to: ["a1"])], seen: [end])
        #expect(story.fit(for: "a1") == [])
    }

    @Test func F7d_epochThatTwoPublish_isntFit() {
        var story = Story()
        let first = story.say("a1", [Story.epoch("e", to: ["a1"])])
        story.say("b1", [Story.epoch("e", to: ["a1"])], seen: [first])
        #expect(story.fit(for: "a1") == [])
    }

    @Test func F7_ofSeveralFitOnes_theLeastNameIsTaken() {
        var story = Story()
        story.say("a1", [Story.epoch("e2", to: ["a1"])])
        story.say("b1", [Story.epoch("e1", to: ["a1"])])
        let known: Set = [EpochName("e1"), EpochName("e2")]
        let book = story.log.ledger.book { _ in true }
        let choice = EpochChoice(from: book, known: known, roster: ["A", "B"], story.space.commons)
        #expect(choice.epoch == EpochName("e1"))
        #expect(choice.older == [EpochName("e2")])
    }

    @Test func F8_withoutAFitEpoch_aNewOneGoesToAllWhoAreIn() {
        let story = Story(bans: ["b2": false])
        let book = story.log.ledger.book { _ in true }
        let choice = EpochChoice(from: book, known: [], roster: ["A", "B"], story.space.commons)
        #expect(choice.epoch == nil)
        #expect(choice.missing == Set(["a1", "a2", "b1"].map { KeyID($0) }))
        #expect(choice.excluded == [KeyID("b2")])
    }

    @Test func K6_olderKeys_followFromNewerOnes() {
        var story = Story()
        story.say("a1", [Story.epoch("e1", to: ["a1"])])
        story.say("a1", [Story.epoch("e2", to: ["a1", "b1"])])
        story.say("a1", sealed: [.older([EpochName("e1")])], epoch: "e2")
        let book = story.log.ledger.book { _ in true }
        #expect(book.reach(of: KeyID("b1")) == [EpochName("e1"), EpochName("e2")])
        let blind = story.log.ledger.book { _ in false }
        #expect(blind.reach(of: KeyID("b1")) == [EpochName("e2")])
    }

    @Test func K7_admission_needsNoNewKey() {
        var story = Story()
        let epoch = story.say("a1", [Story.epoch("e", to: ["a1", "a2", "b1", "b2"])])
        story.say("a1", [.admit("C")], seen: [epoch])
        let book = story.log.ledger.book { _ in true }
        let choice = EpochChoice(
            from: book, known: [EpochName("e")], roster: ["A", "B", "C"], story.space.commons)
        #expect(choice.epoch == EpochName("e"))
        #expect(choice.missing == [KeyID("c1")])
    }

    // MARK: Duty

    private func isOwed(_ story: Story, known: [String], roster: Set<String> = ["A", "B"]) -> Bool {
        Duty.isOwed(
            in: story.log.ledger.book { _ in true }, known: Set(known.map { EpochName($0) }), roster: roster,
            story.space.commons)
    }

    @Test func F9_duty_isOwedUntilEverybodyReachesWhatWasSealed() {
        var story = Story()
        story.say("a1", [Story.epoch("e", to: ["a1", "a2", "b1"])], epoch: "e")
        #expect(isOwed(story, known: ["e"]))
        #expect(!isOwed(story, known: []))
        story.say("a1", [.grant(EpochName("e"), to: KeyID("b2"))])
        #expect(!isOwed(story, known: ["e"]))
        #expect(isOwed(story, known: ["e"], roster: ["A", "B", "C"]))
    }

    @Test func F9_bannedDevice_isOwedNothing_andMakesNobodyOwe() {
        var story = Story(bans: ["b2": false])
        story.say("a1", [Story.epoch("e", to: ["a1", "a2", "b1"])], epoch: "e")
        #expect(!isOwed(story, known: ["e"]))
        story.say("b2", [Story.epoch("f", to: ["b2"])], epoch: "f")
        #expect(!isOwed(story, known: ["e"]))
    }

    @Test func F9_ownStructure_comesFirst_andNobodyWaitsLong() {
        let ranks: [SpaceAuthor: [UInt8]] = [
            SpaceAuthor("a1"): [1], SpaceAuthor("a2"): [2], SpaceAuthor("b1"): [3], SpaceAuthor("b2"): [4],
            SpaceAuthor("c1"): [5],
        ]
        let wait = { (name: String) in Duty.wait(of: SpaceAuthor(name), among: ranks, for: "B") }
        #expect(["b1", "b2", "a1", "a2", "c1"].map(wait) == [0, 1, 2, 3, 3])
    }

    @Test func F4_cut_isOwedByEveryDeviceOfTheStructure_untilThereIsOne() {
        let story = Story(bans: ["b2": false, "a2": true])
        let owed = Duty.cutsOwed(by: "B", uncut: { _ in true }, story.space.commons)
        #expect(owed == [Mark("ban-b2"): KeyID("b2")])
        #expect(Duty.cutsOwed(by: "A", uncut: { _ in true }, story.space.commons).isEmpty)
        #expect(Duty.cutsOwed(by: "B", uncut: { _ in false }, story.space.commons).isEmpty)
    }

    @Test func F13_structureThatLeftTheNetwork_isEnded() {
        #expect(Duty.endsOwed(roster: ["a", "b", "c"], members: ["a", "c", "d"]) == ["b"])
    }

    @Test func F10_ask_takesAGrantBack_untilANewerOne() {
        var story = Story()
        story.say(
            "a1", [Story.epoch("e", to: ["a1", "a2", "b2"]), .grant(EpochName("e"), to: KeyID("b1"))],
            epoch: "e")
        #expect(!isOwed(story, known: ["e"]))
        let ask = story.say("b1", [.ask(EpochName("e"))])
        #expect(isOwed(story, known: ["e"]))
        story.say("a2", [.grant(EpochName("e"), to: KeyID("b1"))])
        #expect(isOwed(story, known: ["e"]))
        story.say("a1", [.grant(EpochName("e"), to: KeyID("b1"))], seen: [ask])
        #expect(!isOwed(story, known: ["e"]))
    }

    @Test func F10_ask_isAboutOneselfOnly() {
        var story = Story()
        story.say("a1", [Story.epoch("e", to: ["a1", "a2", "b1", "b2"])], epoch: "e")
        story.say("b1", [.ask(EpochName("e"))])
        let granted = story.log.ledger.book { _ in true }.epochs[EpochName("e")]?.granted
        #expect(granted == Set(["a1", "a2", "b2"].map { KeyID($0) }))
    }
}
