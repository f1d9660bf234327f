import Testing
import TrustRules

@testable import SyncCore

/// The sections on trust of format 4: one form each, and nothing else is taken.
struct TrustSectionTests {
    @Test func section_hasItsBytes() throws {
        for (name, section) in try Format4Sample.sections() {
            let bytes = try GoldenTests.bytes("format4-\(name)")
            #expect(section.payload() == bytes.array, "\(name)")
            #expect(try TrustSection(kind: section.kind, decoding: bytes) == section, "\(name)")
        }
    }

    @Test func section_cutOrLonger_isRefused() throws {
        for (name, section) in try Format4Sample.sections() {
            let bytes = section.payload()
            for count in 0..<bytes.count {
                #expect(throws: WireError.self, "\(name), \(count)") {
                    try TrustSection(kind: section.kind, decoding: Bytes(bytes[..<count]))
                }
            }
            #expect(throws: WireError.self, "\(name)") {
                try TrustSection(kind: section.kind, decoding: Bytes(bytes + [0]))
            }
        }
    }

    @Test func section_withAnyBitChanged_isRefused_orAnother() throws {
        for (name, section) in try Format4Sample.sections() {
            let bytes = section.payload()
            for bit in 0..<bytes.count * 8 {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                guard let other = try? TrustSection(kind: section.kind, decoding: Bytes(flipped)) else {
                    continue
                }
                #expect(other.payload() == flipped && other != section, "\(name), bit \(bit)")
            }
        }
    }

    @Test func otherKinds_areNotOfTrust() throws {
        for kind in [0, 12, 13, 14, 16, 17, 255] as [UInt64] {
            #expect(try TrustSection(kind: kind, decoding: Bytes([])) == nil)
        }
    }

    @Test(arguments: ["", "-a", "a-", "A", "é", "a b", String(repeating: "a", count: 65)])
    func structure_isASlugWithInnerHyphens(_ slug: String) throws {
        let section = TrustSection.expel(structure: slug)
        #expect(throws: WireError.self) { try TrustSection(kind: 8, decoding: Bytes(section.payload())) }
        var founders = try Format4Sample.charter().founders
        founders[0] = .init(structure: slug, key: founders[0].key)
        let charter = NetworkCharter(
            name: "N", vouchers: 2, founders: founders, salt: try Format4Sample.charter().salt)
        #expect(throws: WireError.notCanonical("structure")) { try charter.check() }
    }

    @Test func headsThatStay_areSorted_eachOnce() throws {
        let origin = try CodecSample.origin(2)
        let (one, two) = (
            TrustSection.Stay(seq: 1, mark: try Format4Sample.mark(2)), try Format4Sample.mark(1)
        )
        for stays in [[one, one], [.init(seq: 2, mark: two), one], [one, .init(seq: 1, mark: two)]] {
            let bytes = Bytes(TrustSection.revoke(origin, stays: stays).payload())
            #expect(throws: WireError.notSorted("heads that stay")) {
                try TrustSection(kind: 7, decoding: bytes)
            }
        }
        let none = TrustSection.revoke(origin, stays: [])
        #expect(try TrustSection(kind: 7, decoding: Bytes(none.payload())) == none)
        let many = (1...257).map { TrustSection.Stay(seq: $0, mark: two) }
        let bytes = Bytes(TrustSection.revoke(origin, stays: many).payload())
        #expect(throws: WireError.tooLarge("heads that stay")) { try TrustSection(kind: 7, decoding: bytes) }
    }

    @Test func cut_inAnotherForm_isRefused() throws {
        let cut = try Format4Sample.cut()
        var padded = cut.lines[0].elided.bits
        padded.append(0)
        let line = CutVoice.Line(tip: cut.lines[0].tip, elided: SeqSet(bits: padded))
        let cases: [(CutVoice, WireError)] = [
            (CutVoice(heads: [], lines: []), .outOfRange("heads")),
            (CutVoice(heads: cut.heads.reversed(), lines: []), .notSorted("heads")),
            (CutVoice(heads: [cut.heads[0], cut.heads[0]], lines: []), .notSorted("heads")),
            (CutVoice(heads: cut.heads, lines: cut.lines + cut.lines), .notSorted("elided")),
            (CutVoice(heads: cut.heads, lines: [line]), .notCanonical("elided")),
        ]
        for (voice, error) in cases {
            #expect(throws: error) { try voice.check() }
            #expect(throws: error) {
                try TrustSection(kind: 11, decoding: Bytes(TrustSection.stable(voice).payload()))
            }
        }
        let empty = CutVoice(heads: cut.heads, lines: [.init(tip: line.tip, elided: SeqSet())])
        #expect(throws: WireError.notCanonical("elided")) { try empty.check() }
        // Two branches of one seq: one dot, two hashes.
        let other = CutVoice.Tip(dot: cut.heads[0].dot, hash: CodecSample.hash(1))
        try CutVoice(heads: [cut.heads[0], other].sorted(), lines: []).check()
    }

    @Test func aTitle_isInFirstChangesetsAlone_andTheChartersInFounders() throws {
        let founder = TrustSection.title(.founder, structure: "a")
        let vouched = TrustSection.title(.vouched, structure: "a")
        let charter = TrustSection.charter(try Format4Sample.charter())
        try TrustSection.check([charter, founder], isFirst: true)
        try TrustSection.check([vouched, .label("PC")], isFirst: true)
        try TrustSection.check([.leave, .claim], isFirst: false)
        #expect(throws: WireError.outOfRange("title")) { try TrustSection.check([], isFirst: true) }
        #expect(throws: WireError.outOfRange("title")) { try TrustSection.check([vouched], isFirst: false) }
        #expect(throws: WireError.outOfRange("title")) {
            try TrustSection.check([vouched, vouched], isFirst: true)
        }
        #expect(throws: WireError.outOfRange("charter")) { try TrustSection.check([founder], isFirst: true) }
        #expect(throws: WireError.outOfRange("charter")) {
            try TrustSection.check([charter, vouched], isFirst: true)
        }
        #expect(throws: WireError.notSorted("sections")) {
            try TrustSection.check([.claim, .leave], isFirst: false)
        }
        let many = Array(repeating: TrustSection.claim, count: 65)
        #expect(throws: WireError.tooLarge("sections on trust")) {
            try TrustSection.check(many, isFirst: false)
        }
    }
}
