extension Replica {
    /// The place after the latest changeset of this log.
    public func logEnd() throws -> Cursor {
        try reading { try ChangesetLog.end($0) }
    }

    /// Those of `heads` that name a changeset of this log by its right hash.
    ///
    /// Who knows a changeset's hash has had the changeset, so naming them tells nothing new.
    public func known(of heads: [Head]) throws -> [Head] {
        try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return try heads.filter { head in
                try log.hashes(of: head.dot).contains { $0.mark == head.mark }
            }
        }
    }
}

extension MissingBodies {
    /// What to name of this log to others: of an origin of which bodies are missing nothing, so that they send it again.
    func heads() throws -> [Head] {
        let lacking = Set(try current().map(\.origin))
        return log.origins.heads.filter { !lacking.contains($0.dot.origin) }
    }
}
