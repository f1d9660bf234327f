import Foundation
import GRDB
package import Spaces
import SyncCore
import TrustRules

/// Orders to erase and their acknowledgements, judged and kept (rules E1 to E4, E11).
extension SpaceTransaction {
    /// How an order stands here.
    package enum WordState: Int, Sendable {
        case inForce = 0
        /// The brake holds it, or its author's right isn't shown: a person decides.
        case waitsForPerson = 1
        /// The catalogue doesn't know a device that it names yet.
        case waitsForCatalogue = 2
    }

    /// Words that wait for the catalogue, at most.
    private static let waitingWordsMax = 1_024

    package func isErased(_ space: SpaceName) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT 1 FROM stone WHERE space = ?", arguments: [space.data]) ?? false
    }

    /// Takes in orders and acknowledgements: orders first, since each acknowledgement speaks of one.
    ///
    /// For this side's own structure, nil at a hub, the brake doesn't hold (rule E11).
    ///
    /// - Returns: how many orders are in force now that weren't.
    package func take(
        words: [[UInt8]], from source: SpaceSource, own: String?
    ) throws -> Int {
        let words = words.compactMap { SignedWord($0, network: commons.networkBytes) }
        var orders = 0
        for word in words where word.isOrder {
            if try take(order: word, from: source.name, own: own) { orders += 1 }
        }
        for word in words where !word.isOrder { try take(acknowledgement: word, from: source.name) }
        return orders
    }

    // MARK: Orders

    /// - Returns: whether it has erased something, or laid a stone where there was none.
    private func take(order: SignedWord, from source: String, own: String?) throws -> Bool {
        guard let erasure = order.order, try !hasWord(order.hash), signaturesLeft > 0,
            try mayOrder(order)
        else { return false }
        signaturesLeft -= 1
        guard order.isSigned(network: commons.networkBytes), let evidence = verified(order) else {
            return false
        }
        let shown = ErasureOrder(
            erasure.name, of: erasure.space, by: erasure.author, at: erasure.time, for: erasure.reason,
            isOnward: erasure.isOnward, evidence: evidence)
        let verdict = ErasureEvidence.verdict(on: shown, founder: order.founder) { key in
            self.commons.devices[key]?.structure
        }
        switch verdict {
        case .waits:
            let waiting = try Int.fetchOne(database, sql: "SELECT count(*) FROM word WHERE state = 2") ?? 0
            if waiting < Self.waitingWordsMax { try keep(order, .waitsForCatalogue, source) }
            return false
        case .unproven:
            try keep(order, .waitsForPerson, source)
            return false
        case .shown:
            let author = commons.devices[erasure.author]?.structure
            let isHeld = try author != own && isBraked(erasure.author)
            try keep(order, isHeld ? .waitsForPerson : .inForce, source)
            return isHeld ? false : try obey(order)
        }
    }

    /// Whether its author has few orders here: one who orders without end fills nobody's log.
    private func mayOrder(_ order: SignedWord) throws -> Bool {
        let author = order.author.data
        let ofSpace = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM word WHERE space = ? AND author = ? AND is_order = 1",
            arguments: [order.word.space.data, author])
        let waiting = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM word WHERE author = ? AND is_order = 1 AND state <> 0",
            arguments: [author])
        return (ofSpace ?? 0) < SpaceBudget.ordersOfSpaceMax && (waiting ?? 0) < SpaceBudget.waitingOrdersMax
    }

    /// The admissions whose signatures hold; nil where one doesn't.
    private func verified(_ word: SignedWord) -> [ErasureOrder.Proof]? {
        guard case .order(_, _, _, let admissions) = word.word.content else { return nil }
        var proofs: [ErasureOrder.Proof] = []
        for admission in admissions {
            let message = SpaceMessage.admission(
                network: commons.networkBytes, space: word.word.space, structure: admission.structure)
            signaturesLeft -= 1
            guard let key = PublicKey(bytes: admission.key),
                let signature = Signature(bytes: admission.signature), key.verifies(signature, of: message)
            else { return nil }
            proofs.append(ErasureOrder.Proof(structure: admission.structure, admitter: key.keyName))
        }
        return proofs
    }

    /// Whether a device has given more orders within a day than are obeyed without a person.
    private func isBraked(_ device: KeyID) throws -> Bool {
        let recent = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM word WHERE author = ? AND is_order = 1 AND state = 0 AND arrived > ?",
            arguments: [device.data, Int64(clamping: time) - Int64(clamping: Brake.window)])
        return (recent ?? 0) >= Brake.wordsMax
    }

    /// Lays the stone and drops the space: frames, what waits, and what was folded.
    func obey(_ order: SignedWord) throws -> Bool {
        let space = order.word.space
        let known = try Data.fetchOne(
            database, sql: "SELECT word FROM stone WHERE space = ?", arguments: [space.data])
        try noteReaders(of: order)
        if let known {
            // Of several orders the one of the least name stays, so that all who have met keep the same.
            let isLess = order.hash.lexicographicallyPrecedes(known)
            let other = isLess ? known : Data(order.hash)
            try database.execute(sql: "DELETE FROM word WHERE hash = ?", arguments: [other])
            guard isLess else { return false }
        } else {
            try erase(space)
        }
        try database.execute(
            sql: "INSERT OR REPLACE INTO stone (space, word, time) VALUES (?, ?, ?)",
            arguments: [space.data, Data(order.hash), Int64(clamping: time)])
        return known == nil
    }

    private func erase(_ space: SpaceName) throws {
        if let image = try image(of: space) { try noteHolders(of: image) }
        try database.execute(
            sql: "DELETE FROM frame WHERE space = (SELECT id FROM space WHERE name = ?)",
            arguments: [space.data])
        try database.execute(sql: "DELETE FROM space WHERE name = ?", arguments: [space.data])
        try database.execute(sql: "DELETE FROM waiting WHERE space = ?", arguments: [space.data])
        images[space] = nil
        hasErased = true
    }

    /// The devices that were given a key, or wrote: each has to say that it has nothing any more (rule E4).
    private func noteHolders(of image: SpaceImage) throws {
        var holders = Set(image.chain.entries.map(\.author))
        for entry in image.chain.entries {
            for section in entry.clear.sections {
                switch section {
                case .epoch(_, _, let wraps): holders.formUnion(wraps.map(\.recipient))
                case .grant(_, let wrap): holders.insert(wrap.recipient)
                default: break
                }
            }
        }
        for holder in holders where commons.devices[holder] != nil {
            try database.execute(
                sql: "INSERT OR IGNORE INTO holder (space, device) VALUES (?, ?)",
                arguments: [image.name.data, holder.data])
        }
    }

    /// An order is told to all structures that were ever in, also by who never had the space.
    private func noteReaders(of order: SignedWord) throws {
        let position = Int64(try end().position)
        var structures = Set([order.founder, order.author].compactMap { commons.devices[$0]?.structure })
        if case .order(_, _, _, let admissions) = order.word.content {
            structures.formUnion(admissions.map(\.structure))
        }
        for structure in structures {
            try database.execute(
                sql: """
                    INSERT INTO reader (structure, space, entered, last, is_in) VALUES (?, ?, ?, ?, 0)
                    ON CONFLICT (structure, space) DO NOTHING
                    """, arguments: [structure, order.word.space.data, position, position])
        }
        try noteNews(of: order.word.space, at: position)
    }

    private func noteNews(of space: SpaceName, at position: Int64) throws {
        try database.execute(
            sql: "UPDATE reader SET last = ? WHERE space = ?", arguments: [position, space.data])
    }

    // MARK: Acknowledgements

    private func take(acknowledgement: SignedWord, from source: String) throws {
        let space = acknowledgement.word.space
        guard case .acknowledgement(let how, _) = acknowledgement.word.content, signaturesLeft > 0,
            try isErased(space) || hasOrder(of: space), try !hasWord(acknowledgement.hash),
            let structure = commons.devices[acknowledgement.author]?.structure,
            try isReader(structure, of: space)
        else { return }
        let before = try lastWord(of: acknowledgement.author, about: space)
        guard before == nil || (before == .waits && how != .waits) else { return }
        signaturesLeft -= 1
        guard acknowledgement.isSigned(network: commons.networkBytes) else { return }
        try database.execute(
            sql: "DELETE FROM word WHERE space = ? AND author = ? AND is_order = 0",
            arguments: [space.data, acknowledgement.author.data])
        try keep(acknowledgement, .inForce, source)
        try noteNews(of: space, at: Int64(try end().position))
    }

    func isReader(_ structure: String, of space: SpaceName) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT 1 FROM reader WHERE structure = ? AND space = ?",
            arguments: [structure, space.data]) ?? false
    }

    /// The last word of a device about an order for a space.
    func lastWord(
        of device: KeyID, about space: SpaceName
    ) throws -> Stones.Acknowledgement.How? {
        let bytes = try Data.fetchOne(
            database, sql: "SELECT bytes FROM word WHERE space = ? AND author = ? AND is_order = 0",
            arguments: [space.data, device.data])
        guard let bytes, case .acknowledgement(let how, _) = try ErasureWord(decoding: [UInt8](bytes)).content
        else { return nil }
        return how
    }

    // MARK: Keeping

    private func hasWord(_ hash: [UInt8]) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT 1 FROM word WHERE hash = ?", arguments: [Data(hash)])
            ?? false
    }

    private func hasOrder(of space: SpaceName) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT 1 FROM word WHERE space = ? AND is_order = 1", arguments: [space.data])
            ?? false
    }

    private func keep(_ word: SignedWord, _ state: WordState, _ source: String) throws {
        try database.execute(
            sql: """
                INSERT INTO word (hash, position, space, author, is_order, state, arrived, source, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(word.hash), try place(for: word.hash), word.word.space.data, word.author.data,
                word.isOrder,
                state.rawValue, Int64(clamping: time), source, Data(word.bytes),
            ])
    }

    /// Judges the words that wait for the catalogue once more.
    func retryWords(own: String?) throws {
        let rows = try Row.fetchAll(database, sql: "SELECT hash, bytes, source FROM word WHERE state = 2")
        for row in rows {
            // What isn't looked at goes on waiting.
            guard signaturesLeft > 0 else { return }
            try database.execute(sql: "DELETE FROM word WHERE hash = ?", arguments: [row[0] as Data])
            _ = try take(words: [row.bytes(1)], from: .peer(row[2]), own: own)
        }
    }
}
