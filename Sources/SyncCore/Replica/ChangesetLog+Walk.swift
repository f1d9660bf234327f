extension ChangesetLog {
    /// Calls `visit` with every readable changeset, in order, its author's past and its place.
    func walk(_ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void) throws {
        var pasts: [Int: VersionVector] = [:]
        var position = 0
        while let last = try walkPart(after: position, &pasts, visit) { position = last }
    }

    private func walkPart(
        after position: Int, _ pasts: inout [Int: VersionVector],
        _ visit: (Frame, VersionVector, Body, LogEntry) throws -> Void
    ) throws -> Int? {
        let entries = try entries(after: position, limit: 256)
        for entry in entries {
            let frame = try Frame(decoding: entry.frame)
            var context = try pasts[entry.number] ?? stemPast(of: entry.number)
            for dot in frame.advanced { context.insert(dot) }
            if frame.kind.isReadable {
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
