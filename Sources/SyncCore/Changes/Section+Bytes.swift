/// The payload of each kind of section.
///
/// | kind | | payload |
/// |---|---|---|
/// | 1 | charter | the charter's own encoding, its magic included |
/// | 2 | vouch | text structure |
/// | 3 | invite | 32 key, v expiry in milliseconds, text structure |
/// | 4 | enrol | 32 invitation key, 64 proof, text structure |
/// | 5 | label | text |
/// | 16 | message | text |
/// | 17, 18, 19 | create, write, delete | see `RowBlock+Bytes.swift` |
/// | others | unknown | as it came |
extension Section {
    /// The payload, in the pieces of which it is made up.
    func payload() -> [[UInt8]] {
        var writer = ByteWriter()
        switch self {
        case .trust(.charter(let charter)):
            return [charter.encoded()]
        case .trust(.vouch(let structure)):
            writer.append(prefixed: structure)
        case .trust(.invite(let key, let structure, let expires)):
            writer.append(key.bytes)
            writer.append(varint: expires.milliseconds)
            writer.append(prefixed: structure)
        case .trust(.enrol(let invitation, let structure, let proof)):
            writer.append(invitation.bytes)
            writer.append(proof.bytes)
            writer.append(prefixed: structure)
        case .trust(.label(let text)), .message(let text):
            writer.append(prefixed: text)
        case .rows(let block):
            return block.encoded()
        case .unknown(_, let payload):
            return [payload.array]
        }
        return [writer.bytes]
    }

    init(kind: SectionKind, payload: Bytes, allowance: inout Allowance) throws(WireError) {
        if let verb = kind.verb {
            self = .rows(try RowBlock(verb: verb, decoding: payload, allowance: &allowance))
            return
        }
        var reader = ByteReader(payload)
        switch kind {
        case .charter:
            self = .trust(.charter(try Charter(decoding: reader.rest())))
        case .vouch:
            self = .trust(.vouch(structure: try reader.structure()))
        case .invite:
            let key = try reader.publicKey()
            let expires = try reader.time()
            self = .trust(.invite(key: key, structure: try reader.structure(), expires: expires))
        case .enrol:
            let invitation = try reader.publicKey()
            let proof = try reader.signature()
            self = .trust(.enrol(invitation: invitation, structure: try reader.structure(), proof: proof))
        case .label:
            self = .trust(.label(try reader.text(max: Limits.labelBytesMax, "label")))
        case .message:
            self = .message(try reader.text(max: Limits.messageBytesMax, "message"))
        default:
            self = .unknown(kind: kind.rawValue, payload: reader.rest())
        }
        try reader.finish()
    }
}

/// The domain's fixed-width values and names.
extension ByteReader {
    mutating func publicKey() throws(WireError) -> PublicKey {
        guard let key = PublicKey(bytes: try bytes(count: PublicKey.byteCount).slice) else {
            throw .truncated
        }
        return key
    }

    mutating func signature() throws(WireError) -> Signature {
        guard let signature = Signature(bytes: try bytes(count: Signature.byteCount).slice) else {
            throw .truncated
        }
        return signature
    }

    mutating func replicaID() throws(WireError) -> ReplicaID {
        guard let id = ReplicaID(bytes: try bytes(count: ReplicaID.byteCount).slice) else { throw .truncated }
        return id
    }

    mutating func time() throws(WireError) -> EditTime {
        let milliseconds = try varint()
        guard milliseconds <= EditTime.max.milliseconds else { throw .outOfRange("time") }
        return EditTime(milliseconds: Int64(milliseconds))
    }

    mutating func structure() throws(WireError) -> String {
        try text(max: Slug.bytesMax, "structure")
    }
}
