import Testing

@testable import TrustRules

/// The promises of the rules, and the weakened rules that break them.
struct PromiseTests {
    @Test(arguments: Array(stride(from: UInt64(0), to: 100, by: 10)))
    func rules_keepEveryPromise(first: UInt64) {
        for seed in first..<first + 10 {
            let broken = PromiseCheck(RandomTrust(seed: seed)).broken
            #expect(broken == [], "seed \(seed): \(broken)")
        }
    }

    /// Of 4,000 seeds, the first by which the promise breaks; the remaining rules only say who has which right.
    private static let found: [(weakened: Weakening, promise: TrustPromise, seed: UInt64)] = [
        (.fewerVouchers, .admission, 1788), (.vouchersByPast, .admission, 525),
        (.seatsNeverFall, .seat, 15), (.seatsNeedAll, .honestCount, 22), (.oneExpels, .honestCount, 52),
        (.wordsNeverEnd, .expulsion, 15), (.voidVouchesAnswer, .answer, 3), (.claimsByPast, .rows, 0),
        (.claimsReachIntoCuts, .elision, 793), (.everybodyCoordinates, .raise, 4),
        (.bansReachIntoCuts, .elision, 981),
    ]

    @Test(arguments: found.indices)
    func weakenedRules_breakAPromise(_ index: Int) {
        let (weakened, promise, seed) = Self.found[index]
        let made = RandomTrust(seed: seed)
        #expect(PromiseCheck(made).broken == [])
        #expect(PromiseCheck(made, weakened: weakened).broken.contains(promise), "\(weakened), seed \(seed)")
    }
}
