import Foundation
import SyncCore
import SyncHTTP

/// A founder with a catalogue, whole replicas, light partners, and the hub between them.
final class LoadNetwork: Sendable {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, email TEXT, place TEXT, hours TEXT,
                cost TEXT, audience TEXT, note TEXT
            ) STRICT;
            """,
        tables: [TableDeclaration(name: "offer", kind: .owned)])

    let options: LoadOptions
    let folder: URL
    let founder: Replica
    let mirror: LogMirror
    let keys: KeyFolder

    init(_ options: LoadOptions, in folder: URL) throws {
        self.options = options
        self.folder = folder
        keys = KeyFolder(folder: folder.appending(path: "keys", directoryHint: .isDirectory))
        founder = try Replica.found(
            at: folder.appending(path: "founder.db").path(), network: "load", structure: "p0",
            device: "founder", keys: keys, migrations: [Self.migration])
        mirror = LogMirror(network: founder.network)
    }

    var rowsEach: Int { options.rows / (options.partners + 1) + 1 }

    /// Fills the catalogue: each future member's rows, while nobody owns them yet.
    func fill() throws {
        let count = options.rows
        let each = rowsEach
        try founder.edit { editor in
            guard let table = editor.schema["offer"] else { return }
            for number in 0..<count {
                let place = "\(number % 96) rue de la République, Marseille"
                _ = try editor.put(
                    table, ["p\(number / each)/\(number % each)"],
                    [
                        ("name", "Accompagnement numéro \(number)"),
                        ("phone", "04 91 \(10_000_000 + number * 7)"),
                        ("email", "accueil\(number)@exemple.org"), ("place", place),
                        ("hours", "lun-ven 9h-17h"),
                        ("cost", number % 3 == 0 ? "gratuit" : "\(number % 50) €"),
                        ("audience", "porteurs de projet \(number % 12)"),
                    ])
            }
        }
        try founder.seal()
    }

    /// The members of `numbers`, each with a key that the founder has vouched for.
    func vouch(for numbers: Range<Int>) throws -> [LightDevice] {
        try numbers.map { number in
            let device = LightDevice(number: number, key: PrivateKey())
            try founder.vouch(for: device.line)
            return device
        }
    }

    func transport(_ replica: Replica, _ key: PrivateKey, _ url: String) throws -> HTTPTransport {
        try HTTPTransport(
            url: url, network: replica.network, replica: ReplicaID(publicKey: key.publicKey), key: key,
            invitation: nil)
    }

    func syncFounder(_ url: String) async throws {
        guard let key = founder.key else { return }
        _ = try await founder.sync(with: transport(founder, key, url))
    }

    /// A whole replica joins, as `essync join` does.
    func join(_ device: LightDevice, _ url: String) async throws -> WholePartner {
        try keys.save(device.key)
        let replica = try Replica.create(
            at: folder.appending(path: "whole-\(device.number).db").path(), network: founder.network,
            key: device.key, keys: keys, structure: device.structure, migrations: [Self.migration])
        _ = try await replica.sync(with: transport(replica, device.key, url))
        try replica.enrol(as: device.structure, device: "whole \(device.number)")
        let partner = WholePartner(replica: replica, device: device)
        try await partner.sync(transport(replica, device.key, url))
        return partner
    }
}

/// A partner with a whole replica, edited by SQL.
struct WholePartner: Sendable {
    let replica: Replica
    let device: LightDevice

    func edit(rows: Int) throws {
        let row = Int.random(in: 0..<max(rows, 1))
        _ = try replica.put(
            "offer", ["p\(device.number)/\(row)"],
            [("name", "Offre \(row)"), ("note", "whole \(WallClock.now().milliseconds)")])
    }

    /// - Throws: what `Replica.sync` throws; where anything was refused.
    func sync(_ transport: HTTPTransport) async throws {
        let receipt = try await replica.sync(with: transport)
        if !receipt.refused.isEmpty { throw HubCaller.Refused(status: 200, code: "\(receipt.refused)") }
    }
}
