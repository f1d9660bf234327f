import Foundation
import GRDB
import Spaces
package import SyncCore
import TrustRules

/// What is known of another side between two exchanges.
struct SpacePeer: Hashable {
    /// The place in its log up to which it has answered; nil before the first answer.
    var cursor: SpaceCursor?
    /// The place in this log up to which it has everything.
    var sent: UInt64 = 0
    /// The day of the last digests, counted from 1970.
    var day: UInt64 = 0
    /// The other side's clock at the last answer, in milliseconds.
    var time: UInt64 = 0
}

extension SpaceTransaction {
    func peer(_ name: String) throws -> SpacePeer {
        let row = try Row.fetchOne(
            database, sql: "SELECT position, running, sent, day, time FROM peer WHERE name = ?",
            arguments: [name])
        guard let row else { return SpacePeer() }
        let (position, sent, day, time): (Int64, Int64, Int64, Int64) = (row[0], row[2], row[3], row[4])
        let running = row.bytes(1)
        let cursor = running.isEmpty ? nil : SpaceCursor(position: UInt64(position), running: running)
        return SpacePeer(cursor: cursor, sent: UInt64(sent), day: UInt64(day), time: UInt64(time))
    }

    func save(_ peer: SpacePeer, of name: String) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO peer (name, position, running, sent, day, time) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                name, Int64(clamping: peer.cursor?.position ?? 0), peer.cursor.map { Data($0.running) },
                Int64(clamping: peer.sent), Int64(clamping: peer.day), Int64(clamping: peer.time),
            ])
    }

    /// The latest time that another side has said; 0 before the first exchange (rule E12).
    package func lastExchange() throws -> UInt64 {
        UInt64(try Int64.fetchOne(database, sql: "SELECT max(time) FROM peer") ?? 0)
    }

    // MARK: Acknowledgements

    /// Acknowledges the orders on spaces of this device's structure of which it hasn't spoken yet (rules E4, Y7).
    ///
    /// - Returns: how many.
    package func acknowledgeOrders(of structure: String, by key: PrivateKey) throws -> Int {
        let device = key.publicKey.keyName
        let stones = try Row.fetchAll(
            database,
            sql: """
                SELECT stone.space, holder.device IS NOT NULL FROM stone
                JOIN reader ON reader.space = stone.space AND structure = ?
                LEFT JOIN holder ON holder.space = stone.space AND holder.device = ?
                WHERE NOT EXISTS (
                    SELECT 1 FROM word WHERE word.space = stone.space AND author = ? AND is_order = 0)
                """, arguments: [structure, device.data, device.data])
        for row in stones {
            guard let space = SpaceName(bytes: row.bytes(0)) else { continue }
            let wasHolder: Bool = row[1]
            try acknowledge(space, wasHolder ? .dropped : .hadNothing, by: key)
        }
        return stones.count
    }
}
