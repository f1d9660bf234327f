/// The payload of each kind of section.
///
/// | kind | | payload |
/// |---|---|---|
/// | 1 to 11, 15 | trust | see `TrustOperation+Bytes.swift` |
/// | 16 | message | text |
/// | 17, 18, 19 | create, write, delete | see `RowBlock+Bytes.swift` |
/// | others | unknown | as it came |
///
/// A structure is a slug: it stands in keys, in commands and in what members read.
extension Section {
    /// The payload, in the pieces of which it is made up.
    func payload() -> [[UInt8]] {
        switch self {
        case .trust(let operation):
            return [operation.payload()]
        case .message(let text):
            var writer = ByteWriter()
            writer.append(prefixed: text)
            return [writer.bytes]
        case .rows(let block):
            return block.encoded()
        case .unknown(_, let payload):
            return [payload.array]
        }
    }

    init(kind: SectionKind, payload: Bytes, allowance: inout Allowance) throws(WireError) {
        if let verb = kind.verb {
            self = .rows(try RowBlock(verb: verb, decoding: payload, allowance: &allowance))
        } else if let operation = try TrustOperation(kind: kind, decoding: payload) {
            self = .trust(operation)
        } else if kind == .message {
            var reader = ByteReader(payload)
            self = .message(try reader.text(max: Limits.messageBytesMax, "message"))
            try reader.finish()
        } else {
            self = .unknown(kind: kind.rawValue, payload: payload)
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
}
