import Client
import SyncCore

/// *Révoquer*: a device of this structure may not act any more.
///
/// What falls is shown, and computed anew at the act.
struct RevokePage {
    let visit: Visit

    func page() throws -> Page {
        guard let device = try device(visit.query) else { throw DeskProblem.notFound }
        return try page(device, fault: nil)
    }

    private func device(_ fields: FormFields) throws -> Device? {
        guard let id = fields.text("poste").flatMap(ReplicaID.init) else { return nil }
        let own = try visit.replica.structure()
        return try visit.replica.membership().devices[id].flatMap { $0.structure == own ? $0 : nil }
    }

    /// What has to be typed: the label, or the beginning of the key for a label that nobody can type.
    private func word(of device: Device) -> String {
        let label = String(device.label.trimmingBlanks)
        return label.isEmpty || ShownSigns.in(label) != label
            ? String(device.key.description.prefix(8)) : label
    }

    private func page(_ device: Device, fault: String?) throws -> Page {
        let effect = try visit.replica.effect(ofRevoking: device.replica)
        let word = word(of: device)
        let title = visit.say("Révoquer « \(word) »", "Revoke “\(word)”")
        let field = ElementID("nom")
        return Page(
            .network, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.say("Réseau", "Network"), PagePath("reseau"))]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, field)] } ?? []).html
            Tag.h1 { title }
            Tag.p {
                visit.say(
                    "Pour un poste volé, perdu, ou rendu. Ce qu'il a écrit et qui est arrivé ici reste ; rien de ce qu'il écrit ensuite ne compte, chez personne.",
                    "For a device that was stolen, lost, or given back. What it wrote and what has arrived here stays; nothing that it writes later counts, for anybody."
                )
            }
            Tag.section(.kind("grave")) {
                Tag.h2 { visit.say("Ce qui tombe", "What falls") }
                Tag.ul(.kind("plain")) { for line in lines(effect) { Tag.li { line } } }
                if device.replica == visit.replica.id {
                    Tag.p(.kind("fault")) {
                        visit.say(
                            "C'est ce poste : vous ne pourrez plus rien enregistrer ici.",
                            "It is this device: you won't be able to save anything here.")
                    }
                }
                PostForm(visit, to: PagePath("revoquer")).html {
                    Tag.hidden("poste", "\(device.replica)")
                    Tag.div(.kind("field")) {
                        Tag.label(.to(field)) {
                            visit.say("Pour confirmer, écrivez : \(word)", "To confirm, type: \(word)")
                        }
                        if let fault { Tag.p(.kind("fault"), .id(ElementID("nom-fault"))) { fault } }
                        Tag.input(
                            .id(field), .own("type", "text"), .own("name", "nom"),
                            .own("autocomplete", "off"),
                            fault == nil ? nil : .own("aria-invalid", "true"))
                    }
                    Tag.button(.kind("danger")) { title }
                }
            }
        }
    }

    private func lines(_ effect: RevocationEffect) -> [String] {
        var lines = effect.devices.map { device in
            visit.say(
                "le poste « \(device.label) » de \(visit.name(ofStructure: device.structure))",
                "the device “\(device.label)” of \(visit.name(ofStructure: device.structure))")
        }
        lines += effect.structures.map { structure in
            visit.say(
                "\(visit.name(ofStructure: structure)) n'est plus membre",
                "\(visit.name(ofStructure: structure)) is no longer a member")
        }
        let count = Phrase.count(
            effect.changesets, fr: ("modification déjà reçue", "modifications déjà reçues"),
            en: ("change received already", "changes received already"))
        lines.append(
            effect.changesets > 0
                ? count(visit.language)
                : visit.say("aucune modification reçue", "no change that was received"))
        return lines
    }

    func revoke(_ sent: FormFields) throws -> Answer {
        guard let device = try device(sent) else { throw DeskProblem.notFound }
        let word = word(of: device)
        let typed = FoldedText.fold(sent.text("nom") ?? "")
        guard !typed.isEmpty, typed == FoldedText.fold(String(word.trimmingBlanks)) else {
            let fault = visit.say(
                "Ce n'est pas le nom du poste. Rien n'a été révoqué.",
                "This isn't the device's name. Nothing was revoked.")
            return .page(try page(device, fault: fault))
        }
        try visit.model.writing { try $0.revoke(device: device.replica) }
        return visit.redirect(
            to: PagePath("reseau"),
            saying: .init(
                text: visit.say(
                    "« \(word) » est révoqué. Échangez pour que les autres l'apprennent.",
                    "“\(word)” is revoked. Exchange, so that the others learn of it.")))
    }
}
