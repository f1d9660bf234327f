import Client
import SyncCore

/// A network that begins here.
extension FirstRunPages {
    private static let ways = ["brouillon", "seul", "ensemble"]

    func founding(_ sent: FormFields, fault: String?) -> String {
        let way = sent["facon"].flatMap { Self.ways.contains($0) ? $0 : nil } ?? Self.ways[0]
        return frame.document(say("Fonder un réseau", "Found a network"), fault: fault) {
            frame.form(PagePath("fonder")) {
                frame.line("reseau", say("Nom du réseau", "Name of the network"), sent["reseau"] ?? "")
                frame.line(
                    "nom", say("Nom de votre structure", "Name of your organisation"), sent["nom"] ?? "")
                frame.line(
                    "poste", say("Nom de ce poste", "Name of this device"),
                    sent["poste"] ?? run.configuration.device)
                Tag.fieldset {
                    Tag.legend { say("Qui pourra y entrer", "Who will be able to enter") }
                    choice(
                        0, way,
                        say(
                            "Personne encore : c'est un brouillon, que je fonderai plus tard avec d'autres",
                            "Nobody yet: it is a draft, which I will found with others later"))
                    choice(
                        1, way,
                        say(
                            "Qui un seul membre parraine, pour toujours",
                            "Whom one member vouches for, for ever"))
                    choice(
                        2, way,
                        say(
                            "Qui deux membres parrainent : je fonde avec d'autres, dont voici les lignes",
                            "Whom two members vouch for: I found with others, whose lines are here"))
                }
                frame.text(
                    "lignes",
                    say(
                        "Lignes des autres fondateurs (facultatif)", "Lines of the other founders (optional)"),
                    sent["lignes"] ?? "",
                    hint: say(
                        "Une par paragraphe, telles qu'elles vous ont été envoyées.",
                        "One a paragraph, as they were sent to you."))
                frame.buttons(say("Fonder", "Found"))
            }
        }
    }

    private func choice(_ number: Int, _ chosen: String, _ text: String) -> HTML {
        Tag.div(.kind("choice")) {
            Tag.input(
                .own("type", "radio"), .id(ElementID("facon", number)), .own("name", "facon"),
                .value(Self.ways[number]), .on("checked", if: Self.ways[number] == chosen))
            Tag.label(.to(ElementID("facon", number))) { text }
        }
    }

    func found(_ sent: FormFields) -> Outcome {
        func again(_ fault: String) -> Outcome { .page(founding(sent, fault: fault), status: 422) }
        guard let network = sent.text("reseau"), let name = sent.text("nom") else {
            return again(
                say(
                    "Il manque le nom du réseau ou de votre structure.",
                    "The network's name or your organisation's is missing."))
        }
        let texts = (sent["lignes"] ?? "").split(separator: "\n\n").filter {
            $0.contains { !$0.isWhitespace }
        }
        let lines = texts.compactMap { DeviceLine(String($0)) }
        guard lines.count == texts.count else {
            return again(
                say(
                    "Une des lignes n'est pas entière : chacune commence par « essync-key: ».",
                    "One of the lines isn't whole: each begins with “essync-key:”."))
        }
        let vouchers: UInt64 = sent["facon"] == "ensemble" ? 2 : sent["facon"] == "seul" ? 1 : 0
        guard vouchers != 2 || !lines.isEmpty else {
            return again(
                say(
                    "Donnez la ligne d'au moins un autre fondateur.",
                    "Give the line of at least one other founder."))
        }
        guard vouchers == 2 || lines.isEmpty else {
            return again(
                say(
                    "Avec les lignes d'autres, choisissez de fonder avec eux.",
                    "With lines of others, choose to found with them."))
        }
        let slug = Slug.folding(name)
        guard Slug.isValid(slug), !lines.contains(where: { $0.structure == slug }) else {
            return again(
                say(
                    "Le nom de votre structure doit avoir des lettres, et n'être celui d'aucun autre fondateur.",
                    "Your organisation's name must have letters, and be no other founder's."))
        }
        do {
            try run.found(
                network: network, structure: slug, name: name, vouchers: vouchers, with: lines,
                device: sent.text("poste") ?? run.configuration.device)
            return .made(received: nil)
        } catch {
            return again(sentence(error))
        }
    }
}
