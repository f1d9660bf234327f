import Client
import SyncCore

/// Who is behind, in words.
extension Sentence {
    /// Those that haven't said yet that they have everything.
    static func behind(_ names: [String], more: Int) -> Phrase {
        let list = names.joined(separator: ", ")
        guard more > 0 else {
            return Phrase(
                fr: "Pas encore confirmé par : \(list).", en: "Not confirmed yet by: \(list).")
        }
        let others = Phrase.count(more, fr: ("autre", "autres"), en: ("other", "others"))
        return Phrase(
            fr: "Pas encore confirmé par : \(list), et \(others.french).",
            en: "Not confirmed yet by: \(list), and \(others.english).")
    }

    static func hubBehind(_ hub: ReplicaStatus.KnownHub) -> Phrase {
        let missing = Phrase.changesets(hub.missing)
        let met = hub.lastSync.map(\.local)
        return Phrase(
            fr: "Il manque \(missing.french) au hub \(hub.url) ; "
                + (met.map { "dernière synchronisation le \($0)." } ?? "il n'a jamais répondu."),
            en: "The hub \(hub.url) lacks \(missing.english); "
                + (met.map { "it was last met on \($0)." } ?? "it was never met."))
    }

    static func withheld(_ hub: ReplicaStatus.KnownHub) -> Phrase {
        let count = Phrase.changesets(hub.withheld)
        return Phrase(
            fr:
                "Le hub \(hub.url) dit avoir \(count.french) sans les donner : passez par un autre "
                + "hub ou par un fichier.",
            en:
                "The hub \(hub.url) says it has \(count.english) that it didn't give: go by another hub or "
                + "by a file.")
    }
}
