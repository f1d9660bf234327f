extension Sentence {
    static let importing = Text(fr: "Lecture des fichiers…", en: "Reading the files…")
    static let onlyTried = Text(
        fr: "Essai seulement : rien n'a été écrit.", en: "A trial only: nothing was written.")

    static func nothingToRead(_ path: String) -> Text {
        Text(fr: "Il n'y a pas de fichier \(path) à lire.", en: "There is no file \(path) to read.")
    }

    static func noneHere(_ name: String) -> Text {
        Text(
            fr: "Il n'y a pas de \(name) dans ce dossier ni au-dessus. Nommez la réplique avec --db, "
                + "ou créez-en une avec `essync init` ou `essync join`.",
            en: "There is no \(name) in this folder or above. Name the replica with --db, or make one with "
                + "`essync init` or `essync join`.")
    }

    static func ignored(column: String, file: String, _ reason: String) -> Text {
        Text(
            fr: "\(file) : colonne \(column) ignorée, \(reason)",
            en: "\(file): column \(column) ignored, \(reason)")
    }

    static func left(_ field: String, at place: String, times: Int, _ reason: String) -> Text {
        let count = Text.count(times, fr: ("fois", "fois"), en: ("time", "times"))
        return Text(
            fr: "\(place) \(field) : laissé de côté \(count.french), \(reason)",
            en: "\(place) \(field): left out \(count.english), \(reason)")
    }

    static func readAs(_ format: String) -> Text {
        Text(fr: "Lu au format \(format).", en: "Read as \(format).")
    }

    static func unreadFormat(_ name: String, of names: String) -> Text {
        Text(
            fr: "Le format « \(name) » n'est pas lu. Il y a : \(names).",
            en: "The format `\(name)` isn't read. There are: \(names).")
    }

    static func unknownPurpose(_ purpose: String) -> Text {
        Text(
            fr:
                "--for ne vaut que pour les tableaux CSV, et ne connaît que « spreadsheet » (tableur), non « \(purpose) ».",
            en: "--for is for CSV tables only, and knows `spreadsheet` alone, not `\(purpose)`.")
    }

    static func exported(_ folder: String, files: Int, rows: Int) -> Text {
        let count = Text.rows(rows)
        return Text(
            fr: "\(folder) : \(files) fichiers, \(count.french).",
            en: "\(folder): \(files) files, \(count.english).")
    }
}
