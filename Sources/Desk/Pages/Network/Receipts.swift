import SyncCore

/// For each other member, what is proved about this device's changes: it signed that it has them; or its
/// latest change, made after them, didn't name them; or it has written nothing since, and can't tell.
struct Receipts {
    struct Line: Hashable {
        let structure: String
        let text: String
    }

    let lines: [Line]

    init(visit: Visit, status: ReplicaStatus) throws {
        guard let id = visit.replica.id else {
            lines = []
            return
        }
        let history = try visit.model.history()
        let missing = Dictionary(status.behind.map { ($0.structure, $0.missing) }) { first, _ in first }
        let others = try visit.replica.membership().structures.filter { $0 != status.structure }.sorted()
        let own = status.vector[id]
        lines = others.map { structure in
            guard let count = missing[structure] else {
                return Line(structure: structure, text: visit.say("tout", "everything"))
            }
            let latest = history.first { $0.structure == structure }
            let first = history.last { $0.dot.origin == id && $0.dot.seq > own - min(own, UInt64(count)) }
            guard let latest else {
                return Line(
                    structure: structure,
                    text: visit.say(
                        "ne peut pas le dire : n'a encore rien écrit", "can't tell: has written nothing yet"))
            }
            let when = latest.time.spoken(visit.language)
            if let first, latest.time > first.time {
                let changes = Phrase(
                    fr: count == 1 ? "votre dernière" : "vos \(count) dernières",
                    en: count == 1 ? "your last change" : "your last \(count) changes")
                return Line(
                    structure: structure,
                    text: visit.say(
                        "pas encore \(changes.french), à sa dernière modification du \(when)",
                        "not yet \(changes.english), at its latest change of \(when)"))
            }
            return Line(
                structure: structure,
                text: visit.say(
                    "ne peut pas le dire : n'a rien écrit depuis le \(when)",
                    "can't tell: has written nothing since \(when)"))
        }
    }
}
