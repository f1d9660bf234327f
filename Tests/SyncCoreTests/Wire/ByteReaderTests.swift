import Testing

@testable import SyncCore

struct ByteReaderTests {
    @Test func text_isKeptByteForByte() throws {
        for text in ["", "é", "e\u{301}", "\0", "🧶"] {
            var writer = ByteWriter()
            writer.append(prefixed: text)
            var reader = ByteReader(Bytes(writer.bytes))
            let back = try reader.text(max: 10, "text")
            #expect(Array(back.utf8) == Array(text.utf8))
            try reader.finish()
        }
    }

    @Test(
        arguments: [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc3]] as [[UInt8]])
    func text_refusesWhatIsNotUTF8(bytes: [UInt8]) {
        var writer = ByteWriter()
        writer.append(prefixed: bytes)
        var reader = ByteReader(Bytes(writer.bytes))
        #expect(throws: WireError.notUTF8) { try reader.text(max: 10, "text") }
        #expect(!Bytes(bytes).isUTF8)
    }

    @Test func count_overItsLimit_isRefusedBeforeItIsBelieved() {
        var reader = ByteReader(Bytes([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]))
        #expect(throws: WireError.tooLarge("things")) { try reader.count(max: .max, "things") }
        reader = ByteReader(Bytes([0x0b]))
        #expect(throws: WireError.tooLarge("things")) { try reader.count(max: 10, "things") }
    }

    @Test func bytes_areSlicesOfWhatIsRead() throws {
        let whole: [UInt8] = [9, 9, 2, 7, 8, 9]
        var reader = ByteReader(Bytes(whole[2...]))
        let payload = try reader.prefixed(max: 10, "payload")
        #expect(payload == Bytes([7, 8]))
        #expect(payload.slice.startIndex == 3)
        #expect(reader.remainingCount == 1)
        #expect(throws: WireError.trailingBytes) { try reader.finish() }
        #expect(throws: WireError.truncated) { try reader.bytes(count: 2) }
    }

    @Test func varints_moreThanBytes_areRefusedBeforeTheyAreAllocated() {
        var reader = ByteReader(Bytes([1, 2, 3]))
        #expect(throws: WireError.truncated) { try reader.varints(count: 1 << 40) }
        #expect(throws: Never.self) { try reader.varints(count: 3) }
    }

    @Test func utf8_cutAtBounds_mustBeWholeInEveryPiece() {
        let bytes = Array("aéb".utf8)[...]
        #expect(bytes.isUTF8(cutAt: [0, 1, 3, 4]))
        #expect(!bytes.isUTF8(cutAt: [0, 2, 4]))
        let later = ([0, 0] + bytes)[2...]
        #expect(later.isUTF8(cutAt: [2, 3, 5, 6]))
        #expect(!later.isUTF8(cutAt: [2, 4, 6]))
    }

    @Test func magic_andVersion_comeFirst() {
        let magic = Array("ESX".utf8)
        for (bytes, error) in [
            ([0x45, 0x53, 0x59, 1], WireError.badMagic), ([0x45, 0x53, 0x58, 2], .unknownVersion(2)),
            ([0x45, 0x53], .truncated), ([0x45, 0x53, 0x58], .truncated),
        ] as [([UInt8], WireError)] {
            var reader = ByteReader(Bytes(bytes))
            #expect(throws: error) { try reader.expect(magic: magic, version: 1) }
        }
    }
}
