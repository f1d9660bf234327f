import Foundation
import GRDB
import SyncCore

extension SessionFile {
    /// The ids of all dossiers that the tables show.
    package func ids() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT space FROM dossier_state ORDER BY space") }
    }

    /// The tags of the hand-overs that a structure has made.
    func tags(by structure: String) throws -> [(id: String, tag: [UInt8])] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, origin_tag FROM dossier JOIN dossier_state ON space = id
                    WHERE origin_tag IS NOT NULL AND sender = ?
                    """, arguments: [structure]
            ).map { ($0[0], [UInt8]($0[1] as Data)) }
        }
    }

    /// An erased record of a structure's own as the tables still show it: its handle, and what was made from it.
    ///
    /// What another structure founded, or reads, is no own record, whatever it says of itself.
    func record(_ id: String, of structure: String) throws -> (handle: [UInt8], envelopes: [String])? {
        try read { database in
            guard
                let handle = try Data.fetchOne(
                    database,
                    sql: """
                        SELECT handle FROM dossier JOIN dossier_state ON space = id
                        WHERE id = ? AND dossier.kind = 'propre' AND length(handle) = ? AND sender = ?
                            AND receiver IS NULL AND NOT EXISTS (
                                SELECT 1 FROM dossier_member AS member
                                WHERE member.space = id AND member.structure <> sender)
                        """, arguments: [id, DossierKeys.handleByteCount, structure])
            else { return nil }
            let envelopes = try String.fetchAll(
                database, sql: "SELECT envelope FROM disclosure WHERE space = ?", arguments: [id])
            return ([UInt8](handle), envelopes)
        }
    }

    /// The one dossier that a beginning of its id means.
    ///
    /// - Throws: `ambiguousDossier`, `unknownDossier`.
    package func id(beginning prefix: String) throws -> String {
        let prefix = prefix.lowercased()
        guard prefix.count >= 6, prefix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw SyncError.unknownDossier(prefix)
        }
        let found = try ids().filter { $0.hasPrefix(prefix) }
        guard let first = found.first else { throw SyncError.unknownDossier(prefix) }
        guard found.count == 1 else { throw SyncError.ambiguousDossier(prefix, found.count) }
        return first
    }
}

extension OpenDossiers {
    /// The own records that were taken from a hand-over.
    package func records(takenFrom envelope: String) throws -> [String] {
        try session.read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT id FROM dossier JOIN dossier_state ON space = id
                    WHERE taken_from = ? AND sender = ? AND dossier.kind = 'propre' ORDER BY id
                    """, arguments: [envelope, structure])
        }
    }

    /// The own records that list a hand-over.
    package func records(disclosing envelope: String) throws -> [String] {
        try session.read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT DISTINCT dossier.id FROM disclosure
                        JOIN dossier ON dossier.id = disclosure.space
                        JOIN dossier_state ON dossier_state.space = dossier.id
                    WHERE envelope = ? AND sender = ? AND dossier.kind = 'propre' ORDER BY dossier.id
                    """, arguments: [envelope, structure])
        }
    }
}
