import Catalogue
import SyncCore

/// Territories: what reaches each of them, and the map.
extension PageWriter {
    /// How many offers that reach a territory from afar are told in full, and how many by name.
    private static let farMax = 12
    private static let namedMax = 40

    func territory(_ code: String) -> PublishedFile {
        let territories = catalogue.territories
        let hits = Guide(catalogue, today: options.today).hits(
            among: ties.offers(near: code, catalogue), reaching: code)
        let seated = ties.structures(naming: ties.territories(in: code), catalogue)
        let level = territories.level(code).map { catalogue.book.label("territory_level", $0, language) }
        let asked = nearTerritories.contains(code) ? answered : []
        let content: [String: Any] = [
            "title": territories.label(code, language), "level": level ?? "",
            "groups": groups(hits, of: code), "isEmpty": hits.isEmpty,
            "structures": seated.map { link($0.name, paths.structure($0.id), isContent: true) },
            "hasStructures": !seated.isEmpty,
            // What it lies in may have no page: an EPCI that nobody named.
            "above": territories.ancestors(code).reversed().filter(usedTerritories.contains).map {
                link(territories.label($0, language), paths.territory($0))
            },
            "below": ties.territories(below: code).map {
                link(territories.label($0, language), paths.territory($0))
            },
            "hasBelow": !ties.territories(below: code).isEmpty,
            "questions": asked.map { link($0, in: code) },
            "hasQuestions": !asked.isEmpty,
            "successor": territories.successor(code).map {
                [link(territories.label($0, language), paths.territory($0))]
            } ?? [],
        ]
        let head = PageHead(
            path: paths.territory(code), title: territories.label(code, language),
            summary: (texts["territoryLead"] ?? "") + " " + territories.label(code, language),
            section: "territories")
        return page(head, "territory", content)
    }

    // MARK: Questions in a territory

    /// Each question that something answers, in each territory where somebody may be.
    func questionPages() -> [PublishedFile] {
        answered.flatMap { question in nearTerritories.map { self.question(question, in: $0) } }
    }

    private var answered: [Question] { ties.questions.filter { !ties.offers(answering: $0).isEmpty } }

    private func link(_ question: Question, in code: String) -> [String: Any] {
        var item = link(question)
        item["href"] = paths.question(question.id, in: code)
        return item
    }

    private func question(_ question: Question, in code: String) -> PublishedFile {
        let hits = Guide(catalogue, today: options.today).hits(
            among: ties.offers(answering: question), answering: question, reaching: code)
        let place = catalogue.territories.label(code, language)
        let title = "\(label(of: question)) · \(place)"
        let content: [String: Any] = [
            "question": label(of: question), "questionHref": paths.question(question.id),
            "questionContent": isTranslated(question) ? "" : self.content,
            "place": place, "placeHref": paths.territory(code),
            "groups": groups(hits, of: code), "isEmpty": hits.isEmpty,
        ]
        let head = PageHead(
            path: paths.question(question.id, in: code), title: title,
            summary: (texts["questionLead"] ?? "") + " " + title, section: "home")
        return page(head, "question-there", content)
    }

    /// The offers by how they reach the territory, the nearest first, under the reason that `ask` gives.
    private func groups(_ hits: [Guide.Hit], of code: String) -> [[String: Any]] {
        Reach.allCases.compactMap { reach -> [String: Any]? in
            let reaching = hits.filter { $0.reach == reach }
            guard !reaching.isEmpty else { return nil }
            let isNear = reach <= .within
            let full = isNear ? reaching[...] : reach == .unknown ? [] : reaching.prefix(Self.farMax)
            let named = reaching.dropFirst(full.count)
            let rest = max(0, named.count - Self.namedMax)
            return [
                "title": texts["reach-\(reach)"] ?? "", "count": offers(reaching.count),
                "items": full.map { hit in
                    // The heading says how it reaches; the rest of its reasons stands with it.
                    item(
                        hit.offer, answer: hit.answer,
                        reason: hit.reasons(language).dropFirst().joined(separator: " · "))
                },
                "hasItems": !full.isEmpty,
                "named": named.prefix(Self.namedMax).map { hit in
                    link(
                        hit.offer.name, paths.offer(hit.offer.id),
                        note: catalogue.name(ofStructure: hit.offer.structure))
                },
                "hasNamed": !named.isEmpty, "hasMore": rest > 0,
                "more": language == .french ? "et \(offers(rest)) de plus" : "and \(offers(rest)) more",
            ]
        }
    }

    func territoryList() -> PublishedFile {
        let head = PageHead(
            path: paths.territories, title: texts["territories"] ?? "",
            summary: texts["territoriesLead"] ?? "", section: "territories")
        return page(head, "territories", ["tree": tree(below: nil)])
    }

    /// Territories as nested lists, flattened with their depth: templates needn't recurse.
    private func tree(below parent: String?, depth: Int = 0) -> [[String: Any]] {
        ties.territories(below: parent).flatMap { code -> [[String: Any]] in
            let reached = ties.offers(naming: ties.territories(in: code))
            let level = catalogue.territories.level(code) ?? ""
            let row: [String: Any] = [
                "name": catalogue.territories.label(code, language), "href": paths.territory(code),
                "depth": min(depth, 4), "count": offers(reached.count), "hasOffers": !reached.isEmpty,
                "level": catalogue.book.label("territory_level", level, language),
            ]
            return [row] + tree(below: code, depth: depth + 1)
        }
    }

    func map() -> PublishedFile {
        let picture = MapPicture(catalogue, language, paths: paths)
        let head = PageHead(
            path: paths.map, title: texts["map"] ?? "", summary: texts["mapLead"] ?? "",
            section: "territories")
        return page(
            head, "map",
            [
                "svg": picture.svg(self), "coverage": picture.coverage(ties),
                "places": picture.places(), "hasPlaces": !picture.places().isEmpty,
            ])
    }
}
