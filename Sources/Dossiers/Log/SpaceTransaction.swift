import Foundation
import GRDB
package import Spaces
package import SyncCore
import TrustRules

/// One transaction on the log of spaces.
///
/// Lives within the closure of `SpaceLog.transact` and never leaves its thread.
package final class SpaceTransaction {
    let database: Database
    package let network: NetworkID
    package let commons: Commons
    /// Milliseconds, of this side's clock.
    package let time: UInt64
    var images: [SpaceName: SpaceImage]
    /// The spaces whose frames got their ciphertexts back, so that their images are to be folded anew.
    var restored: Set<SpaceName> = []
    /// Signatures that may still be checked for who has sent the request.
    var signaturesLeft = SpaceBudget.signaturesMax

    /// Whether something was erased, so that the journal has to be emptied after the transaction.
    var hasErased = false

    init(
        _ database: Database, network: NetworkID, _ commons: Commons, _ images: [SpaceName: SpaceImage],
        at time: UInt64
    ) {
        self.database = database
        self.network = network
        self.commons = commons
        self.images = images
        self.time = time
    }

    // MARK: Spaces

    package func spaces() throws -> [SpaceName] {
        try Data.fetchAll(database, sql: "SELECT name FROM space ORDER BY name").compactMap {
            SpaceName(bytes: $0)
        }
    }

    /// The folded space, or nil if it isn't here or its founder isn't known.
    package func image(of space: SpaceName) throws -> SpaceImage? {
        if let known = images[space] { return known }
        guard let row = try row(of: space),
            var image = SpaceImage(space, founder: row.founder, salt: row.salt, commons)
        else { return nil }
        let frames = try Row.fetchCursor(
            database, sql: "SELECT bytes FROM frame WHERE space = ? ORDER BY position", arguments: [row.id])
        while let next = try frames.next() {
            let frame = try Frame(decoding: Bytes(next.bytes(0)))
            guard let author = commons.author(frame.dot.origin.keyName) else { continue }
            _ = try image.take(frame, by: author)
        }
        images[space] = image
        return image
    }

    /// What the table says of a space.
    struct SpaceRow {
        let id: Int64
        let founder: PublicKey
        let salt: [UInt8]
    }

    func row(of space: SpaceName) throws -> SpaceRow? {
        let sql = "SELECT id, founder, salt FROM space WHERE name = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [space.data]),
            let founder = PublicKey(bytes: row.bytes(1))
        else { return nil }
        return SpaceRow(id: row[0], founder: founder, salt: row.bytes(2))
    }

    func insert(_ image: SpaceImage) throws -> SpaceRow {
        try database.execute(
            sql: "INSERT INTO space (name, founder, salt, head) VALUES (?, ?, ?, x'')",
            arguments: [image.name.data, Data(image.founder.bytes), Data(image.salt)])
        return SpaceRow(id: database.lastInsertedRowID, founder: image.founder, salt: image.salt)
    }

    /// The frames of a space, in an order in which each stands after its past; with their positions.
    package func frames(
        of space: SpaceName, after position: UInt64 = 0
    ) throws -> [(position: UInt64, frame: Frame)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT frame.position, bytes FROM frame JOIN space ON space.id = frame.space
                WHERE name = ? AND position > ? ORDER BY position
                """, arguments: [space.data, Int64(clamping: position)]
        ).map { (UInt64($0[0] as Int64), try Frame(decoding: Bytes($0.bytes(1)))) }
    }

    /// The spaces in which something came after a place, and the place that the log has reached.
    package func changes(after position: UInt64) throws -> (spaces: [SpaceName], position: UInt64) {
        let names = try Data.fetchAll(
            database,
            sql: """
                SELECT DISTINCT name FROM frame JOIN space ON space.id = frame.space WHERE position > ?
                ORDER BY name
                """, arguments: [Int64(clamping: position)])
        return (names.compactMap { SpaceName(bytes: $0) }, try end().position)
    }

    // MARK: Notes

    /// A note of whoever uses the log, kept with what it speaks of: as how far pending edits are sealed (rule L2).
    package func note(_ name: String) throws -> [UInt8]? {
        try Data.fetchOne(database, sql: "SELECT value FROM note WHERE name = ?", arguments: [name]).map {
            [UInt8]($0)
        }
    }

    package func setNote(_ name: String, _ value: [UInt8]) throws {
        precondition(name != "network", "The network's name is the log's own")
        try database.execute(
            sql: "INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", arguments: [name, Data(value)])
    }

    // MARK: Places

    /// The last place and the hash of all up to it.
    package func end() throws -> SpaceCursor { try SpaceCursor.end(of: database) }

    /// A new place, for something of this hash.
    func place(for hash: [UInt8]) throws -> Int64 {
        let end = try end()
        let position = Int64(end.position) + 1
        let running = Hash(of: end.running, hash).bytes.prefix(SpaceCursor.runningByteCount)
        try database.execute(
            sql: "INSERT INTO place (position, running) VALUES (?, ?)", arguments: [position, Data(running)])
        return position
    }
}

/// A place in another side's log, which that side recognises.
package struct SpaceCursor: Hashable, Sendable {
    package static let runningByteCount = 16
    package let position: UInt64
    package let running: [UInt8]

    package init(position: UInt64, running: [UInt8]) {
        self.position = position
        self.running = running
    }

    package static let start = SpaceCursor(
        position: 0, running: [UInt8](repeating: 0, count: runningByteCount))

    static func end(of database: Database) throws -> SpaceCursor {
        let sql = "SELECT position, running FROM place ORDER BY position DESC LIMIT 1"
        guard let row = try Row.fetchOne(database, sql: sql) else { return .start }
        return SpaceCursor(position: UInt64(row[0] as Int64), running: row.bytes(1))
    }

    /// Whether it is a place of this log.
    func isHere(_ database: Database) throws -> Bool {
        if position == 0 { return self == .start }
        let sql = "SELECT running FROM place WHERE position = ?"
        return try Data.fetchOne(database, sql: sql, arguments: [Int64(clamping: position)]).map {
            [UInt8]($0)
        } == running
    }
}

extension Row {
    /// The bytes of a column; none where it is null.
    func bytes(_ index: Int) -> [UInt8] { (self[index] as Data?).map { [UInt8]($0) } ?? [] }
}

extension ShortHash {
    var data: Data { Data(bytes) }
}

/// What one request may cost.
enum SpaceBudget {
    static let signaturesMax = 20_000
    /// Frames that wait, of one bringer and in all; beyond them the next digests bring them again.
    static let waitingOfSourceMax = 1_024
    static let waitingMax = 16_384
    static let waitingBytesMax = 64 << 20
    /// What has waited so long is let go; whoever has it brings it again.
    static let waitingSpan = 7 * Span.day
    /// Orders of one device: on one space, and that wait.
    static let ordersOfSpaceMax = 2
    static let waitingOrdersMax = 256
    /// Room in each space that only this device fills, so that its duties fit.
    static let framesForDuties = 1_024
    /// Spaces that one device may found in a day (rule Y11).
    static let foundingsADayMax = 100
}
