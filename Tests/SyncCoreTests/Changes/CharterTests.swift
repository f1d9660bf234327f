import Testing

@testable import SyncCore

/// The charter.
struct CharterTests {
    @Test func id_is128BitsOfTheHash() throws {
        let charter = try TrustSample.charter()
        let text = charter.network.text.dropFirst("la-plateforme-".count)
        #expect(text.count == 26 && Base32.decode(text) == Array(Hash(of: charter.encoded()).bytes[..<16]))
        #expect(try TrustSample.charter(draft: true).network != charter.network)
    }

    /// The id certifies the charter: no other leads to it.
    @Test func charter_cutOrChanged_isAnErrorOrAnotherNetworks() throws {
        let charter = try TrustSample.charter()
        let bytes = charter.encoded()
        for count in 0..<bytes.count {
            #expect(throws: WireError.self) { try Charter(decoding: Bytes(bytes[..<count])) }
        }
        #expect(throws: WireError.trailingBytes) { try Charter(decoding: Bytes(bytes + [0])) }
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let other = try? Charter(decoding: Bytes(flipped)) else { continue }
            #expect(other.encoded() == flipped && other.network != charter.network)
        }
    }

    @Test func charter_thatMayNotBe_isRefused_writtenOrRead() throws {
        let good = try TrustSample.charter()
        let (one, two) = (good.founders[0], good.founders[1])
        func charter(
            _ vouchers: UInt64, _ founders: [Charter.Founder], name: String = "N"
        ) -> Charter {
            Charter(name: name, vouchers: vouchers, founders: founders, salt: good.salt)
        }
        let again = Charter.Founder(structure: one.structure, key: two.key)
        let cases: [(Charter, WireError)] = [
            (charter(0, []), .outOfRange("founders")), (charter(1, []), .outOfRange("founders")),
            (charter(0, [one, two]), .outOfRange("founders")),
            (charter(3, [one, two]), .outOfRange("founders")),
            (charter(65, [one, two]), .outOfRange("vouchers")),
            (charter(2, [two, one]), .notSorted("founders")),
            (charter(2, [one, again]), .notSorted("founders")),
            (charter(1, [one], name: String(repeating: "n", count: 201)), .tooLarge("network name")),
        ]
        for (charter, error) in cases {
            #expect(throws: error) { try charter.check() }
            #expect(throws: error) { try Charter(decoding: Bytes(charter.encoded())) }
        }
        for charter in [charter(0, [one]), charter(1, [one]), charter(2, [one, two])] {
            #expect(try Charter(decoding: Bytes(charter.encoded())) == charter)
        }
    }

    @Test func charter_ofAnEarlierFormat_isRefused() throws {
        var bytes = try TrustSample.charter().encoded()
        bytes[3] = 1
        #expect(throws: WireError.unknownVersion(1)) { try Charter(decoding: Bytes(bytes)) }
        let short = Charter(
            name: "N", vouchers: 0, founders: try TrustSample.charter(draft: true).founders, salt: Bytes([1]))
        #expect(throws: WireError.outOfRange("salt")) { try short.check() }
    }
}
