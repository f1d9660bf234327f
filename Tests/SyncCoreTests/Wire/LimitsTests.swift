import Testing

@testable import SyncCore

struct LimitsTests {
    @Test func limits_hangTogether() {
        #expect(Limits.areConsistent)
    }

    @Test func plausibility_allowsAboutAThousandToOne() {
        #expect(Limits.isPlausible(rawCount: 4_096, storedCount: 0))
        #expect(!Limits.isPlausible(rawCount: 4_097, storedCount: 0))
        #expect(Limits.isPlausible(rawCount: 14_336, storedCount: 10))
        #expect(!Limits.isPlausible(rawCount: 14_337, storedCount: 10))
    }

    @Test func errors_sayInWordsWhatIsWrong() {
        let errors: [WireError] = [
            .truncated, .trailingBytes, .overlongVarint, .tooLarge("frame"), .outOfRange("seq"),
            .notSorted("keys"),
            .notCanonical("texts"), .notUTF8, .badMagic, .unknownVersion(9), .unreadableBody(2),
            .implausibleRatio,
            .badPacking, .wrongKey,
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
    }
}
