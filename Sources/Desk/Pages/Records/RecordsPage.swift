import Catalogue
import Client
import SyncCore

/// The records of this device's structure, with what is missing in each.
struct OwnRecords {
    let structure: Structure?
    let offers: [(offer: Offer, gaps: [CompletenessCriterion], freshness: Freshness)]
    let places: [Place]
    /// Those that should be confirmed again, worst first.
    let due: [RowAddress]
    private let visit: Visit

    init(visit: Visit, own: String) throws {
        self.visit = visit
        let catalogue = try visit.model.catalogue()
        let today = CalendarDay.today
        structure = catalogue.structure(own)
        offers = catalogue.offers.filter { $0.structure == own }.map { offer in
            let gaps = Completeness(offer, in: catalogue, today: today).missing.filter { $0 != .freshness }
            let fresh = Freshness(verifiedOn: offer.verifiedOn, hasSource: offer.source != nil, today: today)
            return (offer, gaps, fresh)
        }
        places = catalogue.places(of: own)
        var due: [(address: RowAddress, score: Double)] = []
        if let structure, structure.isPublished {
            let fresh = Freshness(verifiedOn: structure.verifiedOn, today: today)
            if fresh.state != .current { due.append((RowAddress("structure", [own]), fresh.score)) }
        }
        for entry in offers where entry.offer.isPublished && entry.freshness.state != .current {
            due.append((RowAddress("offer", [entry.offer.id]), entry.freshness.score))
        }
        self.due = due.sorted { ($0.score, $0.address.key[0]) < ($1.score, $1.address.key[0]) }.map(\.address)
    }

    var incomplete: [Offer] { offers.filter { !$0.gaps.isEmpty }.map(\.offer) }

    /// What is missing most often.
    var gapsText: String {
        let counts = Dictionary(offers.flatMap { $0.gaps }.map { ($0, 1) }, uniquingKeysWith: +)
        let first = CompletenessCriterion.allCases.filter { counts[$0] != nil }
            .sorted { (counts[$1] ?? 0) < (counts[$0] ?? 0) }.prefix(3)
        return first.map { $0.label(visit.language).lowercased() }.joined(separator: ", ")
    }
}

/// *Nos fiches*.
struct RecordsPage {
    let visit: Visit

    func page() throws -> Page {
        let own = try visit.replica.structure()
        let records = try own.map { try OwnRecords(visit: visit, own: $0) }
        return Page(.records, visit.say("Nos fiches", "Our records")) {
            Tag.h1 { visit.say("Nos fiches", "Our records") }
            if let own, let records {
                structure(own, records)
                offers(records)
                places(records)
                new()
            } else {
                Tag.p(.kind("empty")) {
                    visit.say(
                        "Cette copie n'agit pour aucune structure.", "This copy acts for no organisation.")
                }
            }
        }
    }

    private func structure(_ own: String, _ records: OwnRecords) -> HTML {
        Tag.section {
            Tag.h2 { visit.say("Votre structure", "Your organisation") }
            if records.structure != nil {
                Tag.p { visit.link(structure: own) }
            } else {
                Tag.p {
                    visit.say(
                        "Votre structure n'a pas encore de fiche. ", "Your organisation has no record yet. ")
                    Tag.a(.href(PagePath("creer", query: [("table", "structure")]))) {
                        visit.say("Créer la fiche", "Create the record")
                    }
                }
            }
        }
    }

    private func offers(_ records: OwnRecords) -> HTML {
        Tag.section {
            Tag.h2 { visit.say("Vos offres", "Your offers") }
            if records.offers.isEmpty {
                Tag.p(.kind("empty")) { visit.say("Aucune offre.", "No offer.") }
            } else {
                Tag.ul(.kind("records")) { for entry in records.offers { row(entry) } }
            }
        }
    }

    private func row(_ entry: (offer: Offer, gaps: [CompletenessCriterion], freshness: Freshness)) -> HTML {
        let gaps = Phrase.count(
            entry.gaps.count, fr: ("point à compléter", "points à compléter"), en: ("gap", "gaps"))
        return Tag.li {
            Tag.h3 { visit.link(RowAddress("offer", [entry.offer.id])) }
            Tag.p(.kind("about")) {
                entry.offer.isPublished
                    ? visit.say("Publiée", "Published") : visit.say("Pas publiée", "Not published")
                " · "
                entry.freshness.state.label(visit.language)
                if !entry.gaps.isEmpty { " · \(gaps(visit.language))" }
            }
            if !entry.gaps.isEmpty {
                Tag.p(.kind("gaps")) { entry.gaps.map { $0.label(visit.language) }.joined(separator: ", ") }
            }
        }
    }

    private func places(_ records: OwnRecords) -> HTML {
        guard !records.places.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { visit.say("Vos lieux", "Your places") }
            Tag.ul(.kind("plain")) {
                for place in records.places { Tag.li { visit.link(RowAddress("place", [place.id])) } }
            }
        }
    }

    private func new() -> HTML {
        Tag.section {
            Tag.h2 { visit.say("Ajouter", "Add") }
            Tag.ul(.kind("acts")) {
                for table in ["offer", "place", "contact", "event"] {
                    Tag.li {
                        Tag.a(.href(PagePath("creer", query: [("table", table)]))) {
                            TableWords.one(table)(visit.language)
                        }
                    }
                }
                Tag.li {
                    Tag.a(.href(PagePath("importer"))) {
                        visit.say("Importer un tableau", "Import a spreadsheet")
                    }
                }
            }
        }
    }
}
