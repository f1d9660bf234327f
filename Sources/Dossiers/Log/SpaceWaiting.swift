import Foundation
import GRDB
package import Spaces
import SyncCore
import TrustRules

/// What a frame lacks before it can be judged (rules F12, Y11).
enum Lack: Error, Hashable {
    /// The catalogue doesn't know its author, or not with this beginning.
    case device(KeyID)
    /// A changeset of the catalogue isn't here.
    case catalogue(Mark)
    /// A frame of the space isn't here, the founding one included.
    case frame

    var text: String {
        switch self {
        case .device(let key): "d" + key.text
        case .catalogue(let mark): "c" + mark.text
        case .frame: "f"
        }
    }

    func isKept(by source: SpaceSource) -> Bool {
        if case .device = self { source.keepsStrangers } else { true }
    }
}

extension SpaceTransaction {
    /// Keeps a frame that can't be judged yet, unless too many wait: then the next digests bring it again.
    func keep(_ frame: Frame, of space: SpaceName, lacking lack: Lack, from source: SpaceSource) throws {
        let device = Data(frame.dot.origin.bytes)
        // By who brought it: nobody has verified yet whose it is.
        let ofSource = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM waiting WHERE source = ?", arguments: [source.name])
        let all = try Row.fetchOne(
            database, sql: "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM waiting")
        guard let ofSource, let all else { return }
        let (count, size): (Int, Int) = (all[0], all[1])
        guard ofSource < SpaceBudget.waitingOfSourceMax, count < SpaceBudget.waitingMax,
            size + frame.bytes.count <= SpaceBudget.waitingBytesMax
        else { return }
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO waiting (hash, space, device, lacks, source, arrived, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(Hash(of: frame.bytes).bytes), space.data, device, lack.text, source.name,
                Int64(clamping: time), Data(frame.bytes.array),
            ])
    }

    /// Tries once more what waits in a space, as long as that brings something.
    ///
    /// - Returns: how many frames were taken.
    func retryWaiting(in space: SpaceName) throws -> Int {
        var taken = 0
        var isMoving = true
        while isMoving, signaturesLeft > 0 {
            isMoving = false
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT hash, source, bytes FROM waiting WHERE space = ? ORDER BY device, arrived",
                arguments: [space.data])
            for row in rows {
                let fate = try take(row.bytes(2), in: space, from: .peer(row[1]))
                if case .refused(_, .waiting) = fate { continue }
                if case .refused(_, .later) = fate { continue }
                try database.execute(
                    sql: "DELETE FROM waiting WHERE hash = ?", arguments: [row[0] as Data])
                if case .taken = fate {
                    taken += 1
                    isMoving = true
                }
            }
        }
        try settleRestored(space)
        return taken
    }

    /// Tries once more what waits for the catalogue, which has changed.
    ///
    /// For this side's own structure, nil at a hub, as for words that come.
    ///
    /// - Returns: the spaces in which something is new.
    package func retryAfterCatalogue(own: String? = nil) throws -> Set<SpaceName> {
        try database.execute(
            sql: "DELETE FROM waiting WHERE arrived <= ?",
            arguments: [Int64(clamping: time) - Int64(clamping: SpaceBudget.waitingSpan)])
        var changed = try refoldAfterBans()
        let names = try Data.fetchAll(database, sql: "SELECT DISTINCT space FROM waiting")
        for name in names.compactMap({ SpaceName(bytes: $0) }) where try retryWaiting(in: name) > 0 {
            try noteHead(of: name)
            changed.insert(name)
        }
        try retryWords(own: own)
        return changed
    }

    /// How many frames wait.
    package func waitingCount() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM waiting") ?? 0
    }
}
