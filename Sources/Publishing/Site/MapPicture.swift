import Catalogue
import Foundation
import SyncCore

/// The map without a tile server: départements by how many offers reach them, places as points, and both in words.
///
/// What is covered is told region by region too, for a reader who doesn't see the picture.
struct MapPicture {
    private let catalogue: CatalogueSnapshot
    private let language: Language
    private let paths: PagePaths
    private let hasLinks: Bool
    private let points: [(place: Place, structure: Structure, x: Double, y: Double)]
    /// Draws links only where there are pages around it to lead to.
    init(_ catalogue: CatalogueSnapshot, _ language: Language, paths: PagePaths, hasLinks: Bool = true) {
        self.hasLinks = hasLinks
        self.catalogue = catalogue
        self.language = language
        self.paths = paths
        points = Self.projected(catalogue)
    }

    var hasPoints: Bool { !points.isEmpty }

    /// The départements, and a point with its name for each place whose coordinates are known.
    ///
    /// - Parameter pages: what tells which offers reach a département.
    /// - Returns: an SVG element.
    func svg(_ pages: PageWriter) -> String {
        let marks = points.map { point in
            let name = XMLText.escaped(point.structure.name)
            let town = XMLText.escaped(point.place.city ?? point.place.name ?? "")
            let link = hasLinks ? " href=\"\(paths.structure(point.structure.id))\"" : ""
            return """
                <a\(link)><title>\(name), \(town)</title>\
                <circle cx="\(Self.rounded(point.x))" cy="\(Self.rounded(point.y))" r="6" fill="#7a2e0e" stroke="#fff" \
                stroke-width="2"/>\
                <text x="\(Self.rounded(point.x + 10))" y="\(Self.rounded(point.y + 5))" font-size="14" fill="#1f262d" \
                stroke="#fff" stroke-width="3" paint-order="stroke">\(town)</text></a>
                """
        }
        let label =
            language == .french ? "Carte des départements et des lieux" : "Map of départements and places"
        return """
            <svg viewBox="0 0 \(FranceProjection.width) \(FranceProjection.height)" role="group" \
            aria-label="\(label)" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">
            \(areas(pages).joined(separator: "\n"))
            \(marks.joined(separator: "\n"))</svg>
            """
    }

    private func areas(_ pages: PageWriter) -> [String] {
        let territories = catalogue.territories
        let ties = pages.ties
        return DepartmentOutline.all.map { outline in
            let around = [outline.code] + territories.ancestors(outline.code)
            let named = around.filter { territories.level($0) != "pays" } + ties.territories(in: outline.code)
            let count = ties.offers(naming: named).count
            let title = XMLText.escaped(
                "\(territories.label(outline.code, language)), \(pages.offers(count))")
            let shape =
                "<path d=\"\(FranceProjection.path(outline))\" fill=\"\(Self.shade(count))\" "
                + "stroke=\"#fff\"><title>\(title)</title></path>"
            guard hasLinks, ties.hasPage(outline.code) else { return shape }
            return "<a href=\"\(paths.territory(outline.code))\">\(shape)</a>"
        }
    }

    /// Four steps, from none to many.
    private static func shade(_ count: Int) -> String {
        switch count {
        case 0: "#e6e2d8"
        case ..<3: "#b5d3d0"
        case ..<6: "#6fa9a8"
        default: "#1d6f73"
        }
    }

    /// Region by region, the territories in it and how many offers reach each.
    func coverage(_ ties: PageTies) -> [[String: Any]] {
        let territories = catalogue.territories
        let offered = catalogue.publishedOffers
        func reached(_ code: String) -> Int { ties.offers(naming: ties.territories(in: code)).count }
        let codes = territories.codes
        let regions = codes.filter {
            ["region", "pays"].contains(territories.level($0)) && reached($0) > 0
        }
        return regions.map { region in
            let all = ties.territories(in: region)
            let inside =
                territories.level(region) == "pays" ? [] : codes.filter { $0 != region && all.contains($0) }
            let items = inside.filter { reached($0) > 0 }.map { code -> [String: Any] in
                [
                    "name": territories.label(code, language), "href": paths.territory(code),
                    "count": reached(code), "size": min(3, 1 + reached(code) / 3),
                ]
            }
            let count =
                territories.level(region) == "pays"
                ? offered.count { $0.codes("territory").contains(region) } : reached(region)
            return [
                "name": territories.label(region, language), "href": paths.territory(region),
                "count": count, "items": items,
            ]
        }
    }

    /// Every place of a published structure, with or without coordinates.
    func places() -> [[String: Any]] {
        catalogue.places.compactMap { place in
            guard let structure = catalogue.structure(place.structure), structure.isPublished else {
                return nil
            }
            return [
                "city": place.city ?? "–", "name": place.name ?? "", "structure": structure.name,
                "href": paths.structure(structure.id),
            ]
        }
    }

    private static func projected(
        _ catalogue: CatalogueSnapshot
    ) -> [(place: Place, structure: Structure, x: Double, y: Double)] {
        catalogue.places.compactMap { place in
            guard let latitude = place.latitude, let longitude = place.longitude,
                let structure = catalogue.structure(place.structure), structure.isPublished,
                let point = FranceProjection.point(longitude: longitude, latitude: latitude)
            else { return nil }
            return (place, structure, point.x, point.y)
        }
    }

    /// To a tenth, so that the last bit of a cosine changes no byte.
    private static func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
