import Spaces
import Testing
import TrustRules

/// Erasure, its memory and its limits (rules E1 to E13).
struct ErasureTests {
    private func order(
        _ name: String = "o", by author: String = "a1", time: UInt64 = 0, isOnward: Bool = false,
        _ evidence: [(String, String)] = []
    ) -> ErasureOrder {
        ErasureOrder(
            Mark(name), of: SpaceName("space"), by: KeyID(author), at: time, for: .holderAsks,
            isOnward: isOnward,
            evidence: evidence.map { ErasureOrder.Proof(structure: $0.0, admitter: KeyID($0.1)) })
    }

    private func verdict(_ order: ErasureOrder, unknown: Set<String> = []) -> ErasureEvidence.Verdict {
        ErasureEvidence.verdict(on: order, founder: KeyID("a1")) { key in
            unknown.contains(key.name) ? nil : SpaceAuthor(key.name).structure
        }
    }

    @Test func E1_founder_needsNoEvidence() { #expect(verdict(order()) == .shown) }

    @Test func E1_admissionsLeadToTheAuthor_inAnyOrder() {
        #expect(verdict(order(by: "c1", [("C", "b2"), ("B", "a2")])) == .shown)
        #expect(verdict(order(by: "c1", [("C", "b2")])) == .unproven)
    }

    @Test func E2_evidenceInACircle_showsNothing() {
        #expect(verdict(order(by: "c1", [("C", "b1"), ("B", "c1")])) == .unproven)
    }

    @Test func E2_orderByUnknownDevices_waitsForTheCommons() {
        #expect(verdict(order(by: "c1"), unknown: ["c1"]) == .waits)
        #expect(verdict(order(by: "c1", [("C", "b1"), ("B", "a2")]), unknown: ["b1"]) == .waits)
        #expect(verdict(order(by: "c1", [("B", "a2")]), unknown: ["b1"]) == .unproven)
    }

    @Test func E1_path_isTheEvidenceThatAnOrderNeeds() {
        let admissions = [
            (structure: "C", by: SpaceAuthor("b1")), (structure: "B", by: SpaceAuthor("a1")),
            (structure: "C", by: SpaceAuthor("c2")),
        ]
        let path = ErasureEvidence.path(from: "A", to: "C", among: admissions)
        #expect(path?.map(\.structure) == ["B", "C"])
        #expect(verdict(order(by: "c1", path?.map { ($0.structure, $0.admitter.name) } ?? [])) == .shown)
        #expect(ErasureEvidence.path(from: "A", to: "D", among: admissions) == nil)
        #expect(ErasureEvidence.path(from: "A", to: "A", among: []) == [])
    }

    @Test func E3_stoneStays_whateverComesLater() {
        var stones = Stones()
        let laid = [stones.lay(order("o")), stones.lay(order("o"))]
        #expect(laid == [true, false])
        #expect(stones.isErased(SpaceName("space")))
        stones.trim(today: Day(number: 400))
        #expect(stones.isErased(SpaceName("space")))
        #expect(stones.stones[SpaceName("space")]?.whole == nil)
        #expect(stones.stones[SpaceName("space")]?.order == Mark("o"))
    }

    @Test func E3_order_isKeptForThirteenMonths() {
        var stones = Stones()
        stones.lay(order())
        stones.trim(today: Day(year: 1971, month: 1, day: 31))
        #expect(stones.stones[SpaceName("space")]?.whole != nil)
        stones.trim(today: Day(year: 1971, month: 2, day: 1))
        #expect(stones.stones[SpaceName("space")]?.whole == nil)
    }

    @Test func E3_allWhoHaveMet_keepTheSameStone() {
        let words: [(Stones.Acknowledgement, ErasureOrder)] = [
            (.init(of: SpaceName("space"), by: KeyID("b1"), .waits), order("o2")),
            (.init(of: SpaceName("space"), by: KeyID("b1"), .dropped), order("o1")),
            (.init(of: SpaceName("space"), by: KeyID("c1"), .hadNothing), order("o3")),
        ]
        let all = words.map { acknowledgement, order in
            var stones = Stones()
            stones.lay(order)
            stones.note(acknowledgement)
            return stones
        }
        var met: Set<Stones> = []
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var stones = all[order[0]]
            stones.merge(all[order[1]])
            stones.merge(all[order[2]])
            stones.merge(all[order[0]])
            met.insert(stones)
        }
        #expect(met.count == 1)
        #expect(met.first?.stones[SpaceName("space")]?.order == Mark("o1"))
    }

