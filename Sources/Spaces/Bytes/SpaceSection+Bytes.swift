import TrustRules

/// The payload of each kind of section.
///
/// | kind | | payload |
/// |---|---|---|
/// | 12, 13 | keys, recovery | 1 suite, v number, v length, public key |
/// | 14 | carrier | 16 device |
/// | 20 | found | 1 version, 16 salt |
/// | 21 | admit | text structure, 64 signature |
/// | 22 | end | text structure |
/// | 23 | epoch | 32 commitment; v exclusions, each 16 device, 16 mark; v wraps, each as in 24 from the recipient on |
/// | 24 | grant | 16 epoch, 16 recipient, v key number, v length, bytes |
/// | 25 | ask | 16 epoch, 1 reason |
/// | 26 | cut | 16 device, v stays, each v seq, 16 mark; 16 mark of the ban |
/// | 27 | title | 32 hash |
/// | 30 | older | v keys, each 32 |
extension SpaceSection {
    package func payload() -> [UInt8] {
        var writer = SectionWriter()
        switch self {
        case .keys(let key), .recovery(let key):
            writer.append(byte: key.suite)
            writer.append(varint: key.number)
            writer.append(prefixed: key.publicKey)
        case .carrier(let device): writer.append(device.bytes)
        case .found(let salt):
            writer.append(byte: Self.foundVersion)
            writer.append(salt)
        case .admit(let structure, let signature):
            writer.append(prefixed: structure)
            writer.append(signature)
        case .end(let structure): writer.append(prefixed: structure)
        case .epoch(let commitment, let exclusions, let wraps):
            writer.append(commitment)
            writer.append(count: exclusions.count)
            for exclusion in exclusions { writer.append(exclusion.device.bytes + exclusion.ban.bytes) }
            writer.append(count: wraps.count)
            for wrap in wraps { writer.append(wrap) }
        case .grant(let epoch, let wrap):
            writer.append(epoch.bytes)
            writer.append(wrap)
        case .ask(let epoch, let reason):
            writer.append(epoch.bytes)
            writer.append(byte: reason.rawValue)
        case .cut(let device, let stays, let ban):
            writer.append(device.bytes)
            writer.append(count: stays.count)
            for stay in stays {
                writer.append(varint: stay.seq)
                writer.append(stay.mark.bytes)
            }
            writer.append(ban.bytes)
        case .title(let hash): writer.append(hash)
        case .older(let keys):
            writer.append(count: keys.count)
            for key in keys { writer.append(key) }
        case .unknown(_, let payload): writer.append(payload)
        }
        return writer.bytes
    }

    /// The section of a kind and its payload.
    ///
    /// - Throws: where the payload isn't exactly what `payload` writes.
    package init(kind: UInt64, decoding payload: [UInt8]) throws(SectionError) {
        var reader = SectionReader(payload)
        switch kind {
        case 12: self = .keys(try reader.encryptionKey())
        case 13: self = .recovery(try reader.encryptionKey())
        case 14: self = .carrier(try reader.hash())
        case 20:
            let version = try reader.byte()
            guard version == Self.foundVersion else { throw .unknownVersion(version) }
            self = .found(salt: try reader.bytes(count: Self.saltByteCount))
        case 21:
            let structure = try reader.slug()
            self = .admit(structure, signature: try reader.bytes(count: Self.signatureByteCount))
        case 22: self = .end(try reader.slug())
        case 23:
            let commitment = try reader.bytes(count: Self.hashByteCount)
            let exclusions = try reader.exclusions()
            self = .epoch(commitment: commitment, exclusions: exclusions, wraps: try reader.wraps())
        case 24:
            let epoch = try reader.hash()
            self = .grant(epoch, try reader.wrap())
        case 25:
            let epoch = try reader.hash()
            guard let reason = AskReason(rawValue: try reader.byte()) else { throw .outOfRange("reason") }
            self = .ask(epoch, reason)
        case 26:
            let device = try reader.hash()
            let stays = try reader.stays()
            self = .cut(device, stays: stays, ban: try reader.hash())
        case 27: self = .title(try reader.bytes(count: Self.hashByteCount))
        case 30: self = .older(try reader.olderKeys())
        default: self = .unknown(kind, reader.rest())
        }
        try reader.finish()
    }
}

