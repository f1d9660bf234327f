import Foundation
import GRDB
import Spaces
package import SyncCore
import Synchronization

/// The log of all private spaces of one device, or of one hub: sealed frames, orders, stones (rule L1).
///
/// Whoever holds the file alone learns structures, devices, times and sizes. The tables of dossiers are remade from it.
/// Owns the file `essync.dossiers` beside the replica, and a cache of folded spaces.
package final class SpaceLog: Sendable {
    package let path: String
    package let network: NetworkID
    private let queue: DatabaseQueue
    private let cache = Mutex(ImageCache())

    /// The log beside a replica's file.
    package static func path(beside replica: String) -> String {
        (replica.hasSuffix(".db") ? String(replica.dropLast(3)) : replica) + ".dossiers"
    }

    /// Opens the file, or makes it.
    ///
    /// - Throws: `badFile`, `newerFormat`; `foreignNetwork` for that of another network.
    package init(at path: String, network: NetworkID) throws {
        self.path = path
        self.network = network
        queue = try SpaceTables.open(path)
        let own = Array(network.text.utf8)
        let known = try queue.write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO note (name, value) VALUES ('network', ?)", arguments: [Data(own)])
            return try Data.fetchOne(database, sql: "SELECT value FROM note WHERE name = 'network'")
        }
        guard let known, Array(known) == own else {
            throw SyncError(
                .foreignNetwork, "\(path) holds the dossiers of another network.", details: ["path": path])
        }
    }

    /// Runs `body` as one transaction: whole or not at all.
    ///
    /// The catalogue's word has to be the latest; the time is this side's, in milliseconds.
    package func transact<T>(
        _ commons: Commons, at time: UInt64, _ body: (SpaceTransaction) throws -> T
    ) throws -> T {
        try queue.writeWithoutTransaction { database in
            // Out of the cache while the transaction runs: what is rolled back is folded again.
            let images = cache.withLock { cache in
                defer { cache = ImageCache() }
                return cache.usable(for: commons)
            }
            var result: T?
            var kept = images
            var hasErased = false
            try database.inTransaction(.immediate) {
                let transaction = SpaceTransaction(database, network: network, commons, images, at: time)
                result = try body(transaction)
                kept = transaction.images
                hasErased = transaction.hasErased
                return .commit
            }
            cache.withLock { $0 = ImageCache(kept, commons) }
            if hasErased { try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            guard let result else { throw SyncError(.busy, "The transaction didn't end.", isRetryable: true) }
            return result
        }
    }

    /// Reads without a transaction that writes, and without folding anything.
    func read<T>(_ body: (Database) throws -> T) throws -> T { try queue.read(body) }

    /// Writes the journal into the file and empties it, so that nothing erased stays in it (rule L4).
    package func checkpoint() throws {
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    package func close() throws { try queue.close() }
}

/// The spaces that were folded last, as long as the bans by which they were folded are the same.
struct ImageCache: Sendable {
    static let countMax = 512
    static let bytesMax = 256 << 20
    private(set) var images: [SpaceName: SpaceImage] = [:]
    private var bans: CommonsView?
    private var devices = 0

    init() {}

    init(_ images: [SpaceName: SpaceImage], _ commons: Commons) {
        self.images = Self.fitting(images)
        bans = commons.view
        devices = commons.devices.count
    }

    /// As many as fit: the largest go first, so that one of many frames puts out none but itself.
    private static func fitting(_ images: [SpaceName: SpaceImage]) -> [SpaceName: SpaceImage] {
        var kept = images
        var bytes = images.values.reduce(0) { $0 + $1.chain.byteCount }
        guard kept.count > countMax || bytes > bytesMax else { return kept }
        for (space, image) in images.sorted(by: { $0.value.chain.byteCount > $1.value.chain.byteCount }) {
            guard kept.count > countMax || bytes > bytesMax else { break }
            kept[space] = nil
            bytes -= image.chain.byteCount
        }
        return kept
    }

    func usable(for commons: Commons) -> [SpaceName: SpaceImage] {
        bans == commons.view && devices == commons.devices.count ? images : [:]
    }
}
