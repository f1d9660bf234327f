import SyncTestSupport
import Testing
import TrustRules

@testable import SyncCore

/// The heads that a context names.
struct HeadsDeltaTests {
    private static func decoded(_ bytes: [UInt8]) throws -> HeadsDelta {
        var reader = ByteReader(Bytes(bytes))
        let delta = try HeadsDelta(decoding: &reader)
        try reader.finish()
        return delta
    }

    private static func encoded(_ delta: HeadsDelta) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(delta)
        return writer.bytes
    }

    @Test func delta_hasItsBytes() throws {
        let bytes = try GoldenTests.bytes("heads").array
        #expect(Self.encoded(try TrustSample.heads()) == bytes)
        #expect(try Self.decoded(bytes) == TrustSample.heads())
    }

    @Test func delta_cutOrChanged_isRefused_orAnother() throws {
        let bytes = Self.encoded(try TrustSample.heads())
        for count in 0..<bytes.count {
            #expect(throws: WireError.self) { try Self.decoded(Array(bytes[..<count])) }
        }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let other = try? Self.decoded(flipped) else { continue }
            #expect(Self.encoded(other) == flipped)
        }
    }

    @Test func delta_outOfOrder_orTooLarge_isRefused() throws {
        let (one, two) = (try CodecSample.origin(1), try CodecSample.origin(2))
        let (a, b) = (Dot(origin: one, seq: 2), Dot(origin: two, seq: 1))
        #expect(throws: WireError.notSorted("heads")) {
            try Self.decoded(Self.encoded(.init(known: [], new: [b, a])))
        }
        #expect(throws: WireError.notSorted("heads")) {
            try HeadsDelta(known: [.init(place: 1, count: 1), .init(place: 1, count: 1)], new: []).check()
        }
        let many = HeadsDelta(known: [], new: Array(repeating: a, count: 4_097))
        #expect(throws: WireError.tooLarge("heads")) { try Self.decoded(Self.encoded(many)) }
        let far = HeadsDelta(known: [.init(place: 0, count: UInt64(Int64.max) + 1)], new: [])
        #expect(throws: WireError.outOfRange("seq")) { try Self.decoded(Self.encoded(far)) }
    }

    /// Known tips and heads at random: names lead back to the heads, and there is one form.
    @Test(arguments: 0..<200)
    func heads_areFoundAgain_inOneForm(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func head(_ origin: Int, _ seq: UInt64) throws -> NamedHead {
            let mark = try #require(Mark(bytes: random.bytes(count: 16)))
            return NamedHead(Dot(origin: try CodecSample.origin(UInt8(origin)), seq: seq), mark)
        }
        let count = random.below(6)
        let tips = try (0..<count).map { _ in try head(random.below(4), UInt64(random.number(in: 1...5))) }
            .sorted(by: NamedHead.isBefore)
        var below: [NamedHead: Int] = [:]
        var heads: [NamedHead] = []
        for (place, tip) in tips.enumerated() {
            for _ in 0..<random.pick([0, 0, 1, 1, 2]) {
                let next = NamedHead(
                    Dot(origin: tip.dot.origin, seq: tip.dot.seq + UInt64(random.number(in: 1...3))),
                    try #require(Mark(bytes: random.bytes(count: 16))))
                below[next] = place
                heads.append(next)
            }
        }
        for _ in 0..<random.below(3) { heads.append(try head(random.number(in: 4...5), 1)) }
        heads.shuffle(using: &random)
        let named = HeadsDelta.naming(heads, after: tips) { below[$0] }
        #expect(Set(named.heads) == Set(heads) && named.heads.count == heads.count)
        #expect(named.delta.dots(after: tips) == named.heads.map(\.dot))
        #expect(try Self.decoded(Self.encoded(named.delta)) == named.delta)
        func isForm(_ delta: HeadsDelta, _ heads: [NamedHead], held: Bool = false) -> Bool {
            delta.isForm(of: heads, after: tips, tipBelow: { below[$0] }, isHeld: { _ in held })
        }
        #expect(isForm(named.delta, named.heads))
        guard !heads.isEmpty else { return }
        #expect(!isForm(named.delta, named.heads, held: true))
        // All as new ones: another form, if a tip was called.
        let sorted = heads.sorted()
        let plain = HeadsDelta(known: [], new: sorted.map(\.dot))
        #expect(isForm(plain, sorted) == named.delta.known.isEmpty)
    }

    @Test func placesAndSeqsThatArentThere_areNobodys() throws {
        let tip = NamedHead(
            Dot(origin: try CodecSample.origin(1), seq: Limits.seqMax), try TrustSample.mark(1))
        #expect(HeadsDelta(known: [.init(place: 1, count: 1)], new: []).dots(after: [tip]) == nil)
        #expect(HeadsDelta(known: [.init(place: 0, count: 1)], new: []).dots(after: [tip]) == nil)
    }
}
