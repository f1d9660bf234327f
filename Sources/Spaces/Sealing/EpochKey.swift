import TrustRules

/// The key of an epoch, in the space that it is for (rule K4).
///
/// *Shape*: 32 bytes. `commitment` says for certain which key is meant; its first 16 bytes are the epoch's name. The
/// cipher of bodies alone doesn't commit to its key: without this, a member could show two readers two texts.
package struct EpochKey: Sendable {
    package static let byteCount = 32

    package let place: SpacePlace
    package let bytes: [UInt8]
    package let commitment: [UInt8]
    package let name: EpochName

    /// The key of these bytes, or nil where they aren't 32.
    package init?(_ bytes: [UInt8], in place: SpacePlace, _ cipher: some SpaceCipher) {
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
package struct SpacePlace: Hashable, Sendable {
    /// 16 bytes.
    package let network: [UInt8]
    package let space: SpaceName

    package init(network: [UInt8], space: SpaceName) {
        self.network = network
        self.space = space
    }
}
