public import SyncCore

/// The places of structures, and the areas of what reaches further than a point, as GeoJSON.
///
/// One feature for each place of a published structure; a place whose coordinates nobody gave has a null
/// geometry, which the format allows: what a region covers must not look like one pin.
///
/// Source: RFC 7946. Longitude stands before latitude.
public enum GeoJSON {
    /// One FeatureCollection, places in the order of their keys.
    public static func document(
        _ catalogue: CatalogueSnapshot, _ language: Language = .french, today: CalendarDay
    ) -> String {
        let features = catalogue.places.compactMap { place -> JSON? in
            guard let structure = catalogue.structure(place.structure), structure.isPublished else {
                return nil
            }
            return feature(place, of: structure, catalogue, language, today)
        }
        return JSON.object(["type": .string("FeatureCollection"), "features": .array(features)]).text
            + "\n"
    }

    private static func feature(
        _ place: Place, of structure: Structure, _ catalogue: CatalogueSnapshot, _ language: Language,
        _ today: CalendarDay
    ) -> JSON {
        .object([
            "type": .string("Feature"), "id": .string(place.id),
            "properties": properties(place, of: structure, catalogue, language, today),
            "geometry": point(place) ?? .null,
        ])
    }

    static func properties(
        _ place: Place, of structure: Structure, _ catalogue: CatalogueSnapshot, _ language: Language,
        _ today: CalendarDay
    ) -> JSON {
        let offered = catalogue.publishedOffers(of: structure.id)
        let stages = structure.codes("stage") + offered.flatMap { $0.codes("stage") }
        let lit = catalogue.phaseMarks(stages, language).filter(\.isLit)
        return .some([
            "structure": .string(structure.id), "name": .string(structure.name),
            "place": .text(place.name), "address": .text(place.lines.joined(separator: ", ")),
            "street_address": .text(place.address), "address_extra": .text(place.addressExtra),
            "postal_code": .text(place.postalCode), "city": .text(place.city),
            "insee_code": .text(place.inseeCode),
            "type": .text(structure.type), "phases": .array(lit.map { .string($0.code) }),
            "territories": .array(structure.codes("territory").map(JSON.string)),
            "verified_on": .text(structure.verifiedOn?.description),
            "freshness": .string(
                Freshness(
                    verifiedOn: structure.verifiedOn, hasSource: structure.source != nil, today: today
                ).state.rawValue),
        ])
    }

    private static func point(_ place: Place) -> JSON? {
        guard let latitude = place.latitude, let longitude = place.longitude else { return nil }
        return .object([
            "type": .string("Point"), "coordinates": .array([.real(longitude), .real(latitude)]),
        ])
    }
}
