/// The encodings of Ed25519 public keys that say nothing of who signed.
///
/// Under a key of small order a signature can be made that holds for every message, by anybody; and an encoding that
/// isn't the one of its point would give one key two names. Neither is a key of anybody's, so none is taken.
///
/// Source: RFC 8032, section 5.1.3; Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs", SSR 2020.
enum KeySoundness {
    /// Whether `key`, 32 bytes, is the one encoding of its point, and that isn't one of the eight of small order.
    ///
    /// Whether there is such a point at all is for whoever verifies a signature to find out.
    static func isSound(_ key: [UInt8]) -> Bool {
        guard key.count == PublicKey.byteCount else { return false }
        var y = key
        y[y.count - 1] &= 0x7f
        return !isBeyondField(y) && !smallOrders.contains(y)
    }

    /// Whether `y`, least significant byte first, is 2^255 - 19 or more.
    private static func isBeyondField(_ y: [UInt8]) -> Bool {
        y[31] == 0x7f && y[1..<31].allSatisfy { $0 == 0xff } && y[0] >= 0xed
    }

    /// The y of the points of order 4, 1, 2 and, two each, 8; the other coordinate's sign makes no difference.
    private static let smallOrders: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]
}
