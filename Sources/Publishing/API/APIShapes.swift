import Catalogue
import SyncCore

/// The records of the public interface: what is published, and nothing else.
///
/// Persons have no place in it, and neither have drafts, archived rows, notes or what waits. Codes are those of the
/// network's vocabularies.
struct APIShapes: Sendable {
    let catalogue: CatalogueSnapshot
    let options: SiteOptions
    let names: PageNames
    let days: RecordDays

    var structures: APIShape<Structure> {
        let own: [APIField<Structure>] = [
            APIField("name", .string, "What it is called.", required: true) { .string($0.name) },
            APIField("short_name", .string, "A shorter name.") { text($0.shortName) },
            APIField("type", .string, "A code of `structure_type`.") { text($0.type) },
            APIField("legal_form", .string, "A code of `legal_form`.") { text($0.legalForm) },
            APIField("summary", .string, "One or two sentences.") { text($0.summary) },
            APIField("description", .string, "At length.") { text($0.description) },
            APIField("admission_conditions", .string, "Who is received, and how.") {
                text($0.admissionConditions)
            },
            APIField("website", .uri, "Its site.") { web($0.website) },
            APIField("phone", .string, "As it is dialled.") { text($0.phone) },
            APIField("email", .string, "A mailbox of the structure.") { mail($0.email) },
            APIField("opening_hours", .string, "In the syntax of OpenStreetMap.") {
                text($0.openingHours)
            },
            APIField("places", .objects(Self.place), "Where it can be found.") { places(of: $0.id) },
            APIField("terms", .strings, "Codes, each as `vocabulary:code`.") { terms($0.terms) },
        ]
        let all: [APIField<Structure>] = common(
            "structure", .structure, id: { $0.id }, verified: { $0.verifiedOn }, source: { $0.source })
        return APIShape(path: "structures", title: "Structure", fields: all + own)
    }

    var offers: APIShape<Offer> {
        let own: [APIField<Offer>] = [
            APIField("name", .string, "What it is called.", required: true) { .string($0.name) },
            APIField("structure", .string, "The id of the structure that makes it.", required: true) {
                .string($0.structure)
            },
            APIField("summary", .string, "One or two sentences.") { text($0.summary) },
            APIField("description", .string, "At length.") { text($0.description) },
            APIField("service_type", .string, "A code of `service_type`.") { text($0.serviceType) },
            APIField("admission_conditions", .string, "For whom.") { text($0.admissionConditions) },
            APIField("fee", .string, "A code of `fee`.") { text($0.fee) },
            APIField("fee_detail", .string, "What it costs, in words.") { text($0.feeDetail) },
            APIField("duration_min", .string, "ISO 8601.") { text($0.durationMin?.text) },
            APIField("duration_max", .string, "ISO 8601.") { text($0.durationMax?.text) },
            APIField("weeks", .integer, "How many weeks it lasts.") { $0.weeks.map { .integer($0) } },
            APIField("hours_per_week", .number, "How many hours a week.") {
                $0.hoursPerWeek.map { .real($0) }
            },
            APIField("direct_access", .boolean, "Whether one comes without being sent.") {
                $0.isDirectAccess.map { .bool($0) }
            },
            APIField("members_only", .boolean, "Whether it is for members of the structure alone.") {
                $0.isMembersOnly.map { .bool($0) }
            },
            APIField("phone", .string, "As it is dialled.") { text($0.phone) },
            APIField("email", .string, "A mailbox of the structure.") { mail($0.email) },
            APIField("url", .uri, "Where more is said.") { web($0.url) },
            APIField("suspended_until", .date, "Nobody is taken before that day.") {
                text($0.suspendedUntil?.description)
            },
            APIField("terms", .strings, "Codes, each as `vocabulary:code`.") { terms($0.terms) },
        ]
        let all: [APIField<Offer>] = common(
            "offer", .offer, id: { $0.id }, verified: { $0.verifiedOn }, source: { $0.source })
        return APIShape(path: "offres", title: "Offre", fields: all + own)
    }

