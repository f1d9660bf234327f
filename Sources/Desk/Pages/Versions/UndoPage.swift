import Catalogue
import Client
import SyncCore

/// What an undo would put back, and what stays because somebody wrote since; then the act.
struct UndoPage {
    let visit: Visit
    private static let shownMax = 200

    /// One field or row of the changeset.
    private struct Line {
        let address: RowAddress
        let field: String?
        let verb: RowVerb
        let written: Value
        /// What stood there before; nil where nothing did.
        let before: HistoryEntry?
    }

    func page() throws -> Page {
        guard let dot = visit.query.text("changement").flatMap(Dot.init) else { throw DeskProblem.notFound }
        let history = try visit.model.history()
        let entries = history.filter { $0.dot == dot }
        guard let first = entries.first else { throw DeskProblem.notFound }
        let (back, stays) = try lines(entries, history)
        let facts = try FactTexts(visit: visit)
        let writer = "\(visit.name(ofStructure: first.structure)), \(first.time.spoken(visit.language))"
        return Page(
            .network, visit.say("Annuler une modification", "Undo a change"),
            crumbs: [(visit.say("Historique", "History"), PagePath("historique"))]
        ) {
            Tag.h1 { visit.say("Annuler une modification", "Undo a change") }
            Tag.p(.kind("about")) { writer }
            Tag.section {
                Tag.h2 { visit.say("Ce qui revient", "What comes back") }
                if back.isEmpty {
                    Tag.p(.kind("empty")) {
                        visit.say("Rien : tout a changé depuis.", "Nothing: everything has changed since.")
                    }
                }
                Tag.ul(.kind("records")) { for line in back.prefix(Self.shownMax) { self.line(line, facts) } }
                more(back.count)
            }
            if !stays.isEmpty {
                Tag.section {
                    Tag.h2 { visit.say("Ce qui reste", "What stays") }
                    Tag.ul(.kind("plain")) {
                        for (line, why) in stays.prefix(Self.shownMax) {
                            Tag.li {
                                visit.link(line.address)
                                if let field = line.field {
                                    " : "
                                        + ColumnWords.label(field: field, in: line.address.table)(
                                            visit.language)
                                }
                                Tag.small { " (\(why))" }
                            }
                        }
                    }
                }
            }
            if !back.isEmpty {
                PostForm(visit, to: PagePath("annuler")).html {
                    Tag.hidden("changement", "\(dot)")
                    Tag.div(.kind("buttons")) {
                        Tag.button(.kind("main")) {
                            visit.say("Annuler cette modification", "Undo this change")
                        }
                        Tag.a(.href(PagePath("historique"))) { visit.say("Ne rien faire", "Do nothing") }
                    }
                }
            }
        }
    }

    private func lines(
        _ entries: [HistoryEntry], _ history: [HistoryEntry]
    ) throws -> (back: [Line], stays: [(Line, String)]) {
        let schema = try visit.replica.schema()
        let wanted = Set(entries.map(Place.init))
        // For each field that is concerned, its writes, newest first.
        let writes = Dictionary(grouping: history.filter { wanted.contains(Place($0)) }, by: Place.init)
        var back: [Line] = []
        var stays: [(Line, String)] = []
        // A created row is told as one, not field by field.
        for entry in entries where entry.verb != .create || entry.field == nil {
            let same = writes[Place(entry)] ?? []
            let place = same.firstIndex { $0.dot == entry.dot } ?? 0
            let address = RowAddress(entry.table, entry.key.texts)
            let line = Line(
                address: address, field: entry.field, verb: entry.verb, written: entry.value,
                before: same.dropFirst(place).first { $0.dot != entry.dot })
            guard let table = schema[entry.table],
                try RowOwner(table, address.key, visit.replica).isWritable
            else {
                stays.append((line, visit.say("ce n'est pas à vous de l'écrire", "it isn't yours to write")))
                continue
            }
            if entry.isCovered {
                let who = visit.name(ofStructure: same.prefix(place).last?.structure)
                stays.append((line, visit.say("changé depuis par \(who)", "changed since by \(who)")))
            } else {
                back.append(line)
            }
        }
        return (back, stays)
    }

    /// A field of a row, or the row as a whole.
    private struct Place: Hashable {
        let table: String
        let key: RowKey
        let field: String?

        init(_ entry: HistoryEntry) {
            table = entry.table
            key = entry.key
            field = entry.field
        }
    }

    /// How many lines there are beyond those shown.
    private func more(_ count: Int) -> HTML {
        guard count > Self.shownMax else { return HTML() }
        return Tag.p {
            visit.say("et \(count - Self.shownMax) autres", "and \(count - Self.shownMax) others")
        }
    }

    private func line(_ line: Line, _ facts: FactTexts) -> HTML {
        Tag.li {
            Tag.h3 {
                visit.link(line.address)
                if let field = line.field {
                    " : " + ColumnWords.label(field: field, in: line.address.table)(visit.language)
                }
            }
            if let field = line.field {
                Tag.p {
                    Tag.del {
                        Tag.span(.kind("hidden")) { visit.say("retiré : ", "removed: ") }
                        facts.html(line.written, field, line.address.table)
                    }
                    " → "
                    Tag.ins {
                        Tag.span(.kind("hidden")) { visit.say("remis : ", "put back: ") }
                        facts.html(line.before?.value ?? .null, field, line.address.table)
                    }
                }
            } else {
                Tag.p {
                    line.verb == .delete
                        ? visit.say("La fiche est remise.", "The record is put back.")
                        : visit.say(
                            "La fiche créée est supprimée, si rien d'autre ne la nomme.",
                            "The record that was created is deleted, if nothing else names it.")
                }
            }
        }
    }

    func save(_ sent: FormFields) throws -> Answer {
        guard let dot = sent.text("changement").flatMap(Dot.init) else { throw FormFields.Flaw() }
        let report = try visit.model.writing { try $0.undo(dot) }
        let left = report.left.map { item in
            let address = RowAddress(item.table, item.key.texts)
            let field =
                item.field.map { " : " + ColumnWords.label(field: $0, in: item.table)(visit.language) } ?? ""
            return visit.say(
                "Reste : \(visit.title(address))\(field)", "Stays: \(visit.title(address))\(field)")
        }
        let text =
            report.rows == 0
            ? visit.say("Il n'y avait plus rien à remettre.", "There was nothing left to put back.")
            : visit.say("C'est annulé.", "It is undone.")
        return visit.redirect(
            to: PagePath("historique"), saying: .init(text: text, change: report.changesets.last, more: left))
    }
}

/// Values of any table.
struct FactTexts {
    private let visit: Visit
    private let schema: Schema
    private let catalogue: CatalogueSnapshot

    init(visit: Visit) throws {
        self.visit = visit
        schema = try visit.replica.schema()
        catalogue = try visit.model.catalogue()
    }

    func html(_ value: Value, _ field: String, _ table: String) -> HTML {
        guard let table = schema[table] else { return HTML(value.plain) }
        return FactText(visit: visit, table: table, catalogue: catalogue).html(value, field: field)
    }
}
