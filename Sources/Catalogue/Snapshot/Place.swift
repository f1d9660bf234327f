import SyncCore

/// A place where a structure can be found.
public struct Place: Hashable, Sendable, Identifiable {
    let fields: RowFields

    public var id: String { fields.key[0] }
    public var structure: String { RowKey.owner(of: id) }
    public var name: String? { fields.text("name") }
    public var address: String? { fields.text("address") }
    public var addressExtra: String? { fields.text("address_extra") }
    public var postalCode: String? { fields.text("postal_code") }
    public var city: String? { fields.text("city") }
    public var inseeCode: String? { fields.text("insee_code") }
    /// WGS84 degrees.
    public var latitude: Double? { fields.real("latitude") }
    public var longitude: Double? { fields.real("longitude") }
    /// A term of `place_kind`.
    public var kind: String? { fields.text("kind") }
    public var access: String? { fields.text("access") }
    public var openingHours: String? { fields.time("opening_hours") }

    /// Street, then postal code and town, as far as they are known.
    public var lines: [String] {
        let town = [postalCode, city].compactMap(\.self).joined(separator: " ")
        return [address, addressExtra, town.isEmpty ? nil : town].compactMap(\.self)
    }
}
