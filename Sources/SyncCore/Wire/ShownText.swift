/// Text that somebody else wrote, as it may be shown: what acts on a screen or a file in place of being read
/// never reaches either.
///
/// What acts: control characters (C0 but for line feed and tab, DEL, C1), line and paragraph separators, marks
/// that turn the direction of writing, whatever has no width, tags, private use and what is no character. What
/// people write stays: accents, hard blanks, every letter, variation selectors behind a sign, and the joiners
/// that scripts and emoji need.
///
/// Source: Unicode 16, Default_Ignorable_Code_Point and General_Category; UTS #51 for joined emoji.
package enum ShownText {
    /// The text without what acts: separators become line feeds, other control characters `·`, and what has no
    /// width goes.
    package static func plain(_ text: String) -> String {
        replacing(in: text) { scalar in
            switch scalar.value {
            case 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: "\n"
            case _ where scalar.properties.isDefaultIgnorableCodePoint: ""
            default: scalar.properties.generalCategory == .format ? "" : "·"
            }
        }
    }

    /// The same on one line: a line break is shown as `⏎`, a tab as a blank.
    package static func line(_ text: String) -> String {
        plain(text).replacing("\r\n", with: "\n").replacing("\n", with: "⏎").replacing("\t", with: " ")
    }

    /// The text with `replacement` in place of each scalar that acts.
    package static func replacing(
        in text: String, _ replacement: (Unicode.Scalar) -> String
    ) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return text }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if acts(scalar, between: before, and: after) {
                result += replacement(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    // MARK: What acts

    private static func acts(
        _ scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?
    ) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: return false
        // The two that end a line in files of mail and calendars.
        case 0x0D: return after != "\n"
        case 0x20..<0x7F: return false
        case 0xFE0E, 0xFE0F: return before.map { !isVariable($0) } ?? true
        case 0x200C: return !isJoining(before) || !isJoining(after)
        case 0x200D: return !joins(before, after)
        default: break
        }
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint {
            return true
        }
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: return true
        // Signs before Arabic and Syriac numbers are seen, though they are of this class.
        case .format: return !isNumberSign(scalar.value)
        default: return false
        }
    }

    /// Whether a variation selector may follow.
    private static func isVariable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmoji || scalar.properties.generalCategory == .otherSymbol
            || scalar.properties.generalCategory == .mathSymbol
    }

    private static func joins(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
        guard let before, let after else { return false }
        if isJoining(before) && isJoining(after) { return true }
        let isSign = before.properties.isEmoji && before.value > 0x7F
        let isDressed = before.value == 0xFE0F || before.properties.isEmojiModifier
        return (isSign || isDressed) && after.properties.isEmoji && after.value > 0x7F
    }

    /// Scripts in which a joiner changes how letters are written: from Arabic to Mandaic, of India and around,
    /// Mongolian.
    private static func isJoining(_ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        return (0x0620...0x08FF).contains(value) || (0x0900...0x0DFF).contains(value)
            || (0x1000...0x109F).contains(value) || (0x1780...0x18AF).contains(value)
    }

    private static func isNumberSign(_ value: UInt32) -> Bool {
        (0x0600...0x0605).contains(value) || value == 0x06DD || value == 0x070F || value == 0x0890
            || value == 0x0891 || value == 0x08E2 || value == 0x110BD || value == 0x110CD
    }
}
