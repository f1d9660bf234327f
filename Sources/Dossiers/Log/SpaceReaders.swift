import Foundation
import GRDB
package import Spaces
import SyncCore
import TrustRules

/// Frames as they are stored, and who is to hear of a space (rules Y1, Y2, F11).
///
/// Readers are kept as frames come, so that a sync without news is one look-up.
extension SpaceTransaction {
    /// Whether the changeset is here; one that is here without its ciphertext gets it back.
    func isKnown(_ frame: Frame, in space: SpaceName) throws -> Bool {
        // A frame ends with its signature: only those of this one are read, of however many lines.
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT position, bytes FROM frame JOIN space ON space.id = frame.space
                WHERE name = ? AND device = ? AND seq = ? AND substr(bytes, ?) = ?
                LIMIT \(SpaceChain.linesOfDeviceMax)
                """,
            arguments: [
                space.data, Data(frame.dot.origin.bytes), Int64(clamping: frame.dot.seq),
                -frame.signature.bytes.count, Data(frame.signature.bytes),
            ])
        for row in rows {
            let known = try Frame(decoding: Bytes(row.bytes(1)))
            guard known.signature == frame.signature else { continue }
            if SpaceFrame.isWhole(frame, of: known) { try restore(frame, at: row[0], in: space) }
            return true
        }
        return false
    }

    private func restore(_ frame: Frame, at position: Int64, in space: SpaceName) throws {
        try database.execute(
            sql: "UPDATE frame SET bytes = ? WHERE position = ?",
            arguments: [Data(frame.bytes.array), position])
        restored.insert(space)
        // Whoever reads here gets the whole space again.
        let place = try place(for: frame.signature.bytes)
        try database.execute(
            sql: "UPDATE reader SET last = ?, entered = ? WHERE space = ? AND is_in = 1",
            arguments: [place, place, space.data])
    }

    /// Folds a space anew, once after all whose ciphertexts came back.
    func settleRestored(_ space: SpaceName) throws {
        guard restored.remove(space) != nil else { return }
        images[space] = nil
        try noteHead(of: space)
    }

    func store(_ entry: SpaceChain.Entry, of row: SpaceRow, _ source: SpaceSource) throws {
        try database.execute(
            sql: """
                INSERT INTO frame (position, space, line, seq, device, hash, source, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try place(for: entry.hash.bytes), row.id, entry.point.line,
                Int64(clamping: entry.frame.dot.seq),
                entry.author.data, Data(entry.hash.bytes), source.name, Data(entry.frame.bytes.array),
            ])
        guard !entry.clear.cited.isEmpty else { return }
        try database.execute(sql: "UPDATE space SET has_bans = 1 WHERE id = ?", arguments: [row.id])
    }

    func noteHead(of space: SpaceName) throws {
        guard let image = try image(of: space) else { return }
        try database.execute(
            sql: "UPDATE space SET head = ? WHERE name = ?", arguments: [Data(image.head), space.data])
    }

    /// Notes who hears of a changeset: the structures that are in, and those that it may put out.
    func noteReaders(of image: SpaceImage, _ entry: SpaceChain.Entry) throws {
        try noteReaders(of: image, tellsOthers: entry.clear.changesWhoIsOut)
    }

    private func noteReaders(of image: SpaceImage, tellsOthers: Bool) throws {
        let position = Int64(try end().position)
        let roster = image.ledger.roster
        for structure in image.everIn {
            let isIn = roster.contains(structure)
            let known = try Row.fetchOne(
                database, sql: "SELECT is_in FROM reader WHERE structure = ? AND space = ?",
                arguments: [structure, image.name.data])
            let wasIn = known.map { $0[0] as Bool }
            let entersNow = isIn && wasIn != true
            guard isIn || wasIn != false || tellsOthers else { continue }
            try database.execute(
                sql: """
                    INSERT INTO reader (structure, space, entered, last, is_in) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (structure, space) DO UPDATE SET last = excluded.last, is_in = excluded.is_in,
                        entered = iif(?, excluded.entered, entered)
                    """,
                arguments: [structure, image.name.data, position, position, isIn, entersNow])
        }
    }

    /// Judges anew the spaces in which bans are cited, after a ban was answered in the catalogue.
    func refoldAfterBans() throws -> Set<SpaceName> {
        let answered = commons.view.bans.values.count(where: \.isAnswered)
        let before = try note("answered bans").flatMap { String(decoding: $0, as: UTF8.self) }
        guard before != "\(answered)" else { return [] }
        try setNote("answered bans", Array("\(answered)".utf8))
        guard before != nil || answered > 0 else { return [] }
        let names = try Data.fetchAll(database, sql: "SELECT name FROM space WHERE has_bans = 1")
        var changed: Set<SpaceName> = []
        for name in names.compactMap({ SpaceName(bytes: $0) }) {
            images[name] = nil
            guard let image = try image(of: name) else { continue }
            _ = try place(for: name.bytes)
            try noteReaders(of: image, tellsOthers: true)
            changed.insert(name)
        }
        return changed
    }

    // MARK: New spaces

    /// How many spaces a device has founded here in the last day.
    func foundings(by device: KeyID) throws -> Int {
        try database.execute(
            sql: "DELETE FROM founding WHERE time <= ?",
            arguments: [Int64(clamping: time) - Int64(clamping: Span.day)])
        return try Int.fetchOne(
            database, sql: "SELECT count(*) FROM founding WHERE device = ?", arguments: [device.data]) ?? 0
    }

    func noteFounding(by device: KeyID) throws {
        try database.execute(
            sql: "INSERT INTO founding (device, time) VALUES (?, ?)",
            arguments: [device.data, Int64(clamping: time)])
    }

    // MARK: Leaving

    /// Takes the ciphertexts of a space away, for whose structure is out: who was in, and that it ended, stays (E9).
    ///
    /// The caller destroys keys and rows, and asks for a checkpoint.
    package func strip(_ space: SpaceName) throws {
        for (position, frame) in try frames(of: space) where frame.kind == .sealed {
            let elided = try SpaceFrame.elided(frame)
            try database.execute(
                sql: "UPDATE frame SET bytes = ? WHERE position = ?",
                arguments: [Data(elided.bytes.array), Int64(clamping: position)])
        }
        images[space] = nil
        try noteHead(of: space)
    }
}
