import Foundation
internal import GRDB

extension Replica {
    /// How long a command waits for another program's write lock.
    static let busySeconds = 5.0

    /// Opens the replica in the file at `path`.
    ///
    /// Applies what migrations the file lacks, and makes the triggers again where another tool took them
    /// away.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - keys: where this device keeps its keys; without the file's own the replica can only be read.
    ///   - migrations: the schema, numbered from 1.
    ///   - now: this device's clock.
    /// - Returns: the opened replica.
    /// - Throws: `noSuchFile`, `unreadableFile`, `notAReplica`, `newerFormat`, `olderFormat`,
    ///   `notReplicable`, `damagedFile`, `busy`; `readOnlyFile` where it would have to be upgraded or mended and
    ///   can't be written.
    public static func open(
        at path: String, keys: any KeyStore, migrations: [Migration] = [],
        now: @escaping @Sendable () -> EditTime = WallClock.now
    ) throws -> Replica {
        try checkHeader(path)
        let (queue, refusal) = try SQLiteFile(path).connect()
        let (network, id) = try translated { try queue.read { try identity(Connection($0), path) } }
        let replica = Replica(
            path: path, network: network, identity: id.map(keys.identity), keys: keys, queue: queue,
            writeRefusal: refusal, migrations: migrations, now: now)
        if replica.isReadOnly {
            try replica.requireCurrent(migrations)
            return replica
        }
        try replica.mendFormat()
        try replica.mendEngineTables()
        // A copy's unsealed edits would be lost with the tables that an upgrade makes anew: it waits.
        let canUpgrade = try replica.canSeal || replica.reading { try PendingEdits(connection: $0).isEmpty() }
        let isSound = try replica.noteDamage()
        if canUpgrade, isSound, !migrations.isEmpty { try replica.upgrade(migrations) }
        try replica.checkTriggers()
        return replica
    }

    /// Refuses what is no replica before SQLite touches it: opening would already change its journal mode.
    ///
    /// Source: https://www.sqlite.org/fileformat.html, section 1.3.
    private static func checkHeader(_ path: String) throws {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw SyncError.reading(path, errno) }
            throw SyncError(
                .noSuchFile, "There is no file \(path).", details: ["path": path])
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        // Only read from: closing loses nothing.
        defer { try? file.close() }
        // What can't be read, such as a folder, is no replica either.
        guard let header = try? file.read(upToCount: 72) else { throw notAReplica(path) }
        guard !header.isEmpty else { return }
        let isDatabase = header.count == 72 && header.starts(with: Array("SQLite format 3\0".utf8))
        let application = header.suffix(4).reduce(0) { $0 << 8 | Int($1) }
        // What was just made may still stand in the journal beside it.
        let hasJournal = FilePath(FilePath(path).real.text + "-wal").isThere
        if !isDatabase || (application != EngineTables.applicationID && !hasJournal) {
            throw notAReplica(path)
        }
        let version = Int(header.prefix(64).suffix(4).reduce(Int32(0)) { $0 << 8 | Int32($1) })
        if application == EngineTables.applicationID { try checkFormat(version, path) }
    }

    /// No version ever wrote a number below 1: another tool did.
    private static func checkFormat(_ version: Int, _ path: String) throws {
        if version < 1 { return }
        let details = ["path": path, "version": "\(version)"]
        if version > EngineTables.formatVersion {
            throw SyncError(
                .newerFormat,
                "\(path) was written by a newer essync (format \(version)). Upgrade this program.",
                details: details)
        }
        if version < EngineTables.formatVersion {
            throw SyncError(
                .olderFormat,
                "\(path) was written by a development version of essync (format \(version)), before the first "
                    + "release. Take its rows out as CSV with that version, and make a replica anew.",
                details: details)
        }
    }

    private static func notAReplica(_ path: String) -> SyncError {
        SyncError(
            .notAReplica, "\(path) is no essync replica.", details: ["path": path])
    }

    /// Makes the file of a replica that belongs to `network` and has nothing yet.
    ///
    /// - Throws: `fileExists`, `notReplicable`; `readOnlyFile`, `noSuchFile` for the folder, `diskFull`.
    public static func create(
        at path: String, network: NetworkID, key: PrivateKey? = nil, keys: (any KeyStore)? = nil,
        structure: String? = nil, migrations: [Migration] = [],
        now: @escaping @Sendable () -> EditTime = WallClock.now
    ) throws -> Replica {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw SyncError(
                .fileExists,
                "There is already a file \(path): choose another name, or take it away first.",
                details: ["path": path])
        }
        try SQLiteFile(path).make()
        let (queue, refusal) = try SQLiteFile(path).connect()
        if let refusal { throw refusal }
        let id = key.map { ReplicaID(publicKey: $0.publicKey) }
        let replica = Replica(
            path: path, network: network, identity: id.map { Identity(id: $0, key: key) }, keys: keys,
            queue: queue, migrations: migrations, now: now)
        try replica.editing { connection in
            try connection.execute(EngineTables.sql)
            try connection.execute("PRAGMA application_id = \(EngineTables.applicationID)")
            try connection.execute("PRAGMA user_version = \(EngineTables.formatVersion)")
            let meta = Meta(connection: connection)
            try meta.set(.network, to: .text(network.text))
            if let id { try meta.set(.replica, to: .blob(Bytes(id.bytes))) }
            if let structure { try meta.set(.structure, to: .text(structure)) }
        }
        if !migrations.isEmpty { try replica.upgrade(migrations) }
        try replica.checkTriggers()
        return replica
    }

    /// - Throws: `readOnlyFile` where the file lacks tables, which can't be made here.
    private func requireCurrent(_ migrations: [Migration]) throws {
        let current = try reading { connection in
            let meta = Meta(connection: connection)
            return try meta.int(.isUnfolded) == 1 ? 0 : meta.int(.schema) ?? 0
        }
        let isWhole = try reading { try Blueprint([EngineTables.sql]).missingParts($0).isEmpty }
        let isCurrent = isWhole && !migrations.contains { $0.number > current }
        if let writeRefusal, !isCurrent { throw writeRefusal }
    }

    private static func identity(_ connection: Connection, _ path: String) throws -> (NetworkID, ReplicaID?) {
        let application = try connection.firstInt("PRAGMA application_id")
        guard application == EngineTables.applicationID else {
            throw notAReplica(path)
        }
        let version = try connection.firstInt("PRAGMA user_version") ?? 0
        try checkFormat(version, path)
        let meta = Meta(connection: connection)
        guard let network = try meta.network() else {
            throw SyncError(
                .notAReplica, "\(path) doesn't say which network it belongs to.", details: ["path": path])
        }
        return (network, try meta.replica())
    }
}
