import Catalogue
import SyncCore

/// What stands in lists on many pages.
extension PageWriter {
    /// An offer in a list, with the reason why it stands there unless the list's heading says it.
    func item(
        _ offer: Offer, answer: String? = nil, reason: String? = nil, isOwn: Bool = false
    ) -> [String: Any] {
        let card = OfferCard(offer, in: catalogue, language, today: options.today)
        let short = ["audience", "territory", "duration", "access"].compactMap { name in
            card.facts.first { $0.name == name }
        }
        return [
            "name": offer.name, "href": paths.offer(offer.id), "structure": card.structureName,
            "structureHref": paths.structure(offer.structure), "summary": offer.gist ?? "",
            "answer": answer ?? "", "hasAnswer": answer != nil, "isOwn": isOwn, "bar": bar(card.phases),
            "facts": facts(short, limit: 4), "reason": reason ?? "", "hasReason": reason != nil,
            "way": Array(ways(OfferContact(offer, in: catalogue)).prefix(1)),
            "fresh": card.freshness.rawValue, "freshLabel": card.freshness.label(language),
        ]
    }

    func item(_ structure: Structure) -> [String: Any] {
        let card = StructureCard(structure, in: catalogue, language, today: options.today)
        return [
            "name": structure.name, "href": paths.structure(structure.id), "type": card.typeLabel ?? "",
            "summary": structure.gist ?? "", "bar": bar(card.phases),
            "way": Array(ways(OfferContact(structure)).prefix(1)),
        ]
    }

    func item(_ event: Event) -> [String: Any] {
        [
            "name": event.title, "href": paths.event(event.id), "when": when(event),
            "kind": event.kind.map { catalogue.book.label("event_kind", $0, language) } ?? "",
            "city": event.city ?? "", "hasCity": event.city != nil,
            "isCancelled": event.status == "annule",
        ]
    }

    /// A list of names that lead somewhere.
    func link(_ name: String, _ href: String, note: String = "", isContent: Bool = false) -> [String: Any] {
        ["name": name, "href": href, "note": note, "hasNote": !note.isEmpty, "isContent": isContent]
    }

    /// A question that leads to its page; one that has an English label isn't marked as French.
    func link(_ question: Question) -> [String: Any] {
        var item = link(label(of: question), paths.question(question.id))
        if isTranslated(question) { item["content"] = "" }
        return item
    }

    func label(of question: Question) -> String { catalogue.label(of: question, language) }

    func isTranslated(_ question: Question) -> Bool { label(of: question) != question.label }

    // MARK: How to get in touch

    /// The block that comes first: to call, to write, to read on, or that no way is known.
    func contact(_ contact: OfferContact) -> [String: Any] {
        [
            "ways": ways(contact), "hasWays": !contact.ways.isEmpty,
            "isOfStructure": contact.isOfStructure && !contact.ways.isEmpty,
        ]
    }

    private func ways(_ contact: OfferContact) -> [[String: Any]] {
        contact.ways.map { way in
            let (verb, href) =
                switch way.kind {
                case .phone: ("call", PhoneNumber(way.value).map { "tel:" + $0.e164 } ?? "")
                case .mail: ("write", "mailto:" + way.value)
                case .page: ("visit", way.value)
                }
            return [
                "verb": texts[verb] ?? "", "text": way.shown, "href": href, "isLink": !href.isEmpty,
                "kind": way.kind.rawValue,
            ]
        }
    }

    /// The trajectory in small: which phases are lit.
    func bar(_ marks: [PhaseMark]) -> [String: Any] {
        [
            "marks": marks.map { mark in
                [
                    "number": mark.number, "label": mark.label, "isLit": mark.isLit, "code": mark.code,
                    "href": paths.stage(mark.code), "steps": mark.steps.joined(separator: ", "),
                    "hasSteps": !mark.steps.isEmpty,
                ] as [String: Any]
            },
            "lit": marks.filter(\.isLit).map(\.label).joined(separator: ", "),
            "hasLit": marks.contains(where: \.isLit),
        ]
    }

    /// Labels and values; what is longer than `limit` ends with how many more there are.
    func facts(_ facts: [CardFact], limit: Int = .max) -> [[String: Any]] {
        facts.map { fact in
            let shown = fact.values.prefix(limit)
            let more = fact.values.count - shown.count
            let rest = more > 0 ? [language == .french ? "et \(more) de plus" : "and \(more) more"] : []
            return [
                "name": fact.name, "label": fact.label, "line": (shown + rest).joined(separator: ", "),
                "values": fact.values.map(value), "isList": fact.values.count > 1,
            ]
        }
    }

    /// Pages, mailboxes and telephones become links.
    private func value(_ text: String) -> [String: Any] {
        var href = ""
        if text.hasPrefix("https://") || text.hasPrefix("http://") {
            href = text
        } else if text.contains("@"), !text.contains(" ") {
            href = "mailto:" + text
        } else if text.count < 20, let number = PhoneNumber(text) {
            href = "tel:" + number.e164
        }
        return ["text": text, "href": href, "isLink": !href.isEmpty]
    }

    /// When an event is, as people say it.
    func when(_ event: Event) -> String {
        guard let start = event.startsAt, let day = event.startDay else {
            if event.recurrence == "FREQ=WEEKLY" { return texts["weekly"] ?? "" }
            return texts["noDate"] ?? ""
        }
        let hour = start.dropFirst(11).prefix(5)
        guard hour.count == 5 else { return day.spoken(language) }
        let time = language == .french ? String(hour).replacing(":", with: " h ") : String(hour)
        return day.spoken(language) + ", " + time.replacing(" h 00", with: " h")
    }
}
