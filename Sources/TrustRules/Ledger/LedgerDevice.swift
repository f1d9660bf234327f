/// A device, as a log knows it.
///
/// *Stored*: one row for each, written with its first changeset; only `isLetIn`, `bans` and `answered` change later.
package struct LedgerDevice: Hashable, Sendable {
    /// The first changeset's line, then those of its branches.
    package internal(set) var lines: [Int]
    package let key: KeyID
    /// The structure's number.
    package let structure: Int
    package let role: EnrolledRole
    package let isFounder: Bool
    /// The founder's or vouched key that it leads back to (rule T3).
    package let root: KeyID
    package let invitation: Invited?
    /// Whether something that its title rests on counts (rule T4).
    package internal(set) var isLetIn = false
    /// The bans of its own structure that concern it, and the bans and words that N structures have answered for it.
    package internal(set) var bans: [Int] = []
    package internal(set) var answered: [Int] = []

    /// The invitation by which a device came.
    package struct Invited: Hashable, Sendable {
        /// The changeset that signed it, and its device.
        package let point: Point
        package let device: Int
        package let key: KeyID
    }

    /// Whether a first changeset of this title claims the structure's rows (rule T8).
    var isClaim: Bool { invitation == nil }
}
