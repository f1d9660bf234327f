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
            let context = try pasts.follow(frame, on: entry.branch).context
            if frame.kind.isReadable, let body = try reading(frame) {
                try visit(frame, context, body, entry)
            }
        }
        return entries.last?.position
    }

    /// What the author had seen where a branch begins.
    fileprivate func stemPast(of branch: BranchNumber) throws -> VersionVector {
        try origins.origin(branch).stem.map { try past(at: $0.seq, on: $0.branch) } ?? VersionVector()
    }
}

/// The pasts of a log's changesets, found by following it from its first changeset.
struct WalkedPasts {
    private let log: ChangesetLog
    /// That of each branch's latest changeset so far, itself included.
    private var pasts: [BranchNumber: VersionVector] = [:]

    init(log: ChangesetLog) {
        self.log = log
    }

    /// Goes on to the next changeset of a branch.
    ///
    /// - Returns: the changesets that its delta names, and its whole context.
    mutating func follow(
        _ frame: Frame, on branch: BranchNumber
    ) throws -> (advanced: [Dot], context: VersionVector) {
        var context = try pasts[branch] ?? log.stemPast(of: branch)
        let advanced = try frame.advanced(after: context)
        context.insert(advanced)
        pasts[branch] = context
        pasts[branch]?.insert(frame.dot)
        return (advanced, context)
    }
}
