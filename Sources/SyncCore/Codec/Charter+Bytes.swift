/// ```
/// offset size
/// 0      3   magic "ESN"
/// 3      1   version 1
/// 4          text name, text structure
///        v   vouchers, 1 ... 10 000
///        v   number of keys, at least 1, then 32 bytes each, sorted
///        16  salt
/// ```
extension Charter {
    private static let magic = Array("ESN".utf8)
    private static let version: UInt8 = 1

    /// The one encoding of this charter, which its network is named after.
    public func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.append(byte: Self.version)
        writer.append(prefixed: name)
        writer.append(prefixed: structure)
        writer.append(varint: vouchers)
        writer.append(varint: keys.count)
        for key in keys { writer.append(key.bytes) }
        writer.append(salt)
        return writer.bytes
    }

    /// The charter whose encoding `bytes` are.
    ///
    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    public init(decoding bytes: Bytes) throws(WireError) {
        var reader = ByteReader(bytes)
        try reader.expect(magic: Self.magic, version: Self.version)
        let name = try reader.text(max: Limits.labelBytesMax, "network name")
        let structure = try reader.structure()
        let vouchers = try reader.varint()
        let count = try reader.count(max: Limits.charterKeysMax, "charter keys")
        var keys: [PublicKey] = []
        for _ in 0..<count { keys.append(try reader.publicKey()) }
        let salt = try reader.bytes(count: Self.saltByteCount)
        try reader.finish()
        self.init(name: name, structure: structure, vouchers: vouchers, keys: keys, salt: salt)
        try check()
    }

    /// Whether this charter can be encoded, and its encoding decoded.
    ///
    /// - Throws: the first thing that is wrong with it.
    func check() throws(WireError) {
        guard name.utf8.count <= Limits.labelBytesMax else { throw .tooLarge("network name") }
        guard Slug.isValid(structure) else { throw .notCanonical("structure") }
        guard (1...Limits.vouchersMax).contains(vouchers) else { throw .outOfRange("vouchers") }
        guard !keys.isEmpty else { throw .outOfRange("charter keys") }
        guard keys.count <= Limits.charterKeysMax else { throw .tooLarge("charter keys") }
        guard keys.lazy.map({ Bytes($0.bytes) }).isStrictlyAscending else { throw .notSorted("charter keys") }
        guard salt.count == Self.saltByteCount else { throw .outOfRange("salt") }
    }
}
