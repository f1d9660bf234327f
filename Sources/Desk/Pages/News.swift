import SyncCore

/// What others wrote since this desk was opened the last time, by structure.
struct News {
    let visit: Visit
    private let entries: [(structure: String?, changes: Int, rows: [RowAddress])]
    private let since: EditTime?

    init(visit: Visit) throws {
        self.visit = visit
        guard let last = visit.session.lastVisit else {
            (entries, since) = ([], nil)
            return
        }
        since = last.time
        let own = visit.replica.id
        let fresh = try visit.model.history().filter { $0.dot.origin != own && !last.has($0.dot) }
        let byStructure = Dictionary(grouping: fresh) { $0.structure }
        entries = byStructure.map { structure, entries in
            let rows = entries.map { RowAddress($0.table, $0.key.texts) }
            return (structure, Set(entries.map(\.dot)).count, rows.uniqued())
        }.sorted { ($0.structure ?? "") < ($1.structure ?? "") }
    }

    var section: HTML {
        guard let since else { return HTML() }
        return Tag.section(.labelledBy(ElementID("news"))) {
            Tag.h2(.id(ElementID("news"))) {
                visit.say("Depuis votre dernière visite", "Since your last visit")
                " "
                Tag.small { "(\(since.spoken(visit.language)))" }
            }
            if entries.isEmpty {
                Tag.p(.kind("empty")) { visit.say("Rien de nouveau.", "Nothing new.") }
            } else {
                Tag.ul(.kind("plain")) { for entry in entries { row(entry) } }
            }
        }
    }

    private func row(_ entry: (structure: String?, changes: Int, rows: [RowAddress])) -> HTML {
        let changes = Phrase.count(
            entry.changes, fr: ("modification", "modifications"), en: ("change", "changes"))
        return Tag.li {
            Tag.strong { visit.name(ofStructure: entry.structure) }
            Tag.span(.kind("about")) { changes(visit.language) }
            Tag.span(.kind("rows")) {
                for (index, address) in entry.rows.prefix(4).enumerated() {
                    if index > 0 { ", " }
                    visit.link(address)
                }
                if entry.rows.count > 4 { " …" }
            }
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order in which it came first.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
