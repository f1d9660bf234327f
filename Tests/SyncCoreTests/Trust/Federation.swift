import Foundation
import SyncTestSupport

@testable import SyncCore

/// A network of several structures.
enum Federation {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE structure (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, title TEXT, phone TEXT,
                structure TEXT NOT NULL AS (substr(id, 1, instr(id, '/') - 1)) REFERENCES structure(id) ON DELETE CASCADE
            ) STRICT;
            CREATE INDEX offer_structure ON offer(structure);
            CREATE TABLE term (code TEXT PRIMARY KEY, label TEXT) STRICT;
            CREATE TABLE question (id TEXT PRIMARY KEY, label TEXT) STRICT;
            """,
        tables: [
            TableDeclaration(name: "structure", kind: .owned), TableDeclaration(name: "offer", kind: .owned),
            TableDeclaration(name: "term", kind: .charter),
            TableDeclaration(name: "question", kind: .commons),
        ])

    /// Device `a` of `s` (the founder), `m` of `m`, `t` of `t`: all enrolled and equal.
    ///
    /// `m` founds with `a` where newcomers need two vouchers.
    static func make(vouchers: UInt64 = 1) async throws -> TestNetwork {
        let network = try await founding(vouchers: vouchers)
        try network.admit("t", with: vouchers > 1 ? ["a", "m"] : ["a"])
        try await network.sync("m", "a")
        return network
    }

    /// The same without `t`.
    static func founding(vouchers: UInt64 = 1) async throws -> TestNetwork {
        let others = vouchers > 1 ? ["m"] : []
        let network = try TestNetwork(["a"], migrations: [migration], vouchers: vouchers, with: others)
        if others.isEmpty { try network.admit("m", with: ["a"]) }
        try await network.sync("m", "a")
        return network
    }

    /// `a`, `m` and `t`, equal, with a row of `m`.
    static func withAnOffer() async throws -> TestNetwork {
        let network = try await make()
        try network.editing(
            "m",
            "INSERT INTO structure VALUES ('m', 'Maison'); INSERT INTO offer (id, title) VALUES ('m/1', 'x')")
        try await network.syncAll()
        return network
    }

    /// `a`, `m` and `t`, equal, each with its structure and an offer, and with a term of the founder.
    static func withOffers() async throws -> TestNetwork {
        let network = try await make()
        for name in ["a", "m", "t"] {
            let slug = name == "a" ? "s" : name
            try network.editing(
                name,
                """
                INSERT INTO structure VALUES ('\(slug)', 'name \(slug)');
                INSERT INTO offer (id, title) VALUES ('\(slug)/1', 'offer of \(slug)')
                """)
        }
        try network.editing("a", "INSERT INTO term VALUES ('c', 'label')")
        try await network.syncAll()
        return network
    }

    /// `a` of `s`, `m` and `n` of `m`, `t` of `t`, equal.
    static func withTwoDevices() async throws -> TestNetwork {
        let network = try await make()
        try network.join("n", of: "m")
        try network.editing("m", "INSERT INTO structure VALUES ('m', 'Maison')")
        try await network.syncAll()
        return network
    }
}

extension EditTime {
    /// When invitations expire that are open through a whole test.
    static let later = EditTime(milliseconds: 1 << 40)
}

extension TestNetwork {
    /// The device of a replica that has one.
    func id(_ name: String) throws -> ReplicaID {
        guard let id = self[name].id else { throw Replica.notEnrolled }
        return id
    }

    /// An offer that is called after its key, sealed.
    func insertOffer(_ key: String, by name: String) throws {
        try editing(name, "INSERT INTO offer (id, title) VALUES ('\(key)', '\(key)')")
        try self[name].seal()
    }

    /// A replica with a key that nobody enrolled.
    @discardableResult
    func stranger(_ name: String, structure: String?) throws -> Replica {
        let key = PrivateKey()
        try keys.save(key)
        let clock = clock
        let replica = try Replica.create(
            at: path(name), network: charter.network, key: key, keys: keys, structure: structure,
            migrations: migrations, now: { clock.now })
        adopt(replica, as: name)
        return replica
    }

    /// A replica without a key, as a hub or a reader keeps it.
    @discardableResult
    func reader(_ name: String, migrations: [Migration]? = nil) throws -> Replica {
        let clock = clock
        let replica = try Replica.create(
            at: path(name), network: charter.network, migrations: migrations ?? self.migrations,
            now: { clock.now })
        adopt(replica, as: name)
        return replica
    }

    /// A new structure with its device of the same name, unless it is called otherwise; `members` vouch for it.
    ///
    /// The first of them has heard of all of it then, and the newcomer of all that this one has.
    func admit(_ structure: String, as name: String? = nil, with members: [String]) throws {
        let name = name ?? structure
        try stranger(name, structure: structure)
        try self[members[0]].admit(self[name], device: name, with: members.dropFirst().map { self[$0] })
    }

    /// A further device of `inviter`'s structure, which both know then; it owes no `keep`.
    func join(_ name: String, of inviter: String, role: DeviceRole = .editor) throws {
        guard let structure = try self[inviter].structure() else { throw Replica.notEnrolled }
        try stranger(name, structure: structure)
        try self[inviter].admit(device: self[name], called: name, role: role)
        try self[inviter].doDuties()
        try self[name].takeAll(of: self[inviter])
    }

    /// A copy of a replica's file, opened with the same key.
    func clone(_ name: String, as twin: String) throws {
        self[name].checkpoint()
        try FileManager.default.copyItem(atPath: path(name), toPath: path(twin))
        try reopen(twin)
    }
}

extension Body {
    /// One written field of one row.
    static func writing(_ table: String, _ key: String, _ field: String, _ value: String, at time: Int64)
        -> Body
    {
        let time = EditTime(milliseconds: time)
        let edit = RowEdit(key: RowKey([key]), time: time, cells: [Cell(.text(value), at: time)])
        return Body([.rows(RowBlock(verb: .write, table: table, fields: [field], edits: [edit]))])
    }

    static func deleting(_ table: String, _ key: String, at time: Int64) -> Body {
        let edit = RowEdit(key: RowKey([key]), time: EditTime(milliseconds: time), cells: [])
        return Body([.rows(RowBlock(verb: .delete, table: table, fields: [], edits: [edit]))])
    }
}
