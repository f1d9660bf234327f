package import TrustRules

/// The repairs that a device owes to others: keys that somebody who is in can't reach (rule F9).
package enum Duty {
    /// Whether a current device or recovery key can't reach an epoch with which an unbanned author has sealed.
    ///
    /// Such a device publishes what `EpochChoice` asks, without content. Nobody has to ask: a colleague's new laptop, a
    /// key that was missing and two crossing epochs all heal by it.
    package static func isOwed(
        in book: EpochBook, known: Set<EpochName>, roster: Set<String>, _ commons: CommonsView
    ) -> Bool {
        guard !known.isEmpty else { return false }
        let banned = commons.banned
        let used = book.sealers.filter { !$0.value.isSubset(of: banned) }.map(\.key)
        return commons.current(of: roster).contains { !book.reach(of: $0).isSuperset(of: used) }
    }

    /// The number of syncs that a device waits before it does what is owed, so that not all do it at once.
    ///
    /// The devices of the lacking device's own structure come first, then those whose hash for the day is less.
    ///
    /// For each device that is able to, `ranks` has the SHA-256 of space, device and UTC day.
    package static func wait(
        of device: SpaceAuthor, among ranks: [SpaceAuthor: [UInt8]], for lacking: String
    ) -> Int {
        guard let own = ranks[device] else { return waitMax }
        let before = ranks.filter { other, rank in
            let (isNear, isOwnNear) = (other.structure == lacking, device.structure == lacking)
            if isNear != isOwnNear { return isNear }
            return rank.lexicographicallyPrecedes(own)
        }
        return min(waitMax, before.count)
    }

    package static let waitMax = 3

    /// The cuts that a device owes: of banned devices of its own structure that nothing has cut here yet (F4).
    ///
    /// A cut is owed also in a space in which the banned device has written nothing.
    package static func cutsOwed(
        by structure: String, uncut: (KeyID) -> Bool, _ commons: CommonsView
    ) -> [Mark: KeyID] {
        let own = commons.bans.filter { $0.value.device.structure == structure && !$0.value.isAnswered }
        var owed: [KeyID: Mark] = [:]
        for (mark, ban) in own.sorted(by: { $0.key < $1.key }) where uncut(ban.device.key) {
            owed[ban.device.key] = owed[ban.device.key] ?? mark
        }
        return Dictionary(owed.map { ($0.value, $0.key) }) { first, _ in first }
    }

    /// The structures that a device ends since they have left the network or were expelled (F13).
    ///
    /// The agreement was for a member. Nothing is granted to them meanwhile: they have no current devices.
    package static func endsOwed(roster: Set<String>, members: Set<String>) -> Set<String> {
        roster.subtracting(members)
    }
}
