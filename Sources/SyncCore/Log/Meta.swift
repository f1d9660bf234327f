/// The named settings of a replica, in `sync_meta`.
struct Meta {
    let connection: Connection

    enum Name: String {
        case network
        /// The 16 bytes of this file's own replica id, where it has an identity.
        case replica
        case structure
        case schema
        /// Grows with each change of what is stored of trust.
        case trust
        /// 1 from a migration until the log was folded for it.
        case isUnfolded = "unfolded"
        /// The place of the first changeset that came without its body, until it is known that the network agreed.
        case lacksBodies = "lacks-bodies"
        /// In a hub's file: the vector before devices that it didn't know began to fill it.
        case vouched
        /// The file schema version for which tables and triggers were last checked.
        case triggers
    }

    subscript(_ name: Name) -> Value {
        get throws {
            try connection.first("SELECT value FROM sync_meta WHERE name = ?", .text(name.rawValue)) ?? .null
        }
    }

    func set(_ name: Name, to value: Value) throws {
        try connection.run(
            "INSERT INTO sync_meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            .text(name.rawValue), value)
    }

    func text(_ name: Name) throws -> String? {
        guard case .text(let bytes) = try self[name] else { return nil }
        return bytes.text
    }

    func int(_ name: Name) throws -> Int? {
        guard case .integer(let number) = try self[name] else { return nil }
        return Int(number)
    }

    /// Whether the bookkeeping was lost: then nothing can be sealed before the log is folded.
    func lostBookkeeping() throws -> Bool {
        try DamageNotes(connection: connection).read().values.contains { $0.code == .bookkeeping }
    }

    func network() throws -> NetworkID? { try text(.network).flatMap(NetworkID.init) }

    func replica() throws -> ReplicaID? {
        guard case .blob(let bytes) = try self[.replica] else { return nil }
        return ReplicaID(bytes: bytes.slice)
    }
}
