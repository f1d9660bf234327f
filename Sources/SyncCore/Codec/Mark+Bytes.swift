import TrustRules

/// A changeset's mark: the first 16 bytes of its hash.
extension ByteReader {
    mutating func mark() throws(WireError) -> Mark {
        guard let mark = Mark(bytes: try bytes(count: Mark.byteCount).slice) else { throw .truncated }
        return mark
    }
}

/// The name of a structure.
extension ByteReader {
    mutating func memberSlug() throws(WireError) -> String {
        let slug = try text(max: Slug.bytesMax, "structure")
        guard Slug.isMember(slug) else { throw .notCanonical("structure") }
        return slug
    }
}
