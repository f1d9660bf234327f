/// The rights of a device within its structure.
package enum EnrolledRole: UInt8, Hashable, Sendable, CaseIterable {
    case editor = 0
    /// Takes everything and writes nothing.
    case reader = 1
}

/// The reason that a chain's first changeset shows for its device (rule T3).
///
/// *Shape*: `Name` is how changesets are called: by their number in a history, or by their point in a log.
package enum Title<Name: Hashable & Sendable>: Hashable, Sendable {
    /// The charter lists the structure with this key.
    case founder
    /// N structures have vouched for the structure with this key.
    case vouched
    /// An editor of the structure signed the invitation `key` in the changeset `in`; its secret is proved.
    case invited(in: Name, key: KeyID)

    package func map<Other>(_ rename: (Name) throws -> Other) rethrows -> Title<Other> {
        switch self {
        case .founder: .founder
        case .vouched: .vouched
        case .invited(let name, let key): .invited(in: try rename(name), key: key)
        }
    }
}

/// A title with the structure that it is for.
package struct Enrolment<Name: Hashable & Sendable>: Hashable, Sendable {
    package let structure: String
    package let title: Title<Name>

    package init(structure: String, title: Title<Name>) {
        self.structure = structure
        self.title = title
    }
}
