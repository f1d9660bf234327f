/// Changesets that came without their bodies, though the network hasn't agreed to that.
///
/// A compacted log gives such changesets before the cut that names them, so they are taken as they come. What no
/// agreed cut names once all is here was stripped on the way, by somebody dishonest or from a damaged file: the
/// signature still tells what the body was, so whoever has it can give it back.
struct MissingBodies {
    let log: ChangesetLog
    let trust: NetworkTrust

    /// Whether some have come since it was last known that none was missing.
    static func isPossible(_ connection: Connection) throws -> Bool { try first(connection) != nil }

    /// The place of the first changeset whose body may be missing; what comes before it needn't be looked at.
    private static func first(_ connection: Connection) throws -> Int? {
        try Meta(connection: connection).int(.lacksBodies).flatMap { $0 > 0 ? $0 : nil }
    }

    /// Notes that the changeset at `position` came without its body.
    static func note(_ position: Int, _ connection: Connection) throws {
        guard try !isPossible(connection) else { return }
        try Meta(connection: connection).set(.lacksBodies, to: .integer(Int64(position)))
    }

    /// Those that nobody agreed to drop.
    ///
    /// Complexity: O(the log).
    func all() throws -> Set<Dot> { try all(from: 1) }

    private func all(from position: Int) throws -> Set<Dot> {
        let cuts = trust.agreedCuts
        return try log.elided(from: position).filter { dot in !cuts.contains { $0.elides(dot) } }
    }

    /// Those that came since it was last known that none was missing; cheap where none did.
    ///
    /// Complexity: O(the log since the first of them).
    func current() throws -> Set<Dot> {
        guard let first = try Self.first(log.connection) else { return [] }
        return try all(from: first)
    }

    /// Remembers it where none is missing.
    func settle() throws {
        guard try Self.isPossible(log.connection), try current().isEmpty else { return }
        try Meta(connection: log.connection).set(.lacksBodies, to: .integer(0))
    }
}

extension ChangesetLog {
    /// The changeset here which is `frame`, but for its body that is missing.
    func bodiless(_ frame: Frame) throws -> LogEntry? {
        // What only bears the name and the signature may be anything.
        guard frame.kind.isReadable, let elided = try? frame.eliding().bytes else { return nil }
        return try entries(of: frame.dot).first { $0.frame == elided }
    }

    /// Gives a changeset its body back.
    func restore(_ frame: Frame, at position: Int) throws {
        try connection.run(
            "UPDATE sync_log SET frame = ? WHERE position = ?", .blob(frame.bytes), .integer(Int64(position)))
    }
}

extension EngineTransaction {
    /// Takes the body of a changeset that is here without it.
    ///
    /// - Returns: whether it was missing; one that the network agreed to drop stays away.
    func restore(_ frame: Frame) throws -> Bool {
        guard try MissingBodies.isPossible(connection), let entry = try log.bodiless(frame),
            !trust.elides(entry.dot),
            let body = try? Body(decoding: frame.rawBody())
        else { return false }
        try log.restore(frame, at: entry.position)
        try adopt(body)
        return true
    }
}
