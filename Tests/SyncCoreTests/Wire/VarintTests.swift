import Testing

@testable import SyncCore

struct VarintTests {
    static let borders: [(number: UInt64, bytes: [UInt8])] = [
        (0, [0x00]),
        (1, [0x01]),
        (127, [0x7f]),
        (128, [0x80, 0x01]),
        (300, [0xac, 0x02]),
        (16_383, [0xff, 0x7f]),
        (16_384, [0x80, 0x80, 0x01]),
        (UInt64(UInt32.max), [0xff, 0xff, 0xff, 0xff, 0x0f]),
        (1 << 63, [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
        (.max, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
    ]

    @Test(arguments: borders)
    func varint_isLEB128(number: UInt64, bytes: [UInt8]) throws {
        var writer = ByteWriter()
        writer.append(varint: number)
        #expect(writer.bytes == bytes)
        var reader = ByteReader(Bytes(bytes))
        #expect(try reader.varint() == number)
        try reader.finish()
    }

    @Test(arguments: borders)
    func varint_cutAnywhere_isTruncated(number: UInt64, bytes: [UInt8]) {
        for count in 0..<bytes.count {
            var reader = ByteReader(Bytes(bytes[..<count]))
            #expect(throws: WireError.truncated) { try reader.varint() }
        }
    }

    @Test(
        arguments: [
            [0x80, 0x00],
            [0xff, 0x00],
            [0x80, 0x80, 0x00],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x81, 0x00],
            [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        ] as [[UInt8]])
    func varint_refusesAllButTheShortestForm(bytes: [UInt8]) {
        var reader = ByteReader(Bytes(bytes))
        #expect(throws: WireError.overlongVarint) { try reader.varint() }
    }

    @Test func varint_ofEveryLength_roundTrips() throws {
        for shift in 0..<64 {
            for number in [UInt64(1) << shift, (UInt64(1) << shift) &- 1, (UInt64(1) << shift) &+ 1] {
                var writer = ByteWriter()
                writer.append(varint: number)
                var reader = ByteReader(Bytes(writer.bytes))
                #expect(try reader.varint() == number)
                #expect(writer.count == max(1, (64 - number.leadingZeroBitCount + 6) / 7))
            }
        }
    }

    @Test(
        arguments: [
            (0, [0x00]), (-1, [0x01]), (1, [0x02]), (-64, [0x7f]), (64, [0x80, 0x01]),
            (.max, [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
            (.min, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
        ] as [(Int64, [UInt8])])
    func zigzag_putsSmallNumbersOfBothSignsFirst(number: Int64, bytes: [UInt8]) throws {
        var writer = ByteWriter()
        writer.append(zigzag: number)
        #expect(writer.bytes == bytes)
        var reader = ByteReader(Bytes(bytes))
        #expect(try reader.zigzag() == number)
    }

    @Test func fixed_isBigEndian() throws {
        var writer = ByteWriter()
        writer.append(fixed: 0x0102_0304_0506_0708)
        #expect(writer.bytes == [1, 2, 3, 4, 5, 6, 7, 8])
        var reader = ByteReader(Bytes(writer.bytes))
        #expect(try reader.fixed() == 0x0102_0304_0506_0708)
    }
}
