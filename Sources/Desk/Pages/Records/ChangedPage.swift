import Catalogue
import SyncCore

/// The question for each field that others changed while a form was open: theirs, or what was typed.
///
/// *Shape*: nothing is preselected. It is the same form again, of these fields alone, that has now seen what
/// stands; `asks.FIELD` marks each one, and `choix.FIELD` is the answer.
struct ChangedPage {
    let visit: Visit
    let form: RowForm

    private static let mine: StaticString = "mienne"
    private static let theirs: StaticString = "actuelle"

    // MARK: Answers

    /// The fields that were asked about and not answered; nil where nothing was asked.
    static func unanswered(_ sent: FormFields) -> [String]? {
        let asked = sent.values("asks")
        guard !asked.isEmpty else { return nil }
        return asked.filter { !["\(mine)", "\(theirs)"].contains(sent["choix.\($0)"] ?? "") }
    }

    /// The form with the answers: where the other value stays, nothing was typed.
    static func applying(_ sent: FormFields, to form: RowForm) -> RowForm {
        let kept = sent.values("asks").filter { sent["choix.\($0)"] == "\(theirs)" }
            .flatMap { $0.split(separator: "+").map(String.init) }
        var form = form
        for index in form.fields.indices where kept.contains(form.fields[index].column.name) {
            form.fields[index].text = form.fields[index].was
        }
        return form
    }

    // MARK: Questions

    /// After a save that wrote everything else.
    func page(_ outcome: FormSave.Outcome) throws -> Page {
        if outcome.changed.contains(where: { $0.value == nil }) { return gone() }
        let fresh = try RowForm(form.address, form.table, form.section, in: visit.model, visit.language)
        let fields = outcome.changed.map(\.field)
        return try page(
            fresh: fresh, typed: form, opened: form, fields, hasSaved: outcome.change != nil, faults: [])
    }

    /// The same questions, for there was no answer to some.
    func page(again sent: FormFields, _ unanswered: [String]) throws -> Page {
        let fresh = try RowForm(form.address, form.table, form.section, in: visit.model, visit.language)
        return try page(
            fresh: fresh, typed: form, opened: nil, sent.values("asks"), hasSaved: false, faults: unanswered)
    }

    private func page(
        fresh: RowForm, typed: RowForm, opened: RowForm?, _ fields: [String], hasSaved: Bool, faults: [String]
    ) throws -> Page {
        let columns = Set(fields.flatMap { $0.split(separator: "+").map(String.init) })
        var carried = fresh
        carried.fields = fresh.fields.filter { columns.contains($0.column.name) }
        carried.ticks = []
        let name = visit.title(form.address)
        let title = visit.say("Changé entre-temps", "Changed meanwhile")
        return try Page(
            .records, faults.isEmpty ? title : visit.say("Erreur : \(title)", "Error: \(title)"), status: 409,
            crumbs: [(name, form.address.page)]
        ) {
            FaultSummary(
                visit: visit,
                faults: faults.map { field in
                    let label = ColumnWords.label(field: field, in: form.table.name)(visit.language)
                    return (
                        visit.say(
                            "\(label) : choisissez une des deux valeurs.",
                            "\(label): choose one of the two values."), Self.id(fields, field)
                    )
                }
            ).html
            Tag.h1 {
                Tag.small { name }
                title
            }
            Tag.p {
                hasSaved
                    ? visit.say(
                        "Le reste de votre saisie est enregistré. ", "The rest of what you typed is saved. ")
                    : ""
                visit.say(
                    "Pendant que votre page était ouverte, ceci a été changé. Que faut-il garder ?",
                    "While your page was open, this was changed. Which is to be kept?")
            }
            try PostForm(visit, to: PagePath("modifier")).html {
                try FormFieldsView(visit: visit, form: carried, faults: []).carried()
                for field in fields {
                    try question(field, among: fields, fresh: fresh, typed: typed, opened: opened)
                }
                Tag.div(.kind("buttons")) {
                    Tag.button(.kind("main")) { visit.say("Enregistrer ce choix", "Save this choice") }
                }
            }
        }
    }

    private static func id(_ fields: [String], _ field: String) -> ElementID {
        ElementID("ask", fields.firstIndex(of: field) ?? 0)
    }

    private func question(
        _ field: String, among fields: [String], fresh: RowForm, typed: RowForm, opened: RowForm?
    ) throws -> HTML {
        let number = fields.firstIndex(of: field) ?? 0
        let label = ColumnWords.label(field: field, in: form.table.name)(visit.language)
        // A value that isn't in any changeset yet was written on this device, by another program.
        let blame = try? visit.replica.blame(form.address.table, form.address.key).first { $0.field == field }
        let writer =
            blame?.version.map { WriterText(visit: visit).text($0) }
            ?? visit.say("sur ce poste", "on this device")
        let names = field.split(separator: "+").map(String.init)
        return Tag.fieldset(.kind("versions"), .id(Self.id(fields, field)), .own("tabindex", "-1")) {
            Tag.legend { label }
            Tag.hidden("asks", field)
            for name in names {
                if let value = typed.fields.first(where: { $0.column.name == name }) {
                    Tag.hidden("v.\(name)", value.text)
                }
            }
            if let opened {
                Tag.p(.kind("about")) {
                    visit.say("À l'ouverture : ", "When you opened it: ")
                    shown(names, opened) { $0.was }
                }
            }
            choice(field, Self.theirs, ElementID("theirs", number)) {
                visit.say("Garder maintenant : ", "Keep what stands now: ")
                shown(names, fresh) { $0.text }
                Tag.small { " (\(writer))" }
            }
            choice(field, Self.mine, ElementID("mine", number)) {
                visit.say("Garder votre saisie : ", "Keep what you typed: ")
                shown(names, typed) { $0.text }
            }
        }
    }

    private func choice(
        _ field: String, _ value: StaticString, _ id: ElementID, @HTMLBuilder _ content: () -> HTML
    ) -> HTML {
        Tag.div(.kind("choice")) {
            Tag.input(.own("type", "radio"), .id(id), .field("choix.\(field)"), .own("value", value))
            Tag.label(.to(id)) { content() }
        }
    }

    private func shown(_ names: [String], _ form: RowForm, _ text: (RowForm.Field) -> String) -> HTML {
        let texts = form.fields.filter { names.contains($0.column.name) }.map(text).filter { !$0.isEmpty }
        return texts.isEmpty
            ? Tag.span(.kind("none")) { visit.say("(vide)", "(empty)") }
            : Tag.strong { texts.joined(separator: " · ") }
    }

    /// The whole row went while the form was open.
    func gone() -> Page {
        Page(.records, visit.say("Fiche supprimée entre-temps", "Record deleted meanwhile"), status: 409) {
            Tag.h1 {
                visit.say("Cette fiche a été supprimée entre-temps", "This record was deleted meanwhile")
            }
            Tag.p {
                visit.say(
                    "Rien n'a été écrit. Voici ce que vous aviez saisi :",
                    "Nothing was written. This is what you had typed:")
            }
            Tag.dl {
                for field in form.fields where field.isTouched {
                    Tag.div {
                        Tag.dt { ColumnWords.label(field.column.name, in: form.table.name)(visit.language) }
                        Tag.dd { Tag.pre(.kind("typed")) { HTML(field.text) } }
                    }
                }
            }
            Tag.p {
                Tag.a(.href(form.address.page("historique"))) {
                    visit.say("Historique de la fiche", "History of the record")
                }
            }
        }
    }
}
