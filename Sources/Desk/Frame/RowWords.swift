import Catalogue
import Client
import SyncCore

/// What people call rows, and where they are read.
extension Visit {
    /// The row's name or title, else its key.
    func title(_ address: RowAddress) -> String { titled(address).title }

    private func titled(_ address: RowAddress) -> (title: String, isThere: Bool) {
        let name = ["name", "title", "label", "role", "label_fr"]
        // A row that can't be read is called by its key.
        let row = (try? replica.row(address.table, address.key)) ?? nil
        let found = name.lazy.compactMap { row?[$0] }.first { $0 != .null && !$0.plain.isEmpty }
        return (found?.plain ?? address.key.joined(separator: " · "), row != nil)
    }

    /// A link to the row, by its name; only the name where there is no such row any more.
    func link(_ address: RowAddress) -> HTML {
        let (title, isThere) = titled(address)
        return isStand || !isThere ? HTML(title) : Tag.a(.href(address.page)) { title }
    }

    func link(structure id: String) -> HTML { link(RowAddress("structure", [id])) }

    /// What a structure is called.
    func name(ofStructure id: String?) -> String {
        guard let id else { return say("quelqu'un", "somebody") }
        // A catalogue that can't be read now leaves the key.
        return (try? model.catalogue().name(ofStructure: id)) ?? id
    }

    /// Who keeps a row, as a sentence.
    func ownership(_ owner: RowOwner, _ address: RowAddress) -> String {
        switch owner {
        case .ours: say("Tenue par votre structure.", "Kept by your organisation.")
        case .member(let id):
            say(
                "Tenue par \(name(ofStructure: id)). Vous pouvez la lire, proposer un changement ou signaler une erreur.",
                "Kept by \(name(ofStructure: id)). You can read it, suggest a change or report a mistake.")
        case .nobody:
            say(
                "Personne ne tient encore cette fiche : tout membre peut la corriger.",
                "Nobody keeps this record yet: any member may correct it.")
        case .everybody: say("Commune à tout le réseau.", "Common to the whole network.")
        case .coordinators(let areWe):
            areWe
                ? say(
                    "Tenue par la coordination, dont vous êtes.",
                    "Kept by the coordinators, of whom you are one.")
                : say("Tenue par la coordination.", "Kept by the coordinators.")
        case .readOnly: say("Ce poste lit, il n'écrit pas.", "This device reads and doesn't write.")
        }
    }
}
