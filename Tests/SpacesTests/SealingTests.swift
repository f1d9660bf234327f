import Spaces
import Testing
import TrustRules

/// The keys of a space, over a plain cipher (rules K4 to K8).
struct SealingTests {
    private let cipher = PlainCipher()
    private let place = SpacePlace(network: SpaceSample.network, space: SpaceSample.space)
    private let body = Array("bonjour".utf8)

    private func key(_ bytes: [UInt8] = SpaceSample.key, space: Int = 200) throws -> EpochKey {
        let place = SpacePlace(network: SpaceSample.network, space: SpaceSample.hash(space))
        return try #require(EpochKey(bytes, in: place, cipher))
    }

    private func seal(_ key: EpochKey, seq: UInt64 = 258) -> BodySeal {
        BodySeal(key, origin: SpaceSample.device(1), seq: seq)
    }

    private func form(_ seal: BodySeal, _ body: [UInt8]? = nil, random: Int = 100) -> SealedForm {
        seal.seal(
            SpaceSample.clear, body: body ?? self.body, isPacked: false, random: SpaceSample.run(random, 32),
            cipher)
    }

    // MARK: Epochs

    @Test func K4_commitment_hasItsBytes_andNamesTheEpoch() throws {
        let key = try key()
        #expect(try key.commitment == SpaceSample.golden("commitment"))
        #expect(key.name.bytes == Array(key.commitment.prefix(16)))
        #expect(EpochKey([1, 2, 3], in: place, cipher) == nil)
    }

    @Test func K4_oneKeyInTwoSpaces_hasTwoNames() throws {
        #expect(try key().name != key(space: 201).name)
    }

    // MARK: Wraps

    private let privateKeys: [UInt64: [UInt8]] = [3: SpaceSample.run(1, 32), 4: SpaceSample.run(2, 32)]

    private func wrap(_ key: EpochKey, number: UInt64 = 3) throws -> [UInt8] {
        let publicKey = PlainCipher.publicKey(of: try #require(privateKeys[number]))
        return try #require(
            KeyWrap.make(of: key, for: SpaceSample.device(1), number: number, publicKey: publicKey, cipher))
    }

    private func open(
        _ wrap: [UInt8], recipient: Int = 1, number: UInt64 = 3, commitment: [UInt8],
        in other: SpacePlace? = nil
    ) throws(KeyWrap.Fault) -> EpochKey {
        try KeyWrap.open(
            wrap, for: SpaceSample.device(recipient), number: number, in: other ?? place,
            commitment: commitment, with: privateKeys, cipher)
    }

    @Test func K5_wrap_givesTheKeyToItsRecipient() throws {
        let key = try key()
        let opened = try open(wrap(key), commitment: key.commitment)
        #expect(opened.bytes == key.bytes && opened.name == key.name)
    }

