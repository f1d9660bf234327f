import Client
import SyncCore

/// *Parrainer*: a structure's key, by the line that its people gave; the words are compared before the act.
struct VouchPage {
    let visit: Visit

    func page() throws -> Page { try page(typed: visit.query["ligne"] ?? "", fault: nil) }

    private func page(typed: String, fault: String?) throws -> Page {
        let title = visit.say("Parrainer une structure", "Vouch for an organisation")
        let field = ElementID("ligne")
        let candidates = try visit.replica.membership().candidates
        let needed = try visit.replica.membership().vouchersNeeded
        let count = Phrase.count(needed, fr: ("parrain", "parrains"), en: ("voucher", "vouchers"))
        return Page(
            .network, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.say("Réseau", "Network"), PagePath("reseau"))]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, field)] } ?? []).html
            Tag.h1 { title }
            Tag.p {
                visit.say(
                    "Parrainer, c'est dire que vous connaissez cette structure et que cette clé est la sienne. Il faut \(count.french).",
                    "To vouch is to say that you know this organisation and that this key is its own. It takes \(count.english)."
                )
            }
            PostForm(visit, to: PagePath("parrainer")).html {
                Tag.div(.kind("field")) {
                    Tag.label(.to(field)) {
                        visit.say(
                            "La ligne que la structure vous a donnée",
                            "The line that the organisation gave you")
                    }
                    if let fault { Tag.p(.kind("fault"), .id(ElementID("ligne-fault"))) { fault } }
                    Tag.textarea(
                        .id(field), .own("name", "ligne"), .number("rows", 3), .own("autocomplete", "off"),
                        fault == nil ? nil : .own("aria-invalid", "true"),
                        fault == nil ? nil : Attribute.describedBy([ElementID("ligne-fault")])
                    ) { HTML.raw(typed) }
                }
                Tag.div(.kind("buttons")) {
                    Tag.button(.kind("main")) { visit.say("Continuer", "Continue") }
                    Tag.a(.href(PagePath("reseau"))) { visit.say("Retour", "Back") }
                }
            }
            if !candidates.isEmpty {
                Tag.section {
                    Tag.h2 { visit.say("Déjà parrainées", "Vouched for already") }
                    Tag.ul(.kind("plain")) {
                        for candidate in candidates {
                            Tag.li {
                                Tag.strong { visit.name(ofStructure: candidate.structure) }
                                visit.say(
                                    "\(candidate.vouchers.count) sur \(needed) : ",
                                    "\(candidate.vouchers.count) of \(needed): ")
                                candidate.vouchers.sorted().map { visit.name(ofStructure: $0) }.joined(
                                    separator: ", ")
                            }
                        }
                    }
                }
            }
        }
    }

    /// First the words, then, once they were compared, the act.
    func post(_ sent: FormFields) throws -> Answer {
        let typed = sent["ligne"] ?? ""
        guard let line = DeviceLine(typed) else {
            return .page(
                try page(
                    typed: typed,
                    fault: visit.say(
                        "Ce n'est pas la ligne d'une clé : elle commence par « essync-key: ».",
                        "This isn't the line of a key: it begins with “essync-key:”.")))
        }
        guard sent["compares"] == "oui" else {
            return .page(try comparison(line, isAsked: sent.has("compares-vu")))
        }
        do {
            let count = try visit.model.writing { try $0.vouch(for: line) }
            visit.session.use(sent["jeton"] ?? "")
            return visit.redirect(
                to: PagePath("reseau"),
                saying: .init(
                    text: count.isEnough
                        ? visit.say(
                            "\(line.structure) est parrainée par assez de membres : elle entre quand elle veut, une fois échangé.",
                            "Enough members vouch for \(line.structure): it joins when it likes, once you have exchanged."
                        )
                        : visit.say(
                            "Vous parrainez \(line.structure) : \(count.vouchers.count) sur \(count.needed).",
                            "You vouch for \(line.structure): \(count.vouchers.count) of \(count.needed).")))
        } catch let error as SyncError {
            return .page(try page(typed: typed, fault: visit.sentence(of: error)))
        }
    }

    private func comparison(_ line: DeviceLine, isAsked: Bool) throws -> Page {
        let taken = try visit.replica.answers(of: line)
        let title = visit.say("Comparer les six mots", "Compare the six words")
        let field = ElementID("compares")
        let fault =
            isAsked
            ? visit.say("Dites que vous avez comparé les mots.", "Say that you have compared the words.")
            : nil
        return Page(
            .network, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.say("Parrainer", "Vouch"), PagePath("parrainer"))]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, field)] } ?? []).html
            Tag.h1 { title }
            Tag.p {
                visit.say(
                    "Appelez « \(line.structure) » : les six mots que dit son poste doivent être ceux-ci.",
                    "Call “\(line.structure)”: the six words that its device shows must be these.")
            }
            Tag.p(.kind("words")) { line.words.joined(separator: " ") }
            for ban in taken {
                Tag.p(.kind("banner")) {
                    visit.say(
                        "Parrainer aide aussi à lever ce qu'a dit \(visit.name(ofStructure: ban.by)).",
                        "Vouching also helps to take back what \(visit.name(ofStructure: ban.by)) said.")
                }
            }
            PostForm(visit, to: PagePath("parrainer")).html {
                Tag.hidden("ligne", line.text)
                Tag.hidden("compares-vu", "1")
                Tag.div(.kind("choice")) {
                    Tag.input(
                        .own("type", "checkbox"), .id(field), .own("name", "compares"), .own("value", "oui"))
                    Tag.label(.to(field)) {
                        visit.say("Les mots sont les mêmes", "The words are the same")
                    }
                }
                Tag.div(.kind("buttons")) {
                    Tag.button(.kind("main")) {
                        visit.say("Parrainer « \(line.structure) »", "Vouch for “\(line.structure)”")
                    }
                    Tag.a(.href(PagePath("reseau"))) {
                        visit.say("Ce ne sont pas les mêmes", "They aren't the same")
                    }
                }
            }
        }
    }
}
