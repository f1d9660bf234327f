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
            return try findings.isEmpty
                ? MissingBodies(log: log, trust: trust(connection)).findings() : findings
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
        var hashes: [Dot: [Hash]] = [:]
        var pasts = WalkedPasts(log: log)
        var running = Bytes([])
        var position = 0
        while true {
            let entries = try log.entries(after: position, limit: 256)
            guard let last = entries.last else { return found + origins(hashes) }
            for entry in entries {
                if let finding = try check(entry, &hashes, &pasts) { found.append(finding) }
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

    /// Whether each branch's latest changeset is the one that the log ends it with.
    private func origins(_ hashes: [Dot: [Hash]]) -> [Finding] {
        log.origins.all.filter { origin in
            let last = hashes[Dot(origin: origin.replica, seq: origin.seq)] ?? []
            let isLast =
                origin.seq == 0 || origin.head.map(last.contains) ?? false
            let isLongest = origin.seq == log.origins.vector[origin.replica]
            return !isLast || (isLongest && hashes[Dot(origin: origin.replica, seq: origin.seq + 1)] != nil)
        }.map { origin in
            Finding(
                code: "chain",
                message: "The log doesn't end where it should for \(origin.replica): \(origin.seq).")
        }
    }

    private func check(
        _ entry: LogEntry, _ hashes: inout [Dot: [Hash]], _ pasts: inout WalkedPasts
    ) throws -> Finding? {
        let bad = Finding(code: "signature", message: "The changeset \(entry.dot) doesn't verify.")
        // Any way in which the bytes don't decode is one finding.
        guard let frame = try? Frame(decoding: entry.frame), frame.dot == entry.dot,
            let key = frame.publicKey ?? log.origins[frame.dot.origin]?.key
        else { return bad }
        let previous =
            frame.dot.seq == 1
            ? [.zero] : hashes[Dot(origin: frame.dot.origin, seq: frame.dot.seq - 1)] ?? []
        // A context that can't be told is one that isn't what was signed.
        guard let advanced = try? pasts.follow(frame, on: entry.branch).advanced else { return bad }
        guard !previous.isEmpty, advanced.allSatisfy({ hashes[$0] != nil }) else {
            return Finding(code: "chain", message: "The changeset \(entry.dot) stands before its past.")
        }
        for chain in chains(previous, advanced.map { hashes[$0] ?? [] }) {
            // A body that doesn't unpack can't be verified either.
            guard let message = try? frame.signedMessage(space: space, chain: chain) else { return bad }
            guard Frame.hash(message: message, signature: frame.signature) == entry.hash,
                key.verifies(frame.signature, of: message)
            else { continue }
            hashes[frame.dot, default: []].append(entry.hash)
            return nil
        }
        return bad
    }

    /// What a changeset's past may be: more than one where it names forked origins.
    private func chains(_ previous: [Hash], _ advanced: [[Hash]]) -> [ChainHashes] {
        let pasts = ChainHashes.choices(of: advanced)
        return previous.flatMap { before in
            pasts.map { ChainHashes(previous: before, advanced: $0) }
        }
    }
}
