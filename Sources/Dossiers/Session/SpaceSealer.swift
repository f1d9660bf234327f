package import Spaces
package import SyncCore
import TrustRules

/// The device that writes in spaces: its key, its structure, and its title in the catalogue.
package struct SpaceSigner: Sendable {
    package let key: PrivateKey
    package let author: SpaceAuthor
    /// The hash of its first changeset in the catalogue.
    package let title: [UInt8]

    /// - Throws: `notEnrolledHere` if the catalogue doesn't know the device, or it may not write any more.
    package init(key: PrivateKey, _ commons: Commons) throws {
        let name = key.publicKey.keyName
        guard let device = commons.devices[name], device.isActing, !device.isReader,
            let title = device.titles.first
        else { throw SyncError.notWriting }
        self.key = key
        author = SpaceAuthor(key: name, structure: device.structure)
        self.title = title.bytes
    }
}

/// A changeset of a space before it is sealed.
package struct SpaceDraft: Sendable {
    package var edits: [DossierEdit]
    /// Admissions, ends, cuts and asks; epochs and grants are added.
    package var clear: [SpaceSection]

    package init(_ edits: [DossierEdit] = [], clear: [SpaceSection] = []) {
        self.edits = edits
        self.clear = clear
    }

    var admitted: Set<String> {
        Set(clear.compactMap { if case .admit(let structure, _) = $0 { structure } else { nil } })
    }
}

