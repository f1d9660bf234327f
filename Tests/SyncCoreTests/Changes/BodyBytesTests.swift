import SyncTestSupport
import Testing

@testable import SyncCore

/// What decodes must be what encodes: nothing else is taken.
struct BodyBytesTests {
    /// Decodes `bytes` and expects them to be canonical if they are taken at all.
    static func expectCanonical(_ bytes: [UInt8], _ remark: @autoclosure () -> String) {
        guard let body = try? Body(decoding: Bytes(bytes)) else { return }
        if body.encoded() != bytes {
            Issue.record("taken though not canonical: \(remark()) \(Hex.text(bytes))")
        }
    }

    @Test(arguments: 0..<300)
    func randomBody_roundTrips(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let body = random.body(editsMax: 12)
        try body.check()
        let bytes = body.encoded()
        let back = try Body(decoding: Bytes(bytes))
        #expect(back == body)
        #expect(back.encoded() == bytes)
        let elsewhere = try Body(decoding: Bytes(([7, 7] + bytes + [7])[2..<(2 + bytes.count)]))
        #expect(elsewhere == body)
    }

    @Test(arguments: 0..<15)
    func everyPrefix_isAnError(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let bytes = random.body(editsMax: 4).encoded()
        for count in 0..<bytes.count {
            #expect(throws: WireError.self) { try Body(decoding: Bytes(bytes[..<count])) }
        }
        #expect(throws: WireError.trailingBytes) { try Body(decoding: Bytes(bytes + [0])) }
    }

    @Test(arguments: 0..<15)
    func everyFlippedBit_isAnErrorOrCanonical(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let bytes = random.body(editsMax: 4).encoded()
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            Self.expectCanonical(flipped, "seed \(seed), bit \(bit)")
        }
    }

    @Test(arguments: 0..<15)
    func everyChangedByte_isAnErrorOrCanonical(seed: Int) {
        var random = SplitMix64(seed: UInt64(1_000 + seed))
        let bytes = random.body(editsMax: 3).encoded()
        for index in bytes.indices {
            for byte in [0, 1, 2, 6, 0x7f, 0x80, 0xff, bytes[index] &+ 1, bytes[index] &- 1] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                Self.expectCanonical(changed, "seed \(seed), byte \(index)")
            }
            Self.expectCanonical(
                Array(bytes[..<index] + bytes[(index + 1)...]), "seed \(seed), without \(index)")
            Self.expectCanonical(
                bytes[..<index] + [bytes[index]] + bytes[index...], "seed \(seed), twice \(index)")
        }
    }

    @Test func junk_isAnErrorOrCanonical() {
        var random = SplitMix64(seed: 5)
        for round in 0..<5_000 {
            let bytes = random.bytes(count: random.number(in: 0...40))
            Self.expectCanonical(bytes, "round \(round)")
            // A head that leads into a block of rows.
            Self.expectCanonical([1, 17, UInt8(bytes.count + 4), 1, 0x6e, 1, 0] + bytes, "round \(round)")
        }
    }

    @Test func emptyBody_isOneByte() throws {
        #expect(Body([]).encoded() == [0])
        #expect(try Body(decoding: Bytes([0])) == Body([]))
    }

    @Test func unknownSections_areKeptByteForByte() throws {
        let bytes: [UInt8] = [3, 12, 2, 0xff, 0xfe, 20, 0, 0xac, 0x02, 1, 9]
        let body = try Body(decoding: Bytes(bytes))
        #expect(
            body.sections == [
                .unknown(kind: 12, payload: Bytes([0xff, 0xfe])), .unknown(kind: 20, payload: Bytes([])),
                .unknown(kind: 300, payload: Bytes([9])),
            ])
        #expect(body.encoded() == bytes)
    }

    /// But for those that are written by the numbers of their words.
    @Test func values_shareTheBytesTheyAreReadFrom() throws {
        let edit = RowEdit(key: RowKey(["a"]), time: .zero, cells: [Cell(.text(Bytes("text")), at: .zero)])
        let sample = Body([.rows(RowBlock(verb: .create, table: "t", fields: ["f"], edits: [edit]))])
        let bytes = Bytes(sample.encoded())
        let body = try Body(decoding: bytes)
        guard case .rows(let block) = body.sections[0], case .text(let text)? = block.edits[0].cells[0]?.value
        else {
            Issue.record("not the body that was encoded")
            return
        }
        let within = bytes.withUnsafeBytes { whole in
            text.withUnsafeBytes { part in
                part.baseAddress.map {
                    whole.baseAddress.map { start in start...(start + whole.count) }?.contains($0)
                }
            }
        }
        #expect(within == true)
    }
}
