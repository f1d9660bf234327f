import SyncCore

extension Sentence {
    static let importing = Phrase(fr: "Lecture des fichiers…", en: "Reading the files…")
    static let onlyTried = Phrase(
        fr: "Essai seulement : rien n'a été écrit.", en: "A trial only: nothing was written.")

    static func noneHere(_ name: String) -> Phrase {
        Phrase(
            fr: "Il n'y a pas de \(name) dans ce dossier ni au-dessus. Nommez la réplique avec --db, "
                + "ou créez-en une avec `essync init` ou `essync join`.",
            en: "There is no \(name) in this folder or above. Name the replica with --db, or make one with "
                + "`essync init` or `essync join`.")
    }

    static func ignored(column: String, file: String, _ reason: String) -> Phrase {
        Phrase(
            fr: "\(file) : colonne \(column) ignorée, \(reason)",
            en: "\(file): column \(column) ignored, \(reason)")
    }

    static func left(_ field: String, at place: String, times: Int, _ reason: String) -> Phrase {
        let count = Phrase.count(times, fr: ("fois", "fois"), en: ("time", "times"))
        return Phrase(
            fr: "\(place) \(field) : laissé de côté \(count.french), \(reason)",
            en: "\(place) \(field): left out \(count.english), \(reason)")
    }

    static func readAs(_ format: String) -> Phrase {
        Phrase(fr: "Lu au format \(format).", en: "Read as \(format).")
    }

    static func unreadFormat(_ name: String, of names: String) -> Phrase {
        Phrase(
            fr: "Le format « \(name) » n'est pas lu. Il y a : \(names).",
            en: "The format `\(name)` isn't read. There are: \(names).")
    }

    static func unknownPurpose(_ purpose: String) -> Phrase {
        Phrase(
            fr:
                "--for ne vaut que pour les tableaux CSV, et ne connaît que « spreadsheet » (tableur), non « \(purpose) ».",
            en: "--for is for CSV tables only, and knows `spreadsheet` alone, not `\(purpose)`.")
    }

    static func exported(_ folder: String, files: Int, rows: Int) -> Phrase {
        let count = Phrase.rows(rows)
        let all = Phrase.count(files, fr: ("fichier", "fichiers"), en: ("file", "files"))
        return Phrase(
            fr: "\(folder) : \(all.french), \(count.french).",
            en: "\(folder): \(all.english), \(count.english).")
    }
}
