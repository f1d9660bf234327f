import Client
import Publishing
import SyncCore

/// *Inviter*: a further device of this structure is let in, once and for some days.
///
/// The invitation is a secret: it stands on the one page that answers the form, and in no address.
struct InvitePage {
    let visit: Visit
    private static let days = [1, 14, 60]

    func page() throws -> Page {
        let open = try open()
        return try page(visit.say("Inviter un poste", "Invite a device")) {
            Tag.p {
                visit.say(
                    "Une invitation fait entrer un autre poste de votre structure, une seule fois. Une autre structure n'est pas invitée : elle est parrainée.",
                    "An invitation lets in another device of your organisation, once. Another organisation isn't invited: members vouch for it."
                )
            }
            PostForm(visit, to: PagePath("inviter")).html {
                Tag.fieldset {
                    Tag.legend {
                        visit.say("Ce que le poste pourra faire", "What the device will be able to do")
                    }
                    choice("role", "editor", visit.say("Lire et écrire", "Read and write"), 0, isOn: true)
                    choice("role", "reader", visit.say("Lire seulement", "Read only"), 1, isOn: false)
                }
                Tag.fieldset {
                    Tag.legend { visit.say("Valable", "Valid for") }
                    for (index, days) in Self.days.enumerated() {
                        let text = Phrase.count(days, fr: ("jour", "jours"), en: ("day", "days"))
                        choice("jours", "\(days)", text(visit.language), index, isOn: index == 1)
                    }
                }
                Tag.div(.kind("buttons")) {
                    Tag.button(.kind("main")) { visit.say("Faire l'invitation", "Make the invitation") }
                    Tag.a(.href(PagePath("reseau"))) { visit.say("Retour", "Back") }
                }
            }
            if !open.isEmpty {
                Tag.section {
                    Tag.h2 { visit.say("Vos invitations", "Your invitations") }
                    Tag.ul(.kind("plain")) { for line in open { Tag.li { line } } }
                }
            }
        }
    }

    private func page(_ title: String, @HTMLBuilder _ content: () throws -> HTML) throws -> Page {
        guard visit.replica.canSeal else {
            throw SyncError(
                .noKey, "This file was opened without its key: it is a copy, which can only be read.")
        }
        return try Page(
            .network, title, crumbs: [(visit.say("Réseau", "Network"), PagePath("reseau"))]
        ) {
            Tag.h1 { title }
            try content()
        }
    }

    private func choice(_ name: StaticString, _ value: String, _ text: String, _ number: Int, isOn: Bool)
        -> HTML
    {
        Tag.div(.kind("choice")) {
            Tag.input(
                .own("type", "radio"), .id(ElementID(name, number)), .own("name", name), .value(value),
                .on("checked", if: isOn))
            Tag.label(.to(ElementID(name, number))) { text }
        }
    }

    /// This structure's invitations that are signed, and who has come by them.
    private func open() throws -> [String] {
        let membership = try visit.replica.membership()
        let own = try visit.replica.structure()
        let mine = membership.invitations.values.filter { $0.structure == own && !$0.isOver }
        return mine.sorted { $0.expires > $1.expires }.map { invitation in
            let role =
                invitation.role == .reader
                ? visit.say("lit", "reads") : visit.say("lit et écrit", "reads and writes")
            let state: String
            if let device = invitation.usedBy.first.flatMap(membership.device) {
                state = visit.say("utilisée par « \(device.label) »", "used by “\(device.label)”")
            } else if invitation.expires < WallClock.now() {
                state = visit.say("expirée", "expired")
            } else {
                let until = invitation.expires.spoken(visit.language)
                state = visit.say("pas encore utilisée, jusqu'au \(until)", "not used yet, until \(until)")
            }
            return "\(role) · \(state)"
        }
    }

    // MARK: The act

    func make(_ sent: FormFields) throws -> Answer {
        let days =
            sent["jours"].flatMap { Int($0) }.flatMap { Self.days.contains($0) ? $0 : nil } ?? Self.days[1]
        let expires = EditTime(milliseconds: Int64(WallClock.now().milliseconds) + Int64(days) * 86_400_000)
        let hub = try visit.replica.status().hubs.first?.url ?? ""
        let invitation = try visit.model.writing { replica in
            try replica.invite(role: sent["role"] == "reader" ? .reader : .editor, hub: hub, expires: expires)
        }
        visit.session.use(sent["jeton"] ?? "")
        let title = visit.say("L'invitation", "The invitation")
        return .page(try page(title) { shown(invitation, until: expires, hub: hub) })
    }

    private func shown(_ invitation: Invitation, until expires: EditTime, hub: String) -> HTML {
        var html = Tag.p(.kind("banner")) {
            visit.say(
                "Elle n'est montrée qu'ici, et vaut une clé : donnez-la à une seule personne.",
                "It is shown only here, and is worth a key: give it to one person only.")
        }
        if let code = QRCode(invitation.text) {
            html += HTML(code)
            html += Tag.p(.kind("hint")) {
                visit.say(
                    "À lire avec l'appareil photo de l'autre poste.",
                    "To be read by the other device's camera.")
            }
        }
        html += Tag.div(.kind("field")) {
            Tag.label(.to(ElementID("texte"))) { visit.say("Ou en texte, à copier", "Or as text, to copy") }
            Tag.textarea(
                .id(ElementID("texte")), .number("rows", 5), .on("readonly"), .own("autocomplete", "off")
            ) { HTML.raw(invitation.text) }
        }
        html += Tag.p {
            visit.say(
                "Sur l'autre poste : « essync desk », puis « J'ai reçu une invitation ». Valable une fois, jusqu'au \(expires.spoken(.french)).",
                "On the other device: “essync desk”, then “I have an invitation”. Valid once, until \(expires.spoken(.english))."
            )
        }
        html += Tag.p {
            Tag.strong {
                visit.say("Échangez d'abord : ", "Exchange first: ")
            }
            visit.say(
                "le réseau ne la connaît qu'après votre prochain échange.",
                "the network knows it only after your next exchange.")
        }
        if !hub.isEmpty {
            html += PostForm(visit, to: PagePath("echanger"), kind: "inline").html {
                Tag.button(.kind("main")) { visit.say("Échanger, et la masquer", "Exchange, and hide it") }
            }
        }
        html += Tag.p { Tag.a(.href(PagePath("reseau"))) { visit.say("Masquer", "Hide") } }
        return html
    }
}
