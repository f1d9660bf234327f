/// The rule for who writes the rows of a table.
public enum TableKind: String, Hashable, Sendable, CaseIterable {
    /// Devices of the structure that the key's first part names; everyone while that is no member.
    case owned
    /// Every member.
    case commons
    /// Coordinators.
    case charter
}
