import SyncCore

/// Text whose acting characters are shown as signs, so that a person sees that something is there.
///
/// A mark that turns the direction of writing, or one without width, makes two names look alike.
enum ShownSigns {
    /// More marks on one letter than any script needs would cover what stands around it.
    private static let marksMax = 8

    static func `in`(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return text }
        return thinned(ShownText.replacing(in: text) { "‹\(name($0))›" })
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func thinned(_ text: String) -> String {
        var marks = 0
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            marks = scalar.properties.generalCategory == .nonspacingMark ? marks + 1 : 0
            if marks <= marksMax { result.append(scalar) }
        }
        return String(result)
    }
}
