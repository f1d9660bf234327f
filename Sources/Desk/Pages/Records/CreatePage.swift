import Catalogue
import Client
import SyncCore

/// A new record, by its name alone; the rest is filled in on its page.
struct CreatePage {
    let visit: Visit

    /// The tables of which people make rows, and the column that names one.
    static let names = [
        "offer": "name", "structure": "name", "place": "name", "contact": "role", "event": "title",
        "call": "title",
        "question": "label",
    ]

    func page() throws -> Page {
        let table = try table(visit.query)
        if try lacksStructure(table) { return structureFirst() }
        return page(table, name: visit.query["nom"] ?? "", fault: nil, alike: [])
    }

    /// Whether the row would hang on a record of this device's structure that isn't there.
    private func lacksStructure(_ table: Table) throws -> Bool {
        guard table.kind == .owned, table.name != "structure", let own = try visit.replica.structure() else {
            return false
        }
        return try visit.replica.row("structure", [own]) == nil
    }

    private func structureFirst() -> Page {
        let title = visit.say("D'abord votre structure", "First your organisation")
        return Page(.records, title) {
            Tag.h1 { title }
            Tag.p {
                visit.say(
                    "Votre structure n'a pas encore de fiche, et ses offres, lieux et contacts s'y rattachent. ",
                    "Your organisation has no record yet, and its offers, places and contacts belong to it. ")
                Tag.a(.href(PagePath("creer", query: [("table", "structure")]))) {
                    visit.say("Créer la fiche", "Create the record")
                }
            }
        }
    }

    private func table(_ fields: FormFields) throws -> Table {
        guard let name = fields.text("table"), Self.names[name] != nil else { throw DeskProblem.notFound }
        return try visit.replica.schema().table(name)
    }

    private func page(_ table: Table, name: String, fault: Phrase?, alike: [RowAddress]) -> Page {
        let kind = TableWords.one(table.name)(visit.language)
        let title = visit.say("Nouvelle fiche : \(kind)", "New record: \(kind)")
        let field = ElementID("nom")
        return Page(
            .records, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.say("Nos fiches", "Our records"), PagePath("fiches"))]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0(visit.language), field)] } ?? []).html
            Tag.h1 { title }
            PostForm(visit, to: PagePath("creer")).html {
                Tag.hidden("table", table.name)
                Tag.div(.kind("field")) {
                    Tag.label(.to(field)) {
                        ColumnWords.label(Self.names[table.name] ?? "", in: table.name)(visit.language)
                    }
                    if let fault {
                        Tag.p(.kind("fault"), .id(ElementID("nom-fault"))) { fault(visit.language) }
                    }
                    Tag.input(
                        .id(field), .own("type", "text"), .field("nom"), .value(name),
                        fault.map { _ in .own("aria-invalid", "true") },
                        Attribute.describedBy(fault.map { _ in [ElementID("nom-fault")] } ?? []))
                }
                if !alike.isEmpty { known(alike) }
                Tag.div(.kind("buttons")) { Tag.button(.kind("main")) { visit.say("Créer", "Create") } }
            }
        }
    }

    private func known(_ alike: [RowAddress]) -> HTML {
        Tag.fieldset(.kind("versions")) {
            Tag.legend { visit.say("Est-ce l'une de celles-ci ?", "Is it one of these?") }
            Tag.ul(.kind("plain")) { for row in alike { Tag.li { visit.link(row) } } }
            Tag.div(.kind("choice")) {
                Tag.input(
                    .own("type", "checkbox"), .id(ElementID("new")), .own("name", "nouvelle"),
                    .own("value", "1"))
                Tag.label(.to(ElementID("new"))) {
                    visit.say("Non, c'en est une autre", "No, it is another one")
                }
            }
        }
    }

    func save(_ sent: FormFields) throws -> Answer {
        let table = try table(sent)
        if try lacksStructure(table) { return .page(structureFirst()) }
        guard let own = try visit.replica.structure() else {
            throw SyncError.told(
                .noKey,
                Phrase(
                    fr: "Cette copie n'agit pour aucune structure.", en: "This copy acts for no organisation."
                ))
        }
        guard let name = sent.text("nom") else {
            let fault = Phrase(fr: "Donnez un nom.", en: "Give a name.")
            return .page(page(table, name: "", fault: fault, alike: []))
        }
        let alike = try self.alike(name, in: table.name)
        if !alike.isEmpty, !sent.has("nouvelle") {
            let fault = Phrase(
                fr: "Le catalogue a déjà une fiche de ce nom : regardez-la d'abord.",
                en: "The catalogue has a record of that name already: look at it first.")
            return .page(page(table, name: name, fault: fault, alike: alike))
        }
        guard let key = try key(name, own, table) else {
            let fault = Phrase(
                fr: "Ce nom n'a ni lettre ni chiffre : il en faut pour l'identifier.",
                en: "This name has neither a letter nor a digit: its identifier needs some.")
            return .page(page(table, name: name, fault: fault, alike: []))
        }
        return try create(RowAddress(table.name, [key]), table, name)
    }

    private func create(_ address: RowAddress, _ table: Table, _ name: String) throws -> Answer {
        guard try RowOwner(table, address.key, visit.replica).isWritable else {
            throw DeskProblem.notWritable(address)
        }
        let column = Self.names[table.name] ?? "name"
        var fields: [(column: String, text: String?)] = [(column, name)]
        // Nothing is published before somebody says so.
        if ["offer", "structure"].contains(table.name) { fields.append(("status", "brouillon")) }
        let saved = try visit.model.save("\(name) : nouvelle fiche") { replica in
            let seen = try replica.seen(table.name, address.key)
            let write = SeenWrite(table.name, address.key, fields, seen: seen)
            return try replica.edit(asSeen: write) { try $0.put(table, address.key, fields) }
        }
        return visit.redirect(
            to: address.page,
            saying: .init(
                text: visit.say(
                    "« \(name) » est créée. Remplissez ses sections.",
                    "“\(name)” is created. Fill in its sections."),
                change: saved.change))
    }

    /// Rows that bear the name already.
    private func alike(_ name: String, in table: String) throws -> [RowAddress] {
        let column = Self.names[table] ?? "name"
        let folded = FoldedText.fold(name)
        return try visit.replica.livingRows(table)
            .filter { row in row[column].map { $0 != .null && FoldedText.fold($0.plain) == folded } ?? false }
            .map { RowAddress(table, $0.key.texts) }
    }

    /// A key that no row has, made of the name.
    private func key(_ name: String, _ own: String, _ table: Table) throws -> String? {
        let middle = ["place": "place/", "contact": "contact/"][table.name] ?? ""
        let slug = Slug.folding(name)
        guard !slug.isEmpty else { return nil }
        let owner = table.kind == .owned && table.name != "structure" ? own + "/" : ""
        let base = owner + middle + slug
        // A structure of one's own has the key under which it belongs to the network.
        if table.name == "structure", try visit.replica.row("structure", [own]) == nil { return own }
        for number in 1..<100 {
            let key = number == 1 ? base : "\(base)-\(number)"
            if try visit.replica.row(table.name, [key]) == nil { return key }
        }
        return nil
    }
}
