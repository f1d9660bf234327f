import SyncCore

/// What the formats that partners read are made of.
extension JSON {
    /// An object of what is there.
    static func some(_ members: [String: JSON?]) -> JSON {
        .object(members.compactMapValues(\.self))
    }

    static func text(_ text: String?) -> JSON? { text.map(JSON.string) }

    /// Nil for an empty list.
    static func list(_ items: [JSON]) -> JSON? { items.isEmpty ? nil : .array(items) }

    /// The document, as equal bytes for equal documents.
    var text: String { text(.published) }
}
