import Catalogue
import SyncCore

/// Writes the pages of one language.
struct PageWriter {
    let catalogue: CatalogueSnapshot
    let options: SiteOptions
    let language: Language
    let templates: Templates
    let paths: PagePaths
    let texts: [String: String]
    /// The territories of published offers and structures, what they became, and what they lie in.
    let usedTerritories: [String]
    /// Published offers by the stages that they name.
    let offersByStage: [String: [Offer]]

    /// Of these, the ones that are not all there is: what people say when they are asked where they are.
    let nearTerritories: [String]
    /// What is looked up for each page, put in order once: pages may be many.
    let ties: PageTies

    init(
        catalogue: CatalogueSnapshot, names: PageNames, options: SiteOptions, language: Language,
        templates: Templates
    ) {
        self.catalogue = catalogue
        self.options = options
        self.language = language
        self.templates = templates
        paths = PagePaths(names, language)
        texts = SiteText.all.mapValues { $0(language) }
        usedTerritories = Self.territories(catalogue)
        nearTerritories = usedTerritories.filter {
            catalogue.territories.level($0) != "pays" && !catalogue.territories.isFormer($0)
        }
        var offers: [String: [Offer]] = [:]
        for offer in catalogue.publishedOffers {
            for stage in offer.codes("stage") { offers[stage, default: []].append(offer) }
        }
        offersByStage = offers
        ties = PageTies(catalogue, usedTerritories)
    }

    /// The territories that have a page.
    static func territories(_ catalogue: CatalogueSnapshot) -> [String] {
        let offered = catalogue.publishedOffers.flatMap { $0.codes("territory") }
        let named = offered + catalogue.publishedStructures.flatMap { $0.codes("territory") }
        let current = named + named.compactMap { catalogue.territories.successor($0) }
        let all = Set(current + current.flatMap { catalogue.territories.ancestors($0) })
        return catalogue.territories.codes.filter(all.contains)
    }

    /// The mark of the catalogue's own words, which stay French.
    var content: String { language == .french ? "" : " lang=\"fr\"" }

    /// Every page, in no particular order.
    func pages() -> [PublishedFile] {
        var pages = [home(), structureList(), territoryList(), agenda(), map(), about()]
        pages += ties.questions.map(question)
        pages += questionPages()
        pages += stages().map(stage)
        pages += catalogue.publishedStructures.map(structure)
        pages += catalogue.publishedOffers.map(offer)
        pages += usedTerritories.map(territory)
        pages += catalogue.events.map(event)
        return pages
    }

    /// The title and description of a page.
    struct PageHead {
        let path: String
        let title: String
        let summary: String
        var section = ""
        var linkedData: String?
    }

    /// Renders `content` into the page's frame.
    func page(_ head: PageHead, _ template: String, _ content: Any) -> PublishedFile {
        let depth = head.path.filter { $0 == "/" }.count
        let other: Language = language == .french ? .english : .french
        let assets = String(repeating: "../", count: depth + (language == .french ? 0 : 1))
        let frame: [String: Any] = [
            "lang": language.rawValue, "t": texts, "base": String(repeating: "../", count: depth),
            "assets": assets, "site": options.title, "title": head.title, "summary": head.summary,
            "isHome": head.section == "home", "in": [head.section: true],
            "other": assets + PagePaths.prefix(other) + head.path, "otherLang": other.rawValue,
            "content": self.content, "c": content,
            "linkedData": head.linkedData ?? "", "hasLinkedData": head.linkedData != nil,
        ]
        return PublishedFile(paths.prefix + head.path, Typography.dressed(templates.render(template, frame)))
    }

    // MARK: What pages share

    /// Stages in the trajectory's order.
    func stages() -> [String] { catalogue.book.codes("stage") }

    func stageLabel(_ code: String) -> String { catalogue.book.label("stage", code, language) }

    /// `1 offre`, `2 offres`.
    func count(_ number: Int, _ one: Phrase, _ many: Phrase) -> String {
        let isOne = language == .french ? number < 2 : number == 1
        return "\(number) " + (isOne ? one(language) : many(language))
    }

    func offers(_ number: Int) -> String {
        count(number, Phrase(fr: "offre", en: "offer"), Phrase(fr: "offres", en: "offers"))
    }

    func structures(_ number: Int) -> String {
        count(number, Phrase(fr: "structure", en: "structure"), Phrase(fr: "structures", en: "structures"))
    }
}
