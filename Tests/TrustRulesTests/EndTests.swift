import SyncTestSupport
import Testing
import TrustRules

/// Single rules, each in a history of a few changesets, by the plain rules and by the ledger in many orders.
struct EndTests {
    /// A network of A and B, with what they say one after the other, each having seen all before.
    private struct Story {
        let terms: FoundingTerms
        var history = PlainHistory()
        var heads: [String: Int] = [:]

        init(vouchers: Int = 2, founders: [String] = ["a", "b"]) {
            terms = .of(vouchers, founders.map { ($0, $0 + "1") })
            for slug in founders { begin(slug, slug + "1", .founder, seen: []) }
        }

        @discardableResult
        mutating func begin(
            _ slug: String, _ key: String, _ title: Title<Int>, seen: [Int]? = nil, _ words: Word<Int>...
        ) -> Int {
            let changeset = Testimony(
                key: KeyID(key), previous: nil, enrolment: Enrolment(structure: slug, title: title),
                words: words)
            let place = history.append(changeset, seen: seen ?? Array(0..<history.count))
            heads[key] = place
            return place
        }

        @discardableResult
        mutating func say(_ key: String, _ words: Word<Int>..., after: Int? = nil, seen: [Int]? = nil) -> Int
        {
            let changeset = Testimony(key: KeyID(key), previous: after ?? heads[key], words: words)
            let place = history.append(changeset, seen: seen ?? Array(0..<history.count))
            heads[key] = place
            return place
        }

        mutating func admit(_ slug: String, _ key: String) {
            say("a1", .vouch(structure: slug, key: KeyID(key)))
            say("b1", .vouch(structure: slug, key: KeyID(key)))
            begin(slug, key, .vouched)
        }

        /// The reasons of each changeset, which all orders and the plain rules give alike.
        func reasons() -> [Int: NoEffect] {
            let rules = PlainRules(terms, history)
            var random = SplitMix64(seed: 3)
            for _ in 0..<12 {
                var log = LedgerLog(terms, history)
                for place in history.order(&random) {
                    #expect(log.take(place) == rules.log.contains(place))
                    if random.once(in: 2) { log.settle() }
                }
                log.settle()
                #expect(log.verdicts == rules.verdicts)
            }
            return rules.verdicts.compactMapValues { $0.compactMap { $0 }.first }
        }
    }

    @Test func aHeadThatTheAuthorHasntSeen_namesNothing() {
        var story = Story()
        let signed = story.say("a1", .invite(key: KeyID("i"), role: .editor))
        let second = story.begin("a", "a2", .invited(in: signed, key: KeyID("i")))
        let unseen = story.say("a2", .rows(.commons), seen: [])
        story.say("a1", .revoke(key: KeyID("a2"), stays: [unseen]), after: signed, seen: [second])
        #expect(story.reasons() == [second: .revoked, unseen: .revoked])
    }

    @Test func severalReasons_areOneOnEveryReplica() {
        var story = Story()
        story.admit("c", "c1")
        let start = story.history.count - 1
        let signed = story.say("c1", .invite(key: KeyID("i"), role: .editor))
        let second = story.begin("c", "c2", .invited(in: signed, key: KeyID("i")))
        story.say("a1", .expel(structure: "c"), seen: [start])
        story.say("b1", .expel(structure: "c"), seen: [start])
        let left = story.say("c1", .leave, seen: [])
        let revoked = story.say(
            "c1", .revoke(key: KeyID("c2"), stays: []), .revoke(key: KeyID("c1"), stays: [start]))
        #expect(story.reasons() == [signed: .revoked, second: .revoked, left: .revoked, revoked: .revoked])
    }

    @Test func aWithdrawnInvitation_letsNobodyIn() {
        var story = Story()
        let signed = story.say("a1", .invite(key: KeyID("i"), role: .editor))
        story.say("a1", .keep(invitation: KeyID("i"), device: nil))
        let late = story.begin("a", "a9", .invited(in: signed, key: KeyID("i")), seen: [signed])
        #expect(story.reasons() == [late: .withdrawn])
    }

    @Test func wordsOfAReader_areNobodys() {
        var story = Story()
        let signed = story.say("a1", .invite(key: KeyID("i"), role: .reader))
        story.begin("a", "a2", .invited(in: signed, key: KeyID("i")))
        let ban = story.say("a2", .revoke(key: KeyID("a1"), stays: []))
        #expect(story.reasons() == [ban: .readOnly])
    }

    @Test func aRaise_isOfAKey_andTakesN() {
        var story = Story()
        story.admit("c", "c1")
        story.say("a1", .raise(structure: "c", key: KeyID("c1")))
        let early = story.say("c1", .rows(.charter))
        story.say("b1", .raise(structure: "c", key: KeyID("c1")))
        let raised = story.say("c1", .rows(.charter))
        #expect(story.reasons() == [early: .notACoordinator])
        #expect(raised == story.history.count - 1)
    }

    /// A claim ends with its structure, for whoever has heard; and begins again where the structure says so.
    @Test func aStructureThatReturns_claimsItsRowsAnew() {
        var story = Story()
        story.admit("c", "c1")
        let before = story.say("a1", .rows(.owned(by: "c")))
        story.say("c1", .leave)
        story.say("a1", .rows(.owned(by: "c")))
        let unaware = story.say("b1", .rows(.owned(by: "c")), seen: [before])
        for key in ["a1", "b1"] { story.say(key, .vouch(structure: "c", key: KeyID("c1"))) }
        story.say("a1", .rows(.owned(by: "c")))
        story.say("c1", .claim)
        let after = story.say("b1", .rows(.owned(by: "c")))
        #expect(story.reasons() == [before: .notTheOwner, unaware: .notTheOwner, after: .notTheOwner])
    }

    @Test func twoBranches_bothCount() {
        var story = Story()
        let start = story.say("a1", .rows(.commons))
        story.say("a1", .rows(.commons), after: start)
        story.say("a1", .rows(.commons), after: start)
        #expect(story.reasons() == [:])
    }

    @Test func anAnswer_holdsForDevicesThatTheAnsweredOneLetsIn() {
        var story = Story()
        story.admit("c", "c1")
        let member = story.history.count - 1
        for key in ["a1", "b1"] { story.say(key, .expel(structure: "c"), seen: [member]) }
        let first = story.say("c1", .rows(.commons))
        for key in ["a1", "b1"] { story.say(key, .vouch(structure: "c", key: KeyID("c1"))) }
        let signed = story.say("c1", .invite(key: KeyID("i"), role: .editor))
        story.begin("c", "c2", .invited(in: signed, key: KeyID("i")))
        story.say("c2", .rows(.commons))
        #expect(story.reasons() == [:])
        #expect(first > member)
    }
}
