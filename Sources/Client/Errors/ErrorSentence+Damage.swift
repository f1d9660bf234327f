import SyncCore

extension SyncError {
    /// What other tools did to the file, in French.
    var damageText: String? {
        switch code {
        case .damagedTable: details["table"].map(damagedTable) ?? changedTables
        case .damagedFile:
            "Ce fichier n'est plus utilisable : \(lost). Reprenez une sauvegarde, ou refaites une réplique."
        default: nil
        }
    }

    private func damagedTable(_ name: String) -> String {
        let damage = Damage(code: details["damage"] ?? "", detail: details["detail"] ?? "")
        let what = damage?.text.french ?? "elle n'est plus la même"
        return "Un autre programme a changé la table \(name) : \(what). "
            + "Rien de ce qui était scellé n'est perdu."
    }

    private var changedTables: String {
        "Un autre programme a changé les tables du fichier (\(details["message"] ?? "?"))."
    }

    private var lost: String {
        details["table"].map { "un autre programme a enlevé ou changé la table \($0)" }
            ?? "un autre programme a changé son journal (\(details["reason"] ?? "?"))"
    }
}
