import SyncCore

/// The sections in which a row is read and edited: which columns and which lists of terms stand in each.
///
/// A column that stands in no list still gets a place, in the last section; one that isn't shown stands in
/// `hidden`.
struct FormPlan: Sendable {
    struct Section: Sendable {
        let name: String
        let title: Phrase
        var columns: [String]
        /// Vocabularies whose terms are ticked; each tick is a row of its own.
        var vocabularies: [String] = []
        /// Whether the places of the owner are ticked.
        var hasPlaces = false
    }

    let sections: [Section]

    init(_ table: Table) {
        var sections = Self.plans[table.name] ?? []
        let names = Set(table.columns.map(\.name))
        let placed = Set(sections.flatMap(\.columns)).union(Self.hidden)
        let rest = table.columns.map(\.name).filter { !placed.contains($0) }
        // A column that isn't in this file has no field.
        for index in sections.indices { sections[index].columns.removeAll { !names.contains($0) } }
        if !rest.isEmpty {
            let title =
                sections.isEmpty
                ? Phrase(fr: "L'essentiel", en: "Essentials")
                : Phrase(fr: "Autres informations", en: "Other information")
            sections.append(
                Section(name: sections.isEmpty ? "essentiel" : "autres", title: title, columns: rest))
        }
        self.sections = sections.filter { !$0.columns.isEmpty || !$0.vocabularies.isEmpty || $0.hasPlaces }
    }

    func section(_ name: String) -> Section? { sections.first { $0.name == name } }

    /// The section in which a column or a vocabulary is edited.
    func section(holding field: String) -> Section? {
        let first = field.split(separator: "+").first.map(String.init) ?? field
        return sections.first { $0.columns.contains(first) || $0.vocabularies.contains(first) }
    }

    /// Not a field: written by the act of confirming.
    private static let hidden: Set<String> = ["verified_on"]

    private static let source = Section(
        name: "source", title: Phrase(fr: "D'où vient cette information", en: "Where this comes from"),
        columns: ["source", "source_date", "basis"])

    private static let plans: [String: [Section]] = [
        "offer": [
            Section(
                name: "essentiel", title: Phrase(fr: "L'essentiel", en: "Essentials"),
                columns: ["name", "summary", "description", "service_type", "status"],
                vocabularies: ["function"]),
            Section(
                name: "public", title: Phrase(fr: "Pour qui", en: "For whom"), columns: ["members_only"],
                vocabularies: ["audience", "sector", "excluded_sector"]),
            Section(
                name: "etapes", title: Phrase(fr: "Étapes du projet", en: "Stages of the project"),
                columns: [],
                vocabularies: ["stage"]),
            Section(
                name: "ou", title: Phrase(fr: "Où", en: "Where"), columns: [], vocabularies: ["territory"],
                hasPlaces: true),
            Section(
                name: "entrer", title: Phrase(fr: "Comment entrer", en: "How to get in"),
                columns: ["direct_access", "selection", "admission_conditions", "answer_days"]),
            Section(
                name: "duree", title: Phrase(fr: "Durée et rythme", en: "Duration and rhythm"),
                columns: ["duration_min", "duration_max", "rhythm", "weeks", "hours_per_week"]),
            Section(
                name: "cout", title: Phrase(fr: "Coût et financement", en: "Cost and funding"),
                columns: ["fee", "fee_detail", "fee_progressive", "funding"]),
            Section(
                name: "contact", title: Phrase(fr: "Contact et places", en: "Contact and places"),
                columns: [
                    "phone", "email", "url", "capacity_available", "capacity_max", "capacity_unit",
                    "capacity_measured_on", "suspended_until",
                ]),
            source,
        ],
        "structure": [
            Section(
                name: "essentiel", title: Phrase(fr: "L'essentiel", en: "Essentials"),
                columns: ["name", "short_name", "type", "legal_form", "summary", "description", "status"]),
            Section(
                name: "action", title: Phrase(fr: "Ce qu'elle fait", en: "What it does"),
                columns: ["role", "admission_conditions", "ess_specifics", "model"],
                vocabularies: ["function", "audience"]),
            Section(
                name: "ou", title: Phrase(fr: "Où", en: "Where"), columns: [], vocabularies: ["territory"]),
            Section(
                name: "contact", title: Phrase(fr: "Contact", en: "Contact"),
                columns: ["phone", "email", "website", "opening_hours"]),
            Section(
                name: "histoire", title: Phrase(fr: "Son histoire", en: "Its history"),
                columns: ["founded_year", "founder", "parent"]),
            source,
        ],
        "event": [
            Section(
                name: "essentiel", title: Phrase(fr: "L'essentiel", en: "Essentials"),
                columns: ["title", "kind", "status", "open_to_holders", "note"]),
            Section(
                name: "quand", title: Phrase(fr: "Quand", en: "When"),
                columns: ["starts_at", "ends_at", "recurrence"]),
            Section(
                name: "ou", title: Phrase(fr: "Où et par qui", en: "Where and by whom"),
                columns: ["city", "place", "insee_code", "organizer", "url"]),
            source,
        ],
        "place": [
            Section(
                name: "essentiel", title: Phrase(fr: "L'adresse", en: "The address"),
                columns: [
                    "name", "address", "address_extra", "postal_code", "city", "insee_code", "latitude",
                    "longitude",
                ]),
            Section(
                name: "acces", title: Phrase(fr: "Y venir", en: "Getting there"),
                columns: ["kind", "open_to_public", "access", "opening_hours"]),
            source,
        ],
        "contact": [
            Section(
                name: "essentiel", title: Phrase(fr: "Le contact", en: "The contact"),
                columns: ["role", "name", "phone", "email", "offer", "public"])
        ],
    ]
}
