package import SyncCore

extension Phrase {
    static func notOverwritten(_ path: String) -> Phrase {
        Phrase(
            fr: "\(path) existe et n'est pas un lot essync : choisissez un autre nom.",
            en: "\(path) exists and is no essync bundle: choose another name.")
    }

    package static func nothingToRead(_ path: String) -> Phrase {
        Phrase(fr: "Il n'y a pas de fichier \(path) à lire.", en: "There is no file \(path) to read.")
    }

    static func stillHere(pending: Int, unsent: Int) -> Phrase {
        let rows = Phrase.rows(pending)
        let changesets = Phrase.changesets(unsent)
        return Phrase(
            fr: "Restent ici : \(rows.french) en attente, \(changesets.french) à envoyer.",
            en: "Still here: \(rows.english) pending, \(changesets.english) to send.")
    }
}
