package import SyncCore

/// A file of evidence, for funders or for oneself.
///
/// What people tell, what is seen on the ground, and the work that isn't paid. No score is made of it, and
/// nobody is ranked.
package struct ValuationFile: Sendable {
    /// The structure or the territory that it is about.
    package enum Subject: Hashable, Sendable {
        case structure(String)
        case territory(String)
    }

    package let subject: Subject
    /// What may be shown, newest first.
    package let valuations: [Valuation]
    /// How many are left out because no authorisation holds.
    package let withheld: Int
    /// By year, newest first, then by kind in the vocabulary's order.
    package let resources: [NonMonetaryResource]
    /// Newest first.
    package let observations: [Observation]

    /// - Parameters:
    ///   - subject: a structure, or a territory with what lies in it.
    ///   - catalogue: which knows the territories.
    ///   - replica: where the rows are.
    ///   - today: the day on which authorisations are judged.
    /// - Throws: what reading the replica throws.
    package init(
        _ subject: Subject, _ catalogue: CatalogueSnapshot, _ replica: Replica, today: CalendarDay
    ) throws {
        self.subject = subject
        let inside: Set<String>
        let here: Set<String>
        switch subject {
        case .structure(let id):
            here = [id]
            inside = []
        case .territory(let code):
            inside = Set(catalogue.territories.within(code) + [code])
            here = Set(
                catalogue.structures.filter { !inside.isDisjoint(with: $0.codes("territory")) }.map(\.id))
        }
        let told = try replica.rows("valuation").map { Valuation(fields: RowFields($0)) }.filter { row in
            row.territory.map { inside.contains($0) } ?? false || here.contains(row.structure)
        }
        valuations = told.filter { $0.mayBeShown(on: today) }.sorted {
            ($1.happenedOn ?? "", $0.id) < ($0.happenedOn ?? "", $1.id)
        }
        withheld = told.count - valuations.count
        let kinds = catalogue.book.codes("resource_kind")
        resources = try replica.rows("non_monetary_resource").map(RowFields.init)
            .filter { here.contains($0.key[0]) }
            .map {
                NonMonetaryResource(
                    structure: $0.key[0], year: $0.key[1], kind: $0.key[2], hours: $0.real("hours"),
                    note: $0.text("note"))
            }
            .sorted {
                ($1.year, kinds.firstIndex(of: $0.kind) ?? .max, $0.structure)
                    < ($0.year, kinds.firstIndex(of: $1.kind) ?? .max, $1.structure)
            }
        observations = try replica.rows("observation").map { Observation(fields: RowFields($0)) }
            .filter { row in
                row.territory.map { inside.contains($0) } ?? false
                    || (inside.isEmpty && here.contains(row.structure))
            }
            .sorted {
                ($1.observedOn?.description ?? "", $0.id) < ($0.observedOn?.description ?? "", $1.id)
            }
    }
}
