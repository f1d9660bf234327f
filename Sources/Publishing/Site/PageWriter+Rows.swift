import Catalogue
import Foundation
import SyncCore

/// One page for each structure, offer and event.
extension PageWriter {
    private static let nearMax = 8

    func structure(_ structure: Structure) -> PublishedFile {
        let card = StructureCard(structure, in: catalogue, language, today: options.today)
        let offered = catalogue.publishedOffers(of: structure.id)
        let events = ties.events(of: structure.id)
        let places = catalogue.places(of: structure.id)
        let links = links(of: structure)
        let content: [String: Any] = [
            "title": structure.name, "type": card.typeLabel ?? "", "summary": structure.gist ?? "",
            "description": paragraphs(
                structure.summary == nil ? rest(structure.description, structure.gist) : structure.description
            ),
            "bar": bar(card.phases), "contact": contact(OfferContact(structure)),
            "facts": facts(card.facts.filter { $0.name != "contact" }), "fresh": card.freshness.rawValue,
            "freshLabel": card.freshness.label(language), "provenance": card.provenance,
            "aliases": (catalogue.aliases[structure.id] ?? []).joined(separator: ", "),
            "hasAliases": catalogue.aliases[structure.id] != nil,
            "items": offered.map { item($0, isOwn: true) }, "hasItems": !offered.isEmpty,
            "places": places.map(place), "hasPlaces": !places.isEmpty, "links": links,
            "hasLinks": !links.isEmpty, "events": events.map(item), "hasEvents": !events.isEmpty,
            "vcard": String(paths.vCard(structure.id).dropFirst("structures/".count)),
        ]
        let head = PageHead(
            path: paths.structure(structure.id), title: structure.name,
            summary: structure.gist ?? structure.name, section: "structures",
            linkedData: LinkedData(catalogue, language).document(structure))
        return page(head, "structure", content)
    }

    func offer(_ offer: Offer) -> PublishedFile {
        let card = OfferCard(offer, in: catalogue, language, today: options.today)
        let asked = ties.questions(answeredBy: offer.id)
        let others = catalogue.publishedOffers(of: offer.structure).filter { $0.id != offer.id }
        let near = self.near(offer)
        let content: [String: Any] = [
            "title": offer.name, "structure": card.structureName,
            "structureHref": paths.structure(offer.structure), "summary": offer.gist ?? "",
            "description": paragraphs(
                offer.summary == nil ? rest(offer.description, offer.gist) : offer.description),
            "bar": bar(card.phases), "isOffer": true,
            "contact": contact(OfferContact(offer, in: catalogue)),
            "isInferred": offer.inferred.contains("stage"),
            "type": offer.serviceType.map { catalogue.book.label("service_type", $0, language) } ?? "",
            "facts": facts(card.facts.filter { $0.name != "contact" }), "fresh": card.freshness.rawValue,
            "freshLabel": card.freshness.label(language), "provenance": card.provenance,
            "questions": asked.map(link), "hasQuestions": !asked.isEmpty,
            "others": others.map { link($0.name, paths.offer($0.id)) }, "hasOthers": !others.isEmpty,
            "near": near.map {
                link($0.name, paths.offer($0.id), note: catalogue.name(ofStructure: $0.structure))
            }, "hasNear": !near.isEmpty,
        ]
        let head = PageHead(
            path: paths.offer(offer.id), title: "\(offer.name) · \(card.structureName)",
            summary: offer.gist ?? offer.name, section: "structures",
            linkedData: LinkedData(catalogue, language).document(offer))
        return page(head, "offer", content)
    }

    func event(_ event: Event) -> PublishedFile {
        // A draft has no page to lead to.
        let organizer = event.organizer.flatMap { catalogue.structure($0) }.flatMap {
            $0.isPublished ? $0 : nil
        }
        let content: [String: Any] = [
            "title": event.title, "when": when(event),
            "kind": event.kind.map { catalogue.book.label("event_kind", $0, language) } ?? "",
            "place": [event.place, event.city].compactMap(\.self).joined(separator: ", "),
            "hasPlace": event.place != nil || event.city != nil, "note": paragraphs(event.note),
            "organizer": organizer.map { [link($0.name, paths.structure($0.id))] } ?? [],
            "isCancelled": event.status == "annule", "hasDate": event.startDay != nil,
            "source": event.source ?? "", "hasSource": event.source != nil,
            "url": event.url.flatMap(WebAddress.web) ?? "",
            "hasURL": event.url.flatMap(WebAddress.web) != nil,
            "calendar": String(paths.calendar(event.id).dropFirst("evenements/".count)),
        ]
        let head = PageHead(
            path: paths.event(event.id), title: event.title, summary: "\(event.title), \(when(event))",
            section: "agenda", linkedData: LinkedData(catalogue, language).document(event))
        return page(head, "event", content)
    }

    // MARK: Parts

    /// A few offers of others at the same stages, by name.
    private func near(_ offer: Offer) -> [Offer] {
        let found = offer.codes("stage").flatMap { (offersByStage[$0] ?? []).prefix(Self.nearMax + 4) }
        var seen: Set<String> = [offer.id]
        return found.filter { $0.structure != offer.structure && seen.insert($0.id).inserted }
            .prefix(Self.nearMax).map(\.self)
    }

    /// What follows the sentence that stands above already.
    private func rest(_ description: String?, _ gist: String?) -> String? {
        guard let description, let gist, description.hasPrefix(gist) else { return description }
        return String(description.dropFirst(gist.count)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func paragraphs(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\n").map(String.init)
    }

    private func place(_ place: Place) -> [String: Any] {
        let hours = place.openingHours.map { OpeningHours($0)?.spoken(language) ?? [$0] } ?? []
        return [
            "name": place.name ?? place.city ?? place.id, "lines": place.lines, "hours": hours,
            "access": place.access ?? "", "hasAccess": place.access != nil,
        ]
    }

    /// What it is to others, then what others are to it.
    private func links(of structure: Structure) -> [[String: Any]] {
        ties.links(of: structure.id).compactMap { link -> [String: Any]? in
            let isSource = link.source == structure.id
            guard let other = catalogue.structure(isSource ? link.target : link.source), other.isPublished
            else { return nil }
            return [
                "isSource": isSource, "kind": catalogue.book.label("link_kind", link.kind, language),
                "name": other.name, "href": paths.structure(other.id), "self": structure.name,
                "note": link.description ?? "", "hasNote": link.description != nil,
            ]
        }
    }
}
