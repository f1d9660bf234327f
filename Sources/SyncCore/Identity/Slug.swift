/// The first part of a key: who owns the row.
///
/// *Shape*: `[a-z0-9-]+`, at most 64 bytes.
package enum Slug {
    package static let bytesMax = 64

    package static func isValid(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= bytesMax && text.utf8.allSatisfy(isAllowed)
    }

    /// `name` folded, every run of what isn't a letter or digit one hyphen.
    ///
    /// - Returns: a valid slug of at most `bytesMax` bytes; empty for a name without any letter or digit.
    package static func folding(_ name: String, bytesMax: Int = bytesMax) -> String {
        let letters = FoldedText.fold(name).unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        let slug = letters.split(separator: "-").map { String($0) }.joined(separator: "-").prefix(bytesMax)
        return String(slug.hasSuffix("-") ? slug.dropLast() : slug)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