    var events: APIShape<Event> {
        let own: [APIField<Event>] = [
            APIField("title", .string, "What it is called.", required: true) { .string($0.title) },
            APIField("kind", .string, "A code of `event_kind`.") { text($0.kind) },
            APIField("starts_at", .string, "A day, or a day and a time.") { text($0.startsAt) },
            APIField("ends_at", .string, "A day, or a day and a time.") { text($0.endsAt) },
            APIField("recurrence", .string, "A rule of RFC 5545.") { text($0.recurrence) },
            APIField("city", .string, "The town.") { text($0.city) },
            APIField("place", .string, "The hall or address.") { text($0.place) },
            APIField("organizer", .string, "Who holds it.") { text($0.organizer) },
            APIField("status", .string, "A code of `event_status`.") { text($0.status) },
            APIField("url", .uri, "Where more is said.") { web($0.url) },
        ]
        let all: [APIField<Event>] = common(
            "event", .event, id: { $0.id }, verified: { _ in nil }, source: { $0.source })
        return APIShape(path: "evenements", title: "Evenement", fields: all + own)
    }

    var territories: APIShape<String> {
        APIShape(
            path: "territoires", title: "Territoire",
            fields: [
                APIField("id", .string, "Its code.", required: true) { .string($0) },
                APIField("name", .string, "What it is called.", required: true) {
                    .string(catalogue.territories.name($0))
                },
                APIField("level", .string, "A code of `territory_level`.") {
                    text(catalogue.territories.level($0))
                },
                APIField("parent", .string, "The code of what it lies in.") {
                    text(catalogue.territories.parent($0))
                },
                APIField("successor", .string, "The code of what took its place.") {
                    text(catalogue.territories.successor($0))
                },
            ])
    }

    // MARK: What all have

    /// How a record is named, how fresh it is, where it comes from, and who keeps it.
    private func common<Row>(
        _ table: String, _ kind: PageNames.Kind, id: @escaping @Sendable (Row) -> String,
        verified: @escaping @Sendable (Row) -> CalendarDay?, source: @escaping @Sendable (Row) -> String?
    ) -> [APIField<Row>] {
        [
            APIField("id", .string, "Its key in the network, for ever the same.", required: true) {
                .string(id($0))
            },
            APIField("page", .uri, "Its page, below the site's address unless that is known.", required: true)
            {
                .string(page(kind, id($0)))
            },
            APIField("verified_on", .date, "When somebody last made sure that it is true.") {
                text(verified($0)?.description)
            },
            APIField("freshness", .string, "What that day says today.", required: true) { row in
                let freshness = Freshness(
                    verifiedOn: verified(row), hasSource: source(row) != nil, today: options.today)
                return .string(freshness.state.rawValue)
            },
            APIField("source", .string, "Where it was taken from.") { text(source($0)) },
            APIField("updated_on", .date, "When it was last changed.") {
                text(days.day(table, id($0))?.description)
            },
            APIField("kept_by", .string, "The id of the structure that keeps the record.") {
                table == "event" ? nil : .string(RowKey.owner(of: id($0)))
            },
        ]
    }

    private func page(_ kind: PageNames.Kind, _ key: String) -> String {
        let paths = PagePaths(names, .french)
        let path =
            switch kind {
            case .structure: paths.structure(key)
            case .offer: paths.offer(key)
            default: paths.event(key)
            }
        return options.address.map { "\($0)/\(path)" } ?? path
    }

    private static let place = [
        "name": "string", "street_address": "string", "address_extra": "string", "postal_code": "string",
        "city": "string", "insee_code": "string", "latitude": "number", "longitude": "number",
    ]

    private func places(of structure: String) -> JSON? {
        let places = catalogue.places(of: structure).map { place in
            JSON.object(
                [
                    "name": text(place.name), "street_address": text(place.address),
                    "address_extra": text(place.addressExtra), "postal_code": text(place.postalCode),
                    "city": text(place.city), "insee_code": text(place.inseeCode),
                    "latitude": place.latitude.map { .real($0) },
                    "longitude": place.longitude.map { .real($0) },
                ].compactMapValues(\.self))
        }
        return places.isEmpty ? nil : .array(places)
    }

    private func text(_ text: String?) -> JSON? { text.map(JSON.string) }
    private func mail(_ text: String?) -> JSON? { text.flatMap { WebAddress.isMail($0) ? .string($0) : nil } }
    private func web(_ text: String?) -> JSON? { text.flatMap { WebAddress.isWeb($0) ? .string($0) : nil } }

    private func terms(_ terms: [String: [String]]) -> JSON? {
        let codes = terms.sorted { $0.key < $1.key }.flatMap { scheme, codes in
            codes.map { "\(scheme):\($0)" }
        }
        return codes.isEmpty ? nil : .array(codes.map(JSON.string))
    }
}
