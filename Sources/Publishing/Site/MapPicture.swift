import Catalogue
import Foundation
import SyncCore

/// The map without a tile server: places as points, and coverage as lists.
///
/// Outlines of territories are the network's to supply; without them, what is covered is told region by
/// region, which a reader who doesn't see the picture has too.
struct MapPicture {
    private let catalogue: CatalogueSnapshot
    private let language: Language
    private let paths: PagePaths
    private let hasLinks: Bool
    private let points: [(place: Place, structure: Structure, x: Double, y: Double)]
    private static let width = 900.0
    private static let heightMax = 620.0
    private static let margin = 60.0

    /// Draws links only where there are pages around it to lead to.
    init(_ catalogue: CatalogueSnapshot, _ language: Language, paths: PagePaths, hasLinks: Bool = true) {
        self.hasLinks = hasLinks
        self.catalogue = catalogue
        self.language = language
        self.paths = paths
        points = Self.projected(catalogue)
    }

    var hasPoints: Bool { !points.isEmpty }

    /// As high as the points need.
    private var height: Int {
        Int(((points.map(\.y).max() ?? 0) + Self.margin).rounded(.up))
    }

    /// A point with its name for each place whose coordinates are known.
    var svg: String {
        let marks = points.map { point in
            let name = XMLText.escaped(point.structure.name)
            let town = XMLText.escaped(point.place.city ?? point.place.name ?? "")
            let x = Self.rounded(point.x)
            let y = Self.rounded(point.y)
            let link = hasLinks ? " href=\"\(paths.structure(point.structure.id))\"" : ""
            return """
                <a\(link)><title>\(name), \(town)</title>\
                <circle cx="\(x)" cy="\(y)" r="7" fill="#0b5a61" stroke="#fff" stroke-width="2"/>\
                <text x="\(Self.rounded(point.x + 11))" y="\(Self.rounded(point.y + 5))" \
                font-size="15" fill="#1f262d">\(town)</text></a>
                """
        }
        let label = language == .french ? "Carte des lieux" : "Map of places"
        return """
            <svg viewBox="0 0 \(Int(Self.width)) \(height)" role="group" aria-label="\(label)" \
            xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">\(marks.joined(separator: "\n"))</svg>
            """
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

    /// Equirectangular about the middle latitude, which is true enough for a country.
    private static func projected(
        _ catalogue: CatalogueSnapshot
    ) -> [(place: Place, structure: Structure, x: Double, y: Double)] {
        let known = catalogue.places.compactMap { place -> (Place, Structure, Double, Double)? in
            guard let latitude = place.latitude, let longitude = place.longitude,
                let structure = catalogue.structure(place.structure), structure.isPublished
            else { return nil }
            return (place, structure, longitude, latitude)
        }
        guard let west = known.map(\.2).min(), let east = known.map(\.2).max(),
            let south = known.map(\.3).min(), let north = known.map(\.3).max()
        else { return [] }
        let squeeze = cos((south + north) / 2 * .pi / 180)
        let across = max(0.05, (east - west) * squeeze)
        let up = max(0.05, north - south)
        let scale = min((width - 2 * margin) / across, (heightMax - 2 * margin) / up)
        return known.map { place, structure, longitude, latitude in
            (
                place, structure, margin + (longitude - west) * squeeze * scale,
                margin + (north - latitude) * scale
            )
        }
    }

    /// To a tenth, so that the last bit of a cosine changes no byte.
    private static func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
