extension ChangesetLog {
    /// The changesets here, from a place in the log on, that have lost their bodies.
    func elided(from position: Int = 1) throws -> Set<Dot> {
        // The kind of body stands after magic and version.
        let statement = try connection.statement(
            "SELECT origin, seq FROM sync_log WHERE position >= ? AND substr(frame, 5, 1) = x'03'")
        statement.bind(position, at: 1)
        var dots: Set<Dot> = []
        while try statement.step() {
            dots.insert(
                Dot(origin: try origins.replica(BranchNumber(statement.int(0))), seq: statement.uint64(1)))
        }
        return dots
    }

    /// Leaves of one changeset no more than its header, its body's hash and its signature.
    ///
    /// Whatever a cut says: what tells of the network itself stays, or else the log could no longer be judged.
    ///
    /// - Returns: whether something was dropped.
    func elide(_ dot: Dot) throws -> Bool {
        guard let entry = try entry(dot) else { return false }
        let frame = try Frame(decoding: entry.frame)
        guard frame.kind.isReadable, try Body(decoding: frame.rawBody()).isOfRows else { return false }
        try connection.run(
            "UPDATE sync_log SET frame = ? WHERE position = ?", .blob(frame.eliding().bytes),
            .integer(Int64(entry.position)))
        return true
    }
}
