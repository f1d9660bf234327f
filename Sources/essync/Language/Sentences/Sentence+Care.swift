import SyncCore

extension Sentence {
    static func kind(_ kind: RejectedItem.Kind) -> Phrase {
        switch kind {
        case .operation: Phrase(fr: "opération", en: "operation")
        case .row: Phrase(fr: "ligne en attente", en: "waiting row")
        case .changeset: Phrase(fr: "envoi", en: "changeset")
        }
    }

    static let nothingRejected = Phrase(
        fr: "Rien de refusé ni en attente.", en: "Nothing rejected or waiting.")
    static let nothingHeld = Phrase(fr: "Rien de retenu.", en: "Nothing held.")
    static let howToDiscard = Phrase(
        fr: "Pour y renoncer : essync discard TABLE CLÉ", en: "To give one up: essync discard TABLE KEY")
    static let examining = Phrase(fr: "Vérification…", en: "Checking…")
    static let rebuilding = Phrase(fr: "Les tables se refont…", en: "Rebuilding the tables…")
    static let copying = Phrase(fr: "Écriture du fichier…", en: "Writing the file…")
    static let sealing = Phrase(fr: "Signature des modifications…", en: "Signing the edits…")
    static let healthy = Phrase(
        fr: "Tout va bien : fichier, journal, signatures, références, état.",
        en: "All is well: file, log, signatures, references, state.")

    static func finding(_ code: String) -> Phrase {
        switch code {
        case "integrity": Phrase(fr: "Fichier abîmé :", en: "Damaged file:")
        case "foreign-keys": Phrase(fr: "Référence sans cible :", en: "Broken reference:")
        case "signature": Phrase(fr: "Signature fausse :", en: "False signature:")
        case "chain", "running-hash": Phrase(fr: "Journal altéré :", en: "Altered log:")
        case "state": Phrase(fr: "Les tables diffèrent du journal :", en: "Tables differ from the log:")
        case "elided": Phrase(fr: "Contenu manquant :", en: "Missing content:")
        case "strange-trigger": Phrase(fr: "Déclencheur étranger :", en: "Foreign trigger:")
        case "schema": Phrase(fr: "Table changée :", en: "Changed table:")
        case "key-rights": Phrase(fr: "Clés mal protégées :", en: "Keys badly protected:")
        case "triggers": Phrase(fr: "Déclencheurs manquants :", en: "Missing triggers:")
        default: Phrase(same: "\(code):")
        }
    }

    static func unhealthy(_ count: Int) -> Phrase {
        let flaws = Phrase.count(count, fr: ("défaut", "défauts"), en: ("finding", "findings"))
        return Phrase(
            fr: "\(flaws.french). `essync rebuild` refait les tables ; pour un fichier abîmé, reprenez une "
                + "sauvegarde.",
            en: "\(flaws.english). `essync rebuild` rebuilds the tables; for a damaged file, go back to a "
                + "backup.")
    }

    static func rebuilt(changesets: Int) -> Phrase {
        let count = Phrase.changesets(changesets)
        return Phrase(
            fr: "Tables refaites à partir de \(count.french).", en: "Tables rebuilt from \(count.english).")
    }

    static let compacting = Phrase(fr: "Le journal s'allège…", en: "Compacting the log…")

    static func compacted(_ done: Compaction, isDry: Bool) -> Phrase {
        let elided = Phrase.changesets(done.elided)
        let missing = max(done.needed - done.voters.count, 0)
        switch done.step {
        case .nothing: return Phrase(fr: "Il n'y a rien à alléger.", en: "There is nothing to compact.")
        case .compacted:
            return Phrase(
                fr: "Journal allégé : \(elided.french) sur \(done.changesets) n'ont plus de contenu.",
                en: "Log compacted: \(elided.english) of \(done.changesets) keep no content.")
        case .proposed where isDry:
            return Phrase(
                fr: "À alléger : \(elided.french) sur \(done.changesets).",
                en: "To compact: \(elided.english) of \(done.changesets).")
        case .proposed:
            let others = Phrase.count(
                missing, fr: ("autre structure", "autres structures"),
                en: ("more structure has", "more structures have"))
            return Phrase(
                fr: "Proposé : \(elided.french) sur \(done.changesets). Il manque l'accord de "
                    + "\(others.french) : synchroniser, puis `essync compact`, là aussi.",
                en:
                    "Proposed: \(elided.english) of \(done.changesets). \(others.english) to agree: sync there, "
                    + "then run `essync compact`.")
        }
    }

    static func shrunk(from before: Int, to after: Int) -> Phrase {
        Phrase(
            fr: "Fichier : \(FileSize.shown(before).french), puis \(FileSize.shown(after).french).",
            en: "File: \(FileSize.shown(before).english), then \(FileSize.shown(after).english).")
    }

    static func holdsBack(_ structure: String, _ missing: Int) -> Phrase {
        let count = Phrase.changesets(missing)
        return Phrase(
            fr: "\(structure) n'a pas encore confirmé avoir reçu \(count.french).",
            en: "\(structure) hasn't confirmed \(count.english) yet.")
    }

    static func backedUp(_ path: String, bytes: Int) -> Phrase {
        Phrase(
            fr: "Copie écrite : \(path) (\(FileSize.shown(bytes).french)), sans l'identité de cet appareil.",
            en: "Copy written: \(path) (\(FileSize.shown(bytes).english)), without this device's identity.")
    }
}
