package import TrustRules

/// The epoch to seal with, and what has to be published along with it (rules F7, F8).
///
/// An epoch is *fit* if whoever has its key also knows who is out: that knowledge travels with the key.
package struct EpochChoice: Hashable, Sendable {
    /// The fit epoch of the least name; nil if a new one must be made.
    package let epoch: EpochName?
    /// The devices that a new epoch excludes: all that the writer knows to be banned.
    package let excluded: Set<KeyID>
    /// The known keys that don't follow from the epoch yet: they are sealed under it.
    package let older: Set<EpochName>
    /// The devices and recovery keys to which the epoch must still be granted.
    package let missing: Set<KeyID>

    /// The choice of a writer who has these changesets' epochs and, each matching its commitment, the keys of the known
    /// ones.
    package init(
        from book: EpochBook, known: Set<EpochName>, roster: Set<String>, _ commons: CommonsView
    ) {
        let fit = Self.fit(in: book, known: known, commons).min()
        self.init(epoch: fit, from: book, known: known, current: commons.current(of: roster), commons.banned)
    }

    package init(
        epoch: EpochName?, from book: EpochBook, known: Set<EpochName>, current: Set<KeyID>,
        _ banned: Set<KeyID>
    ) {
        self.epoch = epoch
        excluded = banned
        guard let epoch else {
            older = known
            missing = current
            return
        }
        older = known.subtracting(book.linked(from: [epoch]))
        missing = current.subtracting(book.epochs[epoch]?.granted ?? [])
    }

    /// The epochs that are fit for a writer who knows so much.
    package static func fit(
        in book: EpochBook, known: Set<EpochName>, _ commons: CommonsView
    ) -> Set<EpochName> {
        let banned = commons.banned
        let fit = book.epochs.values.filter { epoch in
            known.contains(epoch.name) && epoch.isSound && epoch.knowsTheEnds
                && banned.isSubset(of: epoch.excluded) && !banned.contains(epoch.maker)
        }
        return Set(fit.map(\.name))
    }
}
