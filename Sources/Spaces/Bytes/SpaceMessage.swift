package import TrustRules

/// The messages that are hashed, signed or bound for a space, each with its purpose in front.
///
/// *Shape*: `network` is the 16 bytes of the network's id, `founder` an Ed25519 key. A zero byte ends the purpose and
/// the network, so no message of one purpose is one of another.
package enum SpaceMessage {
    /// The first 16 bytes of its SHA-256 are the space's id (S1): nobody but the founder can have founded the space.
    package static func id(network: [UInt8], founder: [UInt8], salt: [UInt8]) -> [UInt8] {
        purpose("essync space 1") + network + [0] + founder + salt
    }

    /// What the admitting device signs beside its frame, so that an order can show it without the frame (21).
    package static func admission(network: [UInt8], space: SpaceName, structure: String) -> [UInt8] {
        purpose("essync admission 1") + network + [0] + space.bytes + Array(structure.utf8)
    }

    /// What the author of an order or an acknowledgement signs.
    package static func erasure(network: [UInt8], signedPart: [UInt8]) -> [UInt8] {
        purpose("essync erasure 1") + network + [0] + signedPart
    }

    /// Its HMAC under an epoch's key is the commitment to the key; the first 16 bytes are the epoch's name (K4).
    package static func commitment(network: [UInt8], space: SpaceName) -> [UInt8] {
        purpose("essync epoch 1") + network + [0] + space.bytes
    }

    /// What a wrapped key is bound to (K5).
    package static func grant(
        network: [UInt8], space: SpaceName, epoch: EpochName, recipient: KeyID, number: UInt64
    ) -> [UInt8] {
        purpose("essync grant 1") + network + [0] + space.bytes + epoch.bytes + recipient.bytes
            + fixed(number)
    }

    /// The place of a body: the key for it is made from this (K8).
    package static func body(space: SpaceName, origin: KeyID, seq: UInt64) -> [UInt8] {
        purpose("essync body 1") + space.bytes + origin.bytes + fixed(seq)
    }

    /// What a sealed body is bound to: its place, the epoch and the clear part beside it.
    package static func associated(body place: [UInt8], epoch: EpochName, clearHash: [UInt8]) -> [UInt8] {
        place + epoch.bytes + clearHash
    }

    /// The first 24 bytes of its HMAC under the epoch's key are the salt: two texts never meet under one key (K8).
    package static func hedge(random: [UInt8], origin: KeyID, seq: UInt64, padded: [UInt8]) -> [UInt8] {
        purpose("essync hedge 1") + random + origin.bytes + fixed(seq) + padded
    }

    private static func purpose(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }

    private static func fixed(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}
