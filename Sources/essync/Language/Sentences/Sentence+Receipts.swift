import Client
import SyncCore

/// Who is behind, in words.
extension Sentence {
    static func behind(_ member: MemberBehind) -> Phrase {
        member.missing == 1
            ? Phrase(
                fr:
                    "\(member.structure) n'a pas encore accusé réception de votre dernier lot de "
                    + "modifications.",
                en: "\(member.structure) hasn't acknowledged your last changeset yet.")
            : Phrase(
                fr: "\(member.structure) n'a pas encore accusé réception de vos \(member.missing) derniers "
                    + "lots de modifications.",
                en: "\(member.structure) hasn't acknowledged your last \(member.missing) changesets yet.")
    }

    static func moreBehind(_ count: Int) -> Phrase {
        Phrase(fr: "… et \(count) autre(s) membre(s).", en: "… and \(count) more member(s).")
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
                "Le hub \(hub.url) dit avoir \(count.french) qu'il n'a pas donné(s) : passez par un autre "
                + "hub ou par un fichier.",
            en:
                "The hub \(hub.url) says it has \(count.english) that it didn't give: go by another hub or "
                + "by a file.")
    }
}
