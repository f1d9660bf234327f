import TrustRules

/// The payload of each kind of section on trust.
///
/// | kind | | payload |
/// |---|---|---|
/// | 1 | charter | the charter's own encoding, its magic included |
/// | 2 | vouch | 32 key, text structure |
/// | 3 | invite | 32 key, 1 role (0 editor, 1 reader), v expiry in milliseconds |
/// | 4 | title | text structure, 1: 0 founder, 1 vouched, 2 invited; for 2: 16 mark, 32 key, 64 proof |
/// | 5 | label | text |
/// | 6 | raise | 32 key, text structure |
/// | 7 | revoke | 16 replica, v number of heads that stay, for each, sorted: v seq, 16 mark |
/// | 8 | expel | text structure |
/// | 9 | leave | nothing |
/// | 10 | keep | 32 the invitation's key, 32 a device's key, or zeros |
/// | 11 | stable | see `StableCut` |
/// | 15 | claim | nothing |
extension TrustOperation {
    func payload() -> [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .charter(let charter): return charter.encoded()
        case .stable(let cut): return cut.encoded()
        case .leave, .claim: break
        case .vouch(let key, let structure), .raise(let key, let structure):
            writer.append(key.bytes)
            writer.append(prefixed: structure)
        case .invite(let key, let role, let expires):
            writer.append(key.bytes)
            writer.append(byte: role.rawValue)
            writer.append(varint: expires.milliseconds)
        case .title(let title, let structure):
            writer.append(prefixed: structure)
            writer.append(title)
        case .label(let text): writer.append(prefixed: text)
        case .revoke(let device, let stays):
            writer.append(device.bytes)
            writer.append(varint: stays.count)
            for stay in stays {
                writer.append(varint: stay.seq)
                writer.append(stay.mark.bytes)
            }
        case .expel(let structure): writer.append(prefixed: structure)
        case .keep(let invitation, let device):
            writer.append(invitation.bytes)
            writer.append(device?.bytes ?? Self.nobody)
        }
        return writer.bytes
    }

    /// The section of a kind and its payload; nil where the kind isn't one of trust.
    ///
    /// - Throws: where the payload isn't exactly what `payload` writes.
    init?(kind: SectionKind, decoding payload: Bytes) throws(WireError) {
        var reader = ByteReader(payload)
        switch kind {
        case .charter: self = .charter(try Charter(decoding: reader.rest()))
        case .vouch:
            let key = try reader.publicKey()
            self = .vouch(key: key, structure: try reader.memberSlug())
        case .invite:
            let key = try reader.publicKey()
            let role = try reader.role()
            self = .invite(key: key, role: role, expires: try reader.time())
        case .title:
            let structure = try reader.memberSlug()
            self = .title(try reader.title(), structure: structure)
        case .label: self = .label(try reader.text(max: Limits.labelBytesMax, "label"))
        case .raise:
            let key = try reader.publicKey()
            self = .raise(key: key, structure: try reader.memberSlug())
        case .revoke:
            let device = try reader.replicaID()
            self = .revoke(device, stays: try reader.stays())
        case .expel: self = .expel(structure: try reader.memberSlug())
        case .leave: self = .leave
        case .keep:
            let invitation = try reader.publicKey()
            self = .keep(invitation: invitation, device: try reader.keptDevice())
        case .stable: self = .stable(try StableCut(decoding: &reader))
        case .claim: self = .claim
        default: return nil
        }
        try reader.finish()
    }

    /// A key that no device can have.
    fileprivate static let nobody = [UInt8](repeating: 0, count: PublicKey.byteCount)
}

extension TrustOperation {
    /// Whether the sections on trust of one body may stand together.
    ///
    /// A first changeset has one title and, as a founder's, the charter; no other changeset has either.
    ///
    /// - Throws: the first thing that is wrong with them.
    static func check(_ sections: [TrustOperation], isFirst: Bool) throws(WireError) {
        guard sections.count <= perBodyMax else { throw .tooLarge("sections on trust") }
        let kinds = sections.map { Section.trust($0).kind }
        guard zip(kinds, kinds.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .notSorted("sections") }
        let titles = sections.compactMap { if case .title(let title, _) = $0 { title } else { nil } }
        guard titles.count == (isFirst ? 1 : 0) else { throw .outOfRange("title") }
        let charters = kinds.count { $0 == .charter }
        guard charters == (titles.first == .founder ? 1 : 0) else { throw .outOfRange("charter") }
    }
}

extension ByteWriter {
    fileprivate mutating func append(_ title: TrustOperation.Title) {
        switch title {
        case .founder: append(byte: 0)
        case .vouched: append(byte: 1)
        case .invited(let mark, let key, let proof):
            append(byte: 2)
            append(mark.bytes)
            append(key.bytes)
            append(proof.bytes)
        }
    }
}

extension ByteReader {
    fileprivate mutating func title() throws(WireError) -> TrustOperation.Title {
        switch try byte() {
        case 0: return .founder
        case 1: return .vouched
        case 2:
            let mark = try mark()
            let key = try publicKey()
            return .invited(in: mark, key: key, proof: try signature())
        default: throw .outOfRange("title")
        }
    }

    fileprivate mutating func stays() throws(WireError) -> [TrustOperation.Stay] {
        let count = try count(max: TrustOperation.staysMax, "heads that stay")
        guard count <= remainingCount / (Mark.byteCount + 1) else { throw .truncated }
        var stays: [TrustOperation.Stay] = []
        for _ in 0..<count {
            let seq = try varint()
            guard (1...Limits.seqMax).contains(seq) else { throw .outOfRange("seq") }
            stays.append(TrustOperation.Stay(seq: seq, mark: try mark()))
        }
        guard stays.isStrictlyAscending else { throw .notSorted("heads that stay") }
        return stays
    }

    fileprivate mutating func keptDevice() throws(WireError) -> PublicKey? {
        let bytes = try bytes(count: PublicKey.byteCount)
        if bytes.array == TrustOperation.nobody { return nil }
        guard let key = PublicKey(bytes: bytes.slice) else { throw .outOfRange("key") }
        return key
    }
}
