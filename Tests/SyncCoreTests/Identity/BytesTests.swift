import Testing

@testable import SyncCore

struct BytesTests {
    /// Every run of up to three bytes out of some that matter to order.
    static let all: [[UInt8]] = {
        let alphabet: [UInt8] = [0x00, 0x61, 0x7f, 0x80, 0xff]
        let ones = alphabet.map { [$0] }
        let twos = ones.flatMap { one in alphabet.map { one + [$0] } }
        return [[]] + ones + twos
    }()

    @Test func order_isThatOfUnsignedBytes() {
        for left in Self.all {
            for right in Self.all {
                #expect((Bytes(left) < Bytes(right)) == left.lexicographicallyPrecedes(right))
                #expect((Bytes(left) == Bytes(right)) == (left == right))
            }
        }
    }

    @Test func equality_looksAtBytes_notAtWhereTheyStand() {
        for bytes in Self.all {
            let slice = Bytes(([1, 2, 3] + bytes + [4])[3..<(3 + bytes.count)])
            #expect(slice == Bytes(bytes))
            #expect(slice.hashValue == Bytes(bytes).hashValue)
            #expect(slice.array == bytes)
        }
    }

    @Test func composedAndDecomposed_areTwo() {
        #expect("é" == "e\u{301}")
        #expect(Bytes("é") != Bytes("e\u{301}"))
    }

    @Test func text_isNilWhereBytesAreNotUTF8() {
        #expect(Bytes("é").text == "é")
        #expect(Bytes([0xc3]).text == nil)
    }
}
