import Foundation
internal import GRDB
import Synchronization

/// One SQLite file that holds a network's catalogue, its log and the engine's bookkeeping.
///
/// Owns the connection to the file. Every verb that writes is one transaction: whole or not at all.
/// A replica without tables of its own is what a hub keeps: it verifies and forwards, and shows nothing.
public final class Replica: Sendable {
    public let path: String
    public let network: NetworkID
    /// Nil in a hub's file, and in a copy that was never enrolled.
    public var id: ReplicaID? { identity.withLock { $0?.id } }
    /// This device's key; nil where the file is a copy, or where the key can't be read.
    public var key: PrivateKey? { identity.withLock { $0?.key } }
    /// Why nothing can be written here; nil where it can.
    let writeRefusal: SyncError?
    /// Whether the file can only be read where it lies.
    public var isReadOnly: Bool { writeRefusal != nil }
    /// Where keys of later identities are kept; nil where none is ever made.
    let keys: (any KeyStore)?
    private let identity: Mutex<Identity?>
    let space: SpaceID
    let queue: DatabaseQueue
    let now: @Sendable () -> EditTime
    /// How the tables should stand, where this program makes them.
    let migrations: [Migration]
    let schemaCache = Mutex<SchemaCache?>(nil)
    private let trustCache = Mutex<TrustCache?>(nil)
    let station = ChangeStation()
    let others = Mutex(Others())
    let readerPool = Mutex<DatabasePool?>(nil)

    /// The replica that this file is, and its key if this device holds it.
    struct Identity: Sendable {
        let id: ReplicaID
        let key: PrivateKey?
        /// Why there is no key, where that isn't because it is elsewhere.
        var keyTrouble: SyncError?
    }

    struct SchemaCache {
        /// SQLite's count of the file's schema changes.
        let version: Int
        let schema: Schema
    }

    private struct TrustCache {
        var trust: NetworkTrust
        let version: Int
    }

    init(
        path: String, network: NetworkID, identity: Identity?, keys: (any KeyStore)?, queue: DatabaseQueue,
        writeRefusal: SyncError? = nil, migrations: [Migration],
        now: @escaping @Sendable () -> EditTime
    ) {
        self.migrations = migrations
        self.path = path
        self.network = network
        self.identity = Mutex(identity)
        self.keys = keys
        self.queue = queue
        self.writeRefusal = writeRefusal
        self.now = now
        space = SpaceID(commonsOf: network)
    }

    /// Whether edits can be sealed here: the file has an identity and this device holds its key.
    public var canSeal: Bool { key != nil }

    /// Why the key can't be used, where it may be here all the same.
    public var keyTrouble: SyncError? { identity.withLock { $0?.keyTrouble } }

    /// Makes the file another device's from now on.
    func become(_ key: PrivateKey) {
        identity.withLock { $0 = Identity(id: ReplicaID(publicKey: key.publicKey), key: key) }
    }

    // MARK: Transactions

    /// Reads, in one snapshot.
    func reading<T>(_ body: (Connection) throws -> T) throws -> T {
        try translated {
            try queue.writeWithoutTransaction { database in
                // A probed row may reference nothing: its table is alone among the temporary ones.
                try database.execute(sql: "PRAGMA foreign_keys = OFF")
                var result: T?
                try database.inTransaction(.deferred) {
                    result = try body(Connection(database))
                    return .commit
                }
                guard let result else { preconditionFailure("The transaction returned") }
                return result
            }
        }
    }

    /// Writes as a person would: triggers fire, foreign keys hold.
    ///
    /// With `rollingBack`, what `body` wrote is taken back, and only what it returns stays.
    func editing<T>(rollingBack: Bool = false, _ body: (Connection) throws -> T) throws -> T {
        guard station.isHeard, !rollingBack else {
            return try transaction(triggers: true, rollingBack: rollingBack, body)
        }
        let (result, changes) = try transaction(triggers: true) { connection in
            // The file of a replica in the making has no such table yet.
            let hasTables = try connection.firstInt("SELECT 1 FROM sqlite_schema WHERE name = 'sync_pending'")
            guard hasTables != nil else { return (try body(connection), RowChanges()) }
            let pending = PendingEdits(connection: connection)
            let start = try pending.last()
            let result = try body(connection)
            return (result, try pending.changes(after: start, in: schema(connection)))
        }
        station.tell(changes)
        return result
    }

    /// Writes as the engine: neither triggers nor foreign keys act.
    ///
    /// With `rollingBack`, what `body` wrote is taken back, and only what it returns stays.
    func transacting<T>(rollingBack: Bool = false, _ body: (EngineTransaction) throws -> T) throws -> T {
        var cache: TrustCache?
        var changes = RowChanges()
        let recorder = station.isHeard ? ChangeRecorder() : nil
        let result = try transaction(triggers: false, rollingBack: rollingBack) { connection in
            let schema = try schema(connection)
            let trust = try self.trust(connection)
            let transaction = try EngineTransaction(connection, schema: schema, trust: trust)
            transaction.store.recorder = recorder
            let result = try body(transaction)
            if rollingBack { return result }
            try transaction.flush()
            changes = recorder?.changes(in: schema) ?? changes
            let version = try TrustStore(connection: connection).version()
            cache = TrustCache(trust: transaction.trust, version: version)
            return result
        }
        if let cache { trustCache.withLock { $0 = cache } }
        station.tell(changes)
        return result
    }

    func transaction<T>(
        triggers: Bool, rollingBack: Bool = false, _ body: (Connection) throws -> T
    ) throws -> T {
        if let writeRefusal { throw writeRefusal }
        return try translated {
            try queue.writeWithoutTransaction { database in
                let connection = try Connection(database)
                connection.setTriggers(enabled: triggers)
                try connection.execute("PRAGMA foreign_keys = \(triggers ? "ON" : "OFF")")
                defer { connection.setTriggers(enabled: true) }
                var result: T?
                try database.inTransaction(.immediate) {
                    result = try body(connection)
                    return rollingBack ? .rollback : .commit
                }
                guard let result else { preconditionFailure("The transaction returned") }
                return result
            }
        }
    }

    /// The trust of the log, remembered from the last transaction unless another program has changed it since.
    func trust(_ connection: Connection) throws -> NetworkTrust { try trust(connection, Origins(connection)) }

    /// The same, for who has the log's lines.
    func trust(_ connection: Connection, _ origins: Origins) throws -> NetworkTrust {
        let store = TrustStore(connection: connection)
        let version = try store.version()
        if var known = trustCache.withLock({ $0 }), known.version == version {
            known.trust.follow(origins)
            return known.trust
        }
        var trust = try store.load(network, origins)
        trust.remember()
        trustCache.withLock { $0 = TrustCache(trust: trust, version: version) }
        return trust
    }

    /// The log's lines, with the structures that they write for.
    func namedOrigins(_ connection: Connection) throws -> Origins {
        let origins = try Origins(connection)
        try trust(connection, origins).nameOwners(origins)
        return origins
    }

    /// Writes the log's tail into the one file, so that a copy of it is whole.
    public func checkpoint() {
        if isReadOnly { return }
        queue.inDatabase { database in
            // Another process may be reading: then its own checkpoint will do it.
            _ = try? database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Closes the file; nothing may be asked of this replica afterwards.
    public func close() throws {
        station.close()
        try translated { try readerPool.withLock { try $0?.close() } }
        checkpoint()
        try translated { try queue.close() }
    }
}
