package import TrustRules

/// The part of the commons that a space asks about, as far as it is here.
///
/// A hub, a locked laptop and an open one hold the same kind of view; a sync brings the commons first (rule Y6).
package struct CommonsView: Hashable, Sendable {
    /// A revocation of a device by its own structure.
    package struct Ban: Hashable, Sendable {
        package let device: SpaceAuthor
        /// Whether enough members have vouched for the device since, so that the ban reaches nothing of it.
        package let isAnswered: Bool

        package init(of device: SpaceAuthor, isAnswered: Bool = false) {
            self.device = device
            self.isAnswered = isAnswered
        }
    }

    /// The devices and recovery keys of each structure that have published an encryption key.
    package private(set) var recipients: [String: Set<KeyID>] = [:]
    package private(set) var bans: [Mark: Ban] = [:]

    package init() {}

    package mutating func add(_ device: SpaceAuthor) {
        recipients[device.structure, default: []].insert(device.key)
    }

    package mutating func add(_ ban: Ban, called mark: Mark) {
        let isAnswered = ban.isAnswered || bans[mark]?.isAnswered ?? false
        bans[mark] = Ban(of: ban.device, isAnswered: isAnswered)
    }

    package mutating func formUnion(_ other: CommonsView) {
        recipients.merge(other.recipients) { $0.union($1) }
        for (mark, ban) in other.bans { add(ban, called: mark) }
    }

    /// The devices that are banned, as far as this view shows.
    package var banned: Set<KeyID> {
        Set(bans.values.filter { !$0.isAnswered }.map(\.device.key))
    }

    /// The devices and recovery keys of these structures that may be given a key.
    package func current(of structures: Set<String>) -> Set<KeyID> {
        structures.reduce(into: Set()) { $0.formUnion(recipients[$1] ?? []) }.subtracting(banned)
    }

    /// Whether the cited changeset bans this device of this structure, and nothing has answered it (F4).
    package func isBanned(_ device: SpaceAuthor, by ban: Mark) -> Bool {
        guard let ban = bans[ban] else { return false }
        return ban.device == device && !ban.isAnswered
    }

    /// The exclusions that the commons bears out; the others are ignored (F7).
    package func borneOut(_ exclusions: Set<Epoch.Exclusion>) -> Set<KeyID> {
        Set(exclusions.filter { bans[$0.ban]?.device.key == $0.device }.map(\.device))
    }
}
