import Foundation

/// Text without what people leave out when they search: accents, case, ligatures, curly apostrophes.
///
/// *Shape*: compatibility-decomposed, without non-spacing marks, in small letters; every blank is one space.
package enum FoldedText {
    /// `text`, folded.
    package static func fold(_ text: String) -> String {
        if let plain = foldASCII(text) { return plain }
        var folded = ""
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            append(scalar, to: &folded)
        }
        return folded
    }

    /// The words of a query, folded, each once, in the order in which they stand.
    package static func words(_ query: String) -> [String] {
        var words: [String] = []
        for word in fold(query).split(separator: " ").map(String.init) where !words.contains(word) {
            words.append(word)
        }
        return words
    }

    private static func foldASCII(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0..<0x20: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ scalar: Unicode.Scalar, to folded: inout String) {
        switch scalar {
        case "œ": folded += "oe"
        case "æ": folded += "ae"
        case "ø": folded += "o"
        case "ß": folded += "ss"
        case "\u{2018}", "\u{2019}", "\u{02BC}": folded += "'"
        case "\u{2010}"..."\u{2015}": folded += "-"
        // A soft hyphen and joiners show nothing.
        case "\u{00AD}", "\u{200B}"..."\u{200D}": break
        default:
            if scalar.properties.generalCategory == .nonspacingMark { return }
            if scalar.properties.isWhitespace || scalar.value < 0x20 {
                folded += " "
            } else {
                folded.unicodeScalars.append(scalar)
            }
        }
    }
}
