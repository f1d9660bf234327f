import Testing

@testable import SyncCore

/// The charter of format 4.
struct NetworkCharterTests {
    @Test func id_is128BitsOfTheHash() throws {
        let charter = try Format4Sample.charter()
        let id = try #require(Base32.decode(charter.idText))
        #expect(charter.idText.count == 26 && id == Array(Hash(of: charter.encoded()).bytes[..<16]))
        #expect(try Format4Sample.charter(draft: true).idText != charter.idText)
    }

    @Test func charter_thatMayNotBe_isRefused_writtenOrRead() throws {
        let good = try Format4Sample.charter()
        let (one, two) = (good.founders[0], good.founders[1])
        func charter(
            _ vouchers: UInt64, _ founders: [NetworkCharter.Founder], name: String = "N"
        ) -> NetworkCharter {
            NetworkCharter(name: name, vouchers: vouchers, founders: founders, salt: good.salt)
        }
        let again = NetworkCharter.Founder(structure: one.structure, key: two.key)
        let cases: [(NetworkCharter, WireError)] = [
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
            #expect(throws: error) { try NetworkCharter(decoding: Bytes(charter.encoded())) }
        }
        for charter in [charter(0, [one]), charter(1, [one]), charter(2, [one, two])] {
            #expect(try NetworkCharter(decoding: Bytes(charter.encoded())) == charter)
        }
    }

    /// A charter of format 3 isn't one of format 4, nor the other way round.
    @Test func charters_ofTwoFormats_areNotMistaken() throws {
        let old = Bytes(try CodecSample.charter().encoded())
        let new = Bytes(try Format4Sample.charter().encoded())
        #expect(throws: WireError.unknownVersion(1)) { try NetworkCharter(decoding: old) }
        #expect(throws: WireError.unknownVersion(2)) { try Charter(decoding: new) }
    }
}
