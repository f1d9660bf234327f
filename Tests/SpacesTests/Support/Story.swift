import Spaces
import TrustRules

/// A few changesets told one by one, for a test of one rule; by the plain rules and by the ledger.
struct Story {
    private(set) var space: PlainSpace
    private var heads: [String: Int] = [:]

    /// A space that `a1` founds, admitting `B`.
    ///
    /// The commons knows the devices, and the given bans, each with whether it is answered.
    init(bans: [String: Bool] = [:], admitting: [String] = ["B"]) {
        space = PlainSpace(founder: SpaceAuthor("a1"))
        for device in ["a1", "a2", "b1", "b2", "c1"] { space.commons.add(SpaceAuthor(device)) }
        for (device, isAnswered) in bans {
            let ban = CommonsView.Ban(of: SpaceAuthor(device), isAnswered: isAnswered)
            space.commons.add(ban, called: Mark("ban-\(device)"))
        }
        say("a1", [.found] + admitting.map { .admit($0) })
    }

    /// The device goes on from its last changeset, having seen these and all that they hold.
    @discardableResult
    mutating func say(
        _ device: String, _ clear: [ClearWord<Int>] = [], seen: [Int] = [0], sealed: [SealedWord] = [],
        epoch: String? = nil, time: UInt64 = 0
    ) -> Int {
        let past = (seen + (heads[device].map { [$0] } ?? [])).filter { $0 < space.history.count }
        let place = space.append(
            SpaceChangeset(
                by: SpaceAuthor(device), after: heads[device], time: time,
                mark: Mark("m\(space.history.count)"), clear: clear,
                epoch: epoch.map { EpochName($0) } ?? (sealed.isEmpty ? nil : EpochName("e")), sealed: sealed),
            seen: past.reduce(into: PlaceSet()) { $0.formUnion(space.history.closure($1)) })
        heads[device] = place
        return place
    }

    @discardableResult
    mutating func step(_ device: String, _ step: ReferralState, seen: [Int] = [0], time: UInt64 = 0) -> Int {
        say(device, seen: seen, sealed: [.step(step)], time: time)
    }

    static func cut(_ device: String, stays: [Int]) -> ClearWord<Int> {
        .cut(key: KeyID(device), stays: stays, ban: Mark("ban-\(device)"))
    }

    static func epoch(_ name: String, excluding: [String] = [], to devices: [String]) -> ClearWord<Int> {
        let exclusions = excluding.map {
            Epoch.Exclusion(device: KeyID($0), ban: Mark("ban-\($0)"))
        }
        return .epoch(
            Epoch(
                name: EpochName(name), exclusions: Set(exclusions), granted: Set(devices.map { KeyID($0) })))
    }

    var all: PlaceSet { PlaceSet(0..<space.history.count) }

    /// The ledger after all changesets, in the order in which they were told.
    var log: LedgerLog {
        var log = LedgerLog(space)
        for place in 0..<space.history.count { log.take(place) }
        return log
    }

    // MARK: What comes of it, as both say

    var roster: Set<String>? {
        log.ledger.roster == space.roster(of: all) ? log.ledger.roster : nil
    }

    func counts(_ place: Int) -> Bool? {
        let told = log.points[place].map(log.ledger.counts)
        return told == space.counts(place, space.cuts(in: all)) ? told : nil
    }

    func fit(for device: String) -> Set<String>? {
        let known = space.book(of: all, space.commons) { _ in true }.reach(of: KeyID(device))
        let told = EpochChoice.fit(in: log.ledger.book { _ in true }, known: known, space.commons)
        let choice = space.choice(of: all, known: known, space.commons)
        return choice.epoch == told.min() ? Set(told.map(\.name)) : nil
    }

    var state: ReferralState? {
        let told = log.ledger.referral(SpaceWorld.parties).state
        let said = PlainReferral(space, SpaceWorld.parties, of: all).outcome.state
        return told == said ? told : nil
    }

    func why(_ place: Int, index: Int = 0) -> StepWithoutEffect? {
        PlainReferral(space, SpaceWorld.parties, of: all).outcome
            .withoutEffect[StepName(place, index: index)]
    }
}
