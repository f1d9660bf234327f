public import TrustRules

/// A device that writes in a space: its key, and the structure that its title in the commons names (rule S2).
///
/// A space itself never says to which structure a device belongs.
public struct SpaceAuthor: Hashable, Comparable, Sendable {
    public let key: KeyID
    public let structure: String

    public init(key: KeyID, structure: String) {
        self.key = key
        self.structure = structure
    }

    public static func < (left: SpaceAuthor, right: SpaceAuthor) -> Bool {
        (left.structure, left.key) < (right.structure, right.key)
    }
}
