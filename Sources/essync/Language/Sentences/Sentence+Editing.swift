import SyncCore

extension Sentence {
    static func noAssignment(_ word: String, table: String, columns: [String]) -> Text {
        let key = columns.joined(separator: " ")
        return Text(
            fr: "« \(word) » n'est pas de la forme CHAMP=VALEUR ; la clé de \(table) se compose de : \(key).",
            en: "`\(word)` isn't FIELD=VALUE; the key of \(table) is: \(key).")
    }

    static let oneInput = Text(
        fr: "Un seul champ peut lire l'entrée standard (CHAMP=-).",
        en: "Only one field can read standard input (FIELD=-).")

    static func noInputFile(_ path: String) -> Text {
        Text(
            fr: "Le fichier \(path) ne se lit pas. Une valeur qui commence par @ s'écrit avec deux : @@…",
            en: "The file \(path) can't be read. A value that begins with @ is written with two: @@…")
    }

    static func tooLong(field: String) -> Text {
        Text(fr: "La valeur de \(field) dépasse 1 Mio.", en: "The value of \(field) is over 1 MiB.")
    }

    static func notUTF8(field: String) -> Text {
        Text(
            fr: "La valeur de \(field) n'est pas un texte UTF-8.",
            en: "The value of \(field) is no UTF-8 text.")
    }

    static func created(_ row: String) -> Text { Text(fr: "Créé : \(row)", en: "Created \(row)") }
    static func changed(_ row: String) -> Text { Text(fr: "Modifié : \(row)", en: "Changed \(row)") }
    static func unchanged(_ row: String) -> Text { Text(fr: "Inchangé : \(row)", en: "Unchanged \(row)") }

    static func deleted(_ row: String, rows: Int) -> Text {
        let more =
            rows > 1
            ? Text(
                fr: " (\(rows) lignes avec ce qui en dépend)", en: " (\(rows) rows with what goes with it)")
            : Text(same: "")
        return Text(fr: "Supprimé : \(row)\(more.french)", en: "Deleted \(row)\(more.english)")
    }

    static let noRows = Text(fr: "Aucune ligne.", en: "No rows.")
    static let nothingFound = Text(fr: "Rien trouvé.", en: "Nothing found.")

    static func sealed(_ report: SealReport) -> Text {
        guard !report.changesets.isEmpty else {
            return Text(fr: "Rien à sceller.", en: "Nothing to seal.")
        }
        let rows = Text.rows(report.rows)
        let changesets = Text.changesets(report.changesets.count)
        return Text(
            fr: "\(rows.french) en \(changesets.french).", en: "\(rows.english) in \(changesets.english).")
    }

    static func manyDeleted(_ count: Int) -> Text {
        Text(
            fr: "Attention : \(count) lignes supprimées d'un coup. `essync undo` les remet.",
            en: "Mind: \(count) rows deleted at once. `essync undo` puts them back.")
    }

    static func heldNow(_ count: Int) -> Text {
        let edits = Text.edits(count)
        return Text(
            fr: "\(edits.french) ne peuvent pas être scellées : voir `essync held`.",
            en: "\(edits.english) can't be sealed: see `essync held`.")
    }

    static func discarded(_ row: String, edits: Int) -> Text {
        let count = Text.edits(edits)
        return Text(fr: "Repris : \(row) (\(count.french))", en: "Taken back: \(row) (\(count.english))")
    }
}

/// Headings of tables.
enum Heading {
    static let time = Text(fr: "Date", en: "Time")
    static let author = Text(fr: "Auteur", en: "Author")
    static let changeset = Text(fr: "Lot", en: "Changeset")
    static let changesets = Text(fr: "Lots", en: "Changesets")
    static let row = Text(fr: "Ligne", en: "Row")
    static let answerSheet = Text(fr: "Feuille", en: "Sheet")
    static let since = Text(fr: "Depuis", en: "Since")
    static let answers = Text(fr: "Réponses", en: "Answers")
    static let field = Text(fr: "Champ", en: "Field")
    static let value = Text(fr: "Valeur", en: "Value")
    static let structure = Text(fr: "Structure", en: "Structure")
    static let device = Text(fr: "Appareil", en: "Device")
    static let devices = Text(fr: "Appareils", en: "Devices")
    static let replica = Text(fr: "Réplique", en: "Replica")
    static let reason = Text(fr: "Raison", en: "Reason")
    static let what = Text(fr: "Quoi", en: "What")
    static let table = Text(fr: "Table", en: "Table")
    static let key = Text(fr: "Clé", en: "Key")
    static let title = Text(fr: "Nom", en: "Name")
    static let excerpt = Text(fr: "Extrait", en: "Excerpt")
    static let created = Text(fr: "Nouvelles", en: "New")
    static let changed = Text(fr: "Modifiées", en: "Changed")
    static let unchanged = Text(fr: "Inchangées", en: "Unchanged")
    static let file = Text(fr: "Fichier", en: "File")
    static let hub = Text(fr: "Hub", en: "Hub")
    static let lastSync = Text(fr: "Dernière synchro", en: "Last sync")
    static let upToDate = Text(fr: "À jour", en: "Up to date")
}
