package import SyncCore

/// A piece of evidence of what support was worth, without figures: a testimony, a visit, a debate, a video.
package struct Valuation: Hashable, Sendable, Identifiable {
    /// What shows or quotes a person, and needs that person's authorisation.
    package static let authorised: Set<String> = ["temoignage", "video", "photo"]

    let fields: RowFields
    package var id: String { fields.key[0] }
    package var structure: String { RowKey.owner(of: id) }
    package var title: String { fields.text("title") ?? id }
    /// A term of `medium`.
    package var medium: String? { fields.text("medium") }
    package var body: String? { fields.text("body") }
    package var url: String? { fields.text("url") }
    package var territory: String? { fields.text("territory") }
    package var happenedOn: String? { fields.time("happened_on") }
    package var authorisedUntil: CalendarDay? { fields.day("authorised_until") }

    /// Whether it may be shown: where a person must have authorised it, until the day that the person gave.
    package func mayBeShown(on today: CalendarDay) -> Bool {
        guard medium.map(Self.authorised.contains) ?? false else { return true }
        return authorisedUntil.map { today <= $0 } ?? false
    }
}

/// Work that no invoice shows.
package struct NonMonetaryResource: Hashable, Sendable {
    package let structure: String
    package let year: String
    /// A term of `resource_kind`.
    package let kind: String
    package let hours: Double?
    package let note: String?

    /// `120` or `40,5`; a dash where nobody counted.
    package func spokenHours(_ language: Language) -> String {
        guard let hours else { return "–" }
        let text = hours == hours.rounded() && hours < 1e15 ? "\(Int(hours))" : "\(hours)"
        return language == .french ? text.replacing(".", with: ",") : text
    }
}

/// A territory seen through the five points that everybody uses.
package struct Observation: Hashable, Sendable, Identifiable {
    let fields: RowFields
    package var id: String { fields.key[0] }
    package var structure: String { RowKey.owner(of: id) }
    package var territory: String? { fields.text("territory") }
    package var observedOn: CalendarDay? { fields.day("observed_on") }

    /// What was said at a point; nil where nothing was.
    package func text(_ point: ObservationPoint) -> String? { fields.text(point.rawValue) }
}

/// The five points, named as their columns, in the order of the minutes of 25 October 2007.
package enum ObservationPoint: String, CaseIterable, Sendable {
    case scale, partnerships
    case specifics = "ess_specifics"
    case articulation, difficulties

    package var label: Phrase {
        switch self {
        case .scale: Phrase(fr: "Échelle du territoire", en: "Scale of the territory")
        case .partnerships: Phrase(fr: "Partenariats mobilisés", en: "Partnerships involved")
        case .specifics:
            Phrase(
                fr: "Spécificités de l'ESS dans les contenus de métier",
                en: "What is particular to the social economy, in the craft")
        case .articulation:
            Phrase(
                fr: "Articulation des fonctions et des dispositifs",
                en: "How functions and schemes fit together")
        case .difficulties:
            Phrase(
                fr: "Questions, difficultés, manques et propositions",
                en: "Questions, difficulties, lacks and proposals")
        }
    }
}
