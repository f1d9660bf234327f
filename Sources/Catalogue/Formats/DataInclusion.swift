public import SyncCore

/// Structures and offers as data·inclusion reads them, schema v1.
///
/// What the format has no place for is listed in `docs/catalogue.md`. Only what is published is written; a
/// person's name never is.
///
/// Source: https://github.com/gip-inclusion/data-inclusion-schema, version 1.0.10.
public struct DataInclusion {
    /// The two files, each an array.
    public struct Output: Hashable, Sendable {
        public let structures: String
        public let services: String
        /// Offers left out because the format requires a description.
        public let leftOut: [String]
    }

    private let catalogue: CatalogueSnapshot
    private let days: [String: CalendarDay]
    private let today: CalendarDay

    /// What the format says of a catalogue, without the days on which rows were written.
    init(_ catalogue: CatalogueSnapshot) {
        self.init(catalogue: catalogue, days: [:], today: CalendarDay(secondsSince1970: 0))
    }

    private init(catalogue: CatalogueSnapshot, days: [String: CalendarDay], today: CalendarDay) {
        self.catalogue = catalogue
        self.days = days
        self.today = today
    }

    /// Writes the catalogue as it stands.
    ///
    /// - Parameters:
    ///   - replica: which also tells when each row was last written.
    ///   - today: the day of rows that aren't sealed yet.
    /// - Returns: both files.
    /// - Throws: what reading the replica throws.
    public static func output(_ replica: Replica, today: CalendarDay) throws -> Output {
        let catalogue = try CatalogueSnapshot(replica)
        var days: [String: CalendarDay] = [:]
        for table in ["structure", "offer"] {
            // Newest first: the first that names a row is the last that wrote it.
            for entry in try replica.history(table, limit: .max) where days[entry.key.texts[0]] == nil {
                days[entry.key.texts[0]] = CalendarDay(
                    secondsSince1970: Int64(entry.time.milliseconds / 1_000))
            }
        }
        let format = DataInclusion(catalogue: catalogue, days: days, today: today)
        let offered = catalogue.publishedOffers
        let services = offered.filter { format.description($0) != nil }
        return Output(
            structures: list(catalogue.publishedStructures.map(format.structure)),
            services: list(services.map(format.service)),
            leftOut: offered.filter { format.description($0) == nil }.map(\.id))
    }

    private static func list(_ items: [JSON]) -> String {
        "[\n" + items.map(\.text).joined(separator: ",\n") + "\n]\n"
    }

    // MARK: Rows

    func structure(_ structure: Structure) -> JSON {
        let siret = catalogue.identifiers[structure.id]?.first {
            $0.scheme == "siret" && RegisterNumber.isSIRET($0.value)
        }
        let members: [String: JSON?] = [
            "source": .string(catalogue.network), "id": .string(id(structure.id)),
            "nom": .string(structure.name), "date_maj": .string((days[structure.id] ?? today).description),
            "description": .text(structure.description ?? structure.summary), "siret": .text(siret?.value),
            "telephone": .text(structure.phone.flatMap(PhoneNumber.init)?.e164),
            "courriel": .text(mail(structure.email)), "site_web": .text(web(structure.website)),
            "horaires_accueil": .text(hours(structure.openingHours)),
        ]
        let place = catalogue.places(of: structure.id).first
        return .some(members.merging(place.map(address) ?? [:]) { $1 })
    }

    func service(_ offer: Offer) -> JSON {
        let structure = catalogue.structure(offer.structure)
        let phone = (offer.phone ?? structure?.phone).flatMap(PhoneNumber.init)
        let email = mail(offer.email ?? structure?.email)
        let link = web(offer.url)
        let ways = [
            phone.map { _ in "telephoner" }, email.map { _ in "envoyer-un-courriel" },
            link.map { _ in "utiliser-lien-mobilisation" },
        ].compactMap(\.self)
        let place = offer.places.first.flatMap { catalogue.place($0) }
        let members: [String: JSON?] = [
            "source": .string(catalogue.network), "id": .string(id(offer.id)),
            "structure_id": .string(id(offer.structure)), "nom": .string(offer.name),
            "description": .text(description(offer)),
            "date_maj": .string((days[offer.id] ?? today).description),
            "type": .text(offer.serviceType), "thematiques": strings(themes(offer)),
            "frais": .text(offer.fee), "frais_precisions": .text(offer.feeDetail),
            "publics": strings(Self.audiences(offer.codes("audience"))),
            "publics_precisions": .text(labels("audience", offer)),
            "conditions_acces": .text(offer.admissionConditions), "telephone": .text(phone?.e164),
            "courriel": .text(email), "lien_mobilisation": .text(link),
            "modes_accueil": strings(place == nil ? [] : ["en-presentiel"]),
            "zone_eligibilite": strings(Self.zone(offer.codes("territory"))),
            "modes_mobilisation": strings(ways),
            "mobilisable_par": strings(offer.isDirectAccess == true ? ["usagers"] : []),
            "volume_horaire_hebdomadaire": offer.hoursPerWeek.map(JSON.real),
            "nombre_semaines": offer.weeks.map(JSON.integer),
        ]
        return .some(members.merging(place.map(address) ?? [:]) { $1 })
    }

    // MARK: Values

    private func id(_ key: String) -> String { "\(catalogue.network)--\(key)" }

    private func description(_ offer: Offer) -> String? {
        [offer.description, offer.summary].compactMap(\.self).first { $0.count >= 5 }
    }

    private func address(_ place: Place) -> [String: JSON?] {
        [
            "adresse": .text(place.address), "complement_adresse": .text(place.addressExtra),
            "code_postal": .text(place.postalCode), "commune": .text(place.city),
            "code_insee": .text(place.inseeCode), "latitude": place.latitude.map(JSON.real),
            "longitude": place.longitude.map(JSON.real),
        ]
    }

    private func themes(_ offer: Offer) -> [String] {
        let phases = Set(offer.codes("stage").map(catalogue.book.phase))
        return Set(Self.themes.filter { phases.contains($0.phase) }.map(\.theme)).sorted()
    }

    private func labels(_ vocabulary: String, _ offer: Offer) -> String? {
        let labels = offer.codes(vocabulary).map { catalogue.book.label(vocabulary, $0, .french) }
        return labels.isEmpty ? nil : labels.joined(separator: ", ")
    }

    private func mail(_ text: String?) -> String? { text.flatMap { WebAddress.isMail($0) ? $0 : nil } }
    private func web(_ text: String?) -> String? { text.flatMap { WebAddress.isWeb($0) ? $0 : nil } }
    private func hours(_ text: String?) -> String? { text.flatMap { OpeningHours($0) == nil ? nil : $0 } }
    private func strings(_ texts: [String]) -> JSON? { .list(texts.map(JSON.string)) }
}
