public import SyncCore

/// Opening hours as OpenStreetMap writes them: `Mo-Fr 09:00-12:00,14:00-17:00; Sa 10:00-12:00; PH off`.
///
/// *Shape*: the part of the grammar that offices need: rules separated by `;`, each of days, then times or
/// `off`; `24/7` alone. What the whole grammar allows beyond it is refused, not guessed at.
///
/// Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
public struct OpeningHours: Hashable, Sendable {
    private static let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"]

    /// Days from Monday 0 to public holidays 7, and the times on them; no times: closed.
    struct Rule: Hashable, Sendable {
        let days: [ClosedRange<Int>]
        let times: [String]
    }

    let rules: [Rule]
    let isAlwaysOpen: Bool

    public init?(_ text: String) {
        if text == "24/7" {
            rules = []
            isAlwaysOpen = true
            return
        }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        let rules = parts.compactMap { Self.rule($0.split(separator: " ").map(String.init)) }
        guard !rules.isEmpty, rules.count == parts.count else { return nil }
        self.rules = rules
        isAlwaysOpen = false
    }

    /// Whether every clock time in the text exists, past midnight up to 48:00: the whole grammar allows more than
    /// is read here.
    static func couldBe(_ text: String) -> Bool {
        text.matches(of: /([0-9]{1,3})[:hH]([0-9]{2,})/).allSatisfy { match in
            guard let hour = Int(match.1), let minute = Int(match.2) else { return false }
            return hour < 48 && minute < 60 || hour == 48 && minute == 0
        }
    }

    private static func rule(_ words: [String]) -> Rule? {
        guard words.count == 2 else { return nil }
        let days = words[0].split(separator: ",").compactMap { range(String($0)) }
        guard !days.isEmpty, days.count == words[0].split(separator: ",").count else { return nil }
        if words[1] == "off" || words[1] == "closed" { return Rule(days: days, times: []) }
        let times = words[1].split(separator: ",").map(String.init)
        guard times.allSatisfy(isSpan) else { return nil }
        return Rule(days: days, times: times)
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-").compactMap { names.firstIndex(of: String($0)) }
        guard ends.count == text.split(separator: "-").count, let first = ends.first, let last = ends.last,
            ends.count <= 2, first <= last
        else { return nil }
        return first...last
    }

    /// `09:00-12:30`; past midnight up to 26:00.
    private static func isSpan(_ text: String) -> Bool {
        let ends = text.split(separator: "-").compactMap { minutes(String($0)) }
        return ends.count == 2 && text.split(separator: "-").count == 2 && ends[0] < ends[1]
    }

    private static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":")
        guard text.utf8.count == 5, parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...26).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

extension OpeningHours {
    /// One line a rule: `lundi à vendredi : 9 h – 12 h, 14 h – 17 h`.
    public func spoken(_ language: Language) -> [String] {
        if isAlwaysOpen { return [language(french: "toujours ouvert", english: "always open")] }
        return rules.map { rule in
            let days = rule.days.map { Self.spoken($0, language) }.joined(separator: ", ")
            let times =
                rule.times.isEmpty
                ? language(french: "fermé", english: "closed")
                : rule.times.map { Self.spoken($0, language) }.joined(separator: ", ")
            return language(french: "\(days) : \(times)", english: "\(days): \(times)")
        }
    }

    private static func spoken(_ days: ClosedRange<Int>, _ language: Language) -> String {
        let names =
            language == .french
            ? ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "jours fériés"]
            : [
                "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                "public holidays",
            ]
        guard days.count > 1 else { return names[days.lowerBound] }
        let between = language(french: " à ", english: " to ")
        return names[days.lowerBound] + between + names[days.upperBound]
    }

    private static func spoken(_ span: String, _ language: Language) -> String {
        let ends = span.split(separator: "-").map(String.init)
        guard language == .french else { return ends.joined(separator: "–") }
        return ends.map { end in
            let parts = end.split(separator: ":")
            return "\(Int(parts[0]) ?? 0) h" + (parts[1] == "00" ? "" : " \(parts[1])")
        }.joined(separator: " – ")
    }
}
