/// The names of territories beside those of their rows.
enum TerritoryNames {
    typealias Row = (code: String, name: String, level: String?)

    /// Ways to write a territory: its name with its level, its number, the short names of regions.
    ///
    /// - Parameters:
    ///   - code: `departement-13`.
    ///   - name: `Bouches-du-Rhône`.
    ///   - level: `departement`.
    /// - Returns: the name itself first.
    static func of(code: String, name: String, level: String?) -> [String] {
        var names = [name]
        let number = code.split(separator: "-").dropFirst().joined(separator: "-")
        switch level {
        case "departement":
            names += [
                number, "département \(name)", "département \(number)", "\(number) \(name)",
                "\(name) \(number)",
            ]
            names += ["département de \(name)", "département du \(name)", "département des \(name)"]
            // A spreadsheet takes the zero of a number.
            if number.hasPrefix("0") { names.append(String(number.dropFirst())) }
        case "region": names += ["région \(name)"] + (short[number] ?? [])
        case "commune":
            names += [number, "ville de \(name)", "commune de \(name)", "\(name) ville"]
        case "pays":
            names += [
                "\(name) entière", "toute la \(name)", "national", "nationale", "niveau national",
                "territoire national",
            ]
        default: break
        }
        return names
    }

    /// The number of the département in which a postal code lies: its first digits, as a rule.
    ///
    /// Source: La Poste's postal codes; Corsica's begin with 20 and are told apart by the third digit.
    static func department(ofPostalCode text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.wholeMatch(of: /\d{5}/) != nil else { return nil }
        if digits.hasPrefix("97") || digits.hasPrefix("98") { return String(digits.prefix(3)) }
        guard digits.hasPrefix("20") else { return String(digits.prefix(2)) }
        return ["0", "1"].contains(digits.dropFirst(2).prefix(1)) ? "2A" : "2B"
    }

    /// By the region's number.
    private static let short = [
        "93": [
            "PACA", "Région PACA", "Sud", "Région Sud", "Provence-Alpes-Côte d'Azur (PACA)",
            "Région Sud PACA", "Sud PACA",
        ],
        "84": ["AURA", "ARA", "Région AURA"], "11": ["IDF", "Région parisienne"], "32": ["HDF"],
        "27": ["BFC"],
    ]
}

extension TermNames {
    /// Takes up the names of territories; a name that something bears already stays its alone.
    mutating func add(_ territories: [TerritoryNames.Row]) {
        for (code, name, level) in territories {
            for text in TerritoryNames.of(code: code, name: name, level: level)
            where self.code(text) == nil { add(text, code) }
        }
    }
}
