extension Slug {
    /// Whether a structure may be called so in format 4: letters, digits and, between these, hyphens.
    static func isMember(_ text: some StringProtocol) -> Bool {
        isValid(text) && !text.hasPrefix("-") && !text.hasSuffix("-")
    }
}

extension ByteReader {
    mutating func memberSlug() throws(WireError) -> String {
        let slug = try text(max: Slug.bytesMax, "structure")
        guard Slug.isMember(slug) else { throw .notCanonical("structure") }
        return slug
    }
}
