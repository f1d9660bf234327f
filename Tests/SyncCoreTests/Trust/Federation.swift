import Foundation
import SyncTestSupport

@testable import SyncCore

/// A network of several structures, whose devices come in by invitation.
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
    static func make(vouchers: UInt64 = 1) async throws -> TestNetwork {
        let network = try TestNetwork(["a"], migrations: [migration], vouchers: vouchers)
        try await network.join("m", structure: "m", invitedBy: "a")
        if vouchers > 1 {
            try network["m"].vouch(for: "t")
            try await network.sync("m", "a")
        }
        try await network.join("t", structure: "t", invitedBy: "a")
        try await network.sync("m", "a")
        return network
    }
}

extension TestNetwork {
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

    /// A new device of `structure`, let in by an invitation of `inviter`, and synced both ways.
    func join(_ name: String, structure: String, invitedBy inviter: String) async throws {
        let invitation = try self[inviter].invite(
            structure: structure, expires: EditTime(milliseconds: 1 << 40))
        try stranger(name, structure: structure)
        try await sync(name, inviter)
        try self[name].enrol(with: invitation, device: name)
        try await sync(name, inviter)
    }
}

extension Replica {
    /// Signs operations as a malicious program would, without asking whether they are allowed.
    @discardableResult
    func forge(_ body: Body) throws -> Dot {
        let signer = try signer()
        return try transacting { transaction in
            let (dot, context, position) = try signer.append(body, to: transaction)
            try transaction.apply(body, dot: dot, context: context, position: position)
            return dot
        }
    }

    @discardableResult
    func forge(_ operation: TrustOperation) throws -> Dot { try forge(Body([.trust(operation)])) }
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
