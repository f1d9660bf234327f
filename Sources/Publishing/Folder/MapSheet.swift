package import Catalogue
package import SyncCore

/// The map as a file of its own: no tiles, no scripts, nothing fetched.
package enum MapSheet {
    /// A page with the points whose coordinates are known, what is covered, and all places as a table.
    ///
    /// - Parameters:
    ///   - catalogue: what it shows.
    ///   - options: title and day.
    ///   - language: in which.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func page(
        _ catalogue: CatalogueSnapshot, _ options: SiteOptions, _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let picture = picture(catalogue, language)
        let content: [String: Any] = [
            "svg": picture.svg(paper.pages),
            "coverage": picture.coverage(paper.pages.ties),
            "places": picture.places(), "hasPlaces": !picture.places().isEmpty,
        ]
        return paper.file(
            "carte.html", title: paper.pages.texts["map"] ?? "", "map-alone", content,
            style: Style.screen + Style.components + Style.print)
    }

    /// The picture alone, as SVG; nil where no place has coordinates.
    ///
    /// - Throws: as `page`.
    package static func svg(
        _ catalogue: CatalogueSnapshot, _ options: SiteOptions, _ language: Language = .french
    ) throws -> String? {
        let picture = picture(catalogue, language)
        guard picture.hasPoints else { return nil }
        return picture.svg(try PaperWriter(catalogue, options, language).pages) + "\n"
    }

    private static func picture(_ catalogue: CatalogueSnapshot, _ language: Language) -> MapPicture {
        MapPicture(catalogue, language, paths: PagePaths(PageNames(catalogue), language), hasLinks: false)
    }
}
