import Foundation
import GRDB
import Spaces
import SyncCore

/// One line of the list of dossiers.
///
/// *Shape*: times in milliseconds; a hand-over has a state, other dossiers have none.
package struct DossierSummary: Hashable, Sendable {
    package let id: String
    package let kind: String?
    package let sender: String
    package let receiver: String?
    package let state: String?
    package let isExpired: Bool
    package let since: UInt64?
    package let sent: UInt64?
    package let received: UInt64?
    package let read: UInt64?
    package let answerDue: UInt64?
    package let withoutEffect: Int
    package let conflicts: Int
    package let unreadable: Int
    package let isIn: Bool
    package let changed: UInt64
    package let label: String?
    package let name: String?
    package let offer: String?

    /// Whether nothing is expected any more.
    package var isOver: Bool {
        let state = state.flatMap(ReferralState.init(rawValue:))
        return !isIn || state.map { $0.isClosed || $0.isSticky } ?? false
    }

    /// Whether a structure's people have something to do: an answer to give.
    package func waits(for structure: String) -> Bool {
        receiver == structure && isIn && (state.flatMap(ReferralState.init(rawValue:))?.isUnanswered ?? false)
    }

    package var shownState: String { isExpired ? "expiree" : state ?? "" }
}

extension OpenDossiers {
    /// All dossiers, newest first.
    package func summaries() throws -> [DossierSummary] {
        let time = ReferralClock.Now(clock: now().milliseconds)
        return try session.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT dossier_state.*, dossier.label, holder.name, referral.offer
                    FROM dossier_state LEFT JOIN dossier ON dossier.id = dossier_state.space
                        LEFT JOIN holder ON holder.space = dossier_state.space
                        LEFT JOIN referral ON referral.space = dossier_state.space
                    ORDER BY changed DESC, dossier_state.space
                    """
            ).map { summary($0, time) }
        }
    }

    private func summary(_ row: Row, _ time: ReferralClock.Now) -> DossierSummary {
        func milliseconds(_ name: String) -> UInt64? { (row[name] as Int64?).map { UInt64(clamping: $0) } }
        let state = (row["state"] as String?).flatMap(ReferralState.init(rawValue:))
        let clock = ReferralClock(received: milliseconds("received"), deposited: nil)
        return DossierSummary(
            id: row["space"], kind: row["kind"], sender: row["sender"], receiver: row["receiver"],
            state: row["state"], isExpired: state.map { clock.isExpired($0, at: time) } ?? false,
            since: milliseconds("since"), sent: milliseconds("sent"), received: milliseconds("received"),
            read: milliseconds("read"), answerDue: state?.isUnanswered == true ? clock.reminderDue : nil,
            withoutEffect: row["without_effect"], conflicts: row["conflicts"], unreadable: row["unreadable"],
            isIn: row["is_in"], changed: milliseconds("changed") ?? 0, label: row["label"], name: row["name"],
            offer: row["offer"])
    }

    /// The dossiers in whose people, projects and labels all the words stand, accents and case folded.
    package func search(_ text: String) throws -> [DossierSummary] {
        let words = FoldedText.words(text)
        guard !words.isEmpty else { return [] }
        let texts = try session.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT dossier.id,
                        printf('%s %s %s %s %s %s %s %s', label, name, first_name, phone, email, city, title, summary)
                    FROM dossier LEFT JOIN holder ON holder.space = dossier.id
                        LEFT JOIN project ON project.space = dossier.id
                    """)
        }
        let found = Set(
            texts.filter { row in
                let folded = FoldedText.fold(row[1] as String? ?? "")
                return words.allSatisfy(folded.contains)
            }.map { $0[0] as String })
        return try summaries().filter { found.contains($0.id) }
    }

    /// A hand-over of a record, and the fields that have changed since they were passed on.
    package struct Disclosed: Hashable, Sendable {
        package let envelope: String
        package let structure: String
        package let sent: String
        package let what: [String]
        package let ended: String?
        package let stale: [String]
    }

    /// What was passed on of a record, and what of it is out of date there (rule S7).
    package func disclosed(_ record: DossierImage) throws -> [Disclosed] {
        record.disclosures.map { disclosure in
            let envelope = try? image(of: disclosure.envelope)
            let stale = [DossierTable.holder, .project].flatMap { table -> [String] in
                guard let copy = envelope?.rows(of: table).first, let own = record.rows(of: table).first
                else {
                    return []
                }
                return copy.cells.keys.filter { copy.cells[$0] != own.cells[$0] }.sorted()
                    .map { table.rawValue + "." + $0 }
            }
            return Disclosed(
                envelope: disclosure.envelope, structure: disclosure.structure, sent: disclosure.sent,
                what: disclosure.what, ended: disclosure.ended, stale: disclosure.ended == nil ? stale : [])
        }
    }
}
