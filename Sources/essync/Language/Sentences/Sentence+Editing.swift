import SyncCore

extension Sentence {
    static func noAssignment(_ word: String, table: String, columns: [String]) -> Phrase {
        let key = columns.joined(separator: " ")
        return Phrase(
            fr: "« \(word) » n'est pas de la forme CHAMP=VALEUR ; la clé de \(table) se compose de : \(key).",
            en: "`\(word)` isn't FIELD=VALUE; the key of \(table) is: \(key).")
    }

    static let oneInput = Phrase(
        fr: "Un seul champ peut lire l'entrée standard (CHAMP=-).",
        en: "Only one field can read standard input (FIELD=-).")

    static func noInputFile(_ path: String) -> Phrase {
        Phrase(
            fr: "Le fichier \(path) ne se lit pas. Une valeur qui commence par @ s'écrit avec deux : @@…",
            en: "The file \(path) can't be read. A value that begins with @ is written with two: @@…")
    }

    static func tooLong(field: String) -> Phrase {
        Phrase(fr: "La valeur de \(field) dépasse 1 Mio.", en: "The value of \(field) is over 1 MiB.")
    }

    static func notUTF8(field: String) -> Phrase {
        Phrase(
            fr: "La valeur de \(field) n'est pas un texte UTF-8.",
            en: "The value of \(field) is no UTF-8 text.")
    }

    static func created(_ row: String) -> Phrase { Phrase(fr: "Création : \(row)", en: "Created \(row)") }
    static func changed(_ row: String) -> Phrase { Phrase(fr: "Modification : \(row)", en: "Changed \(row)") }
    static func unchanged(_ row: String) -> Phrase {
        Phrase(fr: "Déjà ainsi : \(row)", en: "Unchanged \(row)")
    }

    /// `Téléphone (phone) : ancien → nouveau`.
    static func change(_ field: String, old: String?, new: String?) -> Phrase {
        let arrow = old.map { "\($0) → " } ?? ""
        return Phrase(
            fr: "  \(field) : \(arrow)\(new ?? "(vide)")", en: "  \(field): \(arrow)\(new ?? "(empty)")")
    }

    /// What the rules say of a row that was just written.
    static func finding(_ field: String?, _ text: String) -> Phrase {
        let place = field.map { Phrase(fr: "\($0) : ", en: "\($0): ") } ?? Phrase(same: "")
        return Phrase(fr: "  À corriger. \(place.french)\(text)", en: "  To correct. \(place.english)\(text)")
    }

    static func deleted(_ row: String, rows: Int) -> Phrase {
        let more =
            rows > 1
            ? Phrase(
                fr: " (\(rows) lignes avec ce qui en dépend)", en: " (\(rows) rows with what goes with it)")
            : Phrase(same: "")
        return Phrase(fr: "Suppression : \(row)\(more.french)", en: "Deleted \(row)\(more.english)")
    }

    static let noRows = Phrase(fr: "Aucune ligne.", en: "No rows.")
    static let nothingFound = Phrase(fr: "Rien trouvé.", en: "Nothing found.")

    static func sealed(_ report: SealReport) -> Phrase {
        guard !report.changesets.isEmpty else {
            return Phrase(fr: "Rien de nouveau à signer.", en: "Nothing new to sign.")
        }
        let rows = Phrase.rows(report.rows)
        let changesets = Phrase.changesets(report.changesets.count)
        return Phrase(
            fr: "\(rows.french) en \(changesets.french).", en: "\(rows.english) in \(changesets.english).")
    }

    static func manyDeleted(_ count: Int) -> Phrase {
        Phrase(
            fr: "Attention : \(count) lignes supprimées d'un coup. `essync undo` les remet.",
            en: "Careful: \(count) rows deleted at once. `essync undo` puts them back.")
    }

    static func heldNow(_ count: Int) -> Phrase {
        let edits = Phrase.count(
            count, fr: ("modification ne peut pas partir", "modifications ne peuvent pas partir"),
            en: ("edit can't be sent", "edits can't be sent"))
        return Phrase(
            fr: "\(edits.french) : voir `essync held`.", en: "\(edits.english): see `essync held`.")
    }

    static func discarded(_ row: String, edits: Int) -> Phrase {
        let count = Phrase.edits(edits)
        return Phrase(fr: "Abandon : \(row) (\(count.french))", en: "Taken back: \(row) (\(count.english))")
    }
}

/// Headings of tables.
enum Heading {
    static let time = Phrase(fr: "Date", en: "Time")
    static let author = Phrase(fr: "Auteur", en: "Author")
    static let changeset = Phrase(fr: "Envoi", en: "Changeset")
    static let changesets = Phrase(fr: "Envois", en: "Changesets")
    static let row = Phrase(fr: "Ligne", en: "Row")
    static let rows = Phrase(fr: "Lignes", en: "Rows")
    static let answerSheet = Phrase(fr: "Feuille", en: "Sheet")
    static let since = Phrase(fr: "Depuis", en: "Since")
    static let answers = Phrase(fr: "Réponses", en: "Answers")
    static let field = Phrase(fr: "Champ", en: "Field")
    static let value = Phrase(fr: "Valeur", en: "Value")
    static let structure = Phrase(fr: "Structure", en: "Structure")
    static let device = Phrase(fr: "Appareil", en: "Device")
    static let devices = Phrase(fr: "Appareils", en: "Devices")
    static let replica = Phrase(fr: "Nom technique", en: "Replica")
    static let reason = Phrase(fr: "Raison", en: "Reason")
    static let what = Phrase(fr: "Quoi", en: "What")
    static let table = Phrase(fr: "Table", en: "Table")
    static let key = Phrase(fr: "Clé", en: "Key")
    static let title = Phrase(fr: "Nom", en: "Name")
    static let excerpt = Phrase(fr: "Extrait", en: "Excerpt")
    static let created = Phrase(fr: "Nouvelles", en: "New")
    static let changed = Phrase(fr: "Modifiées", en: "Changed")
    static let unchanged = Phrase(fr: "Inchangées", en: "Unchanged")
    static let file = Phrase(fr: "Fichier", en: "File")
    static let hub = Phrase(fr: "Hub", en: "Hub")
    static let lastSync = Phrase(fr: "Dernière synchro", en: "Last sync")
    static let upToDate = Phrase(fr: "À jour", en: "Up to date")
}
