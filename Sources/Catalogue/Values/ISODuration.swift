public import SyncCore

/// A length of time in whole units, as ISO 8601 writes it: `P13W`, `P9M`, `P1Y6M`, `PT2H`.
public struct ISODuration: Hashable, Sendable {
    /// Largest unit first, none of them zero.
    public let parts: [(count: Int, unit: Unit)]

    public enum Unit: String, CaseIterable, Sendable {
        case years = "Y"
        case months = "M"
        case weeks = "W"
        case days = "D"
        case hours = "TH"
        case minutes = "TM"
    }

    /// Nil for what isn't one, and for none at all: `P0D` lasts no time.
    public init?(_ text: String) {
        guard text.first == "P", text.utf8.count <= 32 else { return nil }
        var parts: [(count: Int, unit: Unit)] = []
        var digits = ""
        var isTime = false
        for character in text.dropFirst() {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if character == "T", digits.isEmpty, !isTime {
                isTime = true
            } else {
                guard let unit = Unit(rawValue: (isTime ? "T" : "") + String(character)),
                    let count = Int(digits)
                else { return nil }
                parts.append((count, unit))
                digits = ""
            }
        }
        let units = parts.compactMap { Unit.allCases.firstIndex(of: $0.unit) }
        let isOrdered = zip(units, units.dropFirst()).allSatisfy { $0 < $1 }
        guard digits.isEmpty, isOrdered, parts.contains(where: { $0.count > 0 }) else { return nil }
        self.parts = parts.filter { $0.count > 0 }
    }

    /// `13 semaines`, `1 an et 6 mois`; `13 weeks`, `1 year and 6 months`.
    public func spoken(_ language: Language) -> String {
        parts.map { count, unit in
            let names = language == .french ? unit.french : unit.english
            let isOne = count == 1
            return "\(count) \(isOne ? names.one : names.many)"
        }.joined(separator: language == .french ? " et " : " and ")
    }

    public var text: String {
        var text = "P"
        for (count, unit) in parts {
            if unit.rawValue.count == 2, !text.contains("T") { text += "T" }
            text += "\(count)\(unit.rawValue.suffix(1))"
        }
        return text
    }

    public static func == (left: ISODuration, right: ISODuration) -> Bool { left.text == right.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension ISODuration.Unit {
    fileprivate var french: (one: String, many: String) {
        switch self {
        case .years: ("an", "ans")
        case .months: ("mois", "mois")
        case .weeks: ("semaine", "semaines")
        case .days: ("jour", "jours")
        case .hours: ("heure", "heures")
        case .minutes: ("minute", "minutes")
        }
    }

    fileprivate var english: (one: String, many: String) {
        switch self {
        case .years: ("year", "years")
        case .months: ("month", "months")
        case .weeks: ("week", "weeks")
        case .days: ("day", "days")
        case .hours: ("hour", "hours")
        case .minutes: ("minute", "minutes")
        }
    }
}
