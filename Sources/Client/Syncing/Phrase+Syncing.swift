package import SyncCore

extension Phrase {
    static func notOverwritten(_ path: String) -> Phrase {
        Phrase(
            fr: "\(path) existe et n'est pas un fichier d'échange essync : choisissez un autre nom.",
            en: "\(path) exists and is no essync bundle: choose another name.")
    }

    package static func nothingToRead(_ path: String) -> Phrase {
        Phrase(fr: "Il n'y a pas de fichier \(path) à lire.", en: "There is no file \(path) to read.")
    }

    static func noKnownHub(_ words: String, _ known: [String]) -> Phrase {
        let list = known.joined(separator: ", ")
        return Phrase(
            fr: "« \(words) » ne désigne pas un hub connu ici, ou plusieurs."
                + (known.isEmpty ? " Aucun n'est connu." : " Il y a : \(list)."),
            en: "`\(words)` names no hub known here, or several."
                + (known.isEmpty ? " None is known." : " There are: \(list)."))
    }

    static func stillHere(pending: Int, unsent: Int) -> Phrase {
        let rows = Phrase.rows(pending)
        let changesets = Phrase.changesets(unsent)
        return Phrase(
            fr: "Restent ici : \(rows.french) en attente, \(changesets.french) à envoyer.",
            en: "Still here: \(rows.english) pending, \(changesets.english) to send.")
    }
}
