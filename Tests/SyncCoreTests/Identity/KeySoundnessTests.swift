import Foundation
import Testing

@testable import SyncCore

/// Encodings of points under which a signature says nothing.
///
/// Sources: RFC 8032, section 5.1.3; libsodium's `ge25519_has_small_order`; Chalkias, Garillot and Nikolaenko, "Taming the
/// many EdDSAs", SSR 2020, table 6.
struct KeySoundnessTests {
    /// y, least significant byte first, without the sign.
    private static let weak: [String: String] = [
        "order 4: y = 0": "0000000000000000000000000000000000000000000000000000000000000000",
        "order 1: y = 1": "0100000000000000000000000000000000000000000000000000000000000000",
        "order 8": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "order 8, the other": "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "order 2: y = p - 1": "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "order 4: y = p": "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "order 1: y = p + 1": "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]

    private static func bytes(_ hex: String, sign: Bool) throws -> [UInt8] {
        var bytes = try #require(Hex.bytes(hex))
        if sign { bytes[31] |= 0x80 }
        return bytes
    }

    @Test(arguments: weak.keys.sorted(), [false, true])
    func pointsOfSmallOrder_areNobodysKey(name: String, sign: Bool) throws {
        let bytes = try Self.bytes(#require(Self.weak[name]), sign: sign)
        #expect(PublicKey(bytes: bytes) == nil)
        var reader = ByteReader(Bytes(bytes))
        #expect(throws: WireError.outOfRange("public key")) { _ = try reader.publicKey() }
    }

    @Test(arguments: UInt8(0xed)...0xff, [false, true])
    func pointsBeyondTheField_haveTwoNames(low: UInt8, sign: Bool) throws {
        let bytes = [low] + [UInt8](repeating: 0xff, count: 30) + [sign ? 0xff : 0x7f]
        #expect(PublicKey(bytes: bytes) == nil)
    }

    /// What only looks like them stays a key: a limit of one byte, of another byte, of another length.
    @Test func neighbours_areTaken() throws {
        let keys: [[UInt8]] = [
            [2] + [UInt8](repeating: 0, count: 31),
            [0] + [UInt8](repeating: 0, count: 30) + [0x40],
            [0xeb] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
            [0xed] + [UInt8](repeating: 0xff, count: 29) + [0xfe, 0x7f],
            [0xff] + [UInt8](repeating: 0xff, count: 30) + [0x7e],
        ]
        for key in keys { #expect(PublicKey(bytes: key)?.bytes == key) }
        for _ in 0..<50 {
            let made = PrivateKey().publicKey
            #expect(PublicKey(bytes: made.bytes) == made)
        }
        #expect(PublicKey(bytes: [UInt8](repeating: 9, count: 31)) == nil)
        #expect(PublicKey(bytes: [UInt8](repeating: 9, count: 33)) == nil)
    }

    /// A key that has a part of small order is somebody's key, and what it signs holds on all platforms or on none.
    ///
    /// Verifiers that multiply by the cofactor take both signatures, others one of them: a network with both kinds would be
    /// split by whoever makes such a key. Made by a program of its own: A is `aB + T`, T of order 8; `s = r + ha`.
    @Test func signature_isVerifiedWithoutTheCofactor() throws {
        let hex = "99555efe5dbf5b50b6fb4d8c38ee05c4ea8a97011c08e11366e8c8c00e8ce5d5"
        let bytes = try #require(Hex.bytes(hex))
        let key = try #require(PublicKey(bytes: bytes))
        let signatures = [
            "essync 3": "9fc6920925bc3bfccb44e7b80cd618080157608ffac17edc4a1a7a7e090d0e3a"
                + "860d62464a24a41a95167690537397720bd6187fde1da6b824f4f124b903cd02",
            "essync 0": "764d1ecb5a9b1597f1a6c2b4b96d220b5368741b07ca16ffbfb2ed1aab5172ae"
                + "0c601da4ccf5bcfaf595c166d63365ac06065f75d2593b1bcd64343d9227210f",
        ]
        for (message, digits) in signatures {
            let bytes = try #require(Hex.bytes(digits))
            let signature = try #require(Signature(bytes: bytes[...]))
            // Of the first, h is a multiple of 8, so that T falls out.
            #expect(key.verifies(signature, of: Array(message.utf8)) == (message == "essync 3"))
        }
    }

    /// A signature has one form: S is less than the group's order, or else adding that gives another one.
    @Test func signature_withAnotherS_holdsForNothing() throws {
        let order = try #require(
            Hex.bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"))
        let key = PrivateKey()
        let message = Array("essync".utf8)
        let good = try key.sign(message)
        #expect(key.publicKey.verifies(good, of: message))
        var bytes = good.bytes
        var carry = 0
        for index in 0..<32 {
            let sum = Int(bytes[32 + index]) + Int(order[index]) + carry
            bytes[32 + index] = UInt8(sum & 0xff)
            carry = sum >> 8
        }
        let other = try #require(Signature(bytes: bytes))
        #expect(carry == 0 && !key.publicKey.verifies(other, of: message))
    }

    /// Wherever a key comes in: as an invitation, a vouch, a raise, a title, and as an author.
    @Test func everyDecoder_refusesThem() throws {
        let neutral: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
        let signature = [UInt8](repeating: 0, count: 64)
        let payloads: [(SectionKind, [UInt8])] = [
            (.invite, neutral + [0, 1]), (.vouch, neutral + [1] + Array("s".utf8)),
            (.raise, neutral + [1] + Array("s".utf8)),
            (.title, [1] + Array("s".utf8) + [2] + [UInt8](repeating: 0, count: 16) + neutral + signature),
        ]
        for (kind, payload) in payloads {
            var allowance = Allowance()
            #expect(throws: WireError.outOfRange("public key"), "\(kind)") {
                _ = try Section(kind: kind, payload: Bytes(payload), allowance: &allowance)
            }
        }
        let origin = Array(Hash(of: neutral).bytes[..<ReplicaID.byteCount])
        let frame =
            Array("ESC".utf8) + [4, 0] + origin + [1, 0, 0] + neutral + [16, 16]
            + [UInt8](repeating: 0, count: 16) + signature
        #expect(throws: WireError.outOfRange("public key")) { _ = try Frame(decoding: Bytes(frame)) }
    }
}
