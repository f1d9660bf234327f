import SyncCore

/// What was saved by whom, one line a save, newest first; each may be undone.
struct HistoryPage {
    let visit: Visit

    func page() throws -> Page {
        let address = RowAddress(visit.query)
        let structure = visit.query.text("structure")
        let saves =
            if let address {
                HistorySave.grouping(
                    try visit.model.history().filter { RowAddress($0.table, $0.key.texts) == address })
            } else {
                try visit.model.saves().filter { structure == nil || $0.first.structure == structure }
            }
        let start = max(0, visit.query.text("depuis").flatMap { Int($0) } ?? 0)
        let shown = saves.dropFirst(start).prefix(DeskLimits.rowsPerPage)
        let title =
            address.map { visit.say("Historique : \(visit.title($0))", "History: \(visit.title($0))") }
            ?? visit.say("Historique", "History")
        return Page(.network, title, crumbs: address.map { [(visit.title($0), $0.page)] } ?? []) {
            Tag.h1 { title }
            if shown.isEmpty {
                Tag.p(.kind("empty")) {
                    visit.say("Rien n'a encore été écrit.", "Nothing has been written yet.")
                }
            }
            days(Array(shown))
            if saves.count > start + shown.count {
                Tag.p {
                    Tag.a(
                        .href(
                            PagePath(
                                "historique",
                                query: (address?.query ?? []) + [
                                    ("structure", structure), ("depuis", "\(start + shown.count)"),
                                ]))
                    ) {
                        visit.say("Plus ancien", "Older")
                    }
                }
            }
        }
    }

    private func days(_ saves: [HistorySave]) -> HTML {
        var html = HTML()
        var rest = saves[...]
        while let first = rest.first {
            let day = first.first.time.day
            let same = rest.prefix { $0.first.time.day == day }
            rest = rest.dropFirst(same.count)
            html += Tag.section {
                Tag.h2 { day }
                Tag.ul(.kind("saves")) { for save in same { row(save) } }
            }
        }
        return html
    }

    private func row(_ save: HistorySave) -> HTML {
        let (first, rows) = (save.first, save.rows)
        return Tag.li {
            Tag.p(.kind("about")) {
                first.time.clock
                " · "
                visit.name(ofStructure: first.structure)
                if let device = first.device, !device.isEmpty { " · « \(device) »" }
            }
            Tag.ul(.kind("plain")) {
                for row in rows.prefix(5) { Tag.li { what(row) } }
                if rows.count > 5 {
                    Tag.li {
                        visit.say("et \(rows.count - 5) autres fiches", "and \(rows.count - 5) other records")
                    }
                }
            }
            Tag.a(.kind("act"), .href(PagePath("annuler", query: [("changement", "\(save.dot)")]))) {
                visit.say("Annuler…", "Undo…")
                Tag.span(.kind("hidden")) {
                    " \(visit.title(rows[0].address)), \(first.time.spoken(visit.language))"
                }
            }
        }
    }

    /// One row, and which of its fields were written.
    private func what(_ row: HistorySave.Row) -> HTML {
        let (address, entries) = (row.address, row.entries)
        let fields = entries.compactMap(\.field).map {
            ColumnWords.label(field: $0, in: address.table)(visit.language)
        }
        let verb: String =
            switch entries.first?.verb {
            case .delete: visit.say("supprimée", "deleted")
            case .create: visit.say("créée", "created")
            default: fields.prefix(6).joined(separator: ", ") + (fields.count > 6 ? " …" : "")
            }
        return HTMLBuilder.buildBlock(
            visit.link(address), HTML(" : "), Tag.span(.kind("about")) { verb })
    }
}
