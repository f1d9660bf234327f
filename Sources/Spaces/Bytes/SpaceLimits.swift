/// The limits on what comes from outside for a space.
public enum SpaceLimits {
    public static let clearPartBytesMax = 1 << 20
    /// The sections of one clear part.
    public static let sectionsMax = 4_096
    /// The grants of one changeset, those in its epoch included.
    public static let grantsMax = 256
    public static let exclusionsMax = 1_024
    /// The heads that a cut lets stay.
    public static let staysMax = 256
    public static let structuresMax = 64
    public static let epochsMax = 4_096
    public static let framesMax = 65_536
    public static let orderBytesMax = 16 << 10
    public static let orderHeadsMax = 256
    public static let slugBytesMax = 64
    /// A public key for encryption, or a wrapped key.
    public static let keyBytesMax = 2_048
    public static let seqMax = UInt64(Int64.max)
    public static let timeMax = UInt64(1) << 48 - 1
    /// A sealed body, padding included.
    public static let sealedBytesMax = 8 << 20
}
