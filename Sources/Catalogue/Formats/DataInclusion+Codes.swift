/// How our codes become those of data·inclusion.
extension DataInclusion {
    private static let publics = [
        "entreprises-ess": "actifs", "salaries-benevoles-ess": "actifs",
        "demandeurs-emploi": "demandeurs-emploi", "jeunes": "jeunes", "femmes": "femmes",
        "residents-qpv-frr": "residents-qpv-frr",
    ]

    /// `tous-publics` stands alone or not at all; audiences without a counterpart say nothing.
    static func audiences(_ codes: [String]) -> [String] {
        if codes.contains("tous") { return ["tous-publics"] }
        let named = Set(codes.compactMap { publics[$0] }).sorted()
        return named.isEmpty && codes.contains("porteurs-individuels") ? ["tous-publics"] : named
    }

    /// Communes, départements and EPCI by number; a region as its départements, a district as its commune.
    ///
    /// Nothing at all where one of them has no code: a zone that leaves something out is false, and none
    /// counts as the country.
    static func zone(_ codes: [String]) -> [String] {
        var zone: [String] = []
        for code in codes {
            let number = String(code.drop { $0 != "-" }.dropFirst())
            switch code.prefix(while: { $0 != "-" }) {
            case "france": zone.append("france")
            case "commune", "departement", "epci": zone.append(number)
            case "arrondissement":
                guard let commune = commune(ofDistrict: number) else { return [] }
                zone.append(commune)
            case "region":
                guard let departments = RegionDepartments.codes(of: number) else { return [] }
                zone += departments
            default: return []
            }
        }
        return zone.contains("france") ? ["france"] : Set(zone).sorted()
    }

    /// Our phases and the themes that tell them, coarser.
    static let themes: [(phase: String, theme: String)] = [
        ("emergence", "creer-une-entreprise--definir-son-projet-de-creation-dentreprise"),
        ("creation", "creer-une-entreprise--structurer-son-projet-de-creation-dentreprise"),
        ("consolidation", "creer-une-entreprise--developper-son-entreprise"),
        ("developpement", "creer-une-entreprise--developper-son-entreprise"),
    ]

    // MARK: Reading

    /// The phases that a theme may mean; none for themes that aren't about enterprises.
    static func phases(_ theme: String) -> [String] { themes.filter { $0.theme == theme }.map(\.phase) }

    /// Our audience for a code of theirs; nil for `actifs`, which two of ours become, and for all others.
    static func audience(_ code: String) -> String? {
        if code == "tous-publics" { return "tous" }
        let ours = publics.filter { $0.value == code }.keys
        return ours.count == 1 ? ours.first : nil
    }

    /// Our territory for a number of the official register.
    static func territory(_ code: String) -> String? {
        switch code.count {
        case _ where code == "france" || code == "99100": "france"
        case 2, 3: "departement-" + code
        case 5: "commune-" + code
        case 9: "epci-" + code
        default: nil
        }
    }

    // MARK: Writing

    /// Districts of Paris, Lyon and Marseille.
    private static func commune(ofDistrict number: String) -> String? {
        switch number.prefix(3) {
        case "751": "75056"
        case "693": "69123"
        case "132": "13055"
        default: nil
        }
    }
}
