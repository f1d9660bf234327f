import SyncCore
import Testing

@testable import SyncServer

@Suite struct TokenBucketTests {
    private func at(_ milliseconds: Int64) -> EditTime { EditTime(milliseconds: 1_000_000 + milliseconds) }

    @Test func bucket_givesItsBurst_thenItsRate() {
        var bucket = TokenBucket(Rate(burst: 3, perSecond: 2), now: at(0))
        for _ in 0..<3 { #expect(bucket.take(1, now: at(0)) == nil) }
        #expect(bucket.take(1, now: at(0)) == 1)
        #expect(bucket.take(1, now: at(499)) == 1)
        #expect(bucket.take(1, now: at(500)) == nil)
        #expect(bucket.take(1, now: at(600)) == 1)
        #expect(bucket.take(1, now: at(10_000)) == nil)
        #expect(bucket.level == 2, "It never holds more than its burst")
    }

    @Test func whatCostsMoreThanTheBurst_isGivenOnce_andCountedWhole() {
        var bucket = TokenBucket(Rate(burst: 10, perSecond: 1), now: at(0))
        #expect(bucket.take(100, now: at(0)) == nil)
        #expect(bucket.take(1, now: at(0)) == 91)
        #expect(bucket.take(1, now: at(90_000)) == 1)
        bucket.giveBack(100)
        #expect(bucket.level == 10)
    }

    /// What was used already is counted also where it is more than was left: nobody stays just above the bottom.
    @Test func whatWasUsed_isAlwaysCounted() {
        var table = BucketTable<String>(Rate(burst: 10, perSecond: 1), entriesMax: 1)
        for _ in 0..<3 { table.charge(9, of: "a", now: at(0)) }
        #expect(table.level(of: "a", now: at(0)) == -17)
        for _ in 0..<2 { table.charge(9, of: "b", now: at(0)) }
        #expect(table.level(of: "c", now: at(0)) == -8, "Those beyond the table share one")
    }

    @Test func clockSetBack_fillsNothing_andBreaksNothing() {
        var bucket = TokenBucket(Rate(burst: 1, perSecond: 1), now: at(0))
        #expect(bucket.take(1, now: at(0)) == nil)
        #expect(bucket.take(1, now: at(-60_000)) == 1)
        #expect(bucket.take(1, now: at(-58_000)) == nil)
    }

    @Test func table_forgetsWhoeverIsFull_andLetsTheRestShare() {
        var table = BucketTable<Int>(Rate(burst: 1, perSecond: 1), entriesMax: 2)
        #expect(table.take(1, of: 1, now: at(0)) == nil)
        #expect(table.take(1, of: 2, now: at(0)) == nil)
        #expect(table.take(1, of: 1, now: at(0)) == 1)
        #expect(table.take(1, of: 3, now: at(0)) == nil, "The first of those who share")
        #expect(table.take(1, of: 4, now: at(0)) == 1)
        #expect(table.take(1, of: 4, now: at(5_000)) == nil, "The others were forgotten")
        #expect(table.take(1, of: 5, now: at(5_000)) == nil)
        #expect(table.take(1, of: 4, now: at(5_000)) == 1)
    }
}
