package import TrustRules

/// An epoch, as far as a set of changesets says.
package struct EpochRecord: Hashable, Sendable {
    package let name: EpochName
    /// The author of the changeset that published it first; of several, by the least mark.
    package let maker: KeyID
    /// Whether a structure that was in by its own past made it, and nobody published it a second time.
    package let isSound: Bool
    /// Whether the past of its changeset, the changeset included, holds every end and every cut that is here.
    package let knowsTheEnds: Bool
    /// The devices that it excludes, as far as the commons bears it out.
    package let excluded: Set<KeyID>
    /// The devices and recovery keys to which it is granted and which haven't said since that they can't open it.
    package let granted: Set<KeyID>

    package init(
        name: EpochName, maker: KeyID, isSound: Bool, knowsTheEnds: Bool, excluded: Set<KeyID>,
        granted: Set<KeyID>
    ) {
        self.name = name
        self.maker = maker
        self.isSound = isSound
        self.knowsTheEnds = knowsTheEnds
        self.excluded = excluded
        self.granted = granted
    }
}

/// The epochs of a space and their links: all that the choice of a key asks about (rules F6 to F9).
package struct EpochBook: Hashable, Sendable {
    package var epochs: [EpochName: EpochRecord] = [:]
    /// The older epochs whose keys lie sealed under an epoch, as far as the device could read.
    package var links: [EpochName: Set<EpochName>] = [:]
    /// The keys of those who sealed with an epoch.
    package var sealers: [EpochName: Set<KeyID>] = [:]

    package init() {}

    /// The epochs that somebody who knows some of them comes to know through links (K6).
    package func linked(from known: Set<EpochName>) -> Set<EpochName> {
        var reached = known
        var waiting = known
        while !waiting.isEmpty {
            let next = waiting.reduce(into: Set<EpochName>()) { $0.formUnion(links[$1] ?? []) }
            waiting = next.subtracting(reached)
            reached.formUnion(waiting)
        }
        return reached
    }

    /// The epochs that the holder of a key should be able to open, as others see it.
    package func reach(of recipient: KeyID) -> Set<EpochName> {
        linked(from: Set(epochs.values.filter { $0.granted.contains(recipient) }.map(\.name)))
    }
}
