import Foundation
import SyncTestSupport
import Testing
import TrustRules

/// The ledger beside the plain rules: random histories, each in several orders, whole and half-way.
struct TrustDifferentialTests {
    private static let seeds: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["ESSYNC_TRUST_RULES_SEEDS"].flatMap(UInt64.init) ?? 200
        return 0..<count
    }()
    /// Seeds that one test plays, so that a failure names few.
    private static let batches = stride(from: seeds.lowerBound, to: seeds.upperBound, by: 20).map {
        $0..<min($0 + 20, seeds.upperBound)
    }

    @Test(arguments: batches)
    func ledger_agreesWithThePlainRules_inAnyOrder(seeds: Range<UInt64>) {
        for seed in seeds {
            let made = RandomTrust(seed: seed)
            let difference = LedgerComparison(made, seed: seed).difference()
            #expect(difference == nil, "seed \(seed): \(difference ?? "")")
        }
    }

    @Test func histories_haveAllThatMatters() {
        var (void, cuts, branches, all) = (0, 0, 0, 0)
        var reasons: Set<NoEffect> = []
        for seed in UInt64(0)..<40 {
            let made = RandomTrust(seed: seed)
            let rules = PlainRules(made.terms, made.history)
            all += made.history.count
            void += made.history.count - rules.counting.count
            cuts += rules.cuts.count
            let previous = made.history.changesets.compactMap(\.previous)
            branches += previous.count - Set(previous).count
            reasons.formUnion(rules.verdicts.values.flatMap { $0.compactMap { $0 } })
        }
        #expect(reasons == Set(NoEffect.allCases))
        #expect(void > all / 5 && void < all * 4 / 5, "\(void) of \(all)")
        #expect(cuts > 10 && branches > 40, "\(cuts), \(branches)")
    }
}
