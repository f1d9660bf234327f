/// What people mean by the name or the postal code of a place that the catalogue doesn't hold.
enum OfficialNames {
    private static let bytesMax = 100

    /// The places that words name: `Gap`, `le Havre`, `St-Étienne`, `Saint-Denis (93)`, `93200 Saint-Denis`, `05000`.
    ///
    /// A commune comes before an EPCI of its name, one that is before one that was.
    static func places(_ words: String) -> [OfficialPlace] {
        // No place has a longer name, and the pattern's work grows by the third power.
        guard words.utf8.count <= Self.bytesMax else { return [] }
        let (name, number) = parts(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if name.isEmpty, let number { return inPostalCode(number) }
        let found = forms(name).lazy.map { OfficialPlaces.shared.named($0) }.first { !$0.isEmpty } ?? []
        let meant = number.map { number in found.filter { lies($0, in: number) } } ?? found
        let living = meant.filter { !$0.isFormer }
        let best = ["commune", "epci", "departement", "region"].lazy
            .map { level in living.filter { $0.level == level } }.first { !$0.isEmpty }
        return best ?? meant
    }

    /// The name, and the postal code or the number of the département beside it.
    private static func parts(_ words: String) -> (name: String, number: String?) {
        let pattern = /^\s*(\d[\dAB]\d{0,3})?\s*(.*?)[\s,]*(?:\(?\s*(\d[\dAB]\d{0,3})\s*\)?)?\s*$/
        guard let match = words.wholeMatch(of: pattern.ignoresCase()) else { return (words, nil) }
        return (String(match.2), (match.1 ?? match.3).map { $0.uppercased() })
    }

    private static func lies(_ place: OfficialPlace, in number: String) -> Bool {
        number.count == 5 ? place.postalCodes.contains(number) : place.department == number
    }

    /// One commune, or the EPCI that all of them are in; else the département, which a postal code always says.
    private static func inPostalCode(_ digits: String) -> [OfficialPlace] {
        guard digits.count == 5 else { return [] }
        let found = OfficialPlaces.shared.inPostalCode(digits)
        guard found.count > 1 else { return found }
        let shared = found.dropFirst().reduce(Set(found[0].above)) { $0.intersection($1.above) }
        return found[0].above.first { shared.contains($0) }.flatMap(OfficialPlaces.shared.place).map { [$0] }
            ?? found
    }

    /// The words as they are, and with an article that was left out.
    private static func forms(_ name: String) -> [String] {
        let normal = NameWords.normal(name).split(separator: " ")
            .map { ["st": "saint", "ste": "sainte"][$0] ?? String($0) }.joined(separator: " ")
        return normal.isEmpty ? [] : [normal] + ["le", "la", "les", "l"].map { "\($0) \(normal)" }
    }
}
