/// An address on this desk.
///
/// *Shape*: begins with one slash, and holds only letters, digits and what percent signs encode.
struct PagePath: Hashable, Sendable {
    let text: String

    /// The path of these parts, and a query of these names and values.
    init(_ parts: String..., query: [(String, String?)] = []) {
        self.init(parts: parts, query: query)
    }

    init(parts: [String], query: [(String, String?)] = []) {
        let path = "/" + parts.map(Self.encoded).joined(separator: "/")
        let items = query.compactMap { name, value in
            value.map { "\(Self.encoded(name))=\(Self.encoded($0))" }
        }
        text = items.isEmpty ? path : path + "?" + items.joined(separator: "&")
    }

    /// `path` with one more item, which is encoded, in its query.
    fileprivate init(_ path: PagePath, adding item: String) {
        text = path.text + (path.text.contains("?") ? "&" : "?") + item
    }

    /// The same with one more item in its query.
    func adding(_ name: String, _ value: String) -> PagePath {
        PagePath(self, adding: "\(Self.encoded(name))=\(Self.encoded(value))")
    }

    /// The place of the path alone, without the query.
    var path: String { String(text.prefix { $0 != "?" }) }

    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// The text of an encoded part; nil where it isn't UTF-8 or a percent sign stands alone.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap(hexValue)
                guard digits.count == 2 else { return nil }
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