extension SectionWriter {
    fileprivate mutating func append(_ wrap: SpaceSection.Wrap) {
        append(wrap.recipient.bytes)
        append(varint: wrap.number)
        append(prefixed: wrap.bytes)
    }
}

extension SectionReader {
    mutating func hash() throws(SectionError) -> ShortHash {
        guard let hash = ShortHash(bytes: try bytes(count: ShortHash.byteCount)) else { throw .truncated }
        return hash
    }

    fileprivate mutating func encryptionKey() throws(SectionError) -> SpaceSection.EncryptionKey {
        let suite = try byte()
        guard suite > 0 else { throw .outOfRange("suite") }
        let number = try varint()
        let key = try prefixed(max: SpaceLimits.keyBytesMax, "key")
        guard !key.isEmpty else { throw .outOfRange("key") }
        return SpaceSection.EncryptionKey(suite: suite, number: number, publicKey: key)
    }

    fileprivate mutating func wrap() throws(SectionError) -> SpaceSection.Wrap {
        let recipient = try hash()
        let number = try varint()
        let bytes = try prefixed(max: SpaceLimits.keyBytesMax, "wrap")
        return SpaceSection.Wrap(for: recipient, number: number, bytes: bytes)
    }

    fileprivate mutating func exclusions() throws(SectionError) -> [Epoch.Exclusion] {
        let count = try count(max: SpaceLimits.exclusionsMax, of: "exclusions", size: 2 * ShortHash.byteCount)
        var exclusions: [Epoch.Exclusion] = []
        for _ in 0..<count {
            let device = try hash()
            exclusions.append(Epoch.Exclusion(device: device, ban: try hash()))
        }
        guard exclusions.isAscending else { throw .notSorted("exclusions") }
        return exclusions
    }

    fileprivate mutating func wraps() throws(SectionError) -> [SpaceSection.Wrap] {
        let count = try count(max: SpaceLimits.grantsMax, of: "wraps", size: ShortHash.byteCount + 2)
        var wraps: [SpaceSection.Wrap] = []
        for _ in 0..<count { wraps.append(try wrap()) }
        guard wraps.map(\.recipient).isAscending else { throw .notSorted("wraps") }
        return wraps
    }

    fileprivate mutating func stays() throws(SectionError) -> [SpaceSection.Stay] {
        let count = try count(max: SpaceLimits.staysMax, of: "stays", size: ShortHash.byteCount + 1)
        var stays: [SpaceSection.Stay] = []
        for _ in 0..<count {
            let seq = try varint()
            guard (1...SpaceLimits.seqMax).contains(seq) else { throw .outOfRange("seq") }
            stays.append(SpaceSection.Stay(seq: seq, mark: try hash()))
        }
        guard stays.isAscending else { throw .notSorted("stays") }
        return stays
    }

    fileprivate mutating func olderKeys() throws(SectionError) -> [[UInt8]] {
        let size = SpaceSection.keyByteCount
        let count = try count(max: SpaceLimits.epochsMax, of: "older keys", size: size)
        guard count > 0 else { throw .notCanonical("older keys") }
        var keys: [[UInt8]] = []
        for _ in 0..<count { keys.append(try bytes(count: size)) }
        let isSorted = zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
        guard isSorted else { throw .notSorted("older keys") }
        return keys
    }
}

extension Sequence where Element: Comparable {
    var isAscending: Bool {
        zip(self, self.dropFirst()).allSatisfy { $0 < $1 }
    }
}
