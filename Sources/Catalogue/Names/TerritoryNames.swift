/// The names of territories beside those of their rows.
enum TerritoryNames {
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
