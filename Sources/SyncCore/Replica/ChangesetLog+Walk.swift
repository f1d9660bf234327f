extension ChangesetLog {
    /// Calls `visit` with every readable changeset, in order, its author's past and its place.
    func walk(_ visit: (Frame, VersionVector, Body, Int) throws -> Void) throws {
        var pasts: [ReplicaID: VersionVector] = [:]
        var position = 0
        while let last = try walkPart(after: position, &pasts, visit) { position = last }
    }

    private func walkPart(
        after position: Int, _ pasts: inout [ReplicaID: VersionVector],
        _ visit: (Frame, VersionVector, Body, Int) throws -> Void
    ) throws -> Int? {
        let entries = try entries(after: position, limit: 256)
        for entry in entries {
            let frame = try Frame(decoding: entry.frame)
            var context = pasts[frame.dot.origin] ?? VersionVector()
            for dot in frame.advanced { context.insert(dot) }
            if frame.kind.isReadable {
                try visit(frame, context, try Body(decoding: frame.rawBody()), entry.position)
            }
            context.insert(frame.dot)
            pasts[frame.dot.origin] = context
        }
        return entries.last?.position
    }
}
