package import TrustRules

/// A device that writes in a space: its key, and the structure that its title in the commons names (rule S2).
///
/// A space itself never says to which structure a device belongs.
package struct SpaceAuthor: Hashable, Comparable, Sendable {
    package let key: KeyID
    package let structure: String

    package init(key: KeyID, structure: String) {
        self.key = key
        self.structure = structure
    }

    package static func < (left: SpaceAuthor, right: SpaceAuthor) -> Bool {
        (left.structure, left.key) < (right.structure, right.key)
    }
}
