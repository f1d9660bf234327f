import Publishing
import SyncCore

extension Sentence {
    static func checked(offers: Int, errors: Int, warnings: Int) -> Phrase {
        let offers = Phrase.count(offers, fr: ("offre", "offres"), en: ("offer", "offers"))
        let errors = Phrase.count(errors, fr: ("erreur", "erreurs"), en: ("error", "errors"))
        let warnings = Phrase.count(
            warnings, fr: ("avertissement", "avertissements"), en: ("warning", "warnings"))
        return Phrase(
            fr: "\(offers.french) : \(errors.french), \(warnings.french).",
            en: "\(offers.english): \(errors.english), \(warnings.english).")
    }

    static let noOffer = Phrase(fr: "Aucune offre.", en: "No offer.")
    static func confirmed(_ row: String) -> Phrase {
        Phrase(fr: "Confirmé ce jour : \(row)", en: "Confirmed today: \(row)")
    }
    static let howToConfirm = Phrase(
        fr: "Nommez une offre ou une structure : `essync confirm offer inter-made/couveuse`.",
        en: "Name an offer or a structure: `essync confirm offer inter-made/couveuse`.")

    static let noDuplicate = Phrase(fr: "Aucun doublon probable.", en: "No likely duplicate.")
    static let howToDecide = Phrase(
        fr:
            "Distinctes : `essync duplicates --distinct A B`. Une seule : `essync duplicates --merge GARDÉE AUTRE`.",
        en: "Distinct: `essync duplicates --distinct A B`. One: `essync duplicates --merge KEPT OTHER`.")
    static let twoStructures = Phrase(
        fr: "Donnez deux structures, avec --distinct ou avec --merge.",
        en: "Give two structures, with --distinct or with --merge.")
    static func keptApart(_ one: String, _ other: String) -> Phrase {
        Phrase(
            fr: "Noté : \(one) et \(other) sont distinctes.", en: "Noted: \(one) and \(other) are distinct.")
    }
    static func merged(_ other: String, into kept: String) -> Phrase {
        Phrase(
            fr: "\(other) rejoint \(kept) ; sa clé reste, marquée comme cessée.",
            en: "\(other) joins \(kept); its key stays, marked as ceased.")
    }
    static func undoHint(_ changeset: String) -> Phrase {
        Phrase(fr: "Pour revenir : essync undo \(changeset)", en: "To take it back: essync undo \(changeset)")
    }

    static let oneSuggestion = Phrase(
        fr: "Proposez un seul CHAMP=VALEUR d'une ligne, ou donnez --take, ou --decline.",
        en: "Suggest one FIELD=VALUE of a row, or give --take, or --decline.")
    static func suggested(_ row: String, _ field: String) -> Phrase {
        Phrase(
            fr: "Proposé : \(field) de \(row). Sa structure le verra à la prochaine synchronisation.",
            en: "Suggested: \(field) of \(row). Its structure sees it at the next sync.")
    }
    static let noSuggestion = Phrase(fr: "Aucune proposition en attente.", en: "No suggestion waits.")
    static let howToAnswer = Phrase(
        fr: "Répondre : `essync suggest --take CLÉ` ou `--decline CLÉ`.",
        en: "Answer: `essync suggest --take KEY` or `--decline KEY`.")
    static func taken(_ row: String, _ field: String) -> Phrase {
        Phrase(fr: "Pris : \(field) de \(row).", en: "Taken: \(field) of \(row).")
    }
    static let declined = Phrase(fr: "Décliné.", en: "Declined.")

    static let publishing = Phrase(fr: "Publication…", en: "Publishing…")
    static func published(_ start: String, files: Int, changed: Int) -> Phrase {
        let all = Phrase.count(files, fr: ("fichier", "fichiers"), en: ("file", "files"))
        let new = Phrase.count(changed, fr: ("a changé", "ont changé"), en: ("changed", "changed"))
        return Phrase(
            fr: "\(all.french), dont \(new.french). À ouvrir : \(start)",
            en: "\(all.english), of which \(new.english). Open: \(start)")
    }
    static func folderInUse(_ path: String) -> Phrase {
        Phrase(
            fr: "Le dossier \(path) contient des fichiers qui ne viennent pas d'essync : donnez-en un autre.",
            en: "The folder \(path) holds files that aren't essync's: give another.")
    }
}

