import Spaces
import Testing

/// Each rule is needed: without it the ledger differs, or a promise breaks.
struct WeakeningTests {
    /// A seed of a history of 14 changesets by which the ledger differs from rules so weakened.
    private static let seeds: [SpaceWeakening: UInt64] = [
        .everybodyCounts: 0, .admissionsWin: 14, .founderStays: 2, .endedOnesAdmit: 1, .everybodyCuts: 2,
        .cutTakesAll: 0, .cutsAreNeverAnswered: 9, .cutsReachEnds: 17, .oneKey: 0, .newestKey: 0,
        .unsharedKeys: 0, .unreachableKeys: 0, .endsAlone: 1, .endsUnknown: 9, .exclusionsUnknown: 18,
        .exclusionsBelieved: 0, .bannedOnesMakeKeys: 87, .outsidersMakeKeys: 1, .grantsBelieved: 2,
        .lastStepWins: 0, .stepsAsSeen: 11, .everybodySteps: 3, .cancelledAlways: 21, .refusedForGood: 126,
        .withdrawnOnce: 11, .ranksIgnored: 26,
    ]

    @Test(arguments: SpaceWeakening.allCases)
    func comparison_findsEveryRuleThatIsMissing(_ weakening: SpaceWeakening) throws {
        let seed = try #require(Self.seeds[weakening])
        let comparison = SpaceComparison(SmallSpace(seed: seed, count: 14).space, seed: seed)
        #expect(comparison.difference() == nil)
        #expect(comparison.difference(from: weakening, orders: 1) != nil, "seed \(seed)")
    }

    /// A rule left out, the promise that breaks, and a seed of a history in which it does.
    private static let rules: [(weakened: SpaceWeakening, promise: String, seed: UInt64)] = [
        (.everybodyCounts, "read by one who was out", 69),
        (.admissionsWin, "in, against the holder's last word", 15),
        (.endedOnesAdmit, "let in by one who was out", 54),
        (.cutTakesAll, "honest work made void", 252),
        (.oneKey, "read with a banned key", 2),
        (.newestKey, "read by one who was out", 29),
        (.unsharedKeys, "read with a banned key", 780), (.unreachableKeys, "read with a banned key", 780),
        (.exclusionsUnknown, "read with a banned key", 542),
        (.endsUnknown, "read by one who was out", 29),
        (.exclusionsBelieved, "a member can never read something", 22),
        (.outsidersMakeKeys, "read by one who was out", 69),
        (.grantsBelieved, "a member can never read something", 142),
        (.lastStepWins, "a withdrawal without effect", 5),
    ]

    @Test(arguments: rules.indices)
    func weakenedRules_breakAPromise(_ index: Int) {
        let (weakened, promise, seed) = Self.rules[index]
        var sound = RandomSpace(seed: seed).world
        #expect(sound.check() == [])
        var world = RandomSpace(seed: seed, weakened: weakened).world
        #expect(world.check().contains(promise), "\(weakened), seed \(seed)")
    }

    /// The same for what the devices' programs do.
    private static let habits: [(habit: SpaceWorld.Habit, promise: String, seed: UInt64)] = [
        (.noLinks, "a member can never read something", 2),
        (.makersGrantAlone, "a member can never read something", 0),
        (.noDuty, "a member can never read something", 0),
        (.cutsOnlyWhatWrote, "a thief's word counts", 22),
        (.revokerCutsAlone, "a thief's word counts", 2),
        (.voidIsntTold, "two outcomes", 477), (.endedOnesKeepAll, "an ended structure still holds it", 19),
        (.leaversForget, "in, against the holder's last word", 232),
        (.storedIsReceived, "a receipt for what wasn't opened", 0),
        (.noStones, "erased here, kept there", 11),
        (.ordersFall, "erased here, kept there", 12),
    ]

    @Test(arguments: habits.indices)
    func omittedHabits_breakAPromise(_ index: Int) {
        let (habit, promise, seed) = Self.habits[index]
        var sound = RandomSpace(seed: seed).world
        #expect(sound.check() == [])
        var world = RandomSpace(seed: seed, habit: habit).world
        #expect(world.check().contains(promise), "\(habit), seed \(seed)")
    }
}
