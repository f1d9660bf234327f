import Dossiers
import Foundation
import Spaces
@testable import SyncCore
import TrustRules

/// A network as spaces see it: devices of structures, and what the catalogue says of them.
struct SpaceCast {
    let network = sure(NetworkID("essai-2v5r0c8m1n7q3x9z2v5r0c8m1g"))
    private(set) var devices: [String: Device] = [:]
    private var bans: [TrustView.Ban] = []
    private var sections: [PublishedSection] = []

    struct Device {
        let key: PrivateKey
        let structure: String
        var id: KeyID { key.publicKey.keyName }
        var title: Hash { Hash(of: Array("title".utf8), key.publicKey.bytes) }
    }

    /// - Parameter names: like `a1`, a device of structure `a`.
    init(_ names: String...) {
        for name in names { enrol(name) }
    }

    mutating func enrol(_ name: String) {
        let seed = Hash(of: Array(name.utf8)).bytes
        devices[name] = Device(key: sure(PrivateKey(seed: seed)), structure: String(name.prefix(1)))
    }

    mutating func ban(_ name: String) -> Mark {
        let mark = sure(Mark(bytes: Hash(of: Array("ban \(name)".utf8)).bytes.prefix(16)))
        bans.append(
            .init(changeset: mark, key: self[name].id, structure: self[name].structure, isAnswered: false))
        return mark
    }

    /// The structure of a device lets a hub carry its dossiers.
    mutating func carry(_ hub: String, by name: String) {
        let payload = SpaceSection.carrier(self[hub].id).payload()
        let dot = Dot(origin: ReplicaID(self[name].id), seq: 1)
        sections.append(PublishedSection(kind: 14, payload: payload, author: self[name].id, dot: dot))
    }

    subscript(name: String) -> Device { sure(devices[name]) }

    func commons(without missing: String...) -> Commons {
        var view = TrustView()
        for (name, device) in devices where !missing.contains(name) {
            let isBanned = bans.contains { $0.key == device.id }
            view.devices[device.id] = TrustView.Device(
                key: device.id, publicKey: device.key.publicKey, structure: device.structure, label: name,
                isReader: false, isActing: !isBanned, titles: [device.title])
            view.members.insert(device.structure)
        }
        view.bans = bans
        return Commons(network: network, view, sections)
    }
}

/// A log in a folder of its own, with what a device does in it.
final class SpaceDesk {
    var cast: SpaceCast
    let folder: URL
    private(set) var log: SpaceLog
    var now: UInt64 = 1_800_000_000_000

    init(_ cast: SpaceCast) throws {
        self.cast = cast
        folder = FileManager.default.temporaryDirectory.appending(path: "spaces-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        log = try SpaceLog(at: folder.appending(path: "essync.dossiers").path, network: cast.network)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func reopen() throws {
        let path = log.path
        try log.close()
        log = try SpaceLog(at: path, network: cast.network)
    }

    func run<T>(_ body: (SpaceTransaction) throws -> T) throws -> T {
        try log.transact(cast.commons(), at: now, body)
    }

    /// Founds a space and admits structures in its first changeset.
    func found(_ name: String, admitting: [String] = [], says text: String = "begin") throws -> SpaceName {
        let device = cast[name]
        let salt = Array(Hash(of: Array("\(name) \(text) \(admitting)".utf8)).bytes.prefix(16))
        return try run { transaction in
            try transaction.found(salt: salt, by: device.key) { next in
                let words = admitting.map { self.admission(of: $0, to: next.space, by: device) }
                return Self.form([.found(salt: salt), .title(device.title.bytes)] + words, text)
            }
        }
    }

    func write(_ name: String, in space: SpaceName, _ clear: [SpaceSection] = [], says text: String? = "text")
        throws
    {
        let device = cast[name]
        try run { transaction in
            try transaction.append(to: space, by: device.key) { next in
                Self.form(clear + (next.isFirst ? [.title(device.title.bytes)] : []), text)
            }
        }
    }

    func admission(of structure: String, to space: SpaceName, by device: SpaceCast.Device) -> SpaceSection {
        let message = SpaceMessage.admission(
            network: cast.commons().networkBytes, space: space, structure: structure)
        return .admit(structure, signature: (try? device.key.sign(message).bytes) ?? [])
    }

    /// A form whose ciphertext shows the text: what a log must not keep is looked for in files.
    static func form(_ clear: [SpaceSection], _ text: String?) -> SealedForm {
        let part = ClearPart(clear)
        guard let text else { return SealedForm(clear: part) }
        let epoch = sure(EpochName(bytes: Hash(of: Array("epoch".utf8)).bytes.prefix(16)))
        let padding = [UInt8](repeating: 0x2e, count: max(0, 560 - text.utf8.count))
        return SealedForm(
            clear: part, under: epoch,
            .sealed(
                salt: Array(Hash(of: Array(text.utf8)).bytes.prefix(24)),
                ciphertext: Array(text.utf8) + padding))
    }

    // MARK: Looking

    func frames(of space: SpaceName) throws -> [[UInt8]] {
        try run { try $0.frames(of: space).map { $0.frame.bytes.array } }
    }

    /// The texts that can be read in the ciphertexts of a space, in order of arrival.
    func texts(of space: SpaceName) throws -> [String] {
        try run { try $0.frames(of: space) }.map { _, frame in
            guard case .sealed(_, let ciphertext)? = try SpaceFrame.form(of: frame).content else {
                return "-"
            }
            return String(decoding: ciphertext.prefix { $0 != 0x2e }, as: UTF8.self)
        }
    }

    func roster(of space: SpaceName) throws -> [String] {
        try run { try $0.image(of: space)?.ledger.roster.sorted() ?? [] }
    }

    func head(of space: SpaceName) throws -> [UInt8]? { try run { try $0.image(of: space)?.head } }

    func take(_ frames: [[UInt8]], in space: SpaceName, from source: SpaceSource = .peer("other")) throws
        -> SpaceReport
    {
        try run { try $0.take([SpaceGroup(space: space, frames: frames)], from: source) }
    }

    /// Whether any file of the folder holds the text.
    func holds(_ text: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
            let data = try Data(contentsOf: folder.appending(path: name))
            return data.range(of: Data(text.utf8)) != nil
        }
    }

    // MARK: Exchanges

    /// Exchanges as a device with a desk that answers as a hub, or as a laptop of `structure`.
    @discardableResult
    func sync(
        _ name: String, with other: SpaceDesk, called peer: String = "hub",
        asLaptopOf structure: String? = nil,
        changing: (SpaceResponse) -> SpaceResponse = { $0 }
    ) async throws -> SpaceReceipt {
        let device = cast[name]
        let session = SpaceSync(
            log: log, commons: cast.commons(), key: device.key, structure: device.structure, peer: peer,
            audience: structure)
        return try await session.run(now: { self.now }) { bytes in
            let request = try SpaceRequest(decoding: bytes)
            return changing(try other.answer(request, to: device.id, as: structure)).encoded()
        }
    }

    func answer(_ request: SpaceRequest, to device: KeyID, as structure: String? = nil) throws
        -> SpaceResponse
    {
        try run { transaction in
            guard let asker = SpaceAsker(device, transaction.commons) else { throw SpaceRefusal.stranger }
            let answer = structure.map { SpaceAnswer.laptop(of: $0, to: asker) } ?? .hub(to: asker)
            return try answer.run(request, in: transaction).response
        }
    }
}

/// What has to be there, or else the test itself is wrong.
func sure<T>(_ value: T?) -> T {
    guard let value else { preconditionFailure("The test names something that isn't there") }
    return value
}
