package import TrustRules

/// The name of an epoch: the first 16 bytes of the commitment to its key (rule K4).
package typealias EpochName = ShortHash

/// A key that changesets are sealed with, as its maker publishes it.
package struct Epoch: Hashable, Sendable {
    /// A device that the maker knows to be banned, and the ban in the commons that says so (rule F7).
    package struct Exclusion: Hashable, Comparable, Sendable {
        package let device: KeyID
        package let ban: Mark

        package init(device: KeyID, ban: Mark) {
            self.device = device
            self.ban = ban
        }

        package static func < (left: Exclusion, right: Exclusion) -> Bool {
            (left.device, left.ban) < (right.device, right.ban)
        }
    }

    package let name: EpochName
    package let exclusions: Set<Exclusion>
    /// The devices and recovery keys to which the key is granted at once.
    package let granted: Set<KeyID>

    package init(name: EpochName, exclusions: Set<Exclusion>, granted: Set<KeyID>) {
        self.name = name
        self.exclusions = exclusions
        self.granted = granted
    }
}
