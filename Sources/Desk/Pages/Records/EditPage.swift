import Catalogue
import Client
import SyncCore

/// The form of one section of a row, and its save.
struct EditPage {
    let visit: Visit

    // MARK: Opening

    func page() throws -> Page {
        let (address, table, section) = try subject(visit.query)
        let draft = visit.desk.drafts.all.first { $0.id == Drafts.id(address, section: section.name) }
        if visit.query["brouillon"] == "1", let draft,
            let form = RowForm(draft.sent, address, table, section, try visit.model.catalogue().book)
        {
            return try page(form, [])
        }
        let form = try RowForm(address, table, section, in: visit.model, visit.language)
        return try page(form, [], draft: draft)
    }

    /// The row and the section that are asked for, if this device may write them.
    private func subject(_ fields: FormFields) throws -> (RowAddress, Table, FormPlan.Section) {
        guard let address = RowAddress(fields) else { throw DeskProblem.notFound }
        let table = try visit.replica.schema().table(address.table)
        let plan = FormPlan(table)
        guard let section = fields.text("section").flatMap({ plan.section($0) }) ?? plan.sections.first,
            try visit.replica.livingRow(address.table, address.key) != nil || fields.has("seen")
        else { throw DeskProblem.notFound }
        guard try RowOwner(table, address.key, visit.replica).isWritable else {
            throw DeskProblem.notWritable(address)
        }
        return (address, table, section)
    }

    private func page(_ form: RowForm, _ faults: [FormFault], draft: Drafts.Draft? = nil) throws -> Page {
        let name = visit.title(form.address)
        let section = form.section.title(visit.language)
        let title = visit.say("Modifier : \(section)", "Edit: \(section)")
        let isError = !faults.isEmpty
        return try Page(
            .records, isError ? visit.say("Erreur : \(title)", "Error: \(title)") : "\(title) · \(name)",
            status: isError ? 422 : 200, crumbs: [(name, form.address.page)]
        ) {
            summary(form, faults)
            Tag.h1 {
                Tag.small { name }
                title
            }
            draft.map { DraftPages(visit: visit).offer($0, form.address) }
            try PostForm(visit, to: PagePath("modifier"), keepsDraft: true).html {
                try FormFieldsView(visit: visit, form: form, faults: faults).html()
                if form.section.name == "source"
                    || form.section.columns.contains("name") && form.table.name == "contact"
                {
                    privacy(form)
                }
                Tag.div(.kind("buttons")) {
                    Tag.button(.kind("main")) { visit.say("Enregistrer", "Save") }
                    if faults.contains(where: \.isOfPublishing) {
                        Tag.button(.own("name", "acte"), .own("value", "brouillon")) {
                            visit.say("Enregistrer en brouillon", "Save as a draft")
                        }
                    }
                    Tag.button(.own("formaction", "/brouillon")) {
                        visit.say("Garder pour plus tard", "Keep for later")
                    }
                    Tag.a(.href(form.address.page)) { visit.say("Annuler la saisie", "Discard what I typed") }
                }
                if faults.contains(where: \.isOfPublishing) {
                    Tag.p(.kind("hint")) {
                        visit.say(
                            "Un brouillon n'est plus montré au public : la fiche sort du site jusqu'à ce que vous la publiiez de nouveau.",
                            "A draft isn't shown to the public any more: the record leaves the site until you publish it again."
                        )
                    }
                }
            }
        }
    }

    private func privacy(_ form: RowForm) -> HTML {
        Tag.p(.kind("hint")) {
            visit.say(
                "Tout le réseau lit ce qui est enregistré ici.", "The whole network reads what is saved here."
            )
        }
    }

    private func summary(_ form: RowForm, _ faults: [FormFault]) -> HTML {
        let lines = faults.map { fault in
            let label = fault.field.map { field in
                form.ticks.contains { $0.name == field }
                    ? VocabularyWords.label(field)(visit.language)
                    : ColumnWords.label(field: field, in: form.table.name)(visit.language)
            }
            let text = [label, fault.message(visit.language)].compactMap(\.self).joined(
                separator: visit.say(" : ", ": "))
            return (text, fault.field.flatMap(form.number).map(FormFieldsView.id))
        }
        return FaultSummary(visit: visit, faults: lines).html
    }

    // MARK: Saving

    func save(_ sent: FormFields) throws -> Answer {
        let (address, table, section) = try subject(sent)
        guard let form = RowForm(sent, address, table, section, try visit.model.catalogue().book) else {
            throw FormFields.Flaw()
        }
        if let unanswered = ChangedPage.unanswered(sent), !unanswered.isEmpty {
            return .page(try ChangedPage(visit: visit, form: form).page(again: sent, unanswered))
        }
        let chosen = ChangedPage.applying(sent, to: form)
        if !form.seen.fields.isEmpty, try visit.replica.livingRow(address.table, address.key) == nil {
            return .page(ChangedPage(visit: visit, form: form).gone())
        }
        let asDraft = sent["acte"] == "brouillon"
        guard chosen.isTouched || asDraft else {
            return visit.redirect(
                to: address.page,
                saying: .init(text: visit.say("Rien n'avait changé.", "Nothing had changed.")))
        }
        let review = try FormReview(chosen, asDraft: asDraft, in: visit.model, today: .today)
        guard review.faults.isEmpty else {
            // Where it can't be kept, it still stands in the form.
            _ = try? visit.desk.drafts.keep(sent)
            return .page(try page(chosen, review.faults))
        }
        let message = "\(visit.title(address)) : \(section.title(visit.language))"
        let outcome = try FormSave(form: chosen, values: review.values).run(in: visit.model, message: message)
        if outcome.changed.isEmpty {
            // The form is saved: an earlier word of it that comes late is no draft.
            visit.session.use(sent["jeton"] ?? "")
            try visit.desk.drafts.drop(sent)
        } else {
            _ = try visit.desk.drafts.keep(sent)
        }
        if !outcome.changed.isEmpty {
            return .page(try ChangedPage(visit: visit, form: chosen).page(outcome))
        }
        return visit.redirect(to: address.page, saying: saved(outcome.change))
    }

    private func saved(_ change: Dot?) -> Session.Notice {
        guard change != nil else {
            return Session.Notice(
                text: visit.say("C'était déjà enregistré ainsi.", "It was saved like this already."))
        }
        let clock = WallClock.now().clock
        return Session.Notice(
            text: visit.say("Enregistré sur ce poste à \(clock).", "Saved on this device at \(clock)."),
            change: change)
    }
}
