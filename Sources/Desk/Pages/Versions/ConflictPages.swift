import Catalogue
import SyncCore

/// The conflicts of the network, and those that this device may settle.
struct ConflictList {
    let all: [Conflict]
    let ours: [Conflict]

    init(visit: Visit) throws {
        all = try visit.replica.conflicts()
        let schema = try visit.replica.schema()
        ours = try all.filter { conflict in
            guard let table = schema[conflict.table] else { return false }
            return try RowOwner(table, conflict.key.texts, visit.replica).isWritable
        }
    }
}

/// *Deux versions*: one field at a time, each version with who, where, when and its full value.
///
/// Nothing is preselected.
struct ConflictPages {
    let visit: Visit

    func page() throws -> Page {
        let list = try ConflictList(visit: visit)
        if let address = RowAddress(visit.query) {
            let here = list.all.filter { RowAddress($0.table, $0.key.texts) == address }
            let wanted =
                visit.query.has("champ") ? here.filter { ($0.field ?? "") == visit.query["champ"] } : here
            guard let conflict = wanted.first ?? here.first else { return settled() }
            return try one(conflict, of: list.ours)
        }
        return overview(list)
    }

    private func settled() -> Page {
        Page(.home, visit.say("Deux versions", "Two versions")) {
            Tag.h1 { visit.say("Deux versions", "Two versions") }
            Tag.p(.kind("empty")) {
                visit.say("Rien n'attend de choix ici.", "Nothing waits for a choice here.")
            }
        }
    }

    private func overview(_ list: ConflictList) -> Page {
        guard !list.all.isEmpty else { return settled() }
        let others = list.all.filter { !list.ours.contains($0) }
        return Page(.home, visit.say("Deux versions", "Two versions")) {
            Tag.h1 { visit.say("Deux versions", "Two versions") }
            Tag.p {
                visit.say(
                    "Deux structures ont écrit au même endroit sans s'être encore lues. Rien n'est perdu : choisissez ce qui reste affiché.",
                    "Two organisations wrote in the same place without having read each other yet. Nothing is lost: choose what stays shown."
                )
            }
            Tag.ul(.kind("waiting")) { for conflict in list.ours { row(conflict) } }
            if !others.isEmpty {
                Tag.section {
                    Tag.h2 { visit.say("C'est à d'autres de choisir", "For others to choose") }
                    Tag.ul(.kind("plain")) {
                        for conflict in others {
                            Tag.li { visit.link(RowAddress(conflict.table, conflict.key.texts)) }
                        }
                    }
                }
            }
        }
    }

    private func row(_ conflict: Conflict) -> HTML {
        let address = RowAddress(conflict.table, conflict.key.texts)
        return Tag.li {
            Tag.strong { visit.title(address) }
            Tag.span(.kind("about")) { fieldName(conflict) }
            Tag.a(.kind("act"), .href(address.page("deux-versions", [("champ", conflict.field ?? "")]))) {
                visit.say("Choisir", "Choose")
                Tag.span(.kind("hidden")) { " : \(visit.title(address)), \(fieldName(conflict))" }
            }
        }
    }

    private func fieldName(_ conflict: Conflict) -> String {
        conflict.field.map { ColumnWords.label(field: $0, in: conflict.table)(visit.language) }
            ?? visit.say("modifiée ou supprimée", "edited or deleted")
    }

    // MARK: One

    private func one(_ conflict: Conflict, of ours: [Conflict]) throws -> Page {
        let address = RowAddress(conflict.table, conflict.key.texts)
        let table = try visit.replica.schema().table(conflict.table)
        let facts = FactText(visit: visit, table: table, catalogue: try visit.model.catalogue())
        let isOurs = ours.contains(conflict)
        let title = "\(visit.title(address)) : \(fieldName(conflict))"
        return Page(
            .home, visit.say("Deux versions · \(title)", "Two versions · \(title)"),
            crumbs: [
                (visit.say("Deux versions", "Two versions"), PagePath("deux-versions")),
                (visit.title(address), address.page),
            ]
        ) {
            Tag.p(.kind("kind")) {
                visit.say("Deux versions", "Two versions")
                if isOurs, let place = ours.firstIndex(of: conflict) { " · \(place + 1) / \(ours.count)" }
            }
            Tag.h1 { title }
            Tag.p { cause(conflict) }
            Tag.div(.kind("pair")) {
                for (index, version) in conflict.versions.enumerated() {
                    article(conflict, index, version, facts, isOurs: isOurs)
                }
            }
            if isOurs, conflict.field != nil { other(conflict, table) }
            if !isOurs {
                Tag.p(.kind("banner")) {
                    let owner = RowKey.owner(of: address.key[0])
                    visit.say(
                        "C'est à \(visit.name(ofStructure: owner)) de choisir. ",
                        "It is for \(visit.name(ofStructure: owner)) to choose. ")
                    Tag.a(.href(address.page("proposer"))) {
                        visit.say("Lui proposer un changement", "Suggest a change")
                    }
                }
            }
            Tag.p {
                visit.say(
                    "L'autre valeur reste dans l'historique. ", "The other value stays in the history. ")
                Tag.a(.href(PagePath("deux-versions"))) { visit.say("Plus tard", "Later") }
            }
        }
    }

