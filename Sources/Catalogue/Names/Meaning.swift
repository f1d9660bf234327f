/// What words mean among things that have names.
package enum Meaning: Hashable, Sendable {
    /// One thing, by its key or code.
    case one(String)
    /// Nothing; names that somebody may have meant, best first.
    case none(near: [String])
    /// Several things, by their names.
    case several([String])

    /// The one thing; nil for none and for several.
    package var one: String? {
        if case .one(let key) = self { key } else { nil }
    }
}
