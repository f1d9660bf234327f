import Foundation
import GRDB
package import Spaces
import SyncCore
package import TrustRules

/// An erased space, as a report shows it.
package struct ErasureStatus: Hashable, Sendable {
    package let space: SpaceName
    /// Nil once its time is over.
    package let order: ErasureOrder?
    package let isInForce: Bool
    package let acknowledged: [KeyID: Stones.Acknowledgement.How]
    /// The devices that haven't said yet that they hold nothing.
    package let missing: Set<KeyID>
    /// Banned devices that held it, of which nobody expects a word.
    package let banned: Set<KeyID>
}

extension SpaceTransaction {
    /// The order in force on a space, as long as it is kept.
    package func order(of space: SpaceName) throws -> SignedWord? {
        let bytes = try Data.fetchOne(
            database,
            sql: "SELECT bytes FROM word JOIN stone ON stone.word = word.hash WHERE stone.space = ?",
            arguments: [space.data])
        return bytes.flatMap { SignedWord([UInt8]($0), network: commons.networkBytes) }
    }

    /// The erased spaces and the orders that wait, newest first.
    package func erasures() throws -> [ErasureStatus] {
        let stones = try Row.fetchAll(database, sql: "SELECT space FROM stone ORDER BY time DESC")
        var all = try stones.compactMap { row in
            try SpaceName(bytes: row.bytes(0)).map { try status(of: $0, try order(of: $0), isInForce: true) }
        }
        let waiting = try Row.fetchAll(
            database, sql: "SELECT bytes FROM word WHERE is_order = 1 AND state = 1 ORDER BY arrived DESC")
        for row in waiting {
            guard let word = SignedWord(row.bytes(0), network: commons.networkBytes) else { continue }
            all.append(try status(of: word.word.space, word, isInForce: false))
        }
        return all
    }

    private func status(
        of space: SpaceName, _ order: SignedWord?, isInForce: Bool
    ) throws -> ErasureStatus {
        var acknowledged: [KeyID: Stones.Acknowledgement.How] = [:]
        let words = try Row.fetchAll(
            database, sql: "SELECT bytes FROM word WHERE space = ? AND is_order = 0", arguments: [space.data])
        for row in words {
            guard let word = SignedWord(row.bytes(0), network: commons.networkBytes),
                case .acknowledgement(let how, _) = word.word.content
            else { continue }
            acknowledged[word.author] = how
        }
        let holders = Set(
            try Row.fetchAll(
                database, sql: "SELECT device FROM holder WHERE space = ?", arguments: [space.data]
            )
            .compactMap { KeyID(bytes: $0.bytes(0)) })
        let banned = commons.view.banned
        let missing = holders.subtracting(banned).filter {
            acknowledged[$0] == nil || acknowledged[$0] == .waits
        }
        return ErasureStatus(
            space: space, order: order?.order, isInForce: isInForce, acknowledged: acknowledged,
            missing: missing, banned: holders.intersection(banned))
    }

    /// A person lets an order take effect that waits for one (rules E2, E11).
    ///
    /// - Returns: whether one waited.
    package func confirmOrder(on space: SpaceName) throws -> Bool {
        let waiting = try Data.fetchAll(
            database, sql: "SELECT bytes FROM word WHERE space = ? AND is_order = 1 AND state = 1",
            arguments: [space.data])
        for bytes in waiting {
            guard let word = SignedWord([UInt8](bytes), network: commons.networkBytes) else { continue }
            try database.execute(
                sql: "UPDATE word SET state = 0 WHERE hash = ?", arguments: [Data(word.hash)])
            _ = try obey(word)
        }
        return !waiting.isEmpty
    }

    /// Lets go of orders and acknowledgements whose time is over; the stones stay for ever (rule E3).
    package func trimWords(today: Day) throws {
        let orders = try Row.fetchAll(
            database, sql: "SELECT bytes FROM word JOIN stone ON stone.word = word.hash")
        for row in orders {
            guard let word = SignedWord(row.bytes(0), network: commons.networkBytes),
                Day(of: word.word.time).adding(months: Stones.orderMonths) <= today
            else { continue }
            for table in ["word", "holder", "reader"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE space = ?", arguments: [word.word.space.data])
            }
        }
    }
}
