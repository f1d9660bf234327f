package import Spaces
package import SyncCore
package import TrustRules

/// The catalogue's word on who belongs to whom, as dossiers need it: authors, bans, and keys to encrypt for.
///
/// A hub, a locked laptop and an open one read the same.
package struct Commons: Sendable {
    package static let kinds: ClosedRange<UInt64> = 12...14

    package let network: NetworkID
    package private(set) var view = CommonsView()
    package private(set) var devices: [KeyID: TrustView.Device] = [:]
    /// The structures with a device that may act.
    package private(set) var members: Set<String> = []
    /// The current encryption key of each device and recovery key that may be given something.
    package private(set) var encryption: [KeyID: SpaceSection.EncryptionKey] = [:]
    /// For each structure the hubs that may carry its dossiers (section 14).
    package private(set) var carriers: [String: Set<KeyID>] = [:]
    /// The structures that have a recovery key.
    package private(set) var recoverable: Set<String> = []

    /// The word of a replica, whose carried sections are read from the log's beginning.
    package init(of replica: Replica) throws {
        let sections = try replica.published(Self.kinds, after: 0).sections
        self.init(network: replica.network, try replica.trustView(), try replica.counting(sections))
    }

    /// The word of a trust and of the carried sections that count, in order of arrival.
    package init(network: NetworkID, _ trust: TrustView, _ sections: [PublishedSection]) {
        self.network = network
        devices = trust.devices
        members = trust.members
        for ban in trust.bans {
            let device = SpaceAuthor(key: ban.key, structure: ban.structure)
            view.add(CommonsView.Ban(of: device, isAnswered: ban.isAnswered), called: ban.changeset)
        }
        var sheets: [String: SpaceSection.EncryptionKey] = [:]
        for section in sections { note(section, &sheets) }
        for (structure, sheet) in sheets { note(sheet, of: structure) }
    }

    /// The number of a structure's current sheet of paper; 0 if it has none.
    package func recoveryNumber(of structure: String) -> UInt64 {
        let names = (view.recipients[structure] ?? []).filter { devices[$0] == nil }
        return names.compactMap { encryption[$0]?.number }.max() ?? 0
    }

    /// A network's id as 16 bytes.
    package var networkBytes: [UInt8] { ReplicaID(network.text.suffix(26))?.bytes ?? [] }

    /// The device of a key with its structure, acting or not; nil if the catalogue doesn't know it yet.
    package func author(_ key: KeyID) -> SpaceAuthor? {
        devices[key].map { SpaceAuthor(key: key, structure: $0.structure) }
    }

    package func place(_ space: SpaceName) -> SpacePlace { SpacePlace(network: networkBytes, space: space) }

    /// Whether a structure has a device or a recovery key that can receive something.
    package func canReceive(_ structure: String) -> Bool { !view.current(of: [structure]).isEmpty }

    private mutating func note(
        _ section: PublishedSection, _ sheets: inout [String: SpaceSection.EncryptionKey]
    ) {
        // A section that isn't well-formed is nobody's key.
        guard let device = devices[section.author],
            let said = try? SpaceSection(kind: section.kind, decoding: section.payload)
        else { return }
        switch said {
        case .keys(let key):
            guard device.isActing, !device.isReader, isUsable(key) else { return }
            view.add(SpaceAuthor(key: device.key, structure: device.structure))
            // The greatest number is current.
            if let known = encryption[device.key], known.number >= key.number { return }
            encryption[device.key] = key
        case .recovery(let key):
            guard members.contains(device.structure), isUsable(key) else { return }
            // A new sheet replaces the one before.
            if let known = sheets[device.structure], known.number >= key.number { return }
            sheets[device.structure] = key
        case .carrier(let hub):
            carriers[device.structure, default: []].insert(hub)
        default: return
        }
    }

    private mutating func note(_ sheet: SpaceSection.EncryptionKey, of structure: String) {
        guard let name = RecoverySheet.name(of: sheet.publicKey) else { return }
        view.add(SpaceAuthor(key: name, structure: structure))
        encryption[name] = sheet
        recoverable.insert(structure)
    }

    private func isUsable(_ key: SpaceSection.EncryptionKey) -> Bool {
        key.suite == SystemCipher.suite && key.publicKey.count == SystemCipher.publicKeyByteCount
    }
}

/// Names of 16 bytes as people see them: 26 characters of base32.
extension ShortHash {
    package init?(text: some StringProtocol) {
        guard let id = ReplicaID(text) else { return nil }
        self.init(bytes: id.bytes)
    }

    package var text: String { ReplicaID(bytes: bytes)?.description ?? "" }
}

extension ReplicaID {
    /// The name of the key as the rules call it.
    package var keyName: KeyID {
        guard let name = KeyID(bytes: bytes) else { preconditionFailure("A replica's id has 16 bytes") }
        return name
    }
}

extension PublicKey {
    package var keyName: KeyID { ReplicaID(publicKey: self).keyName }
}

extension Hash {
    /// The first 16 bytes, by which changesets are named.
    package var markName: Mark {
        guard let mark = Mark(bytes: bytes.prefix(Mark.byteCount)) else {
            preconditionFailure("A hash has 32 bytes")
        }
        return mark
    }
}
