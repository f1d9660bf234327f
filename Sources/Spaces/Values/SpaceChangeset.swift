package import TrustRules

/// One thing of the sealed part of a changeset that the rules ask about.
package enum SealedWord: Hashable, Sendable {
    /// Keys of older epochs, which whoever opens this changeset learns (K6).
    case older(Set<EpochName>)
    /// A step of the referral (R1).
    case step(ReferralState)
    /// A person of the author's structure has looked at the content (R5).
    case read
}

/// One changeset of a space, as far as the rules ask about it.
///
/// *Shape*: `epoch` is nil if nothing is sealed. Whoever can't open the changeset, as a hub, has no `sealed` words.
package struct SpaceChangeset<Name: Hashable & Sendable>: Hashable, Sendable {
    package let author: SpaceAuthor
    package let previous: Name?
    /// Milliseconds since 1970, as the author's clock shows them.
    package let time: UInt64
    package let mark: Mark
    package let clear: [ClearWord<Name>]
    package let epoch: EpochName?
    package let sealed: [SealedWord]

    package init(
        by author: SpaceAuthor, after previous: Name?, time: UInt64, mark: Mark,
        clear: [ClearWord<Name>] = [],
        epoch: EpochName? = nil, sealed: [SealedWord] = []
    ) {
        self.author = author
        self.previous = previous
        self.time = time
        self.mark = mark
        self.clear = clear
        self.epoch = epoch
        self.sealed = sealed
    }

    package func map<Other>(_ rename: (Name) throws -> Other) rethrows -> SpaceChangeset<Other> {
        SpaceChangeset<Other>(
            by: author, after: try previous.map(rename), time: time, mark: mark,
            clear: try clear.map { try $0.map(rename) }, epoch: epoch, sealed: sealed)
    }

    /// The changesets of the commons that must be there before this one is judged (F12).
    package var cited: Set<Mark> {
        clear.reduce(into: []) { cited, word in
            switch word {
            case .cut(_, _, let ban): cited.insert(ban)
            case .epoch(let epoch): cited.formUnion(epoch.exclusions.map(\.ban))
            default: break
            }
        }
    }
}
