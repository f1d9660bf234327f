import SyncTestSupport
import Testing

@testable import SyncCore

struct PackingTests {
    static let raw = Array(String(repeating: "what repeats packs well; ", count: 40).utf8)

    @Test func packing_roundTrips() throws {
        var random = SplitMix64(seed: 1)
        for count in [64, 1_000, 100_000] {
            let raw = (0..<count).map { _ in UInt8(random.number(in: 0...9)) }
            let packed = try #require(Packing.packing(raw))
            #expect(packed.count < raw.count)
            #expect(try Packing.unpacking(Bytes(packed), rawCount: raw.count) == raw)
        }
    }

    @Test func packing_inVain_isNil() {
        var random = SplitMix64(seed: 2)
        #expect(Packing.packing([]) == nil)
        #expect(Packing.packing([1, 2, 3]) == nil)
        #expect(Packing.packing(random.bytes(count: 10_000)) == nil)
    }

    @Test func packing_whatAReaderWouldRefuse_isNil() {
        #expect(Packing.packing([UInt8](repeating: 7, count: 4 << 20)) == nil)
    }

    @Test func unpacking_refusesSizesBeforeItAllocates() throws {
        let packed = Bytes(try #require(Packing.packing(Self.raw)))
        #expect(throws: WireError.tooLarge("raw body")) {
            try Packing.unpacking(packed, rawCount: Limits.rawBodyBytesMax + 1)
        }
        #expect(throws: WireError.implausibleRatio) {
            try Packing.unpacking(packed, rawCount: 1_024 * packed.count + 4_097)
        }
    }

    @Test func unpacking_refusesAllButOneFrameOfTheSizeSaid() throws {
        let packed = try #require(Packing.packing(Self.raw))
        let skippable: [UInt8] = [0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]
        let others: [([UInt8], Int)] = [
            (packed, Self.raw.count - 1), (packed, Self.raw.count + 1), (packed + [0], Self.raw.count),
            (packed + packed, 2 * Self.raw.count), (packed + packed, Self.raw.count), ([], 0),
            (skippable + packed, Self.raw.count), (packed + skippable, Self.raw.count),
        ]
        for (bytes, count) in others {
            #expect(throws: WireError.badPacking) { try Packing.unpacking(Bytes(bytes), rawCount: count) }
        }
        for count in 0..<packed.count {
            #expect(throws: WireError.badPacking) {
                try Packing.unpacking(Bytes(packed[..<count]), rawCount: Self.raw.count)
            }
        }
    }

    @Test func unpacking_flippedBits_failsOrGivesAsManyBytes() throws {
        let packed = try #require(Packing.packing(Self.raw))
        for bit in 0..<packed.count * 8 {
            var flipped = packed
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            if let raw = try? Packing.unpacking(Bytes(flipped), rawCount: Self.raw.count) {
                #expect(raw.count == Self.raw.count)
            }
        }
    }
}
