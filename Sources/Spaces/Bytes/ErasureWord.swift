package import TrustRules

/// An order to erase, or an acknowledgement of one, as bytes (rules E1, E4).
///
/// ```
/// 4    "ESX", version 1
/// 16   space, 32 founder's key, 16 salt
/// 1    1 order, 2 acknowledgement
/// v    time
/// 1    order: its reason; acknowledgement: how the device obeyed
/// 1    order: 0 this space, 1 and what was taken from it; acknowledgement: 0
///      order: v number of heads, each 16 origin, v seq, 16 mark, sorted;
///             v number of admissions, each text structure, 32 key, 64 signature, in an order that leads to the author
///      acknowledgement: 32 hash of the order
/// 32   author's key
/// 64   signature of all before
/// ```
package struct ErasureWord: Hashable, Sendable {
    /// A changeset that the author of an order had.
    package struct Head: Hashable, Comparable, Sendable {
        package let origin: KeyID
        package let seq: UInt64
        package let mark: Mark

        package init(origin: KeyID, seq: UInt64, mark: Mark) {
            self.origin = origin
            self.seq = seq
            self.mark = mark
        }

        package static func < (left: Head, right: Head) -> Bool {
            (left.origin, left.seq, left.mark) < (right.origin, right.seq, right.mark)
        }
    }

    /// An admission with its signature, which anybody can verify who doesn't have the space.
    package struct Admission: Hashable, Sendable {
        package let structure: String
        package let key: [UInt8]
        package let signature: [UInt8]

        package init(structure: String, key: [UInt8], signature: [UInt8]) {
            self.structure = structure
            self.key = key
            self.signature = signature
        }
    }

    package enum Content: Hashable, Sendable {
        case order(ErasureOrder.Reason, isOnward: Bool, heads: [Head], evidence: [Admission])
        case acknowledgement(Stones.Acknowledgement.How, of: [UInt8])
    }

    static let magic = Array("ESX".utf8)
    static let version: UInt8 = 1

    package let space: SpaceName
    package let founder: [UInt8]
    package let salt: [UInt8]
    package let time: UInt64
    package let content: Content
    package let author: [UInt8]
    package let signature: [UInt8]

    package init(
        on space: SpaceName, founder: [UInt8], salt: [UInt8], at time: UInt64, _ content: Content,
        by author: [UInt8], signature: [UInt8]
    ) {
        self.space = space
        self.founder = founder
        self.salt = salt
        self.time = time
        self.content = content
        self.author = author
        self.signature = signature
    }

    /// All before the signature.
    package var signedPart: [UInt8] {
        var writer = SectionWriter()
        writer.append(Self.magic)
        writer.append(byte: Self.version)
        writer.append(space.bytes + founder + salt)
        switch content {
        case .order(let reason, let isOnward, let heads, let evidence):
            writer.append(byte: 1)
            writer.append(varint: time)
            writer.append([reason.rawValue, isOnward ? 1 : 0])
            writer.append(count: heads.count)
            for head in heads {
                writer.append(head.origin.bytes)
                writer.append(varint: head.seq)
                writer.append(head.mark.bytes)
            }
            writer.append(count: evidence.count)
            for admission in evidence {
                writer.append(prefixed: admission.structure)
                writer.append(admission.key + admission.signature)
            }
        case .acknowledgement(let how, let order):
            writer.append(byte: 2)
            writer.append(varint: time)
            writer.append([how.rawValue, 0])
            writer.append(order)
        }
        writer.append(author)
        return writer.bytes
    }

    package func encoded() -> [UInt8] { signedPart + signature }
}
