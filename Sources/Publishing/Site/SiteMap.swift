import Catalogue
import SyncCore

/// The addresses of all pages, for search engines.
///
/// Source: https://www.sitemaps.org/protocol.html
enum SiteMap {
    static func text(_ catalogue: CatalogueSnapshot, _ names: PageNames, _ address: String) -> String {
        let pages = Language.allCases.flatMap { language -> [String] in
            let paths = PagePaths(names, language)
            var pages = [
                paths.home, paths.structures, paths.territories, paths.agenda, paths.map, paths.about,
            ]
            pages += catalogue.questions.filter(\.isActive).map { paths.question($0.id) }
            pages += catalogue.book.codes("stage").map(paths.stage)
            pages += catalogue.publishedStructures.map { paths.structure($0.id) }
            pages += catalogue.publishedOffers.map { paths.offer($0.id) }
            pages += catalogue.events.map { paths.event($0.id) }
            return pages.map { paths.prefix + $0 }
        }
        let lines = pages.map { "<url><loc>\(XMLText.escaped(address))/\($0)</loc></url>" }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(lines.joined(separator: "\n"))
            </urlset>

            """
    }
}

/// Text within XML.
enum XMLText {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
