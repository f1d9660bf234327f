extension Replica {
    /// Makes tables and bookkeeping anew from the log.
    ///
    /// What is pending is sealed first.
    public func rebuild() throws {
        try merging { merge in
            if canSeal { _ = try Seal.run(merge, signer: signer()) }
        }
        try merging { try Fold(space: space).rebuild($0) }
    }
}

/// State as a pure function of the log: folds it from the start.
struct Fold {
    let space: SpaceID

    /// Empties what is derived and applies the log again, in order.
    func rebuild(_ merge: Merge) throws {
        let connection = merge.connection
        for table in merge.schema.tables { try connection.execute("DELETE FROM \(quoted(table.name))") }
        for table in ["sync_row", "sync_conflict", "sync_waiting", "sync_reference", "sync_rejected"] {
            try connection.execute("DELETE FROM \(table)")
        }
        let fresh = try Merge(connection, schema: merge.schema, trust: TrustHistory(network: merge.trust.network))
        try replay(fresh)
    }

    /// Applies every changeset of the log to a merge that has seen none.
    func replay(_ merge: Merge) throws {
        try merge.log.walk { frame, context, body, position in
            try merge.apply(body, dot: frame.dot, context: context, position: position)
        }
        try merge.settle()
    }
}
