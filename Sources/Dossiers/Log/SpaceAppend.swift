package import Spaces
package import SyncCore
package import TrustRules

/// The place of a device's next changeset in a space, for whoever seals it.
package struct NextChangeset: Sendable {
    package let space: SpaceName
    package let device: KeyID
    package let seq: UInt64
    /// Nil before the founding changeset.
    package let image: SpaceImage?

    /// Whether it begins the device's chain here: then its clear part has a title.
    package var isFirst: Bool { seq == 1 }
}

extension SpaceTransaction {
    /// Founds a space with its first changeset, whose clear part has the salt and the title.
    ///
    /// The salt is 16 random bytes; `seal` makes the changeset's form for its place.
    ///
    /// - Throws: what `seal` throws; `SpaceRefusal` where others would refuse it.
    package func found(
        salt: [UInt8], by key: PrivateKey, _ seal: (NextChangeset) throws -> SealedForm
    ) throws -> SpaceName {
        let founder = key.publicKey
        let message = SpaceMessage.id(network: commons.networkBytes, founder: founder.bytes, salt: salt)
        guard let space = SpaceName(bytes: Hash(of: message).bytes.prefix(SpaceName.byteCount)),
            let image = SpaceImage(space, founder: founder, salt: salt, commons),
            let author = commons.author(founder.keyName)
        else { throw SpaceRefusal.stranger }
        let next = NextChangeset(space: space, device: author.key, seq: 1, image: nil)
        let frame = try frame(
            seal(next), by: key, in: image, seq: 1, .none, ChainHashes(previous: .zero, heads: []))
        try add(frame, to: image, isNew: true, by: author, from: .own)
        try noteHead(of: space)
        return space
    }

    /// Adds a changeset of this device, which has seen all that is here.
    ///
    /// - Throws: what `seal` throws; `SpaceRefusal`, `erased` and `notIn` among them.
    package func append(
        to space: SpaceName, by key: PrivateKey, _ seal: (NextChangeset) throws -> SealedForm
    ) throws {
        guard try !isErased(space) else { throw SpaceRefusal.erased }
        let device = key.publicKey.keyName
        guard let image = try image(of: space), let author = commons.author(device),
            let next = image.chain.nextWay(of: device)
        else { throw SpaceRefusal.notIn }
        let place = NextChangeset(space: space, device: device, seq: next.dot.1, image: image)
        let frame = try frame(
            seal(place), by: key, in: image, seq: next.dot.1, next.delta, next.way.hashes)
        try add(frame, to: image, isNew: false, by: author, from: .own)
        try noteHead(of: space)
    }

    private func frame(
        _ form: SealedForm, by key: PrivateKey, in image: SpaceImage, seq: UInt64, _ delta: HeadsDelta,
        _ chain: ChainHashes
    ) throws -> Frame {
        guard let standing = Hash(bytes: form.signed { Hash(of: $0).bytes }) else {
            throw SpaceRefusal.malformed
        }
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: seq)
        return try Frame.sealing(
            stored: form.encoded(), body: standing, dot: dot, delta: delta, space: image.chain.spaceID,
            chain: chain, key: key
        ).frame
    }

    // MARK: Orders and acknowledgements

    /// Orders the erasure of a space, and obeys at once (rule E1).
    ///
    /// - Throws: `SpaceRefusal.notIn` if this device can't show that its structure was ever in.
    package func orderErasure(
        of space: SpaceName, for reason: ErasureOrder.Reason, isOnward: Bool, by key: PrivateKey
    ) throws {
        guard let image = try image(of: space), let own = commons.author(key.publicKey.keyName),
            let founder = commons.author(image.founder.keyName),
            let evidence = image.evidence(from: founder.structure, to: own.structure, commons)
        else { throw SpaceRefusal.notIn }
        let heads = image.tips.map {
            ErasureWord.Head(origin: $0.author, seq: $0.frame.dot.seq, mark: $0.mark)
        }
        let content = ErasureWord.Content.order(
            reason, isOnward: isOnward, heads: Array(heads.sorted().prefix(SpaceLimits.orderHeadsMax)),
            evidence: evidence)
        let bytes = try sign(content, on: space, founder: image.founder.bytes, salt: image.salt, by: key)
        _ = try take(words: [bytes], from: .own, own: own.structure)
        try acknowledge(space, .dropped, by: key)
    }

    /// Says how this device has obeyed the order on a space; nothing if it has said so before.
    package func acknowledge(
        _ space: SpaceName, _ how: Stones.Acknowledgement.How, by key: PrivateKey
    ) throws {
        guard let order = try order(of: space) else { return }
        let before = try lastWord(of: key.publicKey.keyName, about: space)
        guard before == nil || (before == .waits && how != .waits) else { return }
        let bytes = try sign(
            .acknowledgement(how, of: order.hash), on: space, founder: order.word.founder,
            salt: order.word.salt,
            by: key)
        _ = try take(words: [bytes], from: .own, own: nil)
    }

    private func sign(
        _ content: ErasureWord.Content, on space: SpaceName, founder: [UInt8], salt: [UInt8],
        by key: PrivateKey
    ) throws -> [UInt8] {
        let draft = ErasureWord(
            on: space, founder: founder, salt: salt, at: time, content, by: key.publicKey.bytes, signature: []
        )
        let message = SpaceMessage.erasure(network: commons.networkBytes, signedPart: draft.signedPart)
        return draft.signedPart + (try key.sign(message).bytes)
    }
}

extension SpaceImage {
    /// The signed admissions that lead from the founder's structure to another one; nil where there is no way.
    func evidence(
        from first: String, to structure: String, _ commons: Commons
    ) -> [ErasureWord.Admission]? {
        var known: [(structure: String, by: SpaceAuthor)] = []
        var signed: [ErasureOrder.Proof: ErasureWord.Admission] = [:]
        for entry in chain.entries {
            for case .admit(let structure, let signature) in entry.clear.sections {
                guard let author = commons.author(entry.author) else { continue }
                known.append((structure, author))
                let proof = ErasureOrder.Proof(structure: structure, admitter: entry.author)
                signed[proof] = ErasureWord.Admission(
                    structure: structure, key: entry.key.bytes, signature: signature)
            }
        }
        let path = ErasureEvidence.path(from: first, to: structure, among: known)
        return path?.compactMap { signed[$0] }
    }
}
