/// A spreadsheet's format of numbers, as far as it changes what they mean.
///
/// *Shape*: the format codes of Office Open XML, which are those of an English Excel in any language.
///
/// Source: ISO/IEC 29500-1, 18.8.30 and 18.8.31.
enum NumberFormat: Hashable {
    case plain
    case percent
    case year
    case day
    case dayAndTime
    case time
    /// Hours beyond a day's, as in `[h]:mm`.
    case elapsed
    /// Zeros before, up to that many digits, and what stands before them, as in `+33`.
    case padded(Int, prefix: String)

    /// A format that every program knows by its number.
    static func builtIn(_ number: Int) -> NumberFormat {
        switch number {
        case 9, 10: .percent
        case 14...17, 27...31, 34...36, 50...54, 57, 58: .day
        case 18...21, 32, 33, 45, 47, 55, 56: .time
        case 22: .dayAndTime
        case 46: .elapsed
        default: .plain
        }
    }

    init(code: String) {
        let section = Self.section(code)
        let letters = section.letters.lowercased()
        if letters == "general" || letters == "standard" || section.letters == "@" {
            self = .plain
        } else if section.isElapsed {
            self = .elapsed
        } else if let moment = Self.moment(letters) {
            self = moment
        } else if section.letters.contains("%") {
            self = .percent
        } else {
            self = Self.padded(section)
        }
    }

    /// The code's first part, which shows positive numbers, without what is shown as it stands.
    private struct Section {
        var letters = ""
        /// What is shown as it stands before the first digit.
        var prefix = ""
        var isElapsed = false
    }

    private static func section(_ code: String) -> Section {
        var section = Section()
        var rest = code.prefix(256)[...]
        func literal(_ text: Substring, _ section: inout Section) {
            if !section.letters.contains(where: { "0#?".contains($0) }) { section.prefix += text }
        }
        while let sign = rest.popFirst() {
            switch sign {
            case "\"":
                let text = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(text.count + 1)
                literal(text, &section)
            case "\\": literal(rest.prefix(1), &section); rest = rest.dropFirst()
            case "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                let isUnit = Set(inside.lowercased()).isSubset(of: "hms") && !inside.isEmpty
                section.isElapsed = section.isElapsed || isUnit
            case ";": return section
            case "E" where ["+", "-"].contains(rest.first):
                // An exponent; an E alone is a year.
                rest = rest.dropFirst()
                section.letters.append("^")
            case "+": literal("+", &section)
            default: section.letters.append(sign)
            }
        }
        return section
    }

    /// Whether the letters are those of days and times; an M beside hours or seconds is a minute.
    private static func moment(_ letters: String) -> NumberFormat? {
        let rest = letters.replacing("am/pm", with: "h").replacing("a/p", with: "h")
        let hasTime = rest.contains { "hs".contains($0) }
        let hasDay = rest.contains { "d".contains($0) }
        let hasYear = rest.contains { "ye".contains($0) }
        let hasMonth = rest.contains("m") && !hasTime
        if rest.contains(where: { "0#?".contains($0) }), !hasTime, !hasDay, !hasYear { return nil }
        if hasTime { return hasDay || hasYear ? .dayAndTime : .time }
        if hasDay || hasMonth { return .day }
        return hasYear ? .year : nil
    }

    private static func padded(_ section: Section) -> NumberFormat {
        let places = section.letters.prefix { !"./^".contains($0) }
            .filter { "0#?".contains($0) }
        let digits = places.firstIndex(of: "0").map { places.distance(from: $0, to: places.endIndex) } ?? 0
        // A country's number before a telephone number; other words, as of currencies, are left out.
        let prefix = section.prefix.filter { $0 == "+" || $0.isNumber }
        let isPhone = prefix.hasPrefix("+") && prefix.count > 1
        guard digits > 1 || isPhone else { return .plain }
        return .padded(min(digits, 32), prefix: isPhone ? prefix : "")
    }
}
