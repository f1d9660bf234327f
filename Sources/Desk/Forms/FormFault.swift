import SyncCore

/// Something that is wrong in what was typed.
struct FormFault: Hashable, Sendable {
    /// A column, or the name of a list; nil for the form as a whole.
    let field: String?
    let message: Phrase
    /// Whether it only keeps the row from being published.
    var isOfPublishing = false
}
