/// The reason why something that a changeset says has no effect.
///
/// *Shape*: those that make a whole changeset void stand first, in the order in which one is named if several apply: so
/// every replica names the same.
package enum NoEffect: String, Hashable, Sendable, CaseIterable {
    /// Its structure revoked the device.
    case revoked = "revoke"
    /// The invitation that let the device in was withdrawn, or kept for another one.
    case withdrawn = "keep"
    /// Its structure has left.
    case left = "leave"
    /// Its structure was expelled.
    case expelled
    /// Nothing that its device's title rests on counts any more.
    case notLetIn = "not-let-in"

    /// The device only reads.
    case readOnly = "read-only"
    /// A structure has no voice about itself.
    case ownVoice = "own-voice"
    case notTheOwner = "not-the-owner"
    case notACoordinator = "not-a-coordinator"
}

extension NoEffect: Comparable {
    /// Whether the whole changeset is void.
    package var isVoid: Bool { self <= .notLetIn }

    package static func < (left: NoEffect, right: NoEffect) -> Bool { left.place < right.place }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
