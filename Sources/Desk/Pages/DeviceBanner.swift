import Client
import SyncCore

/// What is particular about this device, where it isn't an ordinary one.
struct DeviceBanner {
    let visit: Visit

    var html: HTML {
        get throws {
            let status = try visit.replica.status()
            if let end = status.termination { return banner(ended(end)) }
            guard visit.replica.canSeal, !visit.replica.isReadOnly else {
                return banner(
                    visit.say(
                        "Copie à lire : ce fichier est ouvert sans sa clé. On peut tout lire, rien enregistrer.",
                        "A copy to read: this file is open without its key. Everything can be read, nothing saved."
                    ))
            }
            if let table = status.damaged.first { return banner(damaged(table)) }
            if status.isDoubled { return banner(doubled) }
            return HTML()
        }
    }

    private func ended(_ end: Termination) -> String {
        let reason: String =
            switch end.reason {
            case .revoked: visit.say("votre structure l'a révoqué", "your organisation revoked it")
            case .left: visit.say("votre structure a quitté le réseau", "your organisation left the network")
            case .expelled:
                visit.say("votre structure n'est plus membre", "your organisation is no longer a member")
            case .withdrawn:
                visit.say(
                    "l'invitation qui l'avait admis a été retirée",
                    "the invitation that let it in was withdrawn")
            case .notLetIn:
                visit.say(
                    "plus rien de ce qui l'avait admis ne compte", "nothing that let it in counts any more")
            }
        return visit.say(
            "Ce poste ne fait plus partie du réseau : \(reason). Ce qu'il écrit reste ici.",
            "This device no longer belongs to the network: \(reason). What it writes stays here.")
    }

    private var doubled: String {
        visit.say(
            "Deux copies de ce poste sont à l'œuvre : ce qu'elles écrivent compte, mais peut se contredire. « essync join » fait de l'une d'elles un poste à part.",
            "Two copies of this device are at work: what they write counts, and may conflict. “essync join” makes one of them a device of its own."
        )
    }

    private func damaged(_ table: DamagedTable) -> String {
        visit.say(
            "Un autre programme a abîmé une table (\(table.name)). Rien de ce qui était enregistré n'est perdu : « essync rebuild » la répare.",
            "Another program damaged a table (\(table.name)). Nothing that was saved is lost: “essync rebuild” repairs it."
        )
    }

    private func banner(_ text: String) -> HTML { Tag.p(.kind("banner")) { text } }
}
