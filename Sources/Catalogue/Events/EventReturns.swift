package import SyncCore

/// The results of an event, put together from everybody's notes: counts and codes, and the words
/// that people were asked not to put names in.
package struct EventReturns: Sendable {
    package let event: Event
    /// Who stood for whom: represented, then representative.
    package let representations: [[String]]
    /// Contacts by `contact_kind`, in the vocabulary's order; zeros left out.
    package let contacts: [Count]
    /// Demands by stage, those without a stage under an empty code.
    package let stages: [Count]
    package let demands: [String]
    package let missing: [String]
    /// Offers suggested, most often first.
    package let suggested: [Count]
    /// Structures that noted something.
    package let noters: [String]
    /// How many would do it again, of how many that said so.
    package let repeats: (yes: Int, asked: Int)

    /// A code and how often.
    package struct Count: Hashable, Sendable {
        package let code: String
        package let number: Int
    }

    /// Nil where there is no such event.
    package init?(_ id: String, _ replica: Replica) throws {
        let catalogue = try CatalogueSnapshot(replica)
        guard let event = catalogue.events.first(where: { $0.id == id }) else { return nil }
        self.event = event
        let rows = try replica.rows("event_return", where: [("event", id)]).map(RowFields.init)
        representations = try replica.rows("representation", where: [("event", id)]).map {
            Array($0.key.texts.dropFirst())
        }
        let kinds = catalogue.book.codes("contact_kind")
        contacts = kinds.map { kind in
            let noted = rows.filter { $0.text("contact_kind") == kind }
            return Count(code: kind, number: noted.reduce(0) { $0 + ($1.integer("contact_count") ?? 0) })
        }.filter { $0.number > 0 }
        let asked = rows.filter { $0.text("demand") != nil || $0.text("stage") != nil }
        stages = (catalogue.book.codes("stage") + [""]).map { stage in
            Count(code: stage, number: asked.count { ($0.text("stage") ?? "") == stage })
        }.filter { $0.number > 0 }
        demands = rows.compactMap { $0.text("demand") }
        missing = rows.compactMap { $0.text("missing") }
        let offers = Dictionary(grouping: rows.compactMap { $0.text("suggested_offer") }) { $0 }
        suggested = offers.map { Count(code: $0.key, number: $0.value.count) }
            .sorted { ($1.number, $0.code) < ($0.number, $1.code) }
        noters = Set(rows.map { RowKey.owner(of: $0.key[0]) }).sorted()
        let said = rows.compactMap { $0.flag("repeat") }
        repeats = (said.count { $0 }, said.count)
    }
}
