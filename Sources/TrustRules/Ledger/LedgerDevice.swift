/// A device, as a log knows it.
///
/// *Stored*: one row for each, written with its first changeset; only `isLetIn`, `bans` and `answered` change later.
public struct LedgerDevice: Hashable, Sendable {
    /// The first changeset's line, then those of its branches.
    public internal(set) var lines: [Int]
    public let key: KeyID
    /// The structure's number.
    public let structure: Int
    public let role: EnrolledRole
    public let isFounder: Bool
    /// The founder's or vouched key that it leads back to (rule T3).
    public let root: KeyID
    public let invitation: Invited?
    /// Whether something that its title rests on counts (rule T4).
    public internal(set) var isLetIn = false
    /// The bans of its own structure that concern it, and the bans and words that N structures have answered for it.
    public internal(set) var bans: [Int] = []
    public internal(set) var answered: [Int] = []

    /// The invitation by which a device came.
    public struct Invited: Hashable, Sendable {
        /// The changeset that signed it, and its device.
        public let point: Point
        public let device: Int
        public let key: KeyID
    }

    /// Whether a first changeset of this title claims the structure's rows (rule T8).
    var isClaim: Bool { invitation == nil }
}
