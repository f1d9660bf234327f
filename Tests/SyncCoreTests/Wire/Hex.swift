/// Bytes as text for golden files: two digits a byte, in lines; what follows a `#` is a remark.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// The bytes that `text` shows, or nil where it shows none.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.split(separator: "\n").map { $0.prefix { $0 != "#" } }.joined().filter {
            !$0.isWhitespace
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        var rest = digits[...]
        while !rest.isEmpty {
            guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
