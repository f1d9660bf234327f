package import Spaces
import SyncCore
package import TrustRules

/// An order or an acknowledgement as it came, whose space follows from its founder.
package struct SignedWord: Hashable, Sendable {
    package let bytes: [UInt8]
    package let word: ErasureWord
    /// The SHA-256 of the bytes.
    package let hash: [UInt8]
    package let author: KeyID
    package let founder: KeyID

    /// - Returns: nil if the bytes aren't one, or speak of a space that its founder hasn't founded.
    package init?(_ bytes: [UInt8], network: [UInt8]) {
        guard let word = try? ErasureWord(decoding: bytes), let author = PublicKey(bytes: word.author),
            let founder = PublicKey(bytes: word.founder)
        else { return nil }
        let message = SpaceMessage.id(network: network, founder: word.founder, salt: word.salt)
        guard Array(Hash(of: message).bytes.prefix(SpaceName.byteCount)) == word.space.bytes else {
            return nil
        }
        self.bytes = bytes
        self.word = word
        hash = Hash(of: bytes).bytes
        self.author = author.keyName
        self.founder = founder.keyName
    }

    package var isOrder: Bool {
        if case .order = word.content { true } else { false }
    }

    /// The order, without its evidence: that is verified apart.
    package var order: ErasureOrder? {
        guard case .order(let reason, let isOnward, _, _) = word.content,
            let name = Mark(bytes: hash.prefix(Mark.byteCount))
        else { return nil }
        return ErasureOrder(
            name, of: word.space, by: author, at: word.time, for: reason, isOnward: isOnward)
    }

    func isSigned(network: [UInt8]) -> Bool {
        guard let key = PublicKey(bytes: word.author), let signature = Signature(bytes: word.signature) else {
            return false
        }
        return key.verifies(
            signature, of: SpaceMessage.erasure(network: network, signedPart: word.signedPart))
    }
}
