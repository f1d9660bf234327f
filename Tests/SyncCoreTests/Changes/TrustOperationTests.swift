import Testing
import TrustRules

@testable import SyncCore

/// The sections on trust : one form each, and nothing else is taken.
struct TrustOperationTests {
    @Test func section_hasItsBytes() throws {
        for (name, section) in try TrustSample.sections() {
            let bytes = try GoldenTests.bytes("trust-\(name)")
            #expect(section.payload() == bytes.array, "\(name)")
            #expect(
                try TrustOperation(kind: Section.trust(section).kind, decoding: bytes) == section, "\(name)")
        }
    }

    @Test func section_cutOrLonger_isRefused() throws {
        for (name, section) in try TrustSample.sections() {
            let bytes = section.payload()
            for count in 0..<bytes.count {
                #expect(throws: WireError.self, "\(name), \(count)") {
                    try TrustOperation(kind: Section.trust(section).kind, decoding: Bytes(bytes[..<count]))
                }
            }
            #expect(throws: WireError.self, "\(name)") {
                try TrustOperation(kind: Section.trust(section).kind, decoding: Bytes(bytes + [0]))
            }
        }
    }

    @Test func section_withAnyBitChanged_isRefused_orAnother() throws {
        for (name, section) in try TrustSample.sections() {
            let bytes = section.payload()
            for bit in 0..<bytes.count * 8 {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                guard
                    let other = try? TrustOperation(
                        kind: Section.trust(section).kind, decoding: Bytes(flipped))
                else {
                    continue
                }
                #expect(other.payload() == flipped && other != section, "\(name), bit \(bit)")
            }
        }
    }

    @Test func otherKinds_areNotOfTrust() throws {
        for kind in [0, 12, 13, 14, 16, 17, 255] as [UInt64] {
            #expect(try TrustOperation(kind: SectionKind(rawValue: kind), decoding: Bytes([])) == nil)
        }
    }

    @Test(arguments: ["", "-a", "a-", "A", "é", "a b", String(repeating: "a", count: 65)])
    func structure_isASlugWithInnerHyphens(_ slug: String) throws {
        let section = TrustOperation.expel(structure: slug)
        #expect(throws: WireError.self) {
            try TrustOperation(kind: SectionKind(rawValue: 8), decoding: Bytes(section.payload()))
        }
        var founders = try TrustSample.charter().founders
        founders[0] = .init(structure: slug, key: founders[0].key)
        let charter = Charter(
            name: "N", vouchers: 2, founders: founders, salt: try TrustSample.charter().salt)
        #expect(throws: WireError.notCanonical("structure")) { try charter.check() }
    }

    @Test func headsThatStay_areSorted_eachOnce() throws {
        let origin = try CodecSample.origin(2)
        let (one, two) = (
            TrustOperation.Stay(seq: 1, mark: try TrustSample.mark(2)), try TrustSample.mark(1)
        )
        for stays in [[one, one], [.init(seq: 2, mark: two), one], [one, .init(seq: 1, mark: two)]] {
            let bytes = Bytes(TrustOperation.revoke(origin, stays: stays).payload())
            #expect(throws: WireError.notSorted("heads that stay")) {
                try TrustOperation(kind: SectionKind(rawValue: 7), decoding: bytes)
            }
        }
        let none = TrustOperation.revoke(origin, stays: [])
        #expect(try TrustOperation(kind: SectionKind(rawValue: 7), decoding: Bytes(none.payload())) == none)
        let many = (1...257).map { TrustOperation.Stay(seq: $0, mark: two) }
        let bytes = Bytes(TrustOperation.revoke(origin, stays: many).payload())
        #expect(throws: WireError.tooLarge("heads that stay")) {
            try TrustOperation(kind: SectionKind(rawValue: 7), decoding: bytes)
        }
    }

    @Test func cut_inAnotherForm_isRefused() throws {
        let cut = try TrustSample.cut()
        var padded = cut.lines[0].elided.bits
        padded.append(0)
        let line = StableCut.Line(tip: cut.lines[0].tip, elided: SeqSet(bits: padded))
        let cases: [(StableCut, WireError)] = [
            (StableCut(heads: [], lines: []), .outOfRange("heads")),
            (StableCut(heads: cut.heads.reversed(), lines: []), .notSorted("heads")),
            (StableCut(heads: [cut.heads[0], cut.heads[0]], lines: []), .notSorted("heads")),
            (StableCut(heads: cut.heads, lines: cut.lines + cut.lines), .notSorted("elided")),
            (StableCut(heads: cut.heads, lines: [line]), .notCanonical("elided")),
        ]
        for (voice, error) in cases {
            #expect(throws: error) { try voice.check() }
            #expect(throws: error) {
                try TrustOperation(
                    kind: SectionKind(rawValue: 11), decoding: Bytes(TrustOperation.stable(voice).payload()))
            }
        }
        let empty = StableCut(heads: cut.heads, lines: [.init(tip: line.tip, elided: SeqSet())])
        #expect(throws: WireError.notCanonical("elided")) { try empty.check() }
        // Two branches of one seq: one dot, two hashes.
        let other = StableCut.Tip(dot: cut.heads[0].dot, hash: CodecSample.hash(1))
        try StableCut(heads: [cut.heads[0], other].sorted(), lines: []).check()
    }

    @Test func aTitle_isInFirstChangesetsAlone_andTheChartersInFounders() throws {
        let founder = TrustOperation.title(.founder, structure: "a")
        let vouched = TrustOperation.title(.vouched, structure: "a")
        let charter = TrustOperation.charter(try TrustSample.charter())
        try TrustOperation.check([charter, founder], isFirst: true)
        try TrustOperation.check([vouched, .label("PC")], isFirst: true)
        try TrustOperation.check([.leave, .claim], isFirst: false)
        #expect(throws: WireError.outOfRange("title")) { try TrustOperation.check([], isFirst: true) }
        #expect(throws: WireError.outOfRange("title")) { try TrustOperation.check([vouched], isFirst: false) }
        #expect(throws: WireError.outOfRange("title")) {
            try TrustOperation.check([vouched, vouched], isFirst: true)
        }
        #expect(throws: WireError.outOfRange("charter")) {
            try TrustOperation.check([founder], isFirst: true)
        }
        #expect(throws: WireError.outOfRange("charter")) {
            try TrustOperation.check([charter, vouched], isFirst: true)
        }
        #expect(throws: WireError.notSorted("sections")) {
            try TrustOperation.check([.claim, .leave], isFirst: false)
        }
        let many = Array(repeating: TrustOperation.claim, count: 65)
        #expect(throws: WireError.tooLarge("sections on trust")) {
            try TrustOperation.check(many, isFirst: false)
        }
    }
}
