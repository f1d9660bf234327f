import TrustRules

/// The keys of a space that a device has, by the names of their epochs (rules K4, K6).
package struct Keyring: Sendable {
    package let place: SpacePlace
    private var keys: [EpochName: EpochKey] = [:]

    package init(of place: SpacePlace) {
        self.place = place
    }

    package subscript(epoch: EpochName) -> EpochKey? { keys[epoch] }

    package var known: Set<EpochName> { Set(keys.keys) }

    /// Adds a key of this space, whose name it tells itself.
    package mutating func insert(_ key: EpochKey) {
        guard key.place == place else { return }
        keys[key.name] = key
    }

    /// Takes the older keys that a sealed part holds: each is named by its own commitment.
    ///
    /// - Returns: the epochs that were unknown before.
    package mutating func insert(older: [[UInt8]], _ cipher: some SpaceCipher) -> Set<EpochName> {
        let new = older.compactMap { EpochKey($0, in: place, cipher) }.filter { keys[$0.name] == nil }
        for key in new { keys[key.name] = key }
        return Set(new.map(\.name))
    }

    /// The bytes of some of the keys, sorted, as the section of older keys holds them.
    package func older(_ epochs: Set<EpochName>) -> [[UInt8]] {
        epochs.compactMap { keys[$0]?.bytes }.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
