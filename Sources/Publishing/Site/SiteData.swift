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
            PublishedFile("search-\($0.rawValue).js", index(catalogue, PagePaths(names, $0)))
        }
        if let address = options.address {
            files.append(PublishedFile("sitemap.xml", SiteMap.text(catalogue, names, address)))
            files.append(PublishedFile("feed.xml", AtomFeed.text(catalogue, paths, options, address)))
        }
        return files
    }

    /// Title, address, and the words to search in, folded.
    private static func index(_ catalogue: CatalogueSnapshot, _ paths: PagePaths) -> String {
        let language = paths.language
        var entries = catalogue.publishedStructures.map { structure in
            let others = (catalogue.aliases[structure.id] ?? []).joined(separator: " ")
            return (structure.name, paths.structure(structure.id), "\(others) \(structure.summary ?? "")")
        }
        entries += catalogue.publishedOffers.map {
            let name = catalogue.name(ofStructure: $0.structure)
            return ("\($0.name) · \(name)", paths.offer($0.id), $0.summary ?? "")
        }
        entries += catalogue.questions.filter(\.isActive).map { ($0.label, paths.question($0.id), "") }
        entries += catalogue.book.codes("stage").map {
            (catalogue.book.label("stage", $0, language), paths.stage($0), "")
        }
        entries += catalogue.events.map { ($0.title, paths.event($0.id), $0.city ?? "") }
        let lines = entries.map { title, path, words in
            let folded = FoldedText.fold("\(title) \(words)")
            return "[" + [title, path, folded].map(quoted).joined(separator: ",") + "]"
        }
        return "window.essyncIndex=[\n" + lines.joined(separator: ",\n") + "\n];\n"
    }

    private static func quoted(_ text: String) -> String {
        // Made plain first: a line break of another kind would end the string.
        let escaped = ShownText.plain(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\r\n", with: " ").replacing("\n", with: " ").replacing("<", with: "\\u003c")
        return "\"\(escaped)\""
    }
}
