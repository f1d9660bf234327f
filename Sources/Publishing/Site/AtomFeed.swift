import Catalogue

/// The agenda as a feed, latest date first.
///
/// Source: RFC 4287.
enum AtomFeed {
    static func text(
        _ catalogue: CatalogueSnapshot, _ paths: PagePaths, _ options: SiteOptions, _ address: String
    ) -> String {
        let base = XMLText.escaped(address)
        let dated = catalogue.events.filter { $0.startDay != nil }.reversed()
        let entries = dated.map { event in
            let page = "\(base)/\(paths.event(event.id))"
            return """
                <entry><id>\(page)</id><title>\(XMLText.escaped(event.title))</title>\
                <link href="\(page)"/><updated>\(event.startDay ?? options.today)T00:00:00Z</updated>\
                <summary>\(XMLText.escaped(event.note ?? event.title))</summary></entry>
                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
            <id>\(base)/</id><title>\(XMLText.escaped(options.title))</title>
            <link href="\(base)/feed.xml" rel="self"/><link href="\(base)/"/>
            <updated>\(options.today)T00:00:00Z</updated><author><name>\(XMLText.escaped(options.title))</name></author>
            \(entries.joined(separator: "\n"))
            </feed>

            """
    }
}
