import Publishing

extension Sentence {
    static func checked(offers: Int, errors: Int, warnings: Int) -> Text {
        let offers = Text.count(offers, fr: ("offre", "offres"), en: ("offer", "offers"))
        let errors = Text.count(errors, fr: ("erreur", "erreurs"), en: ("error", "errors"))
        let warnings = Text.count(
            warnings, fr: ("avertissement", "avertissements"), en: ("warning", "warnings"))
        return Text(
            fr: "\(offers.french) : \(errors.french), \(warnings.french).",
            en: "\(offers.english): \(errors.english), \(warnings.english).")
    }

    static let noOffer = Text(fr: "Aucune offre.", en: "No offer.")
    static func confirmed(_ row: String) -> Text {
        Text(fr: "Confirmé ce jour : \(row)", en: "Confirmed today: \(row)")
    }
    static let howToConfirm = Text(
        fr: "Nommez une offre ou une structure : `essync confirm offer inter-made/couveuse`.",
        en: "Name an offer or a structure: `essync confirm offer inter-made/couveuse`.")

    static let noDuplicate = Text(fr: "Aucun doublon probable.", en: "No likely duplicate.")
    static let howToDecide = Text(
        fr:
            "Distinctes : `essync duplicates --distinct A B`. Une seule : `essync duplicates --merge GARDÉE AUTRE`.",
        en: "Distinct: `essync duplicates --distinct A B`. One: `essync duplicates --merge KEPT OTHER`.")
    static let twoStructures = Text(
        fr: "Donnez deux structures, avec --distinct ou avec --merge.",
        en: "Give two structures, with --distinct or with --merge.")
    static func keptApart(_ one: String, _ other: String) -> Text {
        Text(fr: "Noté : \(one) et \(other) sont distinctes.", en: "Noted: \(one) and \(other) are distinct.")
    }
    static func merged(_ other: String, into kept: String) -> Text {
        Text(
            fr: "\(other) rejoint \(kept) ; sa clé reste, marquée comme cessée.",
            en: "\(other) joins \(kept); its key stays, marked as ceased.")
    }
    static func undoHint(_ changeset: String) -> Text {
        Text(fr: "Pour revenir : essync undo \(changeset)", en: "To take it back: essync undo \(changeset)")
    }

    static let oneSuggestion = Text(
        fr: "Proposez un seul CHAMP=VALEUR d'une ligne, ou donnez --take, ou --decline.",
        en: "Suggest one FIELD=VALUE of a row, or give --take, or --decline.")
    static let noStructure = Text(
        fr: "Cette copie n'agit pour aucune structure.", en: "This copy acts for no structure.")
    static func suggested(_ row: String, _ field: String) -> Text {
        Text(
            fr: "Proposé : \(field) de \(row). Sa structure le verra à la prochaine synchronisation.",
            en: "Suggested: \(field) of \(row). Its structure sees it at the next sync.")
    }
    static let noSuggestion = Text(fr: "Aucune proposition en attente.", en: "No suggestion waits.")
    static let howToAnswer = Text(
        fr: "Répondre : `essync suggest --take CLÉ` ou `--decline CLÉ`.",
        en: "Answer: `essync suggest --take KEY` or `--decline KEY`.")
    static func taken(_ row: String, _ field: String) -> Text {
        Text(fr: "Pris : \(field) de \(row).", en: "Taken: \(field) of \(row).")
    }
    static let declined = Text(fr: "Décliné.", en: "Declined.")

    static let publishing = Text(fr: "Publication…", en: "Publishing…")
    static func published(_ start: String, files: Int) -> Text {
        Text(
            fr: "\(files) fichiers écrits. À ouvrir : \(start)", en: "\(files) files written. Open: \(start)")
    }
    static func folderInUse(_ path: String) -> Text {
        Text(
            fr: "Le dossier \(path) contient des fichiers qui ne viennent pas d'essync : donnez-en un autre.",
            en: "The folder \(path) holds files that aren't essync's: give another.")
    }
}

extension Sentence {
    static func sheetsWritten(_ count: Int, _ path: String) -> Text {
        let sheets = Text.count(count, fr: ("fiche", "fiches"), en: ("sheet", "sheets"))
        return Text(
            fr: "\(sheets.french). Toutes ensemble : \(path)", en: "\(sheets.english). All together: \(path)")
    }
    static let frozen = Text(
        fr: "Édition gardée : la prochaine s'y comparera.", en: "Edition kept: the next is compared with it.")
    static func slipWritten(_ path: String) -> Text {
        Text(fr: "Bordereau de remplacement : \(path)", en: "Replacement slip: \(path)")
    }
    static let freezeAll = Text(
        fr: "--freeze garde toute l'édition : retirez --kind.",
        en: "--freeze keeps the whole edition: leave out --kind.")
    static func change(_ change: Edition.Change) -> Text {
        switch change {
        case .new: Text(fr: "à ajouter", en: "to add")
        case .changed: Text(fr: "à remplacer", en: "to replace")
        case .withdrawn: Text(fr: "à retirer", en: "to take out")
        }
    }
    static let noChange = Text(
        fr: "Aucune fiche à remplacer depuis la dernière édition.",
        en: "No sheet to replace since the last edition.")
    static func written(_ files: [String]) -> Text {
        let list = files.joined(separator: ", ")
        return Text(fr: "Écrit : \(list)", en: "Written: \(list)")
    }
    static func unknownFormat(_ name: String, of names: String) -> Text {
        Text(
            fr: "Le format « \(name) » n'est pas écrit. Il y a : \(names).",
            en: "The format `\(name)` isn't written. There are: \(names).")
    }
    static let noCoordinates = Text(
        fr: "Aucun lieu n'a de coordonnées : `essync put place CLÉ latitude=43.3 longitude=5.4`. La carte en "
            + ".html montre déjà la couverture.",
        en: "No place has coordinates: `essync put place KEY latitude=43.3 longitude=5.4`. The map as .html "
            + "shows coverage all the same.")
    static func leftOut(_ keys: [String], of format: ExportFormat) -> Text {
        let list = keys.joined(separator: ", ")
        if format == .iCalendar {
            return Text(
                fr: "Laissés de côté, sans date ou avec une date qui n'existe pas : \(list).",
                en: "Left out, without a date or with one that doesn't exist: \(list).")
        }
        return Text(
            fr: "Laissées de côté, sans description : \(list).",
            en: "Left out, for they have no description: \(list).")
    }
    static func noPDFEngine(_ page: String) -> Text {
        Text(
            fr: "Ni Chromium ni WeasyPrint ne sont installés : installez l'un d'eux, ou ouvrez \(page) et "
                + "imprimez-le en PDF.",
            en:
                "Neither Chromium nor WeasyPrint is installed: install one, or open \(page) and print it to PDF."
        )
    }
    static func pdfFailed(_ program: String) -> Text {
        Text(fr: "\(program) n'a pas écrit le PDF.", en: "\(program) didn't write the PDF.")
    }
}

extension Heading {
    static let sheet = Text(fr: "Fiche", en: "Sheet")
    static let offer = Text(fr: "Offre", en: "Offer")
    static let complete = Text(fr: "Complète à", en: "Complete")
    static let toSay = Text(fr: "Reste à dire", en: "Still to say")
}