    @Test func K5_wrap_isBoundToEverythingAroundIt() throws {
        let key = try key()
        let wrap = try wrap(key)
        let other = try self.key(SpaceSample.run(34, 32))
        let elsewhere = SpacePlace(network: SpaceSample.network, space: SpaceSample.hash(201))
        #expect(throws: KeyWrap.Fault.doesntOpen) { try open(wrap, recipient: 2, commitment: key.commitment) }
        #expect(throws: KeyWrap.Fault.doesntOpen) { try open(wrap, number: 4, commitment: key.commitment) }
        #expect(throws: KeyWrap.Fault.doesntOpen) { try open(wrap, commitment: other.commitment) }
        #expect(throws: KeyWrap.Fault.doesntOpen) {
            try open(wrap, commitment: key.commitment, in: elsewhere)
        }
        #expect(throws: KeyWrap.Fault.doesntOpen) { try open([], commitment: key.commitment) }
    }

    @Test func K9_wrapForADestroyedKey_isSaidToBeThat() throws {
        let key = try key()
        #expect(throws: KeyWrap.Fault.madeForAKeyThatIsGone) {
            try open(wrap(key), number: 2, commitment: key.commitment)
        }
    }

    @Test func K4_wrapOfAnotherKey_isFoundOut() throws {
        let (key, other) = (try key(), try self.key(SpaceSample.run(34, 32)))
        let info = SpaceMessage.grant(
            network: SpaceSample.network, space: SpaceSample.space, epoch: key.name,
            recipient: SpaceSample.device(1), number: 3)
        let publicKey = PlainCipher.publicKey(of: try #require(privateKeys[3]))
        let lie = try #require(
            cipher.wrap(other.bytes, for: publicKey, info: info, associated: key.commitment))
        #expect(throws: KeyWrap.Fault.notTheKeyCommittedTo) { try open(lie, commitment: key.commitment) }
        let short = try #require(cipher.wrap([1], for: publicKey, info: info, associated: key.commitment))
        #expect(throws: KeyWrap.Fault.notTheKeyCommittedTo) { try open(short, commitment: key.commitment) }
    }

    @Test func K5_publicKeyThatIsNone_getsNoWrap() throws {
        let wrap = KeyWrap.make(
            of: try key(), for: SpaceSample.device(1), number: 3, publicKey: [1], cipher)
        #expect(wrap == nil)
    }

    // MARK: Keyring

    @Test func K6_olderKeys_areNamedByThemselves() throws {
        var keyring = Keyring(of: place)
        let (first, second) = (try key(), try key(SpaceSample.run(34, 32)))
        keyring.insert(first)
        keyring.insert(try key(space: 201))
        #expect(keyring.known == [first.name])
        let new = keyring.insert(older: [first.bytes, second.bytes, [1, 2]], cipher)
        #expect(new == [second.name])
        #expect(keyring.known == [first.name, second.name])
        #expect(keyring.older([second.name, first.name]) == [first.bytes, second.bytes])
        #expect(keyring[second.name]?.bytes == second.bytes)
    }

    // MARK: Bodies

    @Test func K8_saltAndKeyOfABody_haveTheirBytes() throws {
        let key = try key()
        guard case .sealed(let salt, _) = form(seal(key)).content else {
            Issue.record("Something is sealed")
            return
        }
        #expect(try salt == SpaceSample.golden("salt"))
        let message = SpaceMessage.body(space: SpaceSample.space, origin: SpaceSample.device(1), seq: 258)
        #expect(try cipher.derive(key.bytes, salt: salt, info: message) == SpaceSample.golden("body-key"))
        let associated = SpaceMessage.associated(
            body: message, epoch: SpaceSample.epoch, clearHash: cipher.sha256(SpaceSample.clear.encoded()))
        #expect(try associated == SpaceSample.golden("message-associated"))
    }

    @Test func body_comesBack() throws {
        let seal = seal(try key())
        let opened = try seal.open(form(seal), cipher)
        #expect(opened.body == body && !opened.isPacked)
        let stored = try SealedForm(decoding: form(seal).encoded(), isElided: false)
        #expect(try seal.open(stored, cipher).body == body)
    }

    /// A restored file repeats origin and seq, and a broken generator repeats its bytes.
    @Test func K8_twoTexts_neverShareAKey() throws {
        let seal = seal(try key())
        var salts: Set<[UInt8]> = []
        for text in ["bonjour", "bonsoir", ""] {
            guard case .sealed(let salt, _) = form(seal, Array(text.utf8), random: 0).content else {
                continue
            }
            salts.insert(salt)
        }
        #expect(salts.count == 3)
    }

    @Test func body_isBoundToPlaceEpochAndClearPart() throws {
        let key = try key()
        let form = form(seal(key))
        #expect(throws: BodySeal.Fault.doesntOpen) { try seal(key, seq: 259).open(form, cipher) }
        #expect(throws: BodySeal.Fault.otherEpoch) {
            try seal(self.key(SpaceSample.run(34, 32))).open(form, cipher)
        }
        let origin = BodySeal(key, origin: SpaceSample.device(2), seq: 258)
        #expect(throws: BodySeal.Fault.doesntOpen) { try origin.open(form, cipher) }
        let content = try #require(form.content)
        let moved = SealedForm(clear: ClearPart([]), under: key.name, content)
        #expect(throws: BodySeal.Fault.doesntOpen) { try seal(key).open(moved, cipher) }
    }

    @Test func tagWrongByOneBit_opensNothing() throws {
        let seal = seal(try key())
        guard case .sealed(let salt, var ciphertext) = form(seal).content else {
            Issue.record("Something is sealed")
            return
        }
        ciphertext[ciphertext.count - 1] ^= 1
        let other = SealedForm(
            clear: SpaceSample.clear, under: seal.key.name, .sealed(salt: salt, ciphertext: ciphertext))
        #expect(throws: BodySeal.Fault.doesntOpen) { try seal.open(other, cipher) }
    }

    @Test func whatHoldsNothing_saysSo() throws {
        let seal = seal(try key())
        #expect(throws: BodySeal.Fault.nothingSealed) {
            try seal.open(SealedForm(clear: SpaceSample.clear), cipher)
        }
        #expect(throws: BodySeal.Fault.elided) {
            try seal.open(form(seal).eliding(sha256: PlainHash.sha256), cipher)
        }
    }

    /// A member that has the key can seal anything; what no writer makes is refused.
    @Test func paddingThatNoWriterMakes_isMalformed() throws {
        let key = try key()
        let place = SpaceMessage.body(space: SpaceSample.space, origin: SpaceSample.device(1), seq: 258)
        let (salt, clear) = (SpaceSample.run(0, 24), SpaceSample.clear)
        let associated = SpaceMessage.associated(
            body: place, epoch: key.name, clearHash: cipher.sha256(clear.encoded()))
        var padded = Padding.pad(body, isPacked: false)
        padded[511] = 1
        let sealed = cipher.seal(
            padded, key: cipher.derive(key.bytes, salt: salt, info: place), associated: associated)
        let form = SealedForm(clear: clear, under: key.name, .sealed(salt: salt, ciphertext: sealed))
        #expect(throws: BodySeal.Fault.malformed(.notCanonical("padding"))) {
            try seal(key).open(form, cipher)
        }
    }
}
