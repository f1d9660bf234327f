/// A ban of a structure on its own, or a word against another.
///
/// *Stored*: one row for each, written when it arrives; only `isEnded` changes later.
package struct LedgerBan: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case revoke(KeyID)
        case keep(invitation: KeyID, device: KeyID?)
        case leave
        case expel
    }

    /// The changeset that says it, and its structure.
    package let point: Point
    package let by: Int
    /// The structure that it is about: for own bans the same.
    package let about: Int
    package let kind: Kind
    /// How far each line stays, of the lines that were there; those that come later, and those left out, don't.
    let stays: [Point]
    /// Of a word against another: whether its own structure has ended its author (rule T6).
    package internal(set) var isEnded = false

    /// The last seq of a line that stays, 0 when none.
    package func stay(on line: Int) -> UInt64 {
        stays.first { $0.line == line }?.seq ?? 0
    }

    /// Whether it is about a structure, not about a key: then an answer holds for devices that the answered one let in.
    package var isOfAStructure: Bool { kind == .leave || kind == .expel }

    /// Whether it concerns a device of the structure that it is about.
    func concerns(_ device: LedgerDevice) -> Bool {
        switch kind {
        case .revoke(let key): device.key == key
        case .keep(let invitation, let kept): device.invitation?.key == invitation && device.key != kept
        case .leave, .expel: true
        }
    }

    var reason: NoEffect {
        switch kind {
        case .revoke: .revoked
        case .keep: .withdrawn
        case .leave: .left
        case .expel: .expelled
        }
    }
}
