/// A tie of one structure to another.
public struct StructureLink: Hashable, Sendable {
    let fields: RowFields

    public var source: String { fields.key[0] }
    public var target: String { fields.key[1] }
    /// A term of `link_kind`, read from source to target.
    public var kind: String { fields.key[2] }
    public var description: String? { fields.text("description") }
}