    @Test func E4_missing_areThoseWhoHaventDropped() {
        var stones = Stones()
        stones.lay(order())
        stones.note(.init(of: SpaceName("space"), by: KeyID("a1"), .dropped))
        stones.note(.init(of: SpaceName("space"), by: KeyID("b1"), .waits))
        let holders = Set(["a1", "b1", "b2", "c1"].map { KeyID($0) })
        let missing = stones.missing(SpaceName("space"), holders: holders, banned: [KeyID("c1")])
        #expect(missing == [KeyID("b1"), KeyID("b2")])
        stones.note(.init(of: SpaceName("space"), by: KeyID("b1"), .dropped))
        stones.note(.init(of: SpaceName("space"), by: KeyID("b1"), .waits))
        let now = stones.missing(SpaceName("space"), holders: holders, banned: [])
        #expect(now == [KeyID("b2"), KeyID("c1")])
    }

    @Test func E4_acknowledgementOfNoOrder_isNothing() {
        var stones = Stones()
        stones.note(.init(of: SpaceName("space"), by: KeyID("a1"), .dropped))
        #expect(stones.stones.isEmpty)
    }

    @Test func E11_eleventhWordOfADay_waits_exceptAtHome() {
        var brake = Brake()
        var taken: [Bool] = []
        for minute in 0...UInt64(10) { taken.append(brake.takes(KeyID("a1"), at: minute, isOwn: false)) }
        #expect(taken == Array(repeating: true, count: 10) + [false])
        let rest = [
            brake.takes(KeyID("a2"), at: 10, isOwn: false),
            brake.takes(KeyID("a1"), at: Span.day, isOwn: false),
            brake.takes(KeyID("a1"), at: Span.day, isOwn: false),
            brake.takes(KeyID("a1"), at: Span.day, isOwn: true),
        ]
        #expect(rest == [true, true, false, true])
    }

    @Test func E12_lease_locks_andTakesKeysOnlyByAHubsTime() {
        func state(_ now: ReferralClock.Now, isLastKey: Bool = false, isSyncing: Bool = false) -> Lease.State
        {
            Lease.state(lastSync: 0, now, isLastKey: isLastKey, isSyncing: isSyncing)
        }
        #expect(state(.init(clock: 60 * Span.day - 1)) == .open)
        #expect(state(.init(clock: 60 * Span.day)) == .locked)
        #expect(state(.init(clock: 3_000 * Span.day)) == .locked)
        #expect(state(.init(clock: 0, hub: 60 * Span.day)) == .locked)
        #expect(state(.init(clock: 0, hub: 90 * Span.day)) == .keysGo)
        #expect(state(.init(clock: 0, hub: 90 * Span.day), isLastKey: true) == .locked)
        #expect(state(.init(clock: 0, hub: 90 * Span.day), isSyncing: true) == .open)
    }

    @Test func E13_retention_isTheEarliestOfThree() {
        let contact = Day(year: 2026, month: 12, day: 1)
        #expect(Retention.due(lastContact: contact) == Day(year: 2028, month: 12, day: 1))
        #expect(Retention.due(lastContact: contact, ended: contact) == Day(year: 2027, month: 6, day: 1))
        let early = Day(year: 2027, month: 1, day: 1)
        #expect(Retention.due(lastContact: contact, ended: contact, keepUntil: early) == early)
        let late = Day(year: 2031, month: 1, day: 1)
        #expect(Retention.due(lastContact: contact, keepUntil: late) == Day(year: 2028, month: 12, day: 1))
        #expect(
            Retention.isShort(.refused, isExpired: false) && Retention.isShort(.received, isExpired: true))
        #expect(!Retention.isShort(.completed, isExpired: false))
        #expect(Retention.skeletonEnds(contact) == Day(year: 2028, month: 1, day: 1))
    }

    @Test func months_endWithTheMonth() {
        #expect(Day(year: 2027, month: 8, day: 31).adding(months: 6) == Day(year: 2028, month: 2, day: 29))
        #expect(Day(year: 2026, month: 8, day: 31).adding(months: 6) == Day(year: 2027, month: 2, day: 28))
        #expect(Day(year: 2026, month: 11, day: 30).adding(months: 1) == Day(year: 2026, month: 12, day: 30))
        #expect(Day(year: 1970, month: 1, day: 1).number == 0)
        #expect(Day(of: 86_400_000 * 20_788).number == Day(year: 2026, month: 12, day: 1).number)
    }
}
