public import TrustRules

/// The name of an epoch: the first 16 bytes of the commitment to its key (rule K4).
public typealias EpochName = ShortHash

/// A key that changesets are sealed with, as its maker publishes it.
public struct Epoch: Hashable, Sendable {
    /// A device that the maker knows to be banned, and the ban in the commons that says so (rule F7).
    public struct Exclusion: Hashable, Comparable, Sendable {
        public let device: KeyID
        public let ban: Mark

        public init(device: KeyID, ban: Mark) {
            self.device = device
            self.ban = ban
        }

        public static func < (left: Exclusion, right: Exclusion) -> Bool {
            (left.device, left.ban) < (right.device, right.ban)
        }
    }

    public let name: EpochName
    public let exclusions: Set<Exclusion>
    /// The devices and recovery keys to which the key is granted at once.
    public let granted: Set<KeyID>

    public init(name: EpochName, exclusions: Set<Exclusion>, granted: Set<KeyID>) {
        self.name = name
        self.exclusions = exclusions
        self.granted = granted
    }
}
