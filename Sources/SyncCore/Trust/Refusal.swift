/// Why a device may not do something, as things stand.
package enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    case notAMember = "not-a-member"
    case notTheOwner = "not-the-owner"
    case notACoordinator = "not-a-coordinator"
    /// The device only reads.
    case readOnly = "read-only"
    /// A structure has no voice about itself.
    case ownVoice = "own-voice"
}
