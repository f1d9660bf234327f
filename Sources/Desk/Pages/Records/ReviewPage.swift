import Catalogue
import Client
import Foundation
import SyncCore

/// *Toujours vrai*: a person confirms exactly the facts that are shown.
struct ReviewPage {
    let visit: Visit

    func page() throws -> Page {
        if let address = RowAddress(visit.query) { return try page(address) }
        guard let own = try visit.replica.structure(),
            let next = try OwnRecords(visit: visit, own: own).due.first
        else {
            return Page(.records, visit.say("Relire", "Review")) {
                Tag.h1 { visit.say("Relire", "Review") }
                Tag.p(.kind("empty")) { visit.say("Tout est relu.", "Everything is reviewed.") }
            }
        }
        return try page(next)
    }

    private func page(_ address: RowAddress) throws -> Page {
        let table = try table(address)
        guard let row = try visit.replica.livingRow(address.table, address.key) else {
            throw DeskProblem.notFound
        }
        let seen = try visit.replica.seen(address.table, address.key)
        let sections = try RecordSections(
            visit: visit, address: address, table: table, row: row, isWritable: true)
        let name = visit.title(address)
        return try Page(
            .records, visit.say("Relire : \(name)", "Review: \(name)"), crumbs: [(name, address.page)]
        ) {
            Tag.h1 {
                Tag.small { visit.say("Est-ce toujours vrai ?", "Is it still true?") }
                name
            }
            sections.html
            try PostForm(visit, to: PagePath("relire")).html {
                Tag.hidden(address)
                Tag.hidden("seen", try SeenText.text(seen))
                Tag.div(.kind("buttons")) {
                    Tag.button(.kind("main")) { visit.say("Tout est vrai", "All of it is true") }
                    Tag.a(.href(address.page)) { visit.say("Pas maintenant", "Not now") }
                }
            }
        }
    }

    private func table(_ address: RowAddress) throws -> Table {
        let table = try visit.replica.schema().table(address.table)
        guard table.columns.contains(where: { $0.name == "verified_on" }) else { throw DeskProblem.notFound }
        guard try RowOwner(table, address.key, visit.replica).isWritable else {
            throw DeskProblem.notWritable(address)
        }
        return table
    }

    func save(_ sent: FormFields) throws -> Answer {
        guard let address = RowAddress(sent) else { throw DeskProblem.notFound }
        _ = try table(address)
        // What changed since the page was shown wasn't confirmed by anybody.
        guard let shown = sent["seen"],
            shown == (try SeenText.text(visit.replica.seen(address.table, address.key)))
        else {
            return visit.redirect(
                to: address.page("relire"),
                saying: .init(
                    text: visit.say(
                        "La fiche a changé entre-temps : relisez-la telle qu'elle est maintenant.",
                        "The record changed meanwhile: review it as it is now.")))
        }
        let saved = try visit.model.save("\(visit.title(address)) : toujours vrai") { replica in
            _ = try replica.put(address.table, address.key, [("verified_on", CalendarDay.today.description)])
        }
        return visit.redirect(
            to: address.page,
            saying: .init(text: visit.say("Confirmée aujourd'hui.", "Confirmed today."), change: saved.change)
        )
    }
}

/// What was seen of a row, as text: the same row, the same text.
enum SeenText {
    static func text(_ seen: SeenRow) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(seen), as: UTF8.self)
    }
}
