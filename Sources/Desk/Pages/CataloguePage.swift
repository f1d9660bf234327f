import Catalogue
import SyncCore

/// Find anything: by words, by kind, by phase and territory.
struct CataloguePage {
    let visit: Visit
    private static let kinds = [
        "structure", "offer", "place", "event", "contact", "question", "call", "territory", "term",
    ]

    func page() throws -> Page {
        let words = visit.query.text("q")
        return try Page(
            .catalogue, words.map { visit.say("« \($0) »", "“\($0)”") } ?? visit.say("Catalogue", "Catalogue")
        ) {
            Tag.h1 { visit.say("Catalogue", "Catalogue") }
            try filters()
            if let words { try found(words) } else { try list() }
            Tag.ul(.kind("acts")) {
                Tag.li { Tag.a(.href(PagePath("imprimer"))) { visit.say("Imprimer", "Print") } }
            }
        }
    }

    private func filters() throws -> HTML {
        let catalogue = try visit.model.catalogue()
        return Tag.form(.kind("filters"), .action(PagePath("catalogue"))) {
            select(
                "genre", visit.say("Sorte de fiche", "Kind of record"),
                Self.kinds.map { ($0, TableWords.many($0)(visit.language)) })
            select(
                "etape", visit.say("Étape", "Stage"),
                catalogue.book.codes("stage").map { ($0, catalogue.book.label("stage", $0, visit.language)) })
            select(
                "territoire", visit.say("Territoire", "Territory"),
                catalogue.territories.codes.map { ($0, catalogue.territories.label($0, visit.language)) })
            Tag.div(.kind("field")) {
                Tag.label(.to(ElementID("words"))) { visit.say("Mots", "Words") }
                Tag.input(
                    .id(ElementID("words")), .own("type", "search"), .own("name", "q"),
                    .value(visit.query["q"] ?? ""))
            }
            Tag.button { visit.say("Filtrer", "Filter") }
        }
    }

    private func select(_ name: StaticString, _ label: String, _ options: [(code: String, text: String)])
        -> HTML
    {
        let chosen = visit.query.text("\(name)")
        return Tag.div(.kind("field")) {
            Tag.label(.to(ElementID(name))) { label }
            Tag.select(.id(ElementID(name)), .own("name", name)) {
                Tag.option(.value("")) { visit.say("Tous", "All") }
                for option in options {
                    Tag.option(.value(option.code), .on("selected", if: option.code == chosen)) {
                        option.text
                    }
                }
            }
        }
    }

    // MARK: By words

    private func found(_ words: String) throws -> HTML {
        let hits: [SearchHit]
        do {
            hits = try CatalogueSearch(replica: visit.replica).hits(words, language: visit.language)
        } catch let error as SyncError where error.code == .queryTooShort {
            return Tag.p(.kind("empty")) {
                visit.say("Écrivez au moins deux lettres.", "Type at least two letters.")
            }
        }
        let kind = visit.query.text("genre")
        let shown = try hits.filter { kind == nil || $0.table == kind }.filter(passes)
        guard !shown.isEmpty else {
            return Tag.p(.kind("empty")) {
                visit.say(
                    "Rien pour « \(words) ». Essayez un mot plus court, ou notez un besoin dans Orienter.",
                    "Nothing for “\(words)”. Try a shorter word, or note a need under Guide.")
            }
        }
        return HTMLBuilder.buildBlock(
            Tag.h2 {
                Phrase.count(shown.count, fr: ("fiche", "fiches"), en: ("record", "records"))(visit.language)
            },
            Tag.ul(.kind("records")) { for hit in shown { row(hit) } })
    }

    private func row(_ hit: SearchHit) -> HTML {
        Tag.li {
            Tag.h3 { Tag.a(.href(RowAddress(hit.table, hit.key).page)) { hit.title } }
            Tag.p(.kind("about")) { TableWords.one(hit.table)(visit.language) }
            if hit.field != nil, hit.snippet != hit.title { Tag.p { hit.snippet } }
        }
    }

    private func passes(_ hit: SearchHit) throws -> Bool {
        let (stage, territory) = (visit.query.text("etape"), visit.query.text("territoire"))
        guard stage != nil || territory != nil else { return true }
        guard hit.table == "offer", let offer = try visit.model.catalogue().offer(hit.key[0]) else {
            return false
        }
        return try passes(offer)
    }

    private func passes(_ offer: Offer) throws -> Bool {
        let catalogue = try visit.model.catalogue()
        if let stage = visit.query.text("etape") {
            let served = offer.codes("stage").contains {
                $0 == stage || catalogue.book.phase(of: $0) == stage
            }
            guard served else { return false }
        }
        guard let territory = visit.query.text("territoire") else { return true }
        return Reach(offer, to: territory, catalogue.territories) != nil
    }

    // MARK: By kind

    private func list() throws -> HTML {
        let catalogue = try visit.model.catalogue()
        let isOfOffers =
            visit.query.has("etape") && visit.query.text("etape") != nil
            || visit.query.text("territoire") != nil
        let kind = visit.query.text("genre") ?? (isOfOffers ? "offer" : "structure")
        let all: [(address: RowAddress, title: String, about: String)]
        switch kind {
        case "structure":
            all = catalogue.structures.map { (RowAddress("structure", [$0.id]), $0.name, $0.summary ?? "") }
        case "offer":
            all = try catalogue.offers.filter(passes).map {
                (RowAddress("offer", [$0.id]), $0.name, catalogue.name(ofStructure: $0.structure))
            }
        case "event":
            all = catalogue.events.map {
                (
                    RowAddress("event", [$0.id]), $0.title,
                    $0.startsAt.map { CalendarDay.spoken($0, visit.language) } ?? ""
                )
            }
        default:
            guard try visit.replica.schema()[kind] != nil else { throw DeskProblem.notFound }
            all = try visit.replica.livingRows(kind).map { row in
                let address = RowAddress(kind, row.key.texts)
                return (address, visit.title(address), "")
            }
        }
        let start = max(0, visit.query.text("depuis").flatMap { Int($0) } ?? 0)
        let shown = all.dropFirst(start).prefix(DeskLimits.rowsPerPage)
        return HTMLBuilder.buildBlock(
            Tag.h2 { "\(TableWords.many(kind)(visit.language)) · \(all.count)" },
            Tag.ul(.kind("records")) {
                for row in shown {
                    Tag.li {
                        Tag.h3 { Tag.a(.href(row.address.page)) { row.title } }
                        if !row.about.isEmpty { Tag.p(.kind("about")) { row.about } }
                    }
                }
            },
            all.isEmpty ? empty : HTML(),
            start + shown.count < all.count ? more(kind, start + shown.count) : HTML())
    }

    private var empty: HTML {
        Tag.p(.kind("empty")) {
            visit.say(
                "Il n'y a rien ici. Un échange avec un hub, une clé ou une table remplit le catalogue.",
                "There is nothing here. An exchange with a hub, a key or a table fills the catalogue.")
        }
    }

    private func more(_ kind: String, _ start: Int) -> HTML {
        let kept = ["etape", "territoire"].map { ($0, visit.query.text($0)) }
        return Tag.p {
            Tag.a(.href(PagePath("catalogue", query: [("genre", kind), ("depuis", "\(start)")] + kept))) {
                visit.say("Suite", "More")
            }
        }
    }
}
