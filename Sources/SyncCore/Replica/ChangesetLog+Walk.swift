extension ChangesetLog {
    /// Calls `visit` with every readable changeset, in order, its author's past and its place.
    func walk(_ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void) throws {
        try walk(naming: nil, of: nil, visit)
    }

    /// Of those only that have an operation on the row `key` of `table`, where there is one to look for.
    func walk(
        naming key: RowKey?, of table: String?,
        _ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void
    ) throws {
        var pasts: [Int: VersionVector] = [:]
        var position = 0
        let isWanted = { (frame: Frame) throws -> Bool in
            guard let key, let table else { return true }
            return try frame.names(key, of: table)
        }
        while let last = try walkPart(after: position, &pasts, isWanted, visit) { position = last }
    }

    private func walkPart(
        after position: Int, _ pasts: inout [Int: VersionVector], _ isWanted: (Frame) throws -> Bool,
        _ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void
    ) throws -> Int? {
        // Few at a time: a changeset may take megabytes.
        let entries = try entries(after: position, limit: 16)
        for entry in entries {
            let frame = try Frame(decoding: entry.frame)
            var context = try pasts[entry.number] ?? stemPast(of: entry.number)
            for dot in frame.advanced { context.insert(dot) }
            if frame.kind.isReadable, try isWanted(frame) {
                try visit(frame, context, try Body(decoding: frame.rawBody()), entry)
            }
            context.insert(frame.dot)
            pasts[entry.number] = context
        }
        return entries.last?.position
    }

    /// What the author had seen where a branch begins.
    private func stemPast(of number: Int) throws -> VersionVector {
        try origins.origin(number).stem.map { try past(at: $0.seq, on: $0.number) } ?? VersionVector()
    }
}
