import Catalogue
import SyncCore

/// The files of a site that aren't pages: cards, calendars, coordinates, the search's titles, and what needs
/// whole addresses.
enum SiteData {
    static func files(
        _ catalogue: CatalogueSnapshot, _ names: PageNames, _ options: SiteOptions
    ) -> [PublishedFile] {
        let today = options.today
        let paths = PagePaths(names, .french)
        let territories = PageWriter.territories(catalogue)
        var files = catalogue.publishedStructures.map {
            PublishedFile(paths.vCard($0.id), VCard.document($0, in: catalogue))
        }
        files += catalogue.events.filter { $0.startDay != nil }.map {
            PublishedFile(
                paths.calendar($0.id), ICalendar.document([$0], in: catalogue, today: today))
        }
        files.append(
            PublishedFile(
                "agenda.ics", ICalendar.document(catalogue.events, in: catalogue, today: today)))
        files.append(PublishedFile("carte.geojson", GeoJSON.document(catalogue, today: today)))
        files += Language.allCases.map {
            PublishedFile(
                "search-\($0.rawValue).js",
                SearchData.script(catalogue, PagePaths(names, $0), territories: territories))
        }
        if let address = options.address {
            files.append(PublishedFile("sitemap.xml", SiteMap.text(catalogue, names, address)))
            files.append(PublishedFile("feed.xml", AtomFeed.text(catalogue, paths, options, address)))
        }
        return files
    }
}