extension Sentence {
    static func sheetsWritten(_ count: Int, _ path: String) -> Phrase {
        let sheets = Phrase.count(count, fr: ("fiche", "fiches"), en: ("sheet", "sheets"))
        return Phrase(
            fr: "\(sheets.french). Toutes ensemble : \(path)", en: "\(sheets.english). All together: \(path)")
    }
    static let frozen = Phrase(
        fr: "Édition gardée : la prochaine s'y comparera.", en: "Edition kept: the next is compared with it.")
    static func slipWritten(_ path: String) -> Phrase {
        Phrase(fr: "Bordereau de remplacement : \(path)", en: "Replacement slip: \(path)")
    }
    static let freezeAll = Phrase(
        fr: "--freeze garde toute l'édition : retirez --kind.",
        en: "--freeze keeps the whole edition: leave out --kind.")
    static func change(_ change: Edition.Change) -> Phrase {
        switch change {
        case .new: Phrase(fr: "à ajouter", en: "to add")
        case .changed: Phrase(fr: "à remplacer", en: "to replace")
        case .withdrawn: Phrase(fr: "à retirer", en: "to take out")
        }
    }
    static let noChange = Phrase(
        fr: "Aucune fiche à remplacer depuis la dernière édition.",
        en: "No sheet to replace since the last edition.")
    static func written(_ files: [String]) -> Phrase {
        let list = files.joined(separator: ", ")
        return Phrase(fr: "Écrit : \(list)", en: "Written: \(list)")
    }
    static func unknownFormat(_ name: String, of names: String) -> Phrase {
        Phrase(
            fr: "Le format « \(name) » n'est pas écrit. Il y a : \(names).",
            en: "The format `\(name)` isn't written. There are: \(names).")
    }
    static let noCoordinates = Phrase(
        fr: "Aucun lieu n'a de coordonnées : `essync put place CLÉ latitude=43.3 longitude=5.4`. La carte en "
            + ".html montre déjà la couverture.",
        en: "No place has coordinates: `essync put place KEY latitude=43.3 longitude=5.4`. The map as .html "
            + "shows coverage all the same.")
    static func undatedLeftOut(_ keys: [String]) -> Phrase {
        let list = keys.joined(separator: ", ")
        return Phrase(
            fr: "Laissés de côté, sans date ou avec une date qui n'existe pas : \(list).",
            en: "Left out, without a date or with one that doesn't exist: \(list).")
    }
    static func leftOut(_ keys: [String]) -> Phrase {
        let list = keys.joined(separator: ", ")
        return Phrase(
            fr: "Laissées de côté, sans description : \(list).",
            en: "Left out, for they have no description: \(list).")
    }
    static func noPDFEngine(_ page: String) -> Phrase {
        Phrase(
            fr: "Ni Chromium ni WeasyPrint ne sont installés : installez l'un d'eux, ou ouvrez \(page) et "
                + "imprimez-le en PDF.",
            en:
                "Neither Chromium nor WeasyPrint is installed: install one, or open \(page) and print it to PDF."
        )
    }
    static func pdfFailed(_ program: String) -> Phrase {
        Phrase(fr: "\(program) n'a pas écrit le PDF.", en: "\(program) didn't write the PDF.")
    }
}

extension Heading {
    static let sheet = Phrase(fr: "Fiche", en: "Sheet")
    static let offer = Phrase(fr: "Offre", en: "Offer")
    static let complete = Phrase(fr: "Complète à", en: "Complete")
    static let toSay = Phrase(fr: "Reste à dire", en: "Still to say")
}
