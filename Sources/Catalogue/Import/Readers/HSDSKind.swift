/// Which of the specification's objects a record is.
///
/// Nothing in an object says it: each has an id, most have a name. It is the object whose fields explain most of
/// the record's; where several explain as many, the file's name decides (`locations.json`), else what is named first.
///
/// Source: https://docs.openreferral.org/en/3.1/hsds/schema_reference.html
enum HSDSKind: String, CaseIterable {
    case organization, service
    case serviceAtLocation = "service_at_location"
    case location, program, contact
    case taxonomyTerm = "taxonomy_term"
    case taxonomy, phone, address, schedule
    case serviceArea = "service_area"
    case serviceCapacity = "service_capacity"
    case organizationIdentifier = "organization_identifier"
    case attribute, language, funding
    case costOption = "cost_option"
    case requiredDocument = "required_document"
    case accessibility, url, unit, metadata
    case tableDescription = "meta_table_description"

    /// - Parameters:
    ///   - fields: the record's.
    ///   - file: its file's name.
    init(fields: Set<String>, file: String) {
        let named = Self.named(file)
        func rank(_ kind: HSDSKind) -> (unexplained: Int, place: Int) {
            let unexplained = fields.subtracting(kind.fields).count
            if kind == named { return (unexplained, -1) }
            // What ties a record to an organization, or says how it goes, is a service's sooner than an organization's.
            let isTied = kind == .service && !fields.isDisjoint(with: Self.ties)
            return (unexplained, isTied ? 0 : (Self.places[kind] ?? 0) + 1)
        }
        let best = Self.allCases.map { (kind: $0, rank: rank($0)) }.min { $0.rank < $1.rank }
        // Fields of which most mean nothing here are another format's: read as what the file promises, and refused.
        let isOurs = best.map { $0.rank.unexplained * 2 <= fields.count } ?? false
        self = isOurs ? best?.kind ?? .organization : named ?? .organization
    }

    /// The kind that a file is named after, in one number or the other, with a page's number or without.
    static func named(_ file: String) -> HSDSKind? {
        let words = file.lowercased().prefix { $0 != "." }.split { !$0.isLetter }
        guard !words.isEmpty else { return nil }
        // `terms.json` is one of them to whoever writes it.
        if words == ["terms"] || words == ["term"] { return .taxonomyTerm }
        let name = words.joined(separator: "_")
        return allCases.first { kind in
            let plural = kind.rawValue.hasSuffix("y") ? kind.rawValue.dropLast() + "ies" : kind.rawValue + "s"
            return [kind.rawValue, plural, kind.rawValue + "es"].contains(name)
        }
    }

    private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))

    private static let ties: Set<String> = [
        "organization_id", "organization", "status", "service_at_locations",
    ]

    private var fields: Set<String> { Self.known[self] ?? [] }

    private static let known: [HSDSKind: Set<String>] = own.mapValues { text in
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init)).union([
            "id", "attributes", "metadata",
        ])
    }

    private static let own: [HSDSKind: String] = [
        .organization: """
        name alternate_name description email website additional_websites tax_status tax_id
        year_incorporated legal_status logo uri parent_organization_id funding contacts phones
        locations programs services organization_identifiers last_modified
        """,
        .service: """
        organization_id organization program_id program name alternate_name description url
        additional_urls email status interpretation_services application_process fees_description
        wait_time fees accreditations eligibility_description minimum_age maximum_age assured_date
        assurer_email licenses alert last_modified phones schedules service_areas
        service_at_locations languages funding cost_options required_documents contacts capacities
        """,
        .serviceAtLocation: """
        service_id location_id description service location contacts phones schedules
        service_areas url
        """,
        .location: """
        location_type url organization_id name alternate_name description transportation latitude
        longitude external_identifier external_identifier_type languages addresses contacts
        accessibility phones schedules
        """,
        .program: "organization_id name alternate_name description",
        .contact: """
        organization_id service_id service_at_location_id location_id name title department email
        phones
        """,
        .taxonomyTerm: """
        code name description parent_id taxonomy taxonomy_detail taxonomy_id language term_uri
        """,
        .taxonomy: "name description uri version",
        .phone: """
        location_id service_id organization_id contact_id service_at_location_id number extension
        type description languages
        """,
        .address: """
        location_id attention address_1 address_2 city region state_province postal_code country
        address_type
        """,
        .schedule: """
        service_id location_id service_at_location_id valid_from valid_to dtstart timezone until
        count wkst freq interval byday byweekno bymonthday byyearday description opens_at
        closes_at schedule_link attending_type notes
        """,
        .serviceArea: "service_id service_at_location_id name description extent extent_type uri",
        .serviceCapacity: "service_id unit unit_id available maximum description updated",
        .organizationIdentifier: "organization_id identifier_scheme identifier_type identifier",
        .attribute: "link_id link_type link_entity value taxonomy_term taxonomy_term_id label",
        .language: "service_id location_id phone_id name code note",
        .funding: "organization_id service_id source",
        .costOption: "service_id valid_from valid_to option currency amount amount_description",
        .requiredDocument: "service_id document uri",
        .accessibility: "location_id description details url",
        .url: "organization_id service_id label url",
        .unit: "name scheme identifier uri",
        .metadata: """
        resource_id resource_type last_action_date last_action_type field_name previous_value
        replacement_value updated_by
        """,
        .tableDescription: "name language character_set",
    ]
}
