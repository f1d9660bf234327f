/// The limits on what comes from outside for a space.
package enum SpaceLimits {
    package static let clearPartBytesMax = 1 << 20
    /// The sections of one clear part.
    package static let sectionsMax = 4_096
    /// The grants of one changeset, those in its epoch included.
    package static let grantsMax = 256
    package static let exclusionsMax = 1_024
    /// The heads that a cut lets stay.
    package static let staysMax = 256
    package static let structuresMax = 64
    package static let epochsMax = 4_096
    package static let framesMax = 65_536
    package static let orderBytesMax = 16 << 10
    package static let orderHeadsMax = 256
    package static let slugBytesMax = 64
    /// A public key for encryption, or a wrapped key.
    package static let keyBytesMax = 2_048
    package static let seqMax = UInt64(Int64.max)
    package static let timeMax = UInt64(1) << 48 - 1
    /// A sealed body, padding included.
    package static let sealedBytesMax = 8 << 20
}
