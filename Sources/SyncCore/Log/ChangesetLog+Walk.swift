extension ChangesetLog {
    /// Calls `visit` with every readable changeset, in order, its author's past and its place.
    func walk(_ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void) throws {
        try walk(naming: nil, of: nil, visit)
    }

    /// Of those only that have an operation on the row `key` of `table`, where there is one to look for, and of their
    /// bodies what they say of it.
    func walk(
        naming key: RowKey?, of table: String?,
        _ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void
    ) throws {
        var pasts = WalkedPasts(log: self)
        var position = 0
        let reading = { (frame: Frame) throws -> Body? in
            guard let key, let table else { return try Body(decoding: frame.rawBody()) }
            return try frame.names(key, of: table) ? Body(ofRow: key, of: table, in: frame.rawBody()) : nil
        }
        while let last = try walkPart(after: position, &pasts, reading, visit) { position = last }
    }

    private func walkPart(
        after position: Int, _ pasts: inout WalkedPasts, _ reading: (Frame) throws -> Body?,
        _ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void
    ) throws -> Int? {
        // Few at a time: a changeset may take megabytes.
        let entries = try entries(after: position, limit: 16)
        for entry in entries {
            let frame = try Frame(decoding: entry.frame)
            let context = try pasts.follow(entry)
            if frame.kind.isReadable, let body = try reading(frame) {
                try visit(frame, context, body, entry)
            }
        }
        return entries.last?.position
    }
}

/// The pasts of a log's changesets, found by following it from its first changeset.
struct WalkedPasts {
    private let log: ChangesetLog
    /// That of each line's latest changeset so far, itself included.
    private var pasts: [BranchNumber: VersionVector] = [:]

    init(log: ChangesetLog) {
        self.log = log
    }

    /// The past of the changeset before, itself included.
    func latest(before entry: LogEntry) throws -> VersionVector {
        guard entry.dot.seq > 1 else { return VersionVector() }
        return try pasts[entry.branch] ?? log.past(at: entry.dot.seq - 1, on: entry.branch)
    }

    /// Goes on to the next changeset.
    ///
    /// - Returns: what its author had seen.
    mutating func follow(_ entry: LogEntry) throws -> VersionVector {
        // Where a line begins, the whole is told.
        var context = pasts[entry.branch] ?? VersionVector()
        // Let go of, or else growing would copy it.
        pasts[entry.branch] = nil
        context.merge(try SeenDelta(entry.seen, log.origins).advanced)
        var past = context
        past.insert(entry.dot)
        pasts[entry.branch] = past
        return context
    }
}
