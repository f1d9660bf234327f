extension Slug {
    /// Whether a structure may be called so in format 4: letters, digits and, between these, hyphens.
    static func isMember(_ text: some StringProtocol) -> Bool {
        isValid(text) && !text.hasPrefix("-") && !text.hasSuffix("-")
    }
}
