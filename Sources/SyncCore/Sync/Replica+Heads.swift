extension Replica {
    /// The place after the latest changeset of this log.
    package func logEnd() throws -> Cursor {
        try reading { try ChangesetLog.end($0) }
    }

    /// Those of `heads` that name a changeset of this log by its right hash.
    ///
    /// Who knows a changeset's hash has had the changeset, so naming them tells nothing new.
    package func known(of heads: [Head]) throws -> [Head] {
        try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return try heads.filter { try log.point(of: $0.dot, mark: $0.mark) != nil }
        }
    }
}

extension MissingBodies {
    /// What to name of this log to others: nothing that holds a changeset whose body is missing, so that they send it
    /// again.
    func heads() throws -> [Head] {
        let missing = try current()
        guard !missing.isEmpty else { return log.origins.heads }
        return try log.origins.heads.filter { head in
            guard let dot = try log.point(of: head.dot, mark: head.mark) else { return false }
            let past = try log.past(at: dot)
            return !missing.contains(where: past.contains)
        }
    }
}
