import Spaces
import SyncTestSupport
import TrustRules

/// A few changesets that say anything, from any pasts: nobody here keeps the rules of the programs.
struct SmallSpace {
    private(set) var space: PlainSpace
    private var random: SplitMix64
    private var heads: [String: Int] = [:]

    init(seed: UInt64, count: Int = 8) {
        random = SplitMix64(seed: seed)
        space = PlainSpace(founder: SpaceAuthor("a1"))
        for device in ["a1", "a2", "b1", "b2", "c1"] {
            space.commons.add(SpaceAuthor(device))
            guard !random.once(in: 3) else { continue }
            let isAnswered = random.once(in: 3)
            space.commons.add(
                CommonsView.Ban(of: SpaceAuthor(device), isAnswered: isAnswered), called: Self.ban(device))
        }
        append("a1", [.found, .admit("B")], [], seen: PlaceSet())
        while space.history.count < count { step() }
    }

    private static func ban(_ device: String) -> Mark { Mark("ban-\(device)") }

    private mutating func append(
        _ device: String, _ clear: [ClearWord<Int>], _ sealed: [SealedWord], seen: PlaceSet
    ) {
        // Now and then a copy goes on from an earlier changeset.
        var previous = heads[device]
        if let head = previous, random.once(in: 6) { previous = space.changeset(head).previous ?? head }
        let past = previous.map { space.history.closure($0).union(seen) } ?? seen
        let epoch = random.once(in: 3) && sealed.isEmpty ? nil : EpochName("e\(random.below(3))")
        let place = space.append(
            SpaceChangeset(
                by: SpaceAuthor(device), after: previous, time: UInt64(random.below(4)),
                mark: Mark("m\(space.history.count)"), clear: clear, epoch: epoch, sealed: sealed), seen: past
        )
        heads[device] = place
    }

    private mutating func step() {
        let device = random.pick(["a1", "a1", "a2", "b1", "b1", "b2", "c1"])
        var seen = PlaceSet()
        for place in 0..<space.history.count where random.once(in: 4) {
            seen.formUnion(space.history.closure(place))
        }
        if device != "a1" { seen.formUnion(space.history.closure(0)) }
        var clear: [ClearWord<Int>] = []
        var sealed: [SealedWord] = []
        for _ in 0..<random.number(in: 1...2) {
            switch random.below(14) {
            case 0, 1: clear.append(.admit(random.pick(["A", "B", "C", "C"])))
            case 2, 3: clear.append(.end(random.pick(["A", "B", "B", "C"])))
            case 4, 5: clear.append(cut(seen))
            case 6: clear.append(epoch())
            case 7:
                clear.append(.grant(EpochName("e\(random.below(3))"), to: KeyID(random.pick(["a2", "b1"]))))
            case 8: clear.append(.ask(EpochName("e\(random.below(3))")))
            default: sealed.append(.step(random.pick(ReferralState.allCases)))
            }
        }
        append(device, clear, sealed, seen: seen)
    }

    /// A cut that names anything, known or not.
    private mutating func cut(_ seen: PlaceSet) -> ClearWord<Int> {
        let device = random.pick(["a1", "a2", "b1", "b2"])
        let own = (0..<space.history.count).filter { space.changeset($0).author == SpaceAuthor(device) }
        let stays = own.filter { _ in random.once(in: 3) }
        return .cut(key: KeyID(device), stays: stays, ban: Self.ban(random.once(in: 8) ? "c1" : device))
    }

    private mutating func epoch() -> ClearWord<Int> {
        let devices = ["a1", "a2", "b1", "c1"]
        let excluded = devices.filter { _ in random.once(in: 3) }.map { device in
            Epoch.Exclusion(device: KeyID(device), ban: Self.ban(random.once(in: 3) ? "b2" : device))
        }
        let granted = devices.filter { _ in random.once(in: 2) }
        return .epoch(
            Epoch(
                name: EpochName("e\(random.below(3))"), exclusions: Set(excluded),
                granted: Set(granted.map { KeyID($0) })))
    }
}
