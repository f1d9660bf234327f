import Testing
import TrustRules

/// Each rule is needed: without it the ledger differs, or a promise breaks.
struct WeakeningTests {
    /// A seed among the first hundred by which the ledger differs from rules so weakened.
    private static let seeds: [Weakening: UInt64] = [
        .openPasts: 1, .anybodyFounds: 3, .fewerVouchers: 0, .vouchersByPast: 0, .foreignInvitations: 3,
        .seatsNeverFall: 15, .seatsNeedAll: 7, .revokeTakesAll: 2, .bansReachOthers: 7, .keepReachesNobody: 2,
        .leaveReachesNothing: 3, .oneExpels: 3, .wordsNeverEnd: 15, .nothingIsAnswered: 3,
        .voidVouchesAnswer: 3, .answersStop: 62, .claimsByPast: 0, .claimsNeverEnd: 35,
        .claimsReachIntoCuts: 1, .readersWrite: 2, .everybodyCoordinates: 1, .raisesNeverFall: 2,
        .ownVoicesCount: 2, .bansReachIntoCuts: 14, .oneCuts: 2, .cutsNeverLapse: 51,
    ]

    @Test(arguments: Weakening.allCases)
    func comparison_findsEveryRuleThatIsMissing(_ weakening: Weakening) throws {
        let seed = try #require(Self.seeds[weakening])
        let comparison = LedgerComparison(RandomTrust(seed: seed), seed: seed, orders: 1)
        #expect(comparison.difference() == nil)
        #expect(comparison.difference(from: weakening) != nil, "seed \(seed)")
    }
}
