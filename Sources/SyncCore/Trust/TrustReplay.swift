import TrustRules

/// Judges a log from its first changeset on, as it was judged when it came.
struct TrustReplay {
    private(set) var trust: NetworkTrust
    private let log: ChangesetLog
    private let schema: Schema

    init(_ trust: NetworkTrust, log: ChangesetLog, schema: Schema) {
        self.trust = trust
        self.log = log
        self.schema = schema
    }

    /// - Throws: `damaged` where a changeset is in the log whose author isn't let in.
    mutating func run() throws {
        var pasts = WalkedPasts(log: log)
        var position = 0
        while true {
            let entries = try log.entries(after: position, limit: 64)
            guard let last = entries.last else { break }
            for entry in entries { try take(entry, pasts.follow(entry)) }
            position = last.position
        }
        trust.follow(log.origins)
        _ = trust.settle()
        trust.remember()
    }

    private mutating func take(_ entry: LogEntry, _ context: VersionVector) throws {
        let frame = try Frame(decoding: entry.frame)
        let body = frame.kind.isReadable ? try Body(decoding: frame.rawBody()) : Body([])
        let operations = body.trustOperations
        for case .charter(let charter) in operations { trust.found(by: charter) }
        let words = try trust.words(operations, log)
        let enrolment = try frame.publicKey.flatMap { try trust.enrolment(operations, of: $0, log) }
        let point = try Point(entry.dot, log.origins)
        let changeset = Testimony(
            key: frame.dot.origin.keyID, previous: try previous(of: entry), enrolment: enrolment,
            words: words.compactMap(\.self) + body.rights(in: schema).map { .rows($0) })
        guard trust.take(changeset, LinePast(past: context, log: log)) == point else {
            throw SyncError.damaged(log: "\(entry.dot) is of nobody who is let in")
        }
        trust.name(try log.origins.origin(entry.branch))
        try trust.note(operations, at: entry.dot, point, log)
        _ = trust.settle()
    }

    private func previous(of entry: LogEntry) throws -> Point? {
        guard entry.dot.seq > 1 else { return nil }
        let seq = entry.dot.seq - 1
        return Point(line: try log.origins.bearer(of: seq, on: entry.branch).line, seq: seq)
    }
}
