import TrustRules

@testable import SyncCore

/// All that equal changesets have to make equal, as lines.
///
/// Which line of a key has the key's own name depends on which came first: so changesets are called by their hashes
/// here, and devices by their first ones.
struct StateLines {
    let connection: Connection
    let schema: Schema
    let origins: Origins
    let trust: NetworkTrust

    func all() throws -> [String] {
        try (rows() + conflicts() + rejections() + waiting() + members()).sorted()
    }

    private func name(_ dot: Dot) throws -> String {
        let log = ChangesetLog(connection: connection, origins: origins)
        guard let hash = try log.hash(of: dot) else {
            throw Flaw("\(dot) is spoken of, and isn't in the log")
        }
        return "\(origins.wire(dot)) \(Base32.encode(Array(hash.bytes[..<10])))"
    }

    private func name(_ device: ReplicaID) throws -> String { try name(Dot(origin: device, seq: 1)) }

    // MARK: Rows

    private func rows() throws -> [String] {
        try schema.tables.flatMap { table in
            try connection.rows(of: table, where: "1", { _ in }).map {
                "\(table.name) \($0.key.texts) \($0.values.map(\.shown))"
            }
        }
    }

    private func conflicts() throws -> [String] {
        let lister = try ConflictLister(connection, schema: schema, origins, trust.current)
        return try lister.refs().flatMap { try lister.conflicts($0, isEdited: false).map(line) }
    }

    private func line(_ conflict: Conflict) throws -> String {
        let versions = try conflict.versions.map { version in
            "\(version.value.shown) of \(try name(version.dot)) at \(version.time.milliseconds) "
                + "by \(version.structure ?? "-") \(version.device ?? "-")"
        }
        return "conflict \(conflict.table) \(conflict.key.texts) \(conflict.field ?? "-") \(versions)"
    }

    private func rejections() throws -> [String] {
        try connection.rejectedOperations(origins, trust).map { item in
            let dot = try item.dot.map(name) ?? ""
            return "rejected \(item.kind) \(dot) \(item.table) \(item.key.texts) \(item.reason)"
        }
    }

    private func waiting() throws -> [String] {
        let statement = try connection.statement("SELECT tbl, CAST(key AS TEXT), reason FROM sync_waiting")
        var lines: [String] = []
        while try statement.step() {
            lines.append(
                "waiting \(schema[statement.int(0)]?.name ?? "") \(statement.text(1)) \(statement.text(2))")
        }
        return lines
    }

    // MARK: Members

    private func members() throws -> [String] {
        let membership = trust.current
        let devices = try (Array(membership.devices.values) + Array(membership.ended.values)).map(line)
        let invitations = try membership.invitations.map { key, invitation in
            let users = try invitation.usedBy.map(name).sorted()
            return "invitation \(Bytes(key.bytes)) \(invitation.structure) \(invitation.isOver) \(users)"
        }
        let structures = membership.structures.map { "member \($0) \(membership.isCoordinator($0))" }
        let candidates = membership.candidates.map {
            "candidate \($0.structure) \($0.key) \($0.vouchers.sorted())"
        }
        return devices + invitations + structures + candidates
            + membership.claimed.map { "claimed \($0)" }
            + trust.agreedCuts.map { "cut \($0.said.heads) \($0.said.elidedCount)" }
    }

    /// Not how far it counts: that is for each line, and what is void is listed.
    private func line(_ device: Device) throws -> String {
        "device \(try name(device.replica)) \(device.structure) \(device.role) \(device.coordinates) \(device.label) "
            + "\(device.termination?.reason.rawValue ?? "-")"
    }
}