/// Seals changesets of one space: chooses the key, gives it to whoever lacks it, and signs (rules F7 to F9, K4 to K8).
package struct SpaceSealer {
    static let cipher = SystemCipher()

    /// A changeset whose key is chosen, and all keys of the space that the device has with it.
    ///
    /// The keys have to be kept before the changeset is.
    package struct Sealed: Sendable {
        package let keyring: Keyring
        let clear: [SpaceSection]
        let sections: [Section]
        let epoch: EpochKey?
        let signer: SpaceSigner

        /// The bytes to sign, for the changeset's number on its chain.
        package func form(_ seq: UInt64) throws -> SealedForm {
            let part = ClearPart(clear + (seq == 1 ? [.title(signer.title)] : []))
            do throws(SectionError) {
                try part.check(isFirst: seq == 1)
            } catch {
                throw SyncError(.tooMuch, "The changeset says too much at once (\(error)).")
            }
            guard let epoch, !sections.isEmpty else { return SealedForm(clear: part) }
            return BodySeal(epoch, origin: signer.author.key, seq: seq).seal(
                part, body: Body(sections).encoded(), isPacked: false,
                random: SystemCipher.random(BodySeal.randomByteCount), SpaceSealer.cipher)
        }
    }

    let signer: SpaceSigner
    let commons: Commons

    package init(_ signer: SpaceSigner, _ commons: Commons) {
        self.signer = signer
        self.commons = commons
    }

    /// Founds a space of this device's key and a salt, with its first content.
    package func found(
        _ space: SpaceName, salt: [UInt8], _ draft: SpaceDraft, at time: EditTime
    ) throws -> Sealed {
        var draft = draft
        draft.clear.append(.found(salt: salt))
        let roster = draft.admitted.union([signer.author.structure])
        let choice = EpochChoice(from: EpochBook(), known: [], roster: roster, commons.view)
        return try seal(draft, choice, Keyring(of: commons.place(space)), at: time)
    }

    /// Seals the next changeset of a space.
    ///
    /// - Throws: `notIn` if the structure is out; `unreadable` if the space has keys and this device has none of them.
    package func seal(_ draft: SpaceDraft, in fold: SpaceFold, at time: EditTime) throws -> Sealed {
        guard fold.ledger.roster.contains(signer.author.structure) else { throw SyncError.notIn(fold) }
        let roster = fold.ledger.roster.union(draft.admitted)
        let known = fold.keyring.known
        let book = fold.ledger.book { known.contains($0) }
        if known.isEmpty, !book.epochs.isEmpty, !draft.edits.isEmpty { throw SyncError.notReadable(fold) }
        let choice = EpochChoice(from: book, known: known, roster: roster, commons.view)
        return try seal(draft, choice, fold.keyring, at: time)
    }

    /// Seals what a device owes in a space: keys for others, cuts, ends, asks (rules F4, F9, F13).
    ///
    /// - Returns: nil if nothing is owed.
    package func duty(in fold: SpaceFold, at time: EditTime) throws -> Sealed? {
        let (ledger, structure) = (fold.ledger, signer.author.structure)
        guard ledger.roster.contains(structure) else { return nil }
        var draft = SpaceDraft(clear: owedWords(in: fold))
        for (epoch, reason) in fold.badGrants where !hasAsked(for: epoch, in: fold) {
            draft.clear.append(.ask(epoch, reason))
        }
        let known = fold.keyring.known
        let isOwed = Duty.isOwed(
            in: ledger.book { known.contains($0) }, known: known, roster: ledger.roster, commons.view)
        guard isOwed || !draft.clear.isEmpty else { return nil }
        return try seal(draft, in: fold, at: time)
    }

    /// The cuts of banned colleagues and the ends of structures that have left the network.
    private func owedWords(in fold: SpaceFold) -> [SpaceSection] {
        let structure = signer.author.structure
        let cuts = Duty.cutsOwed(
            by: structure,
            uncut: { !fold.ledger.isCut(SpaceAuthor(key: $0, structure: structure)) }, commons.view)
        let ends = Duty.endsOwed(roster: fold.ledger.roster, members: commons.members)
        return cuts.map { ban, device in .cut(device, stays: fold.stays(of: device), ban: ban) }
            + ends.map { .end($0) }
    }

    private func hasAsked(for epoch: EpochName, in fold: SpaceFold) -> Bool {
        fold.chain.entries.contains { entry in
            entry.author == signer.author.key
                && entry.clear.sections.contains { if case .ask(epoch, _) = $0 { true } else { false } }
        }
    }

    // MARK: Bytes

    private func seal(
        _ draft: SpaceDraft, _ choice: EpochChoice, _ ring: Keyring, at time: EditTime
    ) throws -> Sealed {
        var (clear, ring) = (draft.clear, ring)
        var sections = draft.edits.blocks(at: time).map { Section.rows($0) }
        let older = SpaceSection.older(ring.older(choice.older))
        if !choice.older.isEmpty {
            sections.append(.unknown(kind: Body.olderKind, payload: Bytes(older.payload())))
        }
        let epoch = try key(choice, isNeeded: !sections.isEmpty, &clear, &ring)
        return Sealed(keyring: ring, clear: clear, sections: sections, epoch: epoch, signer: signer)
    }

    /// The key to seal with: a fit one, or a new one with all that it needs.
    private func key(
        _ choice: EpochChoice, isNeeded: Bool, _ clear: inout [SpaceSection], _ ring: inout Keyring
    ) throws -> EpochKey? {
        let missing = choice.missing.sorted().prefix(SpaceLimits.grantsMax)
        if let name = choice.epoch, let key = ring[name] {
            for recipient in missing {
                guard let wrap = wrap(key, for: recipient) else { continue }
                clear.append(.grant(name, wrap))
            }
            return key
        }
        // An end or a cut alone needs no key: the next who writes makes one.
        guard isNeeded else { return nil }
        guard let key = EpochKey(SystemCipher.random(EpochKey.byteCount), in: ring.place, Self.cipher) else {
            throw SyncError.notWriting
        }
        ring.insert(key)
        let wraps = missing.compactMap { wrap(key, for: $0) }
        clear.append(
            .epoch(
                commitment: key.commitment, exclusions: exclusions(choice.excluded),
                wraps: wraps.sorted { $0.recipient < $1.recipient }))
        return key
    }

    private func wrap(_ key: EpochKey, for recipient: KeyID) -> SpaceSection.Wrap? {
        guard let published = commons.encryption[recipient] else { return nil }
        let bytes = KeyWrap.make(
            of: key, for: recipient, number: published.number, publicKey: published.publicKey, Self.cipher)
        return bytes.map { SpaceSection.Wrap(for: recipient, number: published.number, bytes: $0) }
    }

    private func exclusions(_ devices: Set<KeyID>) -> [Epoch.Exclusion] {
        let bans = commons.view.bans.filter { !$0.value.isAnswered }.sorted { $0.key < $1.key }
        return devices.sorted().compactMap { device in
            bans.first { $0.value.device.key == device }.map { Epoch.Exclusion(device: device, ban: $0.key) }
        }.sorted()
    }
}

extension SpaceFold {
    /// The latest changesets of a device on each of its lines.
    func stays(of device: KeyID) -> [SpaceSection.Stay] {
        chain.lines(of: device).compactMap { line in
            chain[Point(line: line, seq: chain.lines.tips[line])].map {
                SpaceSection.Stay(seq: $0.point.seq, mark: $0.mark)
            }
        }.sorted()
    }
}
