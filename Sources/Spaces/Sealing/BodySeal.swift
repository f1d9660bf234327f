package import TrustRules

/// The sealing and opening of one changeset's sealed part (rule K8).
///
/// *Shape*: each body has a key of its own, made from the epoch's key, its place, and a salt that depends on the text.
/// So a cloned file, which repeats places, and a broken random generator never seal two texts under one key.
package struct BodySeal: Sendable {
    package static let randomByteCount = 32

    package let key: EpochKey
    package let origin: KeyID
    package let seq: UInt64

    package init(_ key: EpochKey, origin: KeyID, seq: UInt64) {
        self.key = key
        self.origin = origin
        self.seq = seq
    }

    /// The stored form of a clear part and a body that only holders of the epoch's key can read.
    ///
    /// - Parameters:
    ///   - clear: the clear part, to which the body is bound.
    ///   - body: the sealed part, packed or not.
    ///   - isPacked: whether zstd has packed it.
    ///   - random: 32 random bytes.
    ///   - cipher: the primitives.
    /// - Returns: the form of kind 2.
    package func seal(
        _ clear: ClearPart, body: [UInt8], isPacked: Bool, random: [UInt8], _ cipher: some SpaceCipher
    ) -> SealedForm {
        let padded = Padding.pad(body, isPacked: isPacked)
        let hedge = SpaceMessage.hedge(random: random, origin: origin, seq: seq, padded: padded)
        let salt = Array(cipher.hmac(hedge, key: key.bytes).prefix(SealedForm.saltByteCount))
        let sealed = cipher.seal(
            padded, key: bodyKey(salt, cipher), associated: associated(clear.encoded(), cipher))
        return SealedForm(clear: clear, under: key.name, .sealed(salt: salt, ciphertext: sealed))
    }

    /// The reason why a sealed part can't be read with this key.
    package enum Fault: Error, Hashable, Sendable {
        case nothingSealed
        /// The content was taken away by agreement.
        case elided
        case otherEpoch
        /// Key, place, clear part or ciphertext don't belong together.
        case doesntOpen
        /// It opens, and isn't what a writer makes.
        case malformed(SectionError)
    }

    /// The body of a form, and whether it is packed.
    package func open(
        _ form: SealedForm, _ cipher: some SpaceCipher
    ) throws(Fault) -> (body: [UInt8], isPacked: Bool) {
        guard let epoch = form.epoch, let content = form.content else { throw .nothingSealed }
        guard epoch == key.name else { throw .otherEpoch }
        guard case .sealed(let salt, let ciphertext) = content else { throw .elided }
        let padded = cipher.open(
            ciphertext, key: bodyKey(salt, cipher), associated: associated(form.clear, cipher))
        guard let padded else { throw .doesntOpen }
        do throws(SectionError) {
            return try Padding.unpad(padded)
        } catch {
            throw .malformed(error)
        }
    }

    private var place: [UInt8] { SpaceMessage.body(space: key.place.space, origin: origin, seq: seq) }

    private func bodyKey(_ salt: [UInt8], _ cipher: some SpaceCipher) -> [UInt8] {
        cipher.derive(key.bytes, salt: salt, info: place)
    }

    private func associated(_ clear: [UInt8], _ cipher: some SpaceCipher) -> [UInt8] {
        SpaceMessage.associated(body: place, epoch: key.name, clearHash: cipher.sha256(clear))
    }
}
