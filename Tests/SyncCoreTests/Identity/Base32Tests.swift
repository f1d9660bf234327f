import SyncTestSupport
import Testing

@testable import SyncCore

struct Base32Tests {
    @Test(
        arguments: [
            ([], ""), ([0], "00"), ([0xff], "zw"), ([0x00, 0x44, 0x32, 0x14, 0xc7], "01234567"),
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "041061050r3gg28a"),
        ] as [([UInt8], String)])
    func bytes_haveOneText(bytes: [UInt8], text: String) {
        #expect(Base32.encode(bytes) == text)
        #expect(Base32.decode(text) == bytes)
    }

    @Test func everyLength_roundTrips() {
        var random = SplitMix64(seed: 3)
        for count in 0..<40 {
            let bytes = random.bytes(count: count)
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
    }

    @Test(arguments: ["0", "zz", "zx", "000", "000000", "0I", "0l", "0u", "ZW", "z-w", "é0"])
    func whatEncodeNeverWrites_isRefused(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test func replicaIDs_sortAsTheirTextsDo() throws {
        var random = SplitMix64(seed: 4)
        let ids = try (0..<200).map { index in
            // Half of them differ in their last bytes only.
            let bytes = [UInt8](repeating: 0x7f, count: index % 2 * 14)
            return try #require(ReplicaID(bytes: bytes + random.bytes(count: 16 - bytes.count)))
        }
        for (left, right) in zip(ids, ids.dropFirst()) {
            #expect((left < right) == (left.description < right.description))
            #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
            #expect(left.description.count == 26)
            #expect(ReplicaID(left.description) == left)
            #expect(ReplicaID(bytes: left.bytes) == left)
        }
    }

    @Test func replicaID_isTheBeginningOfItsKeysDigest() throws {
        let key = try #require(PrivateKey(seed: [UInt8](repeating: 1, count: 32))).publicKey
        #expect(ReplicaID(publicKey: key).bytes == Array(Hash(of: key.bytes).bytes.prefix(16)))
        #expect(ReplicaID(bytes: [1, 2, 3]) == nil)
        #expect(ReplicaID("0123") == nil)
    }
}
