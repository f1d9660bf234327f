import Catalogue
import SyncCore

/// The end of a record: first what is kinder than deleting, then what a deletion takes with it.
struct RemovePage {
    let visit: Visit

    func page() throws -> Page {
        guard let address = RowAddress(visit.query) else { throw DeskProblem.notFound }
        return try page(address, fault: nil)
    }

    private func page(_ address: RowAddress, fault: String?) throws -> Page {
        let table = try writable(address)
        let name = visit.title(address)
        let title = visit.say("Cesser ou supprimer : \(name)", "End or delete: \(name)")
        let field = ElementID("nom")
        return Page(
            .records, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422, crumbs: [(name, address.page)]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, field)] } ?? []).html
            Tag.h1 { title }
            if table.columns.contains(where: { $0.name == "status" }),
                let section = FormPlan(table).section(holding: "status")
            {
                Tag.p {
                    visit.say(
                        "Pour ne plus la montrer au public, il suffit de changer sa publication : la fiche et son histoire restent. ",
                        "To show it to the public no longer, it is enough to change its publication: the record and its history stay. "
                    )
                    Tag.a(.href(address.page("modifier", [("section", section.name)]))) {
                        visit.say("Changer la publication", "Change the publication")
                    }
                }
            }
            Tag.section(.kind("grave")) {
                Tag.h2 { visit.say("Supprimer", "Delete") }
                Tag.p {
                    visit.say(
                        "La fiche disparaît chez tous, avec ce qui en dépend (ses mots-clés, ses lieux). L'historique permet de la remettre.",
                        "The record disappears for everybody, with what depends on it (its keywords, its places). The history allows to put it back."
                    )
                }
                PostForm(visit, to: PagePath("supprimer")).html {
                    Tag.hidden(address)
                    Tag.div(.kind("field")) {
                        Tag.label(.to(field)) {
                            visit.say(
                                "Pour confirmer, écrivez son nom : \(name)",
                                "To confirm, type its name: \(name)")
                        }
                        if let fault { Tag.p(.kind("fault"), .id(ElementID("nom-fault"))) { fault } }
                        Tag.input(
                            .id(field), .own("type", "text"), .own("name", "nom"), .own("autocomplete", "off")
                        )
                    }
                    Tag.button(.kind("danger")) { visit.say("Supprimer « \(name) »", "Delete “\(name)”") }
                }
            }
        }
    }

    private func writable(_ address: RowAddress) throws -> Table {
        let table = try visit.replica.schema().table(address.table)
        guard try visit.replica.livingRow(address.table, address.key) != nil else {
            throw DeskProblem.notFound
        }
        guard try RowOwner(table, address.key, visit.replica).isWritable else {
            throw DeskProblem.notWritable(address)
        }
        return table
    }

    func save(_ sent: FormFields) throws -> Answer {
        guard let address = RowAddress(sent) else { throw DeskProblem.notFound }
        _ = try writable(address)
        let name = visit.title(address)
        let typed = FoldedText.fold(sent.text("nom") ?? "")
        guard !typed.isEmpty, typed == FoldedText.fold(String(name.trimmingBlanks)) else {
            let fault = visit.say(
                "Ce n'est pas le nom de la fiche. Rien n'a été supprimé.",
                "This isn't the record's name. Nothing was deleted.")
            return .page(try page(address, fault: fault))
        }
        let saved = try visit.model.save("\(name) : supprimée") { try $0.remove(address.table, address.key) }
        return visit.redirect(
            to: PagePath("fiches"),
            saying: .init(
                text: visit.say("« \(name) » est supprimée.", "“\(name)” is deleted."), change: saved.change))
    }
}
