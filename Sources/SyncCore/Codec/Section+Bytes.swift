/// The payload of each kind of section.
///
/// | kind | | payload |
/// |---|---|---|
/// | 1 | charter | the charter's own encoding, its magic included |
/// | 2 | vouch | text structure |
/// | 3 | invite | 32 key, 1 role (0 editor, 1 reader), v expiry in milliseconds, text structure |
/// | 4 | enrol | 32 invitation key, 64 proof, text structure |
/// | 5 | label | text |
/// | 6 | raise | text structure |
/// | 7 | revoke | 16 replica, v the last seq that counts |
/// | 8 | expel | text structure |
/// | 9 | succeed | 32 the predecessor's key, 64 proof |
/// | 10 | reseal | 16 replica, v seq, 32 hash |
/// | 11 | stable | see `StableCut+Bytes.swift` |
/// | 16 | message | text |
/// | 17, 18, 19 | create, write, delete | see `RowBlock+Bytes.swift` |
/// | others | unknown | as it came |
///
/// A structure is a slug: it stands in keys, in commands and in what members read.
extension Section {
    /// The payload, in the pieces of which it is made up.
    func payload() -> [[UInt8]] {
        var writer = ByteWriter()
        switch self {
        case .trust(.charter(let charter)):
            return [charter.encoded()]
        case .trust(.stable(let cut)):
            return [cut.encoded()]
        case .trust(.vouch(let structure)), .trust(.raise(let structure)), .trust(.expel(let structure)):
            writer.append(prefixed: structure)
        case .trust(.invite(let key, let structure, let role, let expires)):
            writer.append(key.bytes)
            writer.append(byte: role.rawValue)
            writer.append(varint: expires.milliseconds)
            writer.append(prefixed: structure)
        case .trust(.enrol(let invitation, let structure, let proof)):
            writer.append(invitation.bytes)
            writer.append(proof.bytes)
            writer.append(prefixed: structure)
        case .trust(.revoke(let device, let after)):
            writer.append(device.bytes)
            writer.append(varint: after)
        case .trust(.succeed(let predecessor, let proof)):
            writer.append(predecessor.bytes)
            writer.append(proof.bytes)
        case .trust(.reseal(let dot, let hash)):
            writer.append(dot)
            writer.append(hash.bytes)
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
        if let operation = try TrustOperation(kind: kind, decoding: &reader) {
            self = .trust(operation)
        } else if kind == .message {
            self = .message(try reader.text(max: Limits.messageBytesMax, "message"))
        } else {
            self = .unknown(kind: kind.rawValue, payload: reader.rest())
        }
        try reader.finish()
    }
}

extension TrustOperation {
    /// The operation that a section of this kind holds; nil where the kind is none of trust.
    fileprivate init?(kind: SectionKind, decoding reader: inout ByteReader) throws(WireError) {
        switch kind {
        case .charter:
            self = .charter(try Charter(decoding: reader.rest()))
        case .vouch:
            self = .vouch(structure: try reader.structure())
        case .invite:
            let key = try reader.publicKey()
            let role = try reader.role()
            let expires = try reader.time()
            self = .invite(key: key, structure: try reader.structure(), role: role, expires: expires)
        case .enrol:
            let invitation = try reader.publicKey()
            let proof = try reader.signature()
            self = .enrol(invitation: invitation, structure: try reader.structure(), proof: proof)
        case .label:
            self = .label(try reader.text(max: Limits.labelBytesMax, "label"))
        case .raise:
            self = .raise(structure: try reader.structure())
        case .revoke:
            let device = try reader.replicaID()
            let after = try reader.varint()
            guard after <= Limits.seqMax else { throw .outOfRange("seq") }
            self = .revoke(device: device, after: after)
        case .expel:
            self = .expel(structure: try reader.structure())
        case .succeed:
            let predecessor = try reader.publicKey()
            self = .succeed(predecessor: predecessor, proof: try reader.signature())
        case .reseal:
            let dot = try reader.dot()
            self = .reseal(dot: dot, hash: try reader.hash())
        case .stable:
            self = .stable(try StableCut(decoding: &reader))
        default:
            return nil
        }
    }
}

/// The domain's fixed-width values and names.
extension ByteReader {
    mutating func publicKey() throws(WireError) -> PublicKey {
        guard let key = PublicKey(bytes: try bytes(count: PublicKey.byteCount).slice) else {
            throw .outOfRange("public key")
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

    mutating func hash() throws(WireError) -> Hash {
        guard let hash = Hash(bytes: try bytes(count: Hash.byteCount).slice) else { throw .truncated }
        return hash
    }

    mutating func role() throws(WireError) -> DeviceRole {
        guard let role = DeviceRole(rawValue: try byte()) else { throw .outOfRange("role") }
        return role
    }

    mutating func time() throws(WireError) -> EditTime {
        let milliseconds = try varint()
        guard milliseconds <= EditTime.max.milliseconds else { throw .outOfRange("time") }
        return EditTime(milliseconds: Int64(milliseconds))
    }

    mutating func structure() throws(WireError) -> String {
        let slug = try text(max: Slug.bytesMax, "structure")
        guard Slug.isValid(slug) else { throw .notCanonical("structure") }
        return slug
    }
}
