import SyncCore

/// A page that says why a request has no other answer, with everything that was typed.
struct ProblemPage {
    let visit: Visit

    func page(_ error: any Error, _ sent: FormFields) -> Page {
        let (status, title, text) = words(error)
        return Page(.none, title, status: status) {
            Tag.h1 { title }
            Tag.p { text }
            if case .notWritable(let row) = error as? DeskProblem { ways(row) }
            typed(sent)
            Tag.p {
                Tag.a(.href(PagePath(parts: visit.isStand ? ["orienter"] : []))) {
                    visit.say("Retour à l'accueil", "Back to the home page")
                }
            }
        }
    }

    private func words(_ error: any Error) -> (Int, String, String) {
        switch error {
        case DeskProblem.notFound:
            (
                404, visit.say("Page introuvable", "Page not found"),
                visit.say("Il n'y a rien à cette adresse.", "There is nothing at this address.")
            )
        case DeskProblem.notWritable(let row):
            (403, visit.say("Cette fiche n'est pas à vous", "This record isn't yours"), owner(of: row))
        case DeskProblem.replaced:
            (
                409, visit.say("Le fichier a été déplacé ou remplacé", "The file was moved or replaced"),
                visit.say(
                    "Un autre fichier est à la place du catalogue que ce bureau avait ouvert. Rien n'a été écrit. Fermez le bureau et ouvrez-le à nouveau.",
                    "Another file stands in the place of the catalogue that this desk had opened. Nothing was written. Close the desk and open it again."
                )
            )
        case DeskProblem.doneAlready:
            (
                409, visit.say("C'est déjà fait", "That is done already"),
                visit.say(
                    "Ce formulaire a déjà eu son effet : il n'en a pas de second.",
                    "This form has had its effect already: it has no second one.")
            )
        case DeskProblem.tooLarge:
            (
                413, visit.say("C'est trop long", "That is too long"),
                visit.say("Rien n'a été enregistré.", "Nothing was saved.")
            )
        case let error as SyncError:
            (
                error.code == .unknownRow ? 404 : 409,
                visit.say("Cela n'a pas pu être fait", "That couldn't be done"), visit.sentence(of: error)
            )
        default:
            (
                400, visit.say("Demande incompréhensible", "Request not understood"),
                visit.say("Rien n'a été fait.", "Nothing was done.")
            )
        }
    }

    private func owner(of row: RowAddress) -> String {
        guard let table = try? visit.replica.schema().table(row.table),  // Then it isn't ours either.
            let owner = try? RowOwner(table, row.key, visit.replica)
        else { return visit.say("Ce poste ne peut pas l'écrire.", "This device can't write it.") }
        return visit.ownership(owner, row)
    }

    private func ways(_ row: RowAddress) -> HTML {
        Tag.ul(.kind("acts")) {
            Tag.li {
                Tag.a(.href(row.page("proposer"))) { visit.say("Proposer un changement", "Suggest a change") }
            }
            Tag.li {
                Tag.a(.href(row.page("signaler"))) { visit.say("Signaler une erreur", "Report a mistake") }
            }
        }
    }

    /// Nothing that was typed is lost because of an error.
    private func typed(_ sent: FormFields) -> HTML {
        let texts = sent.all.filter {
            $0.name.hasPrefix("v.") && !$0.value.isEmpty
                || ["demande", "manque", "message", "raison", "valeur"].contains($0.name) && !$0.value.isEmpty
        }
        guard !texts.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { visit.say("Ce que vous aviez saisi", "What you had typed") }
            for text in texts { Tag.pre(.kind("typed")) { HTML(text.value) } }
        }
    }
}
