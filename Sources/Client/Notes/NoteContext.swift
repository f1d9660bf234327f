package import Catalogue
package import SyncCore

/// What commands that note something in seconds share: whose note it is, and the words that become codes.
package struct NoteContext {
    package let replica: Replica
    package let catalogue: CatalogueSnapshot

    package init(_ replica: Replica) throws {
        self.replica = replica
        catalogue = try CatalogueSnapshot(replica)
    }

    /// The structure that this device acts for.
    ///
    /// - Throws: `no-key` in a copy, which acts for none and may still be read.
    package func own() throws -> String {
        guard let own = try replica.status().structure else {
            throw SyncError.told(.noKey, .noStructure)
        }
        return own
    }

    /// A key that no other device makes: `inter-made/return/…`.
    ///
    /// - Throws: as `own`.
    package func key(_ kind: String) throws -> String {
        let own = try own()
        let mark = String(WallClock.now().milliseconds, radix: 32)
        return "\(own)/\(kind)/\(mark)\(String(UInt64.random(in: 0..<1 << 20), radix: 32))"
    }

    /// - Throws: `personal-data` where the whole network would read how to reach somebody, or a name.
    package static func refusePersonal(_ texts: String?...) throws {
        for text in texts.compactMap(\.self) {
            if let found = PersonalData.all(in: text).first { throw refusal(found) }
        }
    }

    package static func refusal(_ found: PersonalData) -> SyncError {
        .told(.init("personal-data"), Phrase(fr: found.message(.french), en: found.message(.english)))
    }
}
