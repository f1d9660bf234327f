package import TrustRules

/// One thing that the clear part of a changeset says: what a hub, which holds no key, must judge.
///
/// *Shape*: `Name` is how changesets are called: by their number in a history, or by their point in a log.
package enum ClearWord<Name: Hashable & Sendable>: Hashable, Sendable {
    /// The space begins; in the first changeset of the founder, once (F1).
    case found
    /// A structure is in (F3).
    case admit(String)
    /// A structure is out, itself or another one (F3).
    case end(String)
    /// Of the changesets of this key in the author's structure, only `stays` and their chains go on counting (F4).
    ///
    /// `ban` is the changeset of the commons that bans the key.
    case cut(key: KeyID, stays: [Name], ban: Mark)
    /// A key to seal with (F7).
    case epoch(Epoch)
    /// The key is given to a device or a recovery key.
    case grant(EpochName, to: KeyID)
    /// A grant for the author is there, and doesn't open (F10).
    case ask(EpochName)

    package func map<Other>(_ rename: (Name) throws -> Other) rethrows -> ClearWord<Other> {
        switch self {
        case .found: .found
        case .admit(let structure): .admit(structure)
        case .end(let structure): .end(structure)
        case .cut(let key, let stays, let ban): .cut(key: key, stays: try stays.map(rename), ban: ban)
        case .epoch(let epoch): .epoch(epoch)
        case .grant(let epoch, let recipient): .grant(epoch, to: recipient)
        case .ask(let epoch): .ask(epoch)
        }
    }
}