    /// The sentence that only a log of what each had seen can say.
    private func cause(_ conflict: Conflict) -> String {
        guard conflict.versions.count > 1 else { return "" }
        let writers = conflict.versions.map { visit.name(ofStructure: $0.structure) }
        let (first, second) = (writers[1], writers[0])
        if first == second {
            return visit.say(
                "Un poste de \(first) n'avait pas encore reçu la modification de l'autre quand il a écrit la sienne.",
                "A device of \(first) hadn't received the other's change yet when it wrote its own.")
        }
        return visit.say(
            "\(first) n'avait pas encore reçu la modification de \(second) en écrivant la sienne, ni l'inverse.",
            "\(first) hadn't received the change of \(second) yet when it wrote its own, nor the other way round."
        )
    }

    private func article(
        _ conflict: Conflict, _ index: Int, _ version: ConflictVersion, _ facts: FactText, isOurs: Bool
    ) -> HTML {
        let isOwn = version.dot.origin == visit.replica.id
        let value = value(conflict, version, facts)
        return Tag.article(.kind("version"), .labelledBy(ElementID("v", index))) {
            if index == 0 { Tag.p(.kind("about")) { visit.say("affichée maintenant", "shown now") } }
            Tag.h2(.id(ElementID("v", index))) {
                visit.name(ofStructure: version.structure)
                if isOwn { visit.say(" (ce poste)", " (this device)") }
            }
            Tag.p(.kind("about")) {
                if let device = version.device, !device.isEmpty { "« \(device) » · " }
                version.time.spoken(visit.language)
            }
            Tag.div(.kind("value")) { value.full }
            if isOurs {
                PostForm(visit, to: PagePath("deux-versions"), kind: "inline").html {
                    fields(conflict)
                    Tag.hidden("version", "\(version.dot)")
                    Tag.button { value.act }
                }
            }
        }
    }

    private func value(_ conflict: Conflict, _ version: ConflictVersion, _ facts: FactText) -> (
        full: HTML, act: String
    ) {
        guard let field = conflict.field else {
            let isKept = version.value == .text("edited")
            return (
                HTML(isKept ? visit.say("Modifiée", "Edited") : visit.say("Supprimée", "Deleted")),
                isKept
                    ? visit.say("Garder la fiche", "Keep the record")
                    : visit.say("Supprimer la fiche", "Delete the record")
            )
        }
        let words = facts.words(version.value, field: field)
        return (facts.html(version.value, field: field), visit.say("Garder « \(words) »", "Keep “\(words)”"))
    }

    private func fields(_ conflict: Conflict) -> HTML {
        HTMLBuilder.buildArray(
            Tag.hidden(RowAddress(conflict.table, conflict.key.texts)) + [
                Tag.hidden("champ", conflict.field ?? "")
            ])
    }

    /// Another value than all of them.
    private func other(_ conflict: Conflict, _ table: Table) -> HTML {
        let names = (conflict.field ?? "").split(separator: "+").map(String.init)
        return PostForm(visit, to: PagePath("deux-versions")).html {
            Tag.fieldset {
                Tag.legend { visit.say("Écrire une autre valeur", "Write another value") }
                fields(conflict)
                for (index, name) in names.enumerated() {
                    Tag.div(.kind("field")) {
                        Tag.label(.to(ElementID("autre", index))) {
                            ColumnWords.label(name, in: table.name)(visit.language)
                        }
                        Tag.input(
                            .id(ElementID("autre", index)), .own("type", "text"), .field("autre.\(name)"))
                    }
                }
                Tag.button { visit.say("Garder celle-ci", "Keep this one") }
            }
        }
    }
}
