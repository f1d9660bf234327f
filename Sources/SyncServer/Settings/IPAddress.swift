import Foundation

/// An IP address.
///
/// *Shape*: 16 bytes; a version 4 address stands in `::ffff:0:0/96`, so that both spellings of one are equal.
///
/// Source: RFC 4291, section 2.5.5.2.
struct IPAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// The address that `text` is; a zone is left out.
    init?(_ text: some StringProtocol) {
        let bare = String(text.prefix { $0 != "%" })
        var buffer = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET6, bare, &buffer) == 1 {
            bytes = buffer
        } else if inet_pton(AF_INET, bare, &buffer) == 1 {
            bytes = Self.mapped + buffer[..<4]
        } else {
            return nil
        }
    }

    var isVersion4: Bool { bytes.starts(with: Self.mapped) }

    var isLoopback: Bool {
        isVersion4 ? bytes[12] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// The address as it stands in a URL.
    var host: String {
        if isVersion4 { return bytes[12...].map { "\($0)" }.joined(separator: ".") }
        var source = bytes
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        // A whole address always has a text.
        guard inet_ntop(AF_INET6, &source, &text, socklen_t(text.count)) != nil else { return "" }
        let letters = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return "[" + String(decoding: letters, as: UTF8.self) + "]"
    }

    /// What one asker is counted by: a version 6 network of 64 bits belongs to one.
    var countedAs: String {
        isVersion4 ? host : bytes[..<8].map { String($0, radix: 16) }.joined(separator: ".")
    }

    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [255, 255]
}

/// A range of IP addresses, such as `10.0.0.0/8`, `fd00::/8` or one address alone.
///
/// Source: RFC 4632, section 3.1.
public struct AddressRange: Hashable, Sendable {
    private let start: IPAddress
    private let bitCount: Int

    /// The range that `text` is, or nil where it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = IPAddress(parts[0]) else { return nil }
        let all = address.isVersion4 && !parts[0].contains(":") ? 32 : 128
        guard let count = parts.count == 2 ? Int(parts[1]) : all, (0...all).contains(count) else {
            return nil
        }
        start = address
        bitCount = count + 128 - all
    }

    func contains(_ address: IPAddress) -> Bool {
        let whole = bitCount / 8
        guard address.bytes[..<whole] == start.bytes[..<whole] else { return false }
        guard bitCount % 8 > 0 else { return true }
        let shift = 8 - bitCount % 8
        return address.bytes[whole] >> shift == start.bytes[whole] >> shift
    }
}
