import TrustRules

/// The stored bytes of a changeset of a space: kind 2 whole, kind 4 without its ciphertext.
///
/// ```
/// 1    form, 1
/// v    length of the clear part, then the clear part
/// 1    0 nothing is sealed, and the bytes end here; 1
/// 16   the epoch's name
/// 24   salt, then ciphertext and 16 bytes of tag          kind 2
/// 32   SHA-256 of salt and ciphertext                     kind 4
/// ```
package struct SealedForm: Hashable, Sendable {
    /// What follows the epoch's name.
    package enum Content: Hashable, Sendable {
        case sealed(salt: [UInt8], ciphertext: [UInt8])
        case elided(hash: [UInt8])
    }

    package static let form: UInt8 = 1
    package static let saltByteCount = 24
    package static let tagByteCount = 16

    /// Kept as bytes: they are what is signed.
    package let clear: [UInt8]
    package let epoch: EpochName?
    /// Nil if nothing is sealed.
    package let content: Content?

    package init(clear: ClearPart) {
        self.clear = clear.encoded()
        epoch = nil
        content = nil
    }

    package init(clear: ClearPart, under epoch: EpochName, _ content: Content) {
        self.clear = clear.encoded()
        self.epoch = epoch
        self.content = content
    }

    /// The bytes up to and with the epoch's name, which stay when the rest goes.
    package var head: [UInt8] {
        var writer = SectionWriter()
        writer.append(byte: Self.form)
        writer.append(prefixed: clear)
        writer.append(byte: epoch == nil ? 0 : 1)
        if let epoch { writer.append(epoch.bytes) }
        return writer.bytes
    }

    package func encoded() -> [UInt8] {
        switch content {
        case .sealed(let salt, let ciphertext): head + salt + ciphertext
        case .elided(let hash): head + hash
        case nil: head
        }
    }

    /// The form in a frame of kind 2 or, if `isElided`, of kind 4.
    ///
    /// - Throws: where `bytes` aren't exactly what `encoded` writes.
    package init(decoding bytes: [UInt8], isElided: Bool) throws(SectionError) {
        var reader = SectionReader(bytes)
        let form = try reader.byte()
        guard form == Self.form else { throw .unknownVersion(form) }
        clear = try reader.prefixed(max: SpaceLimits.clearPartBytesMax, "clear part")
        _ = try ClearPart(decoding: clear)
        switch try reader.byte() {
        case 0:
            // Without anything sealed there is nothing to take away.
            guard !isElided else { throw .outOfRange("kind") }
            (epoch, content) = (nil, nil)
        case 1:
            epoch = try reader.hash()
            if isElided {
                content = .elided(hash: try reader.bytes(count: SpaceSection.hashByteCount))
            } else {
                let salt = try reader.bytes(count: Self.saltByteCount)
                let ciphertext = reader.rest()
                let least = Self.tagByteCount + Padding.lengthMin
                guard ciphertext.count >= least else { throw .truncated }
                guard ciphertext.count <= SpaceLimits.sealedBytesMax else { throw .tooLarge("sealed part") }
                content = .sealed(salt: salt, ciphertext: ciphertext)
            }
        default: throw .outOfRange("sealed part")
        }
        try reader.finish()
    }

    /// The 32 bytes that a frame signs in place of its body: the same for both kinds.
    package func signed(sha256: ([UInt8]) -> [UInt8]) -> [UInt8] {
        let rest: [UInt8] =
            switch content {
            case .sealed(let salt, let ciphertext): sha256(salt + ciphertext)
            case .elided(let hash): hash
            case nil: sha256([])
            }
        return sha256(sha256(head) + rest)
    }

    /// The same changeset of kind 4.
    package func eliding(sha256: ([UInt8]) -> [UInt8]) -> SealedForm {
        guard let epoch, case .sealed(let salt, let ciphertext) = content else { return self }
        return SealedForm(bytes: clear, under: epoch, .elided(hash: sha256(salt + ciphertext)))
    }

    private init(bytes clear: [UInt8], under epoch: EpochName, _ content: Content) {
        self.clear = clear
        self.epoch = epoch
        self.content = content
    }
}
