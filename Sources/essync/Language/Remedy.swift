import Client
import SyncCore

/// What a person at the command line can type where something went wrong.
///
/// The engine and the other surfaces know no commands: here is where an error's code gets one.
extension SyncError {
    /// What went wrong and what to do, in the reader's language.
    func text(_ language: Language = .current) -> String {
        [sentence(language), remedy?(language), rest?(language)].compactMap(\.self).joined(separator: " ")
    }

    /// Nil where the sentence says all that can be said.
    var remedy: Phrase? {
        // What a command told in its own words says itself what to do.
        details["fr"] == nil
            ? fileRemedy ?? rowRemedy ?? networkRemedy ?? hubRemedy ?? dossierRemedy : placeRemedy
    }

    private var placeRemedy: Phrase? {
        switch code {
        case .unknownRow where details["table"] == "territory":
            Phrase(fr: "`essync list territory` les donne.", en: "`essync list territory` lists them.")
        case .unknownRow where details["key"] != nil || details["name"] != nil:
            Phrase(
                fr: "`essync search` cherche dans tout le catalogue.",
                en: "`essync search` searches the whole catalogue.")
        case .unknownChangeset:
            Phrase(
                fr: "`essync undo` montre les derniers, `essync log` tous.",
                en: "`essync undo` shows the last ones, `essync log` all.")
        case .notYours where details["owner"] != nil: ownerRemedy
        case .brokenReference where details["deleted"] != nil:
            Phrase(
                fr: "Voir `essync show \(details["deleted"] ?? "?")`.",
                en: "See `essync show \(details["deleted"] ?? "?")`.")
        default: nil
        }
    }

    /// The command that suggests to its owner what was refused here.
    private var ownerRemedy: Phrase {
        let row = "\(details["table"] ?? "?") \(details["key"] ?? "?")"
        guard details["suggests"] != nil else {
            return Phrase(
                fr: "C'est à elle de l'ajouter : demandez-le-lui.",
                en: "It is for it to add the row: ask it to.")
        }
        guard let field = details["field"] else {
            return Phrase(
                fr: "Pour le lui signaler : `essync report \(row) --reason CODE`.",
                en: "To tell it: `essync report \(row) --reason CODE`.")
        }
        let command = "essync suggest \(row) \(CommandWord.quoted("\(field)=\(details["value"] ?? "")"))"
        return Phrase(
            fr: "Pour le lui proposer : `\(command)`.", en: "To suggest it: `\(command)`.")
    }

    private var fileRemedy: Phrase? {
        switch code {
        case .damagedTable where details["table"] != nil:
            Phrase(fr: "`essync rebuild` la refait.", en: "`essync rebuild` makes the table anew.")
        case .damagedTable:
            Phrase(
                fr: "`essync doctor` dit lesquelles, `essync rebuild` les refait.",
                en: "`essync doctor` says which, and `essync rebuild` makes them anew.")
        case .damagedFile:
            Phrase(
                fr: "Pour la refaire : `essync join INVITATION`.",
                en: "To make it anew: `essync join INVITATION`.")
        case .readOnlyFile where details["replica"] != nil:
            Phrase(
                fr: "`essync backup FICHIER` le copie ; nommez la copie par --db.",
                en: "`essync backup FILE` copies it; name the copy with --db.")
        case .noSuchFile where details["path"] != nil && details["folder"] == nil && details["read"] == nil:
            Phrase(
                fr: "Nommez la réplique avec --db, ou créez-en une avec `essync join`.",
                en: "Name the replica with --db, or make one with `essync join`.")
        case .notAReplica where details["path"] != nil:
            Phrase(
                fr: "Créez-en une avec `essync init` ou `essync join`.",
                en: "Make one with `essync init` or `essync join`.")
        case .noKey: keyRemedy
        default: nil
        }
    }

    private var keyRemedy: Phrase {
        let join = Phrase(
            fr: "Lisez-la, ou créez votre propre réplique avec `essync join INVITATION`.",
            en: "Read it, or make a replica of your own with `essync join INVITATION`.")
        guard details["folder"] != nil else { return join }
        return Phrase(
            fr: "Si la clé est ailleurs, dites où par ESSYNC_HOME (ou HOME). \(join.french)",
            en: "If the key is elsewhere, say where by ESSYNC_HOME (or HOME). \(join.english)")
    }

