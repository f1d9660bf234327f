import Testing
import TrustRules

/// The order of versions, sound terms, and short hashes.
struct ValueTests {
    private static let ranks: [VersionRank] = [true, false].flatMap { isOwners in
        [UInt64(1), 2].flatMap { time in
            ["p", "q"].flatMap { origin in
                ["x", "y"].map { mark in
                    VersionRank(isOwners: isOwners, time: time, origin: KeyID(origin), mark: Mark(mark))
                }
            }
        }
    }

    @Test func theOrderOfVersions_isTotal() {
        for a in Self.ranks {
            for b in Self.ranks {
                #expect([a < b, b < a, a == b].filter { $0 }.count == 1)
                for c in Self.ranks where a < b && b < c { #expect(a < c) }
            }
        }
    }

    @Test func theOwner_ranksFirst_thenTimeOriginAndMark() {
        let sorted = Self.ranks.shuffled().sorted(by: >)
        #expect(sorted.prefix(8).allSatisfy { $0.isOwners })
        #expect(sorted.prefix(4).allSatisfy { $0.time == 2 })
        #expect(sorted.prefix(2).allSatisfy { $0.origin == KeyID("q") })
        #expect(sorted.first?.mark == Mark("y"))
    }

    @Test func terms_nameAsManyFoundersAsVouchers() {
        func terms(_ vouchers: Int, _ founders: [(String, String)]) -> FoundingTerms? {
            FoundingTerms(
                vouchers: vouchers,
                founders: founders.map { FoundingTerms.Founder(structure: $0.0, key: KeyID($0.1)) })
        }
        let (a, b, again) = (("a", "1"), ("b", "2"), ("a", "3"))
        #expect(terms(0, [a]) != nil && terms(0, [a, b]) == nil && terms(0, []) == nil)
        #expect(terms(1, [a]) != nil && terms(1, []) == nil)
        #expect(terms(2, [a]) == nil && terms(2, [a, b]) != nil && terms(2, [a, again]) == nil)
        #expect(terms(65, [a, b]) == nil && terms(-1, [a]) == nil)
        #expect(terms(1, [a])?.majority == 2 && terms(2, [a, b])?.majority == 2)
    }

    /// A network of one grows by a new charter, never by a vouch.
    @Test func nobody_isAdmittedToADraft() {
        let terms = FoundingTerms.of(0, [("a", "a1")])
        var history = PlainHistory()
        let founder = history.append(
            Testimony(key: KeyID("a1"), previous: nil, enrolment: Enrolment(structure: "a", title: .founder)),
            seen: [])
        let vouch = history.append(
            Testimony(key: KeyID("a1"), previous: founder, words: [.vouch(structure: "b", key: KeyID("b1"))]),
            seen: [])
        let newcomer = history.append(
            Testimony(key: KeyID("b1"), previous: nil, enrolment: Enrolment(structure: "b", title: .vouched)),
            seen: [vouch])
        var log = LedgerLog(terms, history)
        #expect(log.take(founder) && log.take(vouch) && !log.take(newcomer))
        #expect(PlainRules(terms, history).log.places == [founder, vouch])
    }

    @Test func aShortHash_keepsItsBytesAndTheirOrder() {
        let all = [[UInt8](repeating: 0, count: 16), Array(0..<16), [UInt8](repeating: 255, count: 16)]
        let hashes = all.compactMap { ShortHash(bytes: $0) }
        #expect(hashes.map(\.bytes) == all)
        #expect(hashes == hashes.sorted())
        #expect(ShortHash(bytes: [1, 2]) == nil)
    }

    @Test func reasonsThatVoidAChangeset_standFirst() {
        #expect(NoEffect.allCases == NoEffect.allCases.sorted())
        #expect(NoEffect.allCases.filter(\.isVoid) == Array(NoEffect.allCases.prefix(5)))
    }
}
