/// One thing that is wrong with a replica.
public struct Finding: Hashable, Sendable {
    /// A stable code: `integrity`, `foreign-keys`, `signature`, `chain`, `running-hash`, `state`,
    /// `triggers`, `strange-trigger`, `schema`, `key-rights`.
    public let code: String
    public let message: String
}

extension Replica {
    /// Checks the file, the log's signatures, references, triggers, and that the state is the fold of the
    /// log.
    ///
    /// Nothing is changed; what is pending counts as what the user's tables should show.
    ///
    /// - Returns: what is wrong; empty where all is well.
    public func doctor() throws -> [Finding] {
        let file = try reading { connection in
            try FileCheck(connection: connection, blueprint: blueprint(connection)).findings()
        }
        let log = try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let findings = try LogCheck(log: log, space: space).findings()
            // Of a log that can't be read nothing can be judged.
            guard findings.isEmpty else { return findings }
            return try MissingBodies(log: log, trust: trust(connection, log.origins)).findings()
                + trustFindings(log, connection)
        }
        // A log that can't be read can't be folded, nor can tables that aren't as they should be.
        let isSound = try schema().damaged.isEmpty && !log.contains { $0.code == "signature" }
        return try file + log + (isSound ? stateFindings() : []) + keyFindings()
    }

    /// Whether others may read or change this device's keys.
    private func keyFindings() throws -> [Finding] {
        guard canSeal, let keys else { return [] }
        return try keys.exposed().map { path in
            Finding(
                code: "key-rights",
                message: "Others than this user may use \(path): take their rights away (chmod go-rwx).")
        }
    }

    /// Judges the log from its first changeset on, and compares.
    private func trustFindings(_ log: ChangesetLog, _ connection: Connection) throws -> [Finding] {
        let lost = Finding(
            code: "trust", message: "What is kept of the members isn't what the log says: rebuild.")
        var replay = TrustReplay(NetworkTrust(network: network), log: log, schema: try schema(connection))
        do {
            try replay.run()
        } catch let error as SyncError where error.code == .damagedFile {
            return [lost]
        }
        return replay.trust.current == (try trust(connection, log.origins).current) ? [] : [lost]
    }

    /// Folds the log into fresh tables, compares, and takes everything back.
    private func stateFindings() throws -> [Finding] {
        try transacting(rollingBack: true) { transaction in
            let pending = try PendingEdits(connection: transaction.connection).refs()
            let before = try StateImage(
                transaction.connection, transaction.schema, without: pending, states: true)
            try Fold.run(transaction)
            let after = try StateImage(
                transaction.connection, transaction.schema, without: pending, states: true)
            return after.differences(from: before)
        }
    }
}

/// The faults that SQLite itself finds in the file.
private struct FileCheck {
    let connection: Connection
    let blueprint: Blueprint?

    func findings() throws -> [Finding] {
        let damaged = try SchemaReader(connection: connection).read().damaged
        let tables = damaged.map { Finding(code: "schema", message: $0.error.message) }
        // Where a table is missing, SQLite can't follow what leads to it.
        let references = damaged.isEmpty ? try foreignKeys() : []
        return try integrity() + tables + references + triggers() + strangers() + indexes()
    }

    private func integrity() throws -> [Finding] {
        guard case .text(let text)? = try connection.first("PRAGMA integrity_check"), text.text != "ok" else {
            return []
        }
        return [Finding(code: "integrity", message: "SQLite finds damage: \(text.text ?? "unreadable").")]
    }

    private func foreignKeys() throws -> [Finding] {
        let statement = try connection.statement(
            "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")
        var found: [Finding] = []
        while try statement.step() {
            found.append(
                Finding(
                    code: "foreign-keys",
                    message:
                        "Rows of \(statement.text(0)) reference rows of \(statement.text(1)) that aren't there."
                ))
        }
        return found
    }

    private func triggers() throws -> [Finding] {
        let wanted = try Capture.wanted(connection)
        let present = try Capture.present(connection)
        let wrong = Set(wanted.keys).union(present.keys).filter { wanted[$0] != present[$0] }.sorted()
        return wrong.map {
            Finding(code: "triggers", message: "The trigger \($0) is missing or was altered.")
        }
    }

