import Foundation
package import Spaces
import SyncCore
import TrustRules

/// Erasing a dossier, here and wherever it went, and showing that it is gone (rules E1 to E7).
extension OpenDossiers {
    /// Orders the erasure of a dossier and obeys at once; with `isOnward` also of all that was passed on from it.
    ///
    /// - Returns: the ids of what was ordered, this dossier last.
    package func erase(_ id: String, for reason: ErasureOrder.Reason, isOnward: Bool) throws -> [String] {
        let image = try image(of: id)
        var spaces = [try space(id)]
        let isOwn = image.isOwnRecord(of: structure)
        if isOnward, isOwn {
            spaces = try image.disclosures.map { try space($0.envelope) } + spaces
        }
        let ordered = try transact { transaction in
            try spaces.filter { space in
                guard try transaction.image(of: space) != nil else { return false }
                try transaction.orderErasure(of: space, for: reason, isOnward: isOnward, by: signer.key)
                return true
            }
        }
        let handle = isOwn ? image.handle : nil
        try forget(ordered, handles: handle.map { [try space(id): $0] } ?? [:])
        return ordered.map(\.text)
    }

    /// Does what orders of others ask: keys go, envelopes follow, and this device says so (rules E4, E5).
    ///
    /// - Returns: the number of dossiers that went.
    @discardableResult
    package func obeyOrders() throws -> Int {
        let erased = try transact { try $0.erasures() }.filter(\.isInForce)
        let dropped = erased.filter { keys.epochs[$0.space] != nil }.map(\.space)
        let strays = try strays()
        let ordered = try transact { transaction in
            for status in erased {
                let how: Stones.Acknowledgement.How = dropped.contains(status.space) ? .dropped : .hadNothing
                try transaction.acknowledge(status.space, how, by: signer.key)
            }
            return try strays.filter { try passOn(.holderAsks, to: $0, transaction) }
        }
        guard !dropped.isEmpty || !ordered.isEmpty else { return 0 }
        try forget(dropped + ordered, handles: [:])
        return dropped.count
    }

    /// Orders the erasure of an envelope because of that of its record; whether that could be ordered.
    func passOn(
        _ reason: ErasureOrder.Reason, to envelope: SpaceName, _ transaction: SpaceTransaction
    ) throws -> Bool {
        do {
            try transaction.orderErasure(of: envelope, for: reason, isOnward: true, by: signer.key)
            return true
        } catch is SpaceRefusal {
            // One that takes no order keeps nobody from the others, nor from all else.
            return false
        }
    }

    /// The envelopes of this structure that were made from a record that was erased: they turn up late (rule S7).
    private func strays() throws -> [SpaceName] {
        guard !keys.handles.isEmpty else { return [] }
        let cipher = SystemCipher()
        return try session.tags(by: structure).compactMap { id, tag in
            guard let space = SpaceName(text: id) else { return nil }
            let isOurs = keys.handles.contains { Array(cipher.hmac(space.bytes, key: $0).prefix(16)) == tag }
            return isOurs ? space : nil
        }
    }

    /// Keys, rows and journals of what was erased go, in this order; what is read once more is read from memory.
    private func forget(_ spaces: [SpaceName], handles: [SpaceName: [UInt8]]) throws {
        try destroyKeys(of: spaces, handles: handles)
        try refresh()
        try log.checkpoint()
    }

    // MARK: Showing

    /// A word that is still in a file.
    package struct Residue: Hashable, Sendable {
        package let word: String
        package let path: String
        package let offset: Int
    }

    /// Looks for words in each file of the device's dossiers and of its replica, free pages and journals included (E7).
    package func residues(of words: [String]) throws -> [Residue] {
        let databases = [log.path, replica.path, SearchIndex.path(beside: replica.path), folder.database]
        let files = databases.flatMap { path in ["", "-wal", "-shm", "-journal"].map { path + $0 } }
        var found: [Residue] = []
        for path in files + [file.path] {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            for word in words where word.utf8.count >= 4 {
                guard let range = data.range(of: Data(word.utf8)) else { continue }
                found.append(Residue(word: word, path: path, offset: range.lowerBound))
            }
        }
        return found
    }

    /// The words by which a person would be found: name, telephone, mail.
    package func words(of id: String) throws -> [String] {
        let image = try image(of: id)
        return ["name", "first_name", "phone", "email"].compactMap { image.text(.holder, $0) }
    }
}

extension DossierImage {
    /// The secret of an own record.
    var handle: [UInt8]? { rows(of: .dossier).first?.cells["handle"]?.blobBytes }
}
