import Catalogue
import SyncCore

/// Writes what is printed: sheets and the folder that holds them.
///
/// *Shape*: A4, one page each, every file whole in itself. The words and lists are those of the pages.
struct PaperWriter {
    let pages: PageWriter
    var catalogue: CatalogueSnapshot { pages.catalogue }
    var language: Language { pages.language }

    init(_ catalogue: CatalogueSnapshot, _ options: SiteOptions, _ language: Language) throws {
        pages = PageWriter(
            catalogue: catalogue, names: PageNames(catalogue), options: options, language: language,
            templates: try Templates())
    }

    /// A file of one or more pages of paper.
    func file(
        _ path: String, title: String, _ template: String, _ content: Any, style: String = Style.paper
    ) -> PublishedFile {
        let frame: [String: Any] = [
            "lang": language.rawValue, "t": pages.texts, "site": pages.options.title, "title": title,
            "content": language == .french ? "" : " lang=\"fr\"", "c": content, "style": style,
            "day": pages.options.today.spoken(language), "address": pages.options.address ?? "",
            "hasAddress": pages.options.address != nil, "base": "",
        ]
        return PublishedFile(path, Typography.dressed(pages.templates.render(template, frame)))
    }

    /// The address of a page of the site, and its QR code; nothing where nobody said where the site stands.
    func link(_ path: String) -> [String: Any] {
        guard let address = pages.options.address else { return ["hasCode": false, "hasLink": false] }
        let link = address + "/" + pages.paths.prefix + path
        let code = QRCode(link)
        return ["hasLink": true, "link": link, "hasCode": code != nil, "qr": code?.svg ?? ""]
    }

    /// A line of a sheet's table.
    func row(_ offer: Offer) -> [String: Any] {
        let card = OfferCard(offer, in: catalogue, language, today: pages.options.today)
        func line(_ name: String, _ limit: Int) -> String { some(card.values(name), limit) }
        let areas = offer.codes("territory").map { catalogue.territories.name($0) }
        let short = [line("audience", 3), line("duration", 1), line("access", 2)].filter { !$0.isEmpty }
        return [
            "name": offer.name, "structure": card.structureName, "summary": offer.gist ?? "",
            "contact": OfferContact(offer, in: catalogue).line ?? pages.texts["noContactShort"] ?? "",
            "audience": card.values("audience").prefix(2).joined(separator: ", "),
            "territory": some(areas, 2),
            "duration": line("duration", 1), "entry": line("access", 2),
            "short": short.joined(separator: " · "),
        ]
    }

    /// The first of them, and how many more there are.
    private func some(_ values: [String], _ limit: Int) -> String {
        let rest = values.count - limit
        let more = language == .french ? "et \(rest) de plus" : "and \(rest) more"
        return (values.prefix(limit) + (rest > 0 ? [more] : [])).joined(separator: ", ")
    }
}