    /// Somebody else's triggers that would write rows in this device's name.
    private func strangers() throws -> [Finding] {
        try StrangeTriggers(connection: connection).all().map { name, table in
            Finding(
                code: "strange-trigger",
                message:
                    "The trigger \(name) on \(table) isn't essync's and writes rows in this device's name. Take it away unless "
                    + "you know it: DROP TRIGGER \(quoted(name))")
        }
    }

    private func indexes() throws -> [Finding] {
        try blueprint?.missingParts(connection).map { part in
            Finding(
                code: "schema",
                message:
                    "The \(part.type) \(part.name) on \(part.table) isn't there: another tool dropped it.")
        } ?? []
    }
}

extension MissingBodies {
    fileprivate func findings() throws -> [Finding] {
        let count = try all().count
        guard count > 0 else { return [] }
        let message =
            "\(count) changesets came without their content, and the network hasn't agreed to that: "
            + "sync with another hub or member, or read a bundle of theirs."
        return [Finding(code: "elided", message: message)]
    }
}

/// Verifies every signature and hash of the log.
private struct LogCheck {
    let log: ChangesetLog
    let space: SpaceID

    func findings() throws -> [Finding] {
        var found: [Finding] = []
        var pasts = WalkedPasts(log: log)
        var here = VersionVector()
        var running = Bytes([])
        var position = 0
        while true {
            let entries = try log.entries(after: position, limit: 256)
            guard let last = entries.last else { return try found + ends(here) }
            for entry in entries {
                let before = try pasts.latest(before: entry)
                if let finding = try check(entry, after: before, here, &pasts) { found.append(finding) }
                here.insert(entry.dot)
                running = Bytes(Hash(of: running.array, entry.hash.bytes).bytes[..<Cursor.runningByteCount])
                guard try log.cursor(at: UInt64(entry.position)).running == running else {
                    found.append(
                        Finding(code: "running-hash", message: "The log's order was changed at \(entry.dot).")
                    )
                    return found
                }
            }
            position = last.position
        }
    }

    /// Whether each line's latest changeset is the one that the log ends it with.
    private func ends(_ here: VersionVector) throws -> [Finding] {
        try log.origins.all.filter { origin in
            let last = try log.entry(origin.seq, on: origin.number)?.hash
            return here[origin.id] != origin.seq || last != origin.head
        }.map { origin in
            Finding(
                code: "chain",
                message: "The log doesn't end where it should for \(origin.id): \(origin.seq).")
        }
    }

    private func check(
        _ entry: LogEntry, after before: VersionVector, _ here: VersionVector, _ pasts: inout WalkedPasts
    ) throws -> Finding? {
        let bad = Finding(code: "signature", message: "The changeset \(entry.dot) doesn't verify.")
        // Any way in which the bytes don't decode is one finding.
        guard let frame = try? Frame(decoding: entry.frame), frame.dot == log.origins.wire(entry.dot),
            let key = frame.publicKey ?? log.origins[frame.dot.origin]?.key,
            let context = try? pasts.follow(entry), let seen = try? SeenDelta(entry.seen, log.origins)
        else { return bad }
        guard here.descends(from: context), let previous = try previous(of: entry) else {
            return Finding(code: "chain", message: "The changeset \(entry.dot) stands before its past.")
        }
        let hashes = try seen.heads.compactMap { try log.hash(of: $0) }
        let past = try seen.heads.reduce(into: before) { $0.merge(try log.past(at: $1)) }
        guard hashes.count == frame.delta.count, past == context else { return bad }
        // A body that doesn't unpack can't be verified either.
        let chain = ChainHashes(previous: previous, heads: hashes)
        guard let message = try? frame.signedMessage(space: space, chain: chain),
            Frame.hash(message: message, signature: frame.signature) == entry.hash,
            key.verifies(frame.signature, of: message)
        else { return bad }
        return nil
    }

    /// The hash of the changeset before; nil where that isn't here.
    private func previous(of entry: LogEntry) throws -> Hash? {
        entry.dot.seq > 1 ? try log.hash(of: entry.dot.seq - 1, on: entry.branch) : .zero
    }
}
