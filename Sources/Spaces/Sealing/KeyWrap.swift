package import TrustRules

/// An epoch's key on its way to one device or recovery key (rules K3, K5).
///
/// A wrap is bound to network, space, epoch, recipient and the number of the recipient's key. It says nothing of who made
/// it: the signature of the frame does.
package enum KeyWrap {
    /// The reason why a wrap gives no key; a device says it in an ask.
    package enum Fault: Error, Hashable, Sendable {
        case doesntOpen
        /// It opens, and holds another key than the epoch's commitment says.
        case notTheKeyCommittedTo
        /// It was made for an encryption key that this device has destroyed.
        case madeForAKeyThatIsGone
    }

    /// The wrap of a key for a recipient's current encryption key; nil if that key is none.
    package static func make(
        of key: EpochKey, for recipient: KeyID, number: UInt64, publicKey: [UInt8], _ cipher: some SpaceCipher
    ) -> [UInt8]? {
        let info = info(key.place, key.name, recipient, number: number)
        return cipher.wrap(key.bytes, for: publicKey, info: info, associated: key.commitment)
    }

    /// The key in a wrap that was made for this device.
    ///
    /// `privateKeys` has those that the device still holds, by number; the commitment is that of the epoch's maker.
    package static func open(
        _ wrap: [UInt8], for recipient: KeyID, number: UInt64, in place: SpacePlace, commitment: [UInt8],
        with privateKeys: [UInt64: [UInt8]], _ cipher: some SpaceCipher
    ) throws(Fault) -> EpochKey {
        guard let privateKey = privateKeys[number] else { throw .madeForAKeyThatIsGone }
        guard let name = ShortHash(bytes: commitment.prefix(ShortHash.byteCount)) else { throw .doesntOpen }
        let info = info(place, name, recipient, number: number)
        guard let bytes = cipher.unwrap(wrap, with: privateKey, info: info, associated: commitment) else {
            throw .doesntOpen
        }
        guard let key = EpochKey(bytes, in: place, cipher), key.commitment == commitment else {
            throw .notTheKeyCommittedTo
        }
        return key
    }

    private static func info(
        _ place: SpacePlace, _ epoch: EpochName, _ recipient: KeyID, number: UInt64
    ) -> [UInt8] {
        SpaceMessage.grant(
            network: place.network, space: place.space, epoch: epoch, recipient: recipient, number: number)
    }
}
