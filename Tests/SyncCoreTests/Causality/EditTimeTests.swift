import Testing

@testable import SyncCore

struct EditTimeTests {
    static let all = [Int64.min, -1, 0, 1, 2, (1 << 48) - 2, (1 << 48) - 1, 1 << 48, .max].map(
        EditTime.init(milliseconds:))

    @Test func time_staysWithinItsRange() {
        // Not beside a number written out: Swift 6.3 compares those as `AnyHashable`, and reads a byte too many.
        #expect(Self.all.map(\.milliseconds).max() == EditTime.max.milliseconds)
        #expect(EditTime.max.milliseconds == (1 << 48) - 1)
        #expect(EditTime(milliseconds: -5) == .zero)
        #expect(EditTime(milliseconds: .max) == .max)
    }

    @Test func raised_isGreaterThanWhatItCovers_belowTheCap() {
        for time in Self.all {
            for covered in Self.all {
                let raised = time.raised(above: covered)
                #expect(raised >= time)
                #expect(covered == .max ? raised == .max : raised > covered)
                #expect(time > covered ? raised == time : raised.milliseconds <= covered.milliseconds + 1)
                #expect(raised.raised(above: covered) == raised)
            }
        }
    }
}
