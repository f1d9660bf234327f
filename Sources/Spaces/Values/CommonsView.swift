public import TrustRules

/// The part of the commons that a space asks about, as far as it is here.
///
/// A hub, a locked laptop and an open one hold the same kind of view; a sync brings the commons first (rule Y6).
public struct CommonsView: Hashable, Sendable {
    /// A revocation of a device by its own structure.
    public struct Ban: Hashable, Sendable {
        public let device: SpaceAuthor
        /// Whether enough members have vouched for the device since, so that the ban reaches nothing of it.
        public let isAnswered: Bool

        public init(of device: SpaceAuthor, isAnswered: Bool = false) {
            self.device = device
            self.isAnswered = isAnswered
        }
    }

    /// The devices and recovery keys of each structure that have published an encryption key.
    public private(set) var recipients: [String: Set<KeyID>] = [:]
    public private(set) var bans: [Mark: Ban] = [:]

    public init() {}

    public mutating func add(_ device: SpaceAuthor) {
        recipients[device.structure, default: []].insert(device.key)
    }

    public mutating func add(_ ban: Ban, called mark: Mark) {
        let isAnswered = ban.isAnswered || bans[mark]?.isAnswered ?? false
        bans[mark] = Ban(of: ban.device, isAnswered: isAnswered)
    }

    public mutating func formUnion(_ other: CommonsView) {
        recipients.merge(other.recipients) { $0.union($1) }
        for (mark, ban) in other.bans { add(ban, called: mark) }
    }

    /// The devices that are banned, as far as this view shows.
    public var banned: Set<KeyID> {
        Set(bans.values.filter { !$0.isAnswered }.map(\.device.key))
    }

    /// The devices and recovery keys of these structures that may be given a key.
    public func current(of structures: Set<String>) -> Set<KeyID> {
        structures.reduce(into: Set()) { $0.formUnion(recipients[$1] ?? []) }.subtracting(banned)
    }

    /// Whether the cited changeset bans this device of this structure, and nothing has answered it (F4).
    public func isBanned(_ device: SpaceAuthor, by ban: Mark) -> Bool {
        guard let ban = bans[ban] else { return false }
        return ban.device == device && !ban.isAnswered
    }

    /// The exclusions that the commons bears out; the others are ignored (F7).
    public func borneOut(_ exclusions: Set<Epoch.Exclusion>) -> Set<KeyID> {
        Set(exclusions.filter { bans[$0.ban]?.device.key == $0.device }.map(\.device))
    }
}
