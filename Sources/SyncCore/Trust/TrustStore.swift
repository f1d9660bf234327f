import TrustRules

/// The trust of a log as the replica keeps it, so that no command judges the network anew.
///
/// *Shape*: the ledger's parts as `TrustLedger.parts` names them; beside these, by numbers above 100, the charter, labels,
/// invitations and cuts.
struct TrustStore {
    let connection: Connection

    private enum Kind {
        static let charter = 101
        static let label = 102
        static let invitation = 103
        static let cut = 104
    }

    /// Changes whenever something of it was written.
    func version() throws -> Int { try Meta(connection: connection).int(.trust) ?? 0 }

    // MARK: Writing

    /// Writes what changed.
    func save(_ trust: NetworkTrust) throws {
        let wanted = parts(of: trust)
        let known = try stored()
        var isChanged = false
        for (name, bytes) in wanted where known[name] != bytes {
            try connection.run(
                "REPLACE INTO sync_trust VALUES (?, ?, ?)", .integer(Int64(name.kind)),
                .integer(Int64(name.number)), .blob(Bytes(bytes)))
            isChanged = true
        }
        for name in known.keys where wanted[name] == nil {
            try connection.run(
                "DELETE FROM sync_trust WHERE kind = ? AND number = ?", .integer(Int64(name.kind)),
                .integer(Int64(name.number)))
            isChanged = true
        }
        if isChanged { try Meta(connection: connection).set(.trust, to: .integer(Int64(try version() + 1))) }
    }

    private struct Name: Hashable {
        let kind: Int
        let number: Int
    }

    private func parts(of trust: NetworkTrust) -> [Name: [UInt8]] {
        guard let charter = trust.charter, let ledger = trust.ledger else { return [:] }
        var parts: [Name: [UInt8]] = [:]
        for (name, bytes) in ledger.parts {
            parts[Name(kind: name.kind.rawValue, number: name.number)] = bytes
        }
        parts[Name(kind: Kind.charter, number: 0)] = charter.encoded()
        for (device, label) in trust.labels {
            parts[Name(kind: Kind.label, number: device)] = Array(label.utf8)
        }
        for (number, invitation) in trust.invitations.enumerated() {
            parts[Name(kind: Kind.invitation, number: number)] = invitation.stored
        }
        for (number, cut) in trust.cuts.sorted(by: { $0.key < $1.key }).enumerated() {
            parts[Name(kind: Kind.cut, number: number)] = cut.value.encoded()
        }
        return parts
    }

    private func stored() throws -> [Name: [UInt8]] {
        let statement = try connection.statement(
            "SELECT kind, number, part FROM sync_trust ORDER BY kind, number")
        var parts: [Name: [UInt8]] = [:]
        while try statement.step() {
            parts[Name(kind: statement.int(0), number: statement.int(1))] = statement.bytes(2).array
        }
        return parts
    }

    // MARK: Reading

    /// The trust that is stored, of a log with these lines.
    func load(_ network: NetworkID, _ origins: Origins) throws -> NetworkTrust {
        let parts = try stored()
        guard let charter = parts[Name(kind: Kind.charter, number: 0)] else {
            return NetworkTrust(network: network)
        }
        var trust = try load(network, Charter(decoding: Bytes(charter)), parts, origins)
        let log = ChangesetLog(connection: connection, origins: origins)
        for (name, bytes) in parts.sorted(by: { $0.key.number < $1.key.number }) {
            switch name.kind {
            case Kind.label: trust.labels[name.number] = String(decoding: bytes, as: UTF8.self)
            case Kind.invitation:
                trust.invitations.append(try SignedInvitation(stored: Bytes(bytes), origins))
            case Kind.cut:
                var reader = ByteReader(Bytes(bytes))
                try trust.note(StableCut(decoding: &reader), log)
            default: continue
            }
        }
        return trust
    }

    private func load(
        _ network: NetworkID, _ charter: Charter, _ parts: [Name: [UInt8]], _ origins: Origins
    ) throws -> NetworkTrust {
        guard let terms = charter.terms else { throw SyncError.damaged(log: "its charter isn't sound") }
        var own: [TrustLedger.PartName: [UInt8]] = [:]
        for (name, bytes) in parts {
            guard let kind = TrustLedger.PartKind(rawValue: name.kind) else { continue }
            own[TrustLedger.PartName(kind: kind, number: name.number)] = bytes
        }
        let lines = Lines(
            origins.inOrder.map { origin in
                (origin.stem.map { Point(line: $0.branch.line, seq: $0.seq) }, origin.seq)
            })
        do throws(DamagedPart) {
            let ledger = try TrustLedger(terms, parts: own, lines: lines)
            var trust = NetworkTrust(network: network, charter: charter, ledger: ledger)
            trust.follow(origins)
            return trust
        } catch {
            throw SyncError.damaged(log: "what is kept of its trust isn't of it")
        }
    }
}

extension SignedInvitation {
    fileprivate var stored: [UInt8] {
        var writer = ByteWriter()
        writer.append(key.bytes)
        writer.append(varint: point.line)
        writer.append(varint: point.seq)
        writer.append(mark.bytes)
        writer.append(byte: role.rawValue)
        writer.append(varint: expires.milliseconds)
        return writer.bytes
    }

    fileprivate init(stored bytes: Bytes, _ origins: Origins) throws {
        var reader = ByteReader(bytes)
        key = try reader.publicKey()
        let line = try reader.count(max: Int(Int32.max), "line")
        point = Point(line: line, seq: try reader.varint())
        dot = Dot(origin: try origins.replica(BranchNumber(line: line)), seq: point.seq)
        mark = try reader.mark()
        role = try reader.role()
        expires = try reader.time()
    }
}
