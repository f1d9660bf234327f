public import TrustRules

/// The key of an epoch, in the space that it is for (rule K4).
///
/// *Shape*: 32 bytes. `commitment` says for certain which key is meant; its first 16 bytes are the epoch's name. The
/// cipher of bodies alone doesn't commit to its key: without this, a member could show two readers two texts.
public struct EpochKey: Sendable {
    public static let byteCount = 32

    public let place: SpacePlace
    public let bytes: [UInt8]
    public let commitment: [UInt8]
    public let name: EpochName

    /// The key of these bytes, or nil where they aren't 32.
    public init?(_ bytes: [UInt8], in place: SpacePlace, _ cipher: some SpaceCipher) {
        guard bytes.count == Self.byteCount else { return nil }
        let message = SpaceMessage.commitment(network: place.network, space: place.space)
        let commitment = cipher.hmac(message, key: bytes)
        guard let name = ShortHash(bytes: commitment.prefix(ShortHash.byteCount)) else { return nil }
        self.place = place
        self.bytes = bytes
        self.commitment = commitment
        self.name = name
    }
}

/// A space and its network.
public struct SpacePlace: Hashable, Sendable {
    /// 16 bytes.
    public let network: [UInt8]
    public let space: SpaceName

    public init(network: [UInt8], space: SpaceName) {
        self.network = network
        self.space = space
    }
}
