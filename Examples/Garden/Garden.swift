import Foundation
import GRDB
import SyncCore
import SyncHTTP

/// The plots of community gardens, on every gardener's laptop.
struct Plot: Codable, FetchableRecord, PersistableRecord {
    /// `north/12`: the first part is the garden that owns the row, which alone may change it.
    var id: String
    var garden: String
    var crop: String?
    var area: Double?
}

enum Garden {
    static let schema = [
        Migration(
            number: 1,
            sql: """
                CREATE TABLE garden (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;
                CREATE TABLE plot (
                    id TEXT NOT NULL PRIMARY KEY, garden TEXT NOT NULL REFERENCES garden(id), crop TEXT, area REAL
                ) STRICT;
                CREATE INDEX plot_garden ON plot(garden);
                """,
            tables: [
                TableDeclaration(name: "garden", kind: .owned), TableDeclaration(name: "plot", kind: .owned),
            ])
    ]

    /// Founds the gardens' network, with a first garden of its own; each garden in it lets others in.
    static func found(_ garden: String, at path: String, keys: any KeyStore) throws -> Replica {
        let replica = try Replica.found(
            at: path, network: "gardens", structure: garden, device: "laptop", keys: keys, migrations: schema)
        try replica.put("garden", [garden], ["name": .text(garden.capitalized)])
        return replica
    }

    /// The key that waits for this laptop to join; it is made where there is none.
    static func key(in keys: KeyFolder) throws -> PrivateKey {
        if let known = try keys.replicas.first, let key = try keys.key(of: known) { return key }
        let key = keys.newKey()
        try keys.save(key)
        return key
    }

    static func open(_ path: String, keys: any KeyStore) throws -> Replica {
        try Replica.open(at: path, keys: keys, migrations: schema)
    }

    /// Plants something, and signs it.
    static func plant(_ crop: String, in plot: String, of replica: Replica) throws {
        let garden = String(plot.prefix { $0 != "/" })
        try replica.write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO garden (id, name) VALUES (?, ?)",
                arguments: [garden, garden.capitalized])
            var row = try Plot.fetchOne(db, key: plot) ?? Plot(id: plot, garden: garden)
            row.crop = crop
            try row.upsert(db)
        }
        try replica.seal()
    }

    static func plots(of replica: Replica) throws -> [Plot] {
        try replica.read { db in try Plot.order(Column("id")).fetchAll(db) }
    }

    /// Exchanges with a hub what either side lacks.
    static func sync(_ replica: Replica, with hub: String) async throws -> SyncReceipt {
        try await replica.sync(with: ReplicaTransport(to: hub, for: replica))
    }
}