    private var rowRemedy: Phrase? {
        switch code {
        case .unknownRow where details["key"] != nil:
            Phrase(
                fr: "`essync search` trouve une ligne par un mot.",
                en: "`essync search` finds rows by a word.")
        case .stillNamed:
            Phrase(
                fr: "Ou bien mettez le statut de la ligne à « cesse », ou `essync rm --force`.",
                en: "Or else set the row's status to cesse, or `essync rm --force`.")
        case .noConflict where details["count"] != nil:
            Phrase(
                fr: "--take 1 à \(details["count"] ?? "?").", en: "--take 1 to \(details["count"] ?? "?").")
        case .noConflict where details["fields"] != nil:
            Phrase(fr: "--field le nomme.", en: "--field names it.")
        case .noConflict where details["table"] != nil:
            Phrase(fr: "`essync conflicts` dit ce qui attend.", en: "`essync conflicts` lists what does.")
        case .unknownChangeset:
            Phrase(
                fr: "`essync log` donne leurs noms (RÉPLIQUE:NUMÉRO).",
                en: "`essync log` names them as REPLICA:SEQ.")
        default: nil
        }
    }

    private var networkRemedy: Phrase? {
        let structure = details["structure"] ?? "?"
        return switch code {
        case .notEnrolled:
            Phrase(
                fr: "Puis : `essync join --file FICHIER`. Une nouvelle structure : `essync key --as NOM`.",
                en: "Then: `essync join --file FILE`. A new structure: `essync key --as SLUG`.")
        case .alreadyMember, .unknownStructure:
            Phrase(fr: "`essync members` donne les membres.", en: "`essync members` lists the members.")
        case .needsVouchers:
            Phrase(
                fr: "D'autres membres la parrainent par `essync vouch LIGNE` et synchronisent ; `essync key "
                    + "--as "
                    + "\(structure)` redonne la ligne.",
                en: "More members `essync vouch LINE` and sync; `essync key --as \(structure)` prints the "
                    + "line again.")
        case .foreignDraft:
            Phrase(
                fr: "Fondez avec --structure \(structure), ou ailleurs (--db FICHIER).",
                en: "Found with --structure \(structure), or elsewhere (--db FILE).")
        case .draftUnsettled:
            details["conflicts"] == "0"
                ? Phrase(
                    fr: "`essync doctor` dit lesquelles, `essync rebuild` les refait.",
                    en: "`essync doctor` says which, and `essync rebuild` makes them anew.")
                : Phrase(fr: "`essync conflicts` les donne.", en: "`essync conflicts` lists them.")
        case .draft:
            Phrase(
                fr: "`essync init --with LIGNE` fonde le réseau et reprend vos lignes.",
                en: "`essync init --with LINE` founds it and takes your rows along.")
        case .unknownDevice:
            Phrase(fr: "`essync devices` les donne.", en: "`essync devices` lists them.")
        default: nil
        }
    }

    private var hubRemedy: Phrase? {
        switch code {
        case .init("untrusted-hub"):
            Phrase(
                fr: "Si c'est celui du hub lui-même, donnez son fichier par --ca.",
                en: "If it is the hub's own, name its file with --ca.")
        case .refusedByHub where details["code"] == "wrong-hub":
            Phrase(fr: "Il indique l'adresse par --public-url.", en: "They name the address by --public-url.")
        case .init("cannot-listen"):
            Phrase(fr: "Choisissez un autre --port.", en: "Choose another with --port.")
        case .init("bad-certificate"):
            Phrase(fr: "--tls-cert et --tls-key les nomment.", en: "--tls-cert and --tls-key name them.")
        case .init("no-peer-key"):
            Phrase(
                fr: "Faites-y d'abord `essync join INVITATION`, avec le même $ESSYNC_HOME.",
                en: "`essync join INVITATION` on it first, with the same $ESSYNC_HOME.")
        case .init("no-network"):
            Phrase(fr: "--network IDENTIFIANT le nomme.", en: "--network ID names it.")
        default: nil
        }
    }
}

extension Finding {
    /// What is wrong, in English, and what to do about it.
    func text(_ language: Language = .current) -> String {
        remedy.map { "\(message) \($0(language))" } ?? message
    }

    private var remedy: Phrase? {
        switch code {
        case "schema", "state":
            Phrase(fr: "`essync rebuild` refait les tables.", en: "`essync rebuild` makes the tables anew.")
        default: nil
        }
    }
}
