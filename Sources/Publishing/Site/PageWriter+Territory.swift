import Catalogue

/// Territories: what reaches each of them, and the map.
extension PageWriter {
    func territory(_ code: String) -> PublishedFile {
        let territories = catalogue.territories
        let above = territories.ancestors(code)
        let inside = ties.territories(in: code)
        let exact = ties.offers(naming: [code])
        var told = Set(exact.map(\.id))
        let covering = ties.offers(naming: above).filter { told.insert($0.id).inserted }
        let within = ties.offers(naming: inside).filter { told.insert($0.id).inserted }
        let seated = ties.structures(naming: inside, catalogue)
        let below = ties.territories(below: code)
        let level = territories.level(code).map { catalogue.book.label("territory_level", $0, language) }
        let content: [String: Any] = [
            "title": territories.label(code, language), "level": level ?? "",
            "exact": exact.map { item($0) }, "hasExact": !exact.isEmpty,
            "covering": covering.map { item($0) }, "hasCovering": !covering.isEmpty,
            "within": within.map { item($0) }, "hasWithin": !within.isEmpty,
            "isEmpty": exact.isEmpty && covering.isEmpty && within.isEmpty,
            "structures": seated.map { link($0.name, paths.structure($0.id), isContent: true) },
            "hasStructures": !seated.isEmpty,
            "above": above.reversed().map { link(territories.label($0, language), paths.territory($0)) },
            "below": below.map { link(territories.label($0, language), paths.territory($0)) },
            "hasBelow": !below.isEmpty,
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
                "svg": picture.svg, "hasPoints": picture.hasPoints, "coverage": picture.coverage(ties),
                "places": picture.places(), "hasPlaces": !picture.places().isEmpty,
            ])
    }
}
