import Client
import SyncCore

/// What is said of rows that were deleted and are still referenced.
extension Sentence {
    static func retired(_ row: RetiredRow) -> Phrase {
        let place = "\(row.table) \(row.key.texts.joined(separator: " "))"
        let by = row.structure ?? row.device ?? "?"
        let count = Phrase.rows(row.references.count)
        return Phrase(
            fr: "Supprimée : \(place), par \(by), le \(row.time.local). Elle n'est plus publiée ; "
                + "\(count.french) y \(row.references.count < 2 ? "mène" : "mènent") encore :",
            en: "Deleted: \(place), by \(by), on \(row.time.local). It isn't published any more; "
                + "\(count.english) still \(row.references.count == 1 ? "leads" : "lead") to it:")
    }

    static func keeps(_ reference: RetiredRow.Reference) -> Phrase {
        let place = "\(reference.table) \(reference.key.texts.joined(separator: " "))"
        let by = reference.structure.map { " (\($0))" } ?? ""
        guard let command = reference.command else {
            return Phrase(
                fr: "\(place)\(by) : c'est à cette structure d'y renoncer.",
                en: "\(place)\(by): it is for that structure to drop it.")
        }
        return Phrase(
            fr: "\(place)\(by). Pour y renoncer : \(command)", en: "\(place)\(by). To drop it: \(command)")
    }

    static func takeBack(_ row: RetiredRow) -> Phrase {
        let command = "essync resolve \(row.table) \(CommandWord.joined(row.key.texts)) --keep"
        return Phrase(
            fr: "Pour reprendre la suppression : \(command)", en: "To take the deletion back: \(command)")
    }

    static func moreReferences(_ count: Int) -> Phrase {
        let rows = Phrase.rows(count)
        return Phrase(fr: "et \(rows.french) de plus.", en: "and \(rows.english) more.")
    }

    static func moreRetired(_ count: Int) -> Phrase {
        let rows = Phrase.count(
            count, fr: ("ligne supprimée", "lignes supprimées"), en: ("deleted row", "deleted rows"))
        return Phrase(
            fr: "Et \(rows.french) de plus à quoi d'autres mènent encore.",
            en: "And \(rows.english) more that others still lead to.")
    }

    static func retiredHere(_ count: Int, in table: String) -> Phrase {
        let rows = Phrase.count(
            count, fr: ("ligne supprimée", "lignes supprimées"), en: ("deleted row", "deleted rows"))
        return Phrase(
            fr: "Sans \(rows.french) à quoi d'autres mènent encore : essync list \(table) --deleted",
            en: "Without \(rows.english) that others still lead to: essync list \(table) --deleted")
    }

    static func stillReferenced(_ row: String) -> Phrase {
        Phrase(
            fr:
                "Supprimée et plus publiée : \(row). D'autres lignes y mènent encore, elle reste pour elles : "
                + "voir essync status.",
            en: "Deleted and no longer published: \(row). Other rows still lead to it, for which it stays: "
                + "see essync status.")
    }
}
