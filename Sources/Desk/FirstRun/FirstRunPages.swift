import Client
import SyncCore
import SyncHTTP

/// *Premiers pas*: from nothing to a catalogue, one thing a page; what comes in is shown before it acts.
struct FirstRunPages {
    let frame: FirstFrame
    let run: FirstRun

    /// What a request leads to.
    enum Outcome: Sendable {
        case page(String, status: Int = 200)
        /// The file stands at its place; so many changesets came.
        case made(received: Int?)
    }

    func say(_ french: String, _ english: String) -> String { frame.say(french, english) }

    // MARK: Pages

    func get(_ path: [String]) throws -> Outcome {
        switch path {
        case []: return .page(start())
        case ["invitation"]: return .page(invitation(typed: "", fault: nil))
        case ["structure"]: return .page(structure(typed: "", fault: nil))
        case ["fonder"]: return .page(founding(FormFields(), fault: nil))
        default: throw DeskProblem.notFound
        }
    }

    func post(_ path: [String], _ sent: FormFields, _ file: Multipart.File?) async throws -> Outcome {
        switch path {
        case ["invitation"]: return read(sent)
        case ["rejoindre"]: return await join(sent, file)
        case ["structure"]: return showLine(sent)
        case ["entrer"]: return await enter(sent, file)
        case ["fonder"]: return found(sent)
        default: throw DeskProblem.notFound
        }
    }

    private func start() -> String {
        frame.document(say("Comment voulez-vous commencer ?", "How do you want to begin?")) {
            Tag.p(.kind("hint")) {
                say("Le catalogue sera dans ce fichier : ", "The catalogue will be in this file: ")
                run.configuration.path
            }
            Tag.ul(.kind("records")) {
                door(
                    "invitation", say("J'ai reçu une invitation", "I have an invitation"),
                    say(
                        "Votre structure est déjà membre ; ce poste en est un de plus.",
                        "Your organisation is a member already; this is one more device of it."))
                door(
                    "structure",
                    say("Ma structure est nouvelle dans le réseau", "My organisation is new in the network"),
                    say(
                        "Des membres la parrainent : vous leur donnez une ligne, et six mots à comparer.",
                        "Members vouch for it: you give them a line, and six words to compare."))
                door(
                    "fonder", say("Je fonde un réseau", "I found a network"),
                    say("Seul pour commencer, ou avec d'autres.", "Alone to begin with, or with others."))
            }
        }
    }

    private func door(_ path: String, _ title: String, _ about: String) -> HTML {
        Tag.li {
            Tag.h2 { Tag.a(.href(PagePath(path))) { title } }
            Tag.p(.kind("about")) { about }
        }
    }

    // MARK: By an invitation

    private func invitation(typed: String, fault: String?) -> String {
        frame.document(say("Votre invitation", "Your invitation"), fault: fault) {
            frame.form(PagePath("invitation")) {
                frame.text(
                    "texte", say("Collez le texte de l'invitation", "Paste the text of the invitation"),
                    typed,
                    hint: say("Il commence par « essync1: ».", "It begins with “essync1:”."))
                frame.buttons(say("Continuer", "Continue"))
            }
        }
    }

    private func read(_ sent: FormFields) -> Outcome {
        let typed = sent["texte"] ?? ""
        guard let invitation = Invitation(typed) else {
            let fault =
                DeviceLine(typed) == nil
                ? say(
                    "Ce n'est pas une invitation entière : copiez-la de « essync1: » jusqu'à la fin.",
                    "This isn't a whole invitation: copy it from “essync1:” to its end.")
                : say(
                    "C'est la ligne d'une clé : des membres la parrainent, elle n'invite pas.",
                    "This is the line of a key: members vouch for it, it doesn't invite.")
            return .page(self.invitation(typed: typed, fault: fault), status: 422)
        }
        return .page(preview(invitation, device: run.configuration.device, fault: nil))
    }

    /// What the invitation says, before anything is asked of anybody.
    private func preview(_ invitation: Invitation, device: String, fault: String?) -> String {
        frame.document(say("Rejoindre ce réseau ?", "Join this network?"), fault: fault) {
            Tag.dl {
                fact(say("Réseau", "Network"), invitation.network.text)
                fact(
                    say("Structure", "Organisation"),
                    invitation.name.isEmpty ? invitation.structure : invitation.name)
                fact(
                    say("Par", "By"),
                    invitation.hub.isEmpty
                        ? say("aucun hub : par une clé USB", "no hub: by a USB key") : invitation.hub)
            }
            frame.form(PagePath("rejoindre"), takesFile: true) {
                Tag.hidden("texte", invitation.text)
                frame.line("poste", say("Nom de ce poste", "Name of this device"), device)
                frame.bundle
                frame.buttons(say("Rejoindre le réseau", "Join the network"))
            }
        }
    }

    private func fact(_ label: String, _ value: String) -> HTML {
        Tag.div {
            Tag.dt { label }
            Tag.dd { value }
        }
    }

