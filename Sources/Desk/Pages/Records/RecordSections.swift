import Catalogue
import Client
import SyncCore

/// The sections of a row: facts, gaps, and the way to each section's form.
struct RecordSections {
    let visit: Visit
    let address: RowAddress
    let table: Table
    let row: RowContent
    let isWritable: Bool
    private let catalogue: CatalogueSnapshot
    private let facts: FactText
    private let gaps: [CompletenessCriterion]
    private let conflicts: Set<String>

    init(visit: Visit, address: RowAddress, table: Table, row: RowContent, isWritable: Bool) throws {
        self.visit = visit
        self.address = address
        self.table = table
        self.row = row
        self.isWritable = isWritable
        let catalogue = try visit.model.catalogue()
        self.catalogue = catalogue
        facts = FactText(visit: visit, table: table, catalogue: catalogue)
        let offer = table.name == "offer" ? catalogue.offer(address.key[0]) : nil
        gaps =
            offer.map { Completeness($0, in: catalogue, today: .today).missing.filter { $0 != .freshness } }
            ?? []
        conflicts = Set(try visit.replica.conflicts(table.name, address.key).compactMap(\.field))
    }

    var html: HTML {
        let plan = FormPlan(table)
        return Tag.div(.kind("sections")) { for section in plan.sections { self.section(section) } }
    }

    private func section(_ section: FormPlan.Section) -> HTML {
        let lines = lines(section)
        let gaps = gaps(section)
        // A section that says nothing is of no use to whoever can't fill it in.
        guard isWritable || !lines.isEmpty else { return HTML() }
        return Tag.section(.kind("section")) {
            Tag.div(.kind("head")) {
                Tag.h2 { section.title(visit.language) }
                if isWritable {
                    Tag.a(.kind("act"), .href(address.page("modifier", [("section", section.name)]))) {
                        visit.say("Modifier", "Edit")
                        Tag.span(.kind("hidden")) { " : \(section.title(visit.language))" }
                    }
                }
            }
            if lines.isEmpty {
                Tag.p(.kind("none")) { visit.say("Rien n'est dit.", "Nothing is said.") }
            } else {
                Tag.dl { lines }
            }
            if !gaps.isEmpty {
                Tag.p(.kind("gaps")) {
                    visit.say("À compléter : ", "To be completed: ") + gaps.joined(separator: ", ")
                }
            }
        }
    }

    private func lines(_ section: FormPlan.Section) -> [HTML] {
        let columns = section.columns.compactMap { name -> HTML? in
            guard let column = table.columns.first(where: { $0.name == name }),
                let value = facts.html(row[name], column)
            else { return nil }
            return line(ColumnWords.label(name, in: table.name)(visit.language)) { value }
        }
        return columns + section.vocabularies.compactMap(terms)
            + (section.hasPlaces ? [places].compactMap(\.self) : [])
    }

    private func line(_ label: String, @HTMLBuilder _ value: () -> HTML) -> HTML {
        Tag.div {
            Tag.dt { label }
            Tag.dd { value() }
        }
    }

    private func terms(_ vocabulary: String) -> HTML? {
        let terms = catalogue.offer(address.key[0])?.terms ?? [:]
        let codes =
            (table.name == "offer" ? terms : catalogue.structure(address.key[0])?.terms ?? [:])[vocabulary]
            ?? []
        guard !codes.isEmpty else { return nil }
        return line(VocabularyWords.label(vocabulary)(visit.language)) {
            Tag.ul(.kind("terms")) {
                for code in codes { Tag.li { catalogue.book.label(vocabulary, code, visit.language) } }
            }
        }
    }

    private var places: HTML? {
        guard let keys = catalogue.offer(address.key[0])?.places, !keys.isEmpty else { return nil }
        return line(TableWords.many("place")(visit.language)) {
            Tag.ul(.kind("terms")) { for key in keys { Tag.li { visit.link(RowAddress("place", [key])) } } }
        }
    }

    private func gaps(_ section: FormPlan.Section) -> [String] {
        gaps.filter { Self.section(of: $0) == section.name }.map { $0.label(visit.language) }
    }

    private static func section(of criterion: CompletenessCriterion) -> String {
        switch criterion {
        case .description, .serviceType, .function, .freshness: "essentiel"
        case .stage: "etapes"
        case .audience: "public"
        case .territory, .place: "ou"
        case .contact, .capacity: "contact"
        case .access, .selection, .conditions: "entrer"
        case .duration: "duree"
        case .fee: "cout"
        }
    }
}

/// What people call the terms of a vocabulary.
enum VocabularyWords {
    static func label(_ vocabulary: String) -> Phrase {
        switch vocabulary {
        case "audience": Phrase(fr: "Publics", en: "Audiences")
        case "stage": Phrase(fr: "Étapes", en: "Stages")
        case "function": Phrase(fr: "Ce qui est proposé", en: "What is offered")
        case "territory": Phrase(fr: "Territoires", en: "Territories")
        case "sector": Phrase(fr: "Secteurs", en: "Sectors")
        case "excluded_sector": Phrase(fr: "Secteurs exclus", en: "Excluded sectors")
        case RowForm.places: Phrase(fr: "Lieux", en: "Places")
        default: Phrase(same: vocabulary.replacing("_", with: " ").capitalizedFirst)
        }
    }
}
