internal import Crypto

/// A UUID made from a name: equal names give equal UUIDs on every machine.
///
/// *Shape*: version 5, SHA-1 of the namespace's 16 bytes and the name's UTF-8 bytes, in small letters with
/// hyphens. SHA-1 names things here; nothing is proven by it.
///
/// Source: RFC 9562, section 5.5.
package struct NameUUID: Hashable, Sendable {
    package let bytes: [UInt8]

    /// The namespace for names that are URLs, or URNs (RFC 9562, section 6.6).
    package static let url = NameUUID(bytes: [
        0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
    ])

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The UUID of `name` within `namespace`.
    package init(_ name: String, in namespace: NameUUID) {
        var hasher = Insecure.SHA1()
        hasher.update(data: namespace.bytes)
        hasher.update(data: Array(name.utf8))
        var digest = Array(hasher.finalize().prefix(16))
        digest[6] = digest[6] & 0x0F | 0x50
        digest[8] = digest[8] & 0x3F | 0x80
        bytes = digest
    }

    package var text: String {
        let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
        return groups.map { digits[$0].joined() }.joined(separator: "-")
    }
}
