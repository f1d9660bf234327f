import Testing

@testable import SyncCore

struct CharterBytesTests {
    @Test func charter_roundTrips() throws {
        let charter = try CodecSample.charter()
        #expect(try Charter(decoding: Bytes(charter.encoded())) == charter)
    }

    @Test func charter_cutOrChanged_isAnErrorOrCanonical() throws {
        let bytes = try CodecSample.charter().encoded()
        for count in 0..<bytes.count {
            #expect(throws: WireError.self) { try Charter(decoding: Bytes(bytes[..<count])) }
        }
        #expect(throws: WireError.trailingBytes) { try Charter(decoding: Bytes(bytes + [0])) }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let charter = try? Charter(decoding: Bytes(flipped)) else { continue }
            #expect(charter.encoded() == flipped)
            // The id certifies the charter: no other leads to it.
            #expect(try charter.network != CodecSample.charter().network)
        }
    }

    static func refused() throws -> [(Charter, WireError)] {
        let (one, two) = (try CodecSample.publicKey(1), try CodecSample.publicKey(2))
        let salt = Bytes([UInt8](repeating: 0, count: 16))
        func charter(_ keys: [PublicKey], vouchers: UInt64 = 1, name: String = "N") -> Charter {
            Charter(name: name, structure: "s", vouchers: vouchers, keys: keys, salt: salt)
        }
        return [
            (charter([one], vouchers: 0), .outOfRange("vouchers")),
            (charter([one], vouchers: Limits.vouchersMax + 1), .outOfRange("vouchers")),
            (charter([]), .outOfRange("charter keys")),
            (charter([two, one]), .notSorted("charter keys")),
            (charter([one, one]), .notSorted("charter keys")),
            (charter(try (1...65).map { try CodecSample.publicKey($0) }), .tooLarge("charter keys")),
            (charter([one], name: String(repeating: "n", count: 201)), .tooLarge("network name")),
        ]
    }

    @Test func charter_thatMayNotBe_isRefused_writtenOrRead() throws {
        for (charter, error) in try Self.refused() {
            #expect(throws: error) { try charter.check() }
            #expect(throws: error) { try Charter(decoding: Bytes(charter.encoded())) }
        }
        let short = Charter(
            name: "N", structure: "s", vouchers: 1, keys: [try CodecSample.publicKey(1)], salt: Bytes([1]))
        #expect(throws: WireError.outOfRange("salt")) { try short.check() }
    }
}
