import TrustRules

extension ErasureWord {
    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    package init(decoding bytes: [UInt8]) throws(SectionError) {
        guard bytes.count <= SpaceLimits.orderBytesMax else { throw .tooLarge("order") }
        var reader = SectionReader(bytes)
        guard try reader.bytes(count: Self.magic.count) == Self.magic else { throw .badMagic }
        let version = try reader.byte()
        guard version == Self.version else { throw .unknownVersion(version) }
        space = try reader.hash()
        founder = try reader.bytes(count: SpaceSection.keyByteCount)
        salt = try reader.bytes(count: SpaceSection.saltByteCount)
        let kind = try reader.byte()
        time = try reader.varint()
        guard time <= SpaceLimits.timeMax else { throw .outOfRange("time") }
        switch kind {
        case 1: content = try reader.order()
        case 2: content = try reader.acknowledgement()
        default: throw .outOfRange("kind")
        }
        author = try reader.bytes(count: SpaceSection.keyByteCount)
        signature = try reader.bytes(count: SpaceSection.signatureByteCount)
        try reader.finish()
    }
}

extension SectionReader {
    fileprivate mutating func order() throws(SectionError) -> ErasureWord.Content {
        guard let reason = ErasureOrder.Reason(rawValue: try byte()) else { throw .outOfRange("reason") }
        let reach = try byte()
        guard reach <= 1 else { throw .outOfRange("reach") }
        let heads = try heads()
        return .order(reason, isOnward: reach == 1, heads: heads, evidence: try admissions())
    }

    fileprivate mutating func acknowledgement() throws(SectionError) -> ErasureWord.Content {
        guard let how = Stones.Acknowledgement.How(rawValue: try byte()) else { throw .outOfRange("how") }
        guard try byte() == 0 else { throw .outOfRange("reach") }
        return .acknowledgement(how, of: try bytes(count: SpaceSection.hashByteCount))
    }

    private mutating func heads() throws(SectionError) -> [ErasureWord.Head] {
        let count = try count(
            max: SpaceLimits.orderHeadsMax, of: "heads", size: 2 * ShortHash.byteCount + 1)
        var heads: [ErasureWord.Head] = []
        for _ in 0..<count {
            let origin = try hash()
            let seq = try varint()
            guard (1...SpaceLimits.seqMax).contains(seq) else { throw .outOfRange("seq") }
            heads.append(ErasureWord.Head(origin: origin, seq: seq, mark: try hash()))
        }
        guard heads.isAscending else { throw .notSorted("heads") }
        return heads
    }

    private mutating func admissions() throws(SectionError) -> [ErasureWord.Admission] {
        let size = SpaceSection.keyByteCount + SpaceSection.signatureByteCount + 2
        let count = try count(max: SpaceLimits.structuresMax, of: "evidence", size: size)
        var admissions: [ErasureWord.Admission] = []
        for _ in 0..<count {
            let structure = try slug()
            let key = try bytes(count: SpaceSection.keyByteCount)
            let signature = try bytes(count: SpaceSection.signatureByteCount)
            admissions.append(ErasureWord.Admission(structure: structure, key: key, signature: signature))
        }
        return admissions
    }
}
