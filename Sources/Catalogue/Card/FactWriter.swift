import SyncCore

/// Turns a row's columns and terms into lines that people read.
struct FactWriter {
    let catalogue: CatalogueSnapshot
    let language: Language
    let today: CalendarDay

    func facts(_ offer: Offer) -> [CardFact] {
        [
            fact("audience", fr: "Pour qui", en: "For whom", labels("audience", offer.terms)),
            fact(
                "function", fr: "Ce qui est proposé", en: "What is offered", labels("function", offer.terms)),
            fact("territory", fr: "Territoire", en: "Territory", territories(offer.terms)),
            fact("place", fr: "Lieux", en: "Places", places(offer.places)),
            fact("duration", fr: "Durée", en: "Duration", duration(offer)),
            fact("rhythm", fr: "Rythme", en: "Rhythm", rhythm(offer)),
            fact("fee", fr: "Coût", en: "Cost", fee(offer)),
            fact("access", fr: "Comment entrer", en: "How to get in", access(offer)),
            fact("conditions", fr: "Conditions", en: "Conditions", [offer.admissionConditions]),
            fact("sector", fr: "Secteurs", en: "Sectors", labels("sector", offer.terms)),
            fact(
                "excluded", fr: "Secteurs exclus", en: "Excluded sectors",
                labels("excluded_sector", offer.terms)),
            fact("capacity", fr: "Capacité", en: "Capacity", capacity(offer)),
            fact(
                "funding", fr: "Financement apporté", en: "Funding brought", [label("funding", offer.funding)]
            ),
            fact("contact", fr: "Contact", en: "Contact", contact(offer.phone, offer.email, offer.url)),
        ].compactMap(\.self)
    }

    func facts(_ structure: Structure) -> [CardFact] {
        [
            fact("role", fr: "Rôle", en: "Role", [structure.role]),
            fact("territory", fr: "Territoire", en: "Territory", territories(structure.terms)),
            fact("audience", fr: "Pour qui", en: "For whom", labels("audience", structure.terms)),
            fact("function", fr: "Fonctions", en: "Functions", labels("function", structure.terms)),
            fact("conditions", fr: "Conditions", en: "Conditions", [structure.admissionConditions]),
            fact(
                "specifics", fr: "Spécificités de l'ESS", en: "Social-economy specifics",
                [structure.specifics]),
            fact("form", fr: "Forme juridique", en: "Legal form", [label("legal_form", structure.legalForm)]),
            fact("founded", fr: "Création", en: "Founded", [structure.foundedYear.map(String.init)]),
            fact("founder", fr: "Initiateur", en: "Founder", [structure.founder]),
            fact("hours", fr: "Horaires", en: "Opening hours", hours(structure.openingHours)),
            fact(
                "contact", fr: "Contact", en: "Contact",
                contact(structure.phone, structure.email, structure.website)),
        ].compactMap(\.self)
    }

    /// `Source: … (2012)`, or the day on which it was verified.
    func provenance(verifiedOn: CalendarDay?, source: String?, sourceDate: String?) -> String {
        if let verifiedOn {
            return language(
                french: "Vérifiée le \(verifiedOn.spoken(.french))",
                english: "Verified on \(verifiedOn.spoken(.english))")
        }
        guard let source else {
            return language(french: "Source non précisée", english: "No source given")
        }
        let date = sourceDate.map { " (\(CalendarDay.spoken($0, language)))" } ?? ""
        return language(french: "Source : ", english: "Source: ") + source + date
    }

    // MARK: Values

    private func fact(_ name: String, fr: String, en: String, _ values: [String?]) -> CardFact? {
        let said = values.compactMap(\.self).filter { !$0.isEmpty }
        guard !said.isEmpty else { return nil }
        return CardFact(name, language(french: fr, english: en), said)
    }

    private func label(_ vocabulary: String, _ code: String?) -> String? {
        code.map { catalogue.book.label(vocabulary, $0, language) }
    }

    private func labels(_ vocabulary: String, _ terms: [String: [String]]) -> [String] {
        (terms[vocabulary] ?? []).map { catalogue.book.label(vocabulary, $0, language) }
    }

    private func territories(_ terms: [String: [String]]) -> [String] {
        (terms["territory"] ?? []).map { catalogue.territories.label($0, language) }
    }

    private func places(_ keys: [String]) -> [String] {
        keys.compactMap { catalogue.place($0) }.map { place in
            let lines = place.lines.joined(separator: ", ")
            return lines.isEmpty ? place.name ?? place.id : lines
        }
    }

    private func duration(_ offer: Offer) -> [String?] {
        switch (offer.durationMin, offer.durationMax) {
        case (let least?, let most?) where least != most:
            [
                language(
                    french: "de \(least.spoken(.french)) à \(most.spoken(.french))",
                    english: "\(least.spoken(.english)) to \(most.spoken(.english))")
            ]
        case (nil, let most?):
            [
                language(
                    french: "\(most.spoken(.french)) au plus", english: "at most \(most.spoken(.english))")
            ]
        case (let least?, _): [least.spoken(language)]
        case (nil, nil):
            [
                offer.weeks.map {
                    language(french: "\($0) semaines", english: "\($0) weeks")
                }
            ]
        }
    }

    private func rhythm(_ offer: Offer) -> [String?] {
        [
            offer.rhythm,
            offer.hoursPerWeek.map { hours in
                let number = hours == hours.rounded() ? "\(Int(hours))" : "\(hours)"
                let shown = language == .french ? number.replacing(".", with: ",") : number
                return language(french: "\(shown) h par semaine", english: "\(shown) h a week")
            },
        ]
    }

    private func fee(_ offer: Offer) -> [String?] {
        let isSaid = offer.feeDetail != nil
        return [
            label("fee", offer.fee), offer.feeDetail,
            offer.isFeeProgressive == true && !isSaid
                ? language(french: "tarif progressif", english: "progressive price") : nil,
        ]
    }

    private func access(_ offer: Offer) -> [String?] {
        [
            offer.isDirectAccess == true
                ? language(
                    french: "accueil direct, sans orientation", english: "directly, without a referral")
                : nil,
            label("selection", offer.selection),
            offer.isMembersOnly == true
                ? language(french: "réservé aux adhérents", english: "members only") : nil,
            offer.answerDays.map {
                language(french: "réponse en \($0) jours", english: "answer within \($0) days")
            },
        ]
    }

    /// Free places are told while the count is a month old at most.
    private func capacity(_ offer: Offer) -> [String?] {
        guard let maximum = offer.capacityMax else { return [] }
        let unit = label("capacity_unit", offer.capacityUnit)?.lowercased() ?? ""
        let day = offer.capacityMeasuredOn
        let isFresh = day.map { today.months(since: $0) < 1 } ?? false
        let free = isFresh ? offer.capacityAvailable : nil
        let date = day.map { language(french: " au ", english: " on ") + $0.spoken(language) } ?? ""
        let total = "\(maximum) × \(unit)\(date)"
        return [
            total,
            free.map { language(french: "\($0) disponibles", english: "\($0) free") },
        ]
    }

    private func hours(_ text: String?) -> [String?] {
        guard let text else { return [] }
        return OpeningHours(text)?.spoken(language) ?? [text]
    }

    private func contact(_ phone: String?, _ email: String?, _ web: String?) -> [String?] {
        [phone.map { PhoneNumber($0)?.spoken ?? $0 }, email, web]
    }
}
