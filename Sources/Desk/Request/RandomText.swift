import Crypto

/// Random bytes for secrets, and their text.
enum RandomText {
    /// 256 random bits, as text that stands in addresses and cookies as it is.
    static func make() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { hex(Array($0)) }
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether two texts are the same, in a time that doesn't tell where they differ.
    static func isSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
