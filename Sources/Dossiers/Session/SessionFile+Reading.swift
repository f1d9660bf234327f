import GRDB
import SyncCore

extension SessionFile {
    /// The ids of all dossiers that the tables show.
    package func ids() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT space FROM dossier_state ORDER BY space") }
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
                $0, sql: "SELECT id FROM dossier WHERE taken_from = ? ORDER BY id", arguments: [envelope])
        }
    }

    /// The own records that list a hand-over.
    package func records(disclosing envelope: String) throws -> [String] {
        try session.read {
            try String.fetchAll(
                $0, sql: "SELECT DISTINCT space FROM disclosure WHERE envelope = ? ORDER BY space",
                arguments: [envelope])
        }
    }
}
