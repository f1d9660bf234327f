import Synchronization

extension Replica {
    /// Makes tables and bookkeeping anew from the log.
    ///
    /// What is pending is sealed first. A table that another tool made unfit is made as the migrations say; what that
    /// tool had left in it is kept beside.
    ///
    /// - Returns: the tables that had been made unfit.
    /// - Throws: `damagedTable` for one that this program doesn't make.
    @discardableResult
    public func rebuild() throws -> [RemadeTable] {
        let isWhole = try reading { try !Meta(connection: $0).lostBookkeeping() }
        if isWhole { try sealWhatIsPending() }
        let remade = try foldAnew()
        guard !remade.isEmpty else { return [] }
        schemaCache.withLock { $0 = nil }
        try checkTriggers()
        // What was held comes back where nobody has written the same meanwhile.
        try sealWhatIsPending()
        return try editing { connection in
            let schema = try schema(connection)
            let remaker = TableRemaker(connection: connection, blueprint: nil)
            return try remade.map { table in
                try schema[table.name].map { try remaker.forgetIfEqual(table, $0) } ?? table
            }
        }
    }

    private func sealWhatIsPending() throws {
        try transacting { transaction in
            // A copy can't seal: its edits would be lost with the tables.
            guard try canSeal || !PendingEdits(connection: transaction.connection).isEmpty() else { return }
            _ = try Seal.run(transaction, signer: signer())
        }
    }

    private func foldAnew() throws -> [RemadeTable] {
        let recorder = station.isHeard ? ChangeRecorder() : nil
        let (remade, changes) = try transaction(triggers: false) { connection in
            let remaker = TableRemaker(connection: connection, blueprint: try blueprint(connection))
            let isSound = try SchemaReader(connection: connection).read().damaged.isEmpty
            let remade = isSound ? [] : try remaker.run()
            if isSound { try remaker.makeIndexes() }
            let schema = try SchemaReader(connection: connection).read()
            let transaction = try EngineTransaction(connection, schema: schema, trust: trust(connection))
            transaction.store.recorder = recorder
            // Tables that are new here may have been written by others than their rows' owners.
            try transaction.judgeAgain()
            try Fold.run(transaction)
            try transaction.flush()
            try Meta(connection: connection).set(.isUnfolded, to: .integer(0))
            return (remade, recorder?.changes(in: schema) ?? RowChanges())
        }
        station.tell(changes)
        return remade
    }
}
