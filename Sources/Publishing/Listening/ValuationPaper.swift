package import Catalogue
package import SyncCore

/// The evidence of what support was worth, put together for reading: no score, no ranking.
package enum ValuationPaper {
    /// - Parameters:
    ///   - file: what is put together.
    ///   - catalogue: which knows names and vocabularies.
    ///   - options: the network's title and the day.
    ///   - language: of the file's own words.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func page(
        _ file: ValuationFile, _ catalogue: CatalogueSnapshot, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let title =
            switch file.subject {
            case .structure(let id): catalogue.name(ofStructure: id)
            case .territory(let code): catalogue.territories.label(code, language)
            }
        let media = catalogue.book.codes("medium") + [""]
        let groups = media.compactMap { code -> [String: Any]? in
            let items = file.valuations.filter { ($0.medium ?? "") == code }
            guard !items.isEmpty else { return nil }
            let label = code.isEmpty ? "–" : catalogue.book.label("medium", code, language)
            return ["label": label, "items": items.map { item($0, paper) }]
        }
        let resources = file.resources.map { resource -> [String: Any] in
            [
                "year": resource.year, "structure": catalogue.name(ofStructure: resource.structure),
                "kind": catalogue.book.label("resource_kind", resource.kind, language),
                "hours": resource.spokenHours(language),
                "note": resource.note ?? "", "hasNote": resource.note != nil,
            ]
        }
        let withheld = paper.pages.count(
            file.withheld, Phrase(fr: "document laissé de côté", en: "item left out"),
            Phrase(fr: "documents laissés de côté", en: "items left out"))
        let content: [String: Any] = [
            "title": title, "groups": groups, "resources": resources, "hasResources": !resources.isEmpty,
            "observations": file.observations.map { ObservationPaper.grid($0, paper) },
            "hasObservations": !file.observations.isEmpty, "code": title,
            "isEmpty": groups.isEmpty && resources.isEmpty && file.observations.isEmpty,
            "isWithheld": file.withheld > 0,
            "withheld": withheld + (paper.pages.texts["noAuthorisation"] ?? ""),
        ]
        return paper.file(
            "valorisation.html", title: title, "valuation", content, style: Style.paper + Style.listening)
    }

    private static func item(_ item: Valuation, _ paper: PaperWriter) -> [String: Any] {
        let catalogue = paper.catalogue
        let day = item.happenedOn.map { CalendarDay.spoken($0, paper.language) }
        let place = item.territory.map { catalogue.territories.label($0, paper.language) }
        let about = [catalogue.name(ofStructure: item.structure), place, day].compactMap(\.self)
        return [
            "title": item.title, "about": about.joined(separator: " · "),
            "body": (item.body ?? "").split(separator: "\n").map(String.init),
            "url": item.url.flatMap(WebAddress.web) ?? "",
            "hasURL": item.url.flatMap(WebAddress.web) != nil,
        ]
    }
}

/// The grid of five points, filled in or to be filled in.
package enum ObservationPaper {
    /// - Parameters:
    ///   - territory: its code.
    ///   - observations: what was seen there; none prints a grid to fill in by hand.
    ///   - catalogue: which knows names.
    ///   - options: the network's title and the day.
    ///   - language: of the grid's own words.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func page(
        _ territory: String, _ observations: [Observation], _ catalogue: CatalogueSnapshot,
        _ options: SiteOptions, _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let title = catalogue.territories.label(territory, language)
        let grids = observations.isEmpty ? [grid(nil, paper)] : observations.map { grid($0, paper) }
        return paper.file(
            "observation.html", title: title, "observation", ["title": title, "grids": grids, "code": title],
            style: Style.paper + Style.listening)
    }

    static func grid(_ observation: Observation?, _ paper: PaperWriter) -> [String: Any] {
        let catalogue = paper.catalogue
        let about = [
            observation?.territory.map { catalogue.territories.label($0, paper.language) },
            observation.map { catalogue.name(ofStructure: $0.structure) },
            observation?.observedOn?.spoken(paper.language),
        ]
        let points = ObservationPoint.allCases.enumerated().map { index, point -> [String: Any] in
            let text = observation?.text(point)
            return [
                "number": "\(index + 1)", "label": point.label(paper.language), "isBlank": observation == nil,
                "text": (text ?? "").split(separator: "\n").map(String.init),
            ]
        }
        return ["about": about.compactMap(\.self).joined(separator: " · "), "points": points]
    }
}
