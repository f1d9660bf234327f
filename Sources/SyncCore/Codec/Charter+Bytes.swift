/// ```
/// offset size
/// 0      3   magic "ESN"
/// 3      1   version 2
/// 4          text name
///        v   vouchers, 0 ... 64
///        v   number of founders, 1 ... 4 096; for each, sorted by structure: text structure, 32 key
///        16  salt
/// ```
extension Charter {
    private static let magic = Array("ESN".utf8)
    private static let version: UInt8 = 2

    /// The one encoding of this charter, which its network is named after.
    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.append(Self.magic)
        writer.append(byte: Self.version)
        writer.append(prefixed: name)
        writer.append(varint: vouchers)
        writer.append(varint: founders.count)
        for founder in founders {
            writer.append(prefixed: founder.structure)
            writer.append(founder.key.bytes)
        }
        writer.append(salt)
        return writer.bytes
    }

    /// The charter whose encoding `bytes` are.
    ///
    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    package init(decoding bytes: Bytes) throws(WireError) {
        var reader = ByteReader(bytes)
        try reader.expect(magic: Self.magic, version: Self.version)
        let name = try reader.text(max: Limits.labelBytesMax, "network name")
        let vouchers = try reader.varint()
        let count = try reader.count(max: Self.foundersMax, "founders")
        guard count <= reader.remainingCount / (PublicKey.byteCount + 2) else { throw .truncated }
        var founders: [Founder] = []
        for _ in 0..<count {
            let structure = try reader.memberSlug()
            founders.append(Founder(structure: structure, key: try reader.publicKey()))
        }
        let salt = try reader.bytes(count: Self.saltByteCount)
        try reader.finish()
        self.init(name: name, vouchers: vouchers, founders: founders, salt: salt)
        try check()
    }

    /// Whether this charter can be encoded, and its encoding decoded.
    ///
    /// - Throws: the first thing that is wrong with it.
    func check() throws(WireError) {
        guard name.utf8.count <= Limits.labelBytesMax else { throw .tooLarge("network name") }
        guard vouchers <= Self.vouchersMax else { throw .outOfRange("vouchers") }
        guard founders.count <= Self.foundersMax else { throw .tooLarge("founders") }
        guard founders.allSatisfy({ Slug.isMember($0.structure) }) else { throw .notCanonical("structure") }
        guard founders.lazy.map({ Bytes($0.structure) }).isStrictlyAscending else {
            throw .notSorted("founders")
        }
        let isEnough = vouchers == 0 ? founders.count == 1 : founders.count >= vouchers
        guard isEnough, !founders.isEmpty else { throw .outOfRange("founders") }
        guard salt.count == Self.saltByteCount else { throw .outOfRange("salt") }
    }
}
