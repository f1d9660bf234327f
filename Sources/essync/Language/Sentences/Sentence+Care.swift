import SyncCore

extension Sentence {
    static func kind(_ kind: RejectedItem.Kind) -> Text {
        switch kind {
        case .operation: Text(fr: "opération", en: "operation")
        case .row: Text(fr: "ligne en attente", en: "waiting row")
        case .changeset: Text(fr: "lot", en: "changeset")
        }
    }

    static let nothingRejected = Text(fr: "Rien de refusé ni en attente.", en: "Nothing rejected or waiting.")
    static let nothingHeld = Text(fr: "Rien de retenu.", en: "Nothing held.")
    static let howToDiscard = Text(
        fr: "Pour y renoncer : essync discard TABLE CLÉ", en: "To give one up: essync discard TABLE KEY")
    static let examining = Text(fr: "Vérification…", en: "Checking…")
    static let rebuilding = Text(fr: "Les tables se refont…", en: "Making the tables anew…")
    static let copying = Text(fr: "Écriture du fichier…", en: "Writing the file…")
    static let sealing = Text(fr: "Scellement…", en: "Sealing…")
    static let healthy = Text(
        fr: "Tout va bien : fichier, journal, signatures, références, état.",
        en: "All is well: file, log, signatures, references, state.")

    static func finding(_ code: String) -> Text {
        switch code {
        case "integrity": Text(fr: "Fichier abîmé :", en: "Damaged file:")
        case "foreign-keys": Text(fr: "Référence sans cible :", en: "Broken reference:")
        case "signature": Text(fr: "Signature fausse :", en: "False signature:")
        case "chain", "running-hash": Text(fr: "Journal altéré :", en: "Altered log:")
        case "state": Text(fr: "Les tables diffèrent du journal :", en: "Tables differ from the log:")
        case "elided": Text(fr: "Contenu manquant :", en: "Missing content:")
        case "strange-trigger": Text(fr: "Déclencheur étranger :", en: "Foreign trigger:")
        case "schema": Text(fr: "Table changée :", en: "Changed table:")
        case "key-rights": Text(fr: "Clés mal protégées :", en: "Keys badly protected:")
        case "triggers": Text(fr: "Déclencheurs manquants :", en: "Missing triggers:")
        default: Text(same: "\(code):")
        }
    }

    static func unhealthy(_ count: Int) -> Text {
        Text(
            fr:
                "\(count) défaut(s). `essync rebuild` refait les tables ; pour un fichier abîmé, reprenez "
                + "une sauvegarde.",
            en:
                "\(count) finding(s). `essync rebuild` makes the tables anew; for a damaged file, go back "
                + "to a backup."
        )
    }

    static func rebuilt(changesets: Int) -> Text {
        let count = Text.changesets(changesets)
        return Text(
            fr: "Tables refaites à partir de \(count.french).", en: "Tables made anew from \(count.english).")
    }

    static let compacting = Text(fr: "Le journal s'allège…", en: "Compacting the log…")

    static func compacted(_ done: Compaction, isDry: Bool) -> Text {
        let elided = Text.changesets(done.elided)
        let missing = max(done.needed - done.voters.count, 0)
        switch done.step {
        case .nothing: return Text(fr: "Il n'y a rien à alléger.", en: "There is nothing to compact.")
        case .compacted:
            return Text(
                fr: "Journal allégé : \(elided.french) sur \(done.changesets) n'ont plus de contenu.",
                en: "Log compacted: \(elided.english) of \(done.changesets) keep no content.")
        case .proposed where isDry:
            return Text(
                fr: "À alléger : \(elided.french) sur \(done.changesets).",
                en: "To compact: \(elided.english) of \(done.changesets).")
        case .proposed:
            return Text(
                fr: "Proposé : \(elided.french) sur \(done.changesets). Il manque l'accord de \(missing) "
                    + "structure(s) : qu'elles synchronisent, puis `essync compact`.",
                en:
                    "Proposed: \(elided.english) of \(done.changesets). \(missing) more structure(s) have to agree: "
                    + "they sync, then run `essync compact`.")
        }
    }

    static func shrunk(from before: Int, to after: Int) -> Text {
        Text(
            fr: "Fichier : \(before / 1024) Kio, puis \(after / 1024) Kio.",
            en: "File: \(before / 1024) KiB, then \(after / 1024) KiB.")
    }

    static func holdsBack(_ structure: String, _ missing: Int) -> Text {
        let count = Text.changesets(missing)
        return Text(
            fr: "\(structure) n'a pas encore accusé réception de \(count.french).",
            en: "\(structure) hasn't acknowledged \(count.english) yet.")
    }

    static func backedUp(_ path: String, bytes: Int) -> Text {
        Text(
            fr: "Copie écrite : \(path) (\(bytes) octets), sans l'identité de cet appareil.",
            en: "Copy written: \(path) (\(bytes) bytes), without this device's identity.")
    }
}