    private func join(_ sent: FormFields, _ file: Multipart.File?) async -> Outcome {
        guard let invitation = Invitation(sent["texte"] ?? "") else { return read(sent) }
        let device = sent.text("poste") ?? run.configuration.device
        do {
            return .made(received: try await run.join(invitation, device: device, bundle: Self.whole(file)))
        } catch {
            return .page(preview(invitation, device: device, fault: sentence(error)), status: 422)
        }
    }

    // MARK: As a new structure

    private func structure(typed: String, fault: String?) -> String {
        frame.document(say("Votre structure", "Your organisation"), fault: fault) {
            frame.form(PagePath("structure")) {
                frame.line("nom", say("Son nom", "Its name"), typed)
                frame.buttons(say("Continuer", "Continue"))
            }
            if !run.prepared.isEmpty {
                Tag.section {
                    Tag.h2 { say("Déjà commencé ici", "Begun here already") }
                    Tag.ul(.kind("plain")) {
                        for slug in run.prepared {
                            Tag.li {
                                frame.form(PagePath("structure"), kind: "inline") {
                                    Tag.hidden("nom", slug)
                                    Tag.button { slug }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func showLine(_ sent: FormFields) -> Outcome {
        let typed = sent.text("nom") ?? ""
        do {
            let slug = Slug.folding(typed)
            guard Slug.isValid(slug) else {
                return .page(
                    structure(
                        typed: typed,
                        fault: say("Écrivez le nom de votre structure.", "Type your organisation's name.")),
                    status: 422)
            }
            return .page(line(try run.line(of: slug), FormFields(), fault: nil))
        } catch {
            return .page(structure(typed: typed, fault: sentence(error)), status: 422)
        }
    }

    private func line(_ line: DeviceLine, _ sent: FormFields, fault: String?) -> String {
        frame.document(say("Faites-vous parrainer", "Have members vouch for you"), fault: fault) {
            Tag.p {
                say(
                    "1. Envoyez cette ligne à des membres du réseau. Elle n'est pas secrète.",
                    "1. Send this line to members of the network. It isn't secret.")
            }
            Tag.pre(.kind("typed")) { HTML(line.text) }
            Tag.p {
                say(
                    "2. Au téléphone, ils doivent lire les mêmes six mots :",
                    "2. On the telephone, they must read the same six words:")
            }
            Tag.p(.kind("words")) { line.words.joined(separator: " ") }
            Tag.p {
                say("3. Quand ils vous ont parrainé, entrez :", "3. Once they have vouched for you, enter:")
            }
            frame.form(PagePath("entrer"), takesFile: true) {
                Tag.hidden("structure", line.structure)
                frame.line(
                    "reseau", say("Identifiant du réseau", "The network's id"), sent["reseau"] ?? "",
                    hint: say(
                        "Un membre vous le donne, avec l'adresse du hub.",
                        "A member gives it to you, with the hub's address."))
                frame.line("hub", say("Adresse du hub", "Address of the hub"), sent["hub"] ?? "")
                frame.bundle
                frame.line(
                    "poste", say("Nom de ce poste", "Name of this device"),
                    sent["poste"] ?? run.configuration.device)
                frame.buttons(say("Entrer dans le réseau", "Enter the network"))
            }
        }
    }

    private func enter(_ sent: FormFields, _ file: Multipart.File?) async -> Outcome {
        let slug = sent.text("structure") ?? ""
        do {
            guard Slug.isValid(slug) else { return try get(["structure"]) }
            let line = try run.line(of: slug)
            guard let network = NetworkID(sent.text("reseau") ?? "") else {
                let fault = say(
                    "L'identifiant du réseau est fait d'un nom, d'un tiret et d'une suite de lettres : copiez-le en entier.",
                    "The network's id is a name, a hyphen and a row of letters: copy it whole.")
                return .page(self.line(line, sent, fault: fault), status: 422)
            }
            do {
                let received = try await run.join(
                    network, as: slug, hub: sent.text("hub") ?? "",
                    device: sent.text("poste") ?? run.configuration.device,
                    bundle: Self.whole(file))
                return .made(received: received)
            } catch {
                return .page(self.line(line, sent, fault: sentence(error)), status: 422)
            }
        } catch {
            return .page(structure(typed: slug, fault: sentence(error)), status: 422)
        }
    }

    // MARK: Errors

    /// A form with an empty field for a file sends an empty one.
    private static func whole(_ file: Multipart.File?) -> Multipart.File? {
        file.flatMap { $0.bytes.isEmpty ? nil : $0 }
    }

    func sentence(_ error: any Error) -> String {
        guard let error = error as? SyncError else {
            return say("Cela n'a pas marché. Rien n'a été fait.", "This didn't work. Nothing was done.")
        }
        if error.code == .refusedByHub, error.details["code"] == ProblemCode.notEnrolled {
            return say(
                "Le hub ne vous connaît pas encore : celui qui vous invite ou vous parraine doit d'abord échanger.",
                "The hub doesn't know you yet: whoever invites you or vouches for you has to exchange first.")
        }
        return error.sentence(frame.language)
    }
}
