import Client
import SyncCore

/// Where this device's own changes are: only what can be proved, with the time of the proof.
struct SyncLine: Hashable, Sendable {
    /// The shape beside the words.
    enum Mark: Hashable, Sendable {
        case onlyHere, onHub, received, attention, ended
    }

    let mark: Mark
    let text: Phrase

    /// The first that applies, in the order of harm.
    ///
    /// - Parameters:
    ///   - status: how the replica stands.
    ///   - failed: when an exchange was tried in vain since the last one that went well.
    ///   - now: by which ages are told.
    init(_ status: ReplicaStatus, failed: EditTime?, now: EditTime) {
        let last = status.hubs.compactMap(\.lastSync).max()
        let ago = last.map { Phrase.ago($0, now: now) }
        // What isn't sealed is here as much as what is.
        let waiting = status.unsent + (status.pending > 0 ? 1 : 0)
        let hubs = status.hubs.filter { $0.lastSync != nil }
        let withheld = status.hubs.map(\.withheld).reduce(0, +) + status.missingBodies
        let others = max(0, status.members - 1)
        let received = max(0, min(others, others - status.behind.count))
        if status.termination != nil {
            self.init(
                .ended,
                Phrase(
                    fr: "Ce poste ne fait plus partie du réseau",
                    en: "This device no longer belongs to the network"))
        } else if status.held > 0 {
            self.init(
                .attention,
                .count(
                    status.held, fr: ("modification retenue ici", "modifications retenues ici"),
                    en: ("change held here", "changes held here")))
        } else if waiting > 0 {
            let here = Phrase.count(
                waiting, fr: ("modification seulement ici", "modifications seulement ici"),
                en: ("change only here", "changes only here"))
            let when =
                failed.map { time in
                    Phrase(
                        fr: "le hub n'a pas répondu (\(time.clock))",
                        en: "the hub didn't answer (\(time.clock))")
                }
                ?? ago.map { Phrase(fr: "dernier échange \($0.french)", en: "last exchange \($0.english)") }
                ?? Phrase(fr: "encore aucun échange", en: "no exchange yet")
            self.init(.onlyHere, here.joined(when))
        } else if withheld > 0 {
            let missing = Phrase.count(
                withheld, fr: ("modification manque", "modifications manquent"),
                en: ("change is missing", "changes are missing"))
            self.init(
                .attention,
                Phrase(fr: "Le hub ne donne pas tout", en: "The hub doesn't give everything").joined(missing))
        } else if let ago, !hubs.isEmpty {
            self.init(status, others: others, received: received, ago: ago)
        } else {
            self.init(
                .onlyHere,
                Phrase(
                    fr: "Ce poste n'a encore échangé avec personne",
                    en: "This device has exchanged with nobody yet"))
        }
    }

    private init(_ status: ReplicaStatus, others: Int, received: Int, ago: Phrase) {
        if others == 0 {
            self.init(
                .onHub,
                Phrase(
                    fr: "Sur le hub · votre structure est seule dans le réseau",
                    en: "On the hub · your organisation is alone in the network"
                ).joined(ago))
        } else if received == others {
            let all = Phrase.count(
                others, fr: ("Reçu par l'autre structure", "Reçu par les autres structures"),
                en: ("other organisation has it", "other organisations have it"))
            let text = Phrase(
                fr: others == 1 ? "Reçu par l'autre structure" : "Reçu par les \(others) autres structures",
                en: others == 1
                    ? "Received by the other organisation"
                    : "Received by the \(all.english.prefix { $0 != " " }) other organisations")
            self.init(.received, text.joined(ago))
        } else if received == 0 {
            self.init(
                .onHub,
                Phrase(fr: "Sur le hub · pas encore d'accusé de réception", en: "On the hub · no receipt yet")
                    .joined(ago))
        } else {
            self.init(
                .onHub,
                Phrase(
                    fr: "Sur le hub · reçu par \(received) structure\(received > 1 ? "s" : "") sur \(others)",
                    en: "On the hub · received by \(received) of \(others) organisations"
                ).joined(ago))
        }
    }

    private init(_ mark: Mark, _ text: Phrase) {
        self.mark = mark
        self.text = text
    }
}

extension Phrase {
    /// Both, with a dot between them.
    func joined(_ other: Phrase) -> Phrase {
        Phrase(fr: "\(french) · \(other.french)", en: "\(english) · \(other.english)")
    }
}
