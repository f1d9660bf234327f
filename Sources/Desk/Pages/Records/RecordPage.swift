import Catalogue
import Client
import SyncCore

/// What is known of one row, section by section, and what may be done with it.
struct RecordPage {
    let visit: Visit
    let address: RowAddress

    func page() throws -> Page {
        let table = try visit.replica.schema().table(address.table)
        guard let row = try visit.replica.livingRow(address.table, address.key) else {
            return try gone(table)
        }
        let owner = try RowOwner(table, address.key, visit.replica)
        let conflicts = try visit.replica.conflicts(address.table, address.key)
        let sections = try RecordSections(
            visit: visit, address: address, table: table, row: row, isWritable: owner.isWritable)
        return try Page(owner == .ours ? .records : .catalogue, visit.title(address), crumbs: crumbs(owner)) {
            Tag.p(.kind("kind")) { TableWords.one(table.name)(visit.language) }
            Tag.h1 { visit.title(address) }
            Tag.p(.kind("owner")) { visit.ownership(owner, address) }
            state(row, owner)
            if !conflicts.isEmpty { twoVersions(conflicts) }
            sections.html
            try related(row)
            writers()
            acts(owner)
        }
    }

    private func crumbs(_ owner: RowOwner) -> [(text: String, path: PagePath)] {
        var crumbs = [
            owner == .ours
                ? (visit.say("Nos fiches", "Our records"), PagePath("fiches"))
                : (visit.say("Catalogue", "Catalogue"), PagePath("catalogue"))
        ]
        let structure = RowKey.owner(of: address.key.first ?? "")
        if address.table != "structure", ["offer", "place", "contact"].contains(address.table) {
            crumbs.append((visit.name(ofStructure: structure), RowAddress("structure", [structure]).page))
        }
        return crumbs
    }

    private func gone(_ table: Table) throws -> Page {
        guard let retired = try visit.replica.retired(address.table, address.key).first else {
            throw DeskProblem.notFound
        }
        return Page(.catalogue, visit.title(address), status: 410) {
            Tag.h1 { visit.title(address) }
            Tag.p(.kind("banner")) {
                visit.say(
                    "Cette fiche a été supprimée par \(visit.name(ofStructure: retired.structure)) le \(retired.time.spoken(.french)). Elle reste ici parce que d'autres fiches la nomment.",
                    "This record was deleted by \(visit.name(ofStructure: retired.structure)) on \(retired.time.spoken(.english)). It stays here because other records name it."
                )
            }
            Tag.ul {
                for reference in retired.references {
                    Tag.li { visit.link(RowAddress(reference.table, reference.key.texts)) }
                }
            }
            Tag.p {
                Tag.a(.href(address.page("historique"))) {
                    visit.say("Historique de la fiche", "History of the record")
                }
            }
        }
    }

    // MARK: Parts

    private func state(_ row: RowContent, _ owner: RowOwner) -> HTML {
        guard ["offer", "structure"].contains(address.table) else { return HTML() }
        let day = row["verified_on"].flatMap { CalendarDay($0.plain) }
        let fresh = Freshness(
            verifiedOn: day, hasSource: row["source"].map { $0 != .null } ?? false, today: .today)
        let isPublished = row["status"] == .text("publie")
        return Tag.p(.kind("fresh")) {
            isPublished ? visit.say("Publiée", "Published") : visit.say("Pas publiée", "Not published")
            " · "
            fresh.state.label(visit.language)
            if owner.isWritable {
                " "
                Tag.a(.kind("act"), .href(address.page("relire"))) { visit.say("Relire", "Review") }
            }
        }
    }

    private func twoVersions(_ conflicts: [Conflict]) -> HTML {
        Tag.p(.kind("banner")) {
            visit.say(
                "Deux versions de cette fiche attendent un choix. ",
                "Two versions of this record wait for a choice. ")
            Tag.a(.href(address.page("deux-versions"))) { visit.say("Voir", "See") }
        }
    }

    /// The offers, places and contacts of a structure.
    private func related(_ row: RowContent) throws -> HTML {
        guard address.table == "structure" else { return HTML() }
        let catalogue = try visit.model.catalogue()
        let own = address.key[0]
        let lists: [(String, [RowAddress])] = [
            ("offer", catalogue.offers.filter { $0.structure == own }.map { RowAddress("offer", [$0.id]) }),
            ("place", catalogue.places(of: own).map { RowAddress("place", [$0.id]) }),
            (
                "contact",
                try visit.replica.livingRows("contact").filter { RowKey.owner(of: $0.key.texts[0]) == own }
                    .map { RowAddress("contact", $0.key.texts) }
            ),
        ]
        return HTMLBuilder.buildArray(
            lists.filter { !$0.1.isEmpty }.map { table, rows in
                Tag.section {
                    Tag.h2 { TableWords.many(table)(visit.language) }
                    Tag.ul(.kind("plain")) { for row in rows { Tag.li { visit.link(row) } } }
                }
            })
    }

    /// Who wrote each field last.
    private func writers() -> HTML {
        // A row that was only just written by another program is in no changeset yet.
        let entries = (try? visit.replica.blame(address.table, address.key)) ?? []
        let written = entries.filter { $0.version != nil }
        guard !written.isEmpty else { return HTML() }
        return Tag.details {
            Tag.summary { visit.say("Qui a écrit quoi", "Who wrote what") }
            Tag.ul(.kind("plain")) {
                for entry in written {
                    Tag.li {
                        Tag.strong {
                            ColumnWords.label(field: entry.field, in: address.table)(visit.language)
                        }
                        " : "
                        WriterText(visit: visit).text(entry.version)
                    }
                }
            }
        }
    }

    private func acts(_ owner: RowOwner) -> HTML {
        Tag.ul(.kind("acts")) {
            Tag.li { Tag.a(.href(address.page("historique"))) { visit.say("Historique", "History") } }
            if owner.isWritable {
                Tag.li {
                    Tag.a(.href(address.page("supprimer"))) {
                        visit.say("Cesser ou supprimer…", "End or delete…")
                    }
                }
            } else if address.key.count == 1 {
                Tag.li {
                    Tag.a(.href(address.page("proposer"))) {
                        visit.say("Proposer un changement", "Suggest a change")
                    }
                }
            }
            if address.key.count == 1 {
                Tag.li {
                    Tag.a(.href(address.page("signaler"))) {
                        visit.say("Signaler une erreur", "Report a mistake")
                    }
                }
            }
            if address.table == "structure" {
                let sheet = [("structure", Optional(address.key[0]))]
                Tag.li {
                    Tag.a(.href(PagePath("imprimer", query: sheet))) {
                        visit.say("Imprimer sa fiche", "Print its sheet")
                    }
                }
            }
            if address.table == "event" {
                let event = [("evenement", Optional(address.key[0]))]
                Tag.li { Tag.a(.href(PagePath("noter", query: event))) { visit.say("Noter", "Note") } }
                Tag.li {
                    Tag.a(.href(PagePath("retour", query: event))) {
                        visit.say("Retour collectif", "What we noted")
                    }
                }
            }
        }
    }
}

/// Who wrote a version, with which device, and when.
struct WriterText {
    let visit: Visit

    func text(_ version: ConflictVersion?) -> String {
        guard let version else { return visit.say("personne", "nobody") }
        let device = version.device.map { $0.isEmpty ? "" : " « \($0) »" } ?? ""
        return
            "\(visit.name(ofStructure: version.structure))\(device), \(version.time.spoken(visit.language))"
    }
}
