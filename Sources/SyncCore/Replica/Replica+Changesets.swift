extension Replica {
    /// Changesets in one transaction: few enough that it lasts some 200 ms.
    private static let batchChangesets = 1_024
    private static let batchBytes = 4 << 20

    /// Seals what is pending, without syncing.
    ///
    /// - Throws: `noKey` in a copy; `busy`, `diskFull`.
    @discardableResult
    public func seal(message: String? = nil) throws -> SealReport {
        let signer = try signer()
        return try transacting { try Seal.run($0, signer: signer, message: message) }
    }

    /// Takes changesets from outside, committing as it goes.
    ///
    /// What is pending is sealed first, so that nothing remote slips below an edit that hadn't seen it.
    ///
    /// - Parameter frames: encoded changesets, each after its past where that is possible.
    /// - Returns: what became of them.
    /// - Throws: `noKey` where a copy has edits of its own; `busy`, `diskFull`. What was committed stays.
    @discardableResult
    package func receive(_ frames: [Bytes]) throws -> IntakeReport {
        try receive(frames.map { CarriedFrame($0) })
    }

    /// The same, with what their sender says of branches.
    @discardableResult
    package func receive(_ frames: [CarriedFrame]) throws -> IntakeReport {
        try receive(frames, policy: { _, _ in nil }, whenStored: { _ in })
    }

    /// The same, with `whenStored` in the last transaction, for what has to be stored with the changesets.
    ///
    /// `sender` is who hands them in at a hub, `limits` what may be done for them.
    func receive(
        _ frames: [CarriedFrame], from sender: ReplicaID? = nil, keepsRefused: Bool = true,
        limits: IntakeLimits = .own, policy: (Frame, Body) -> IntakeRefusal?,
        whenStored: (EngineTransaction) throws -> Void
    ) throws -> IntakeReport {
        var report = IntakeReport()
        var budget = IntakeBudget(limits)
        var rest = frames[...]
        repeat {
            let batch = Self.batch(&rest)
            let isLast = rest.isEmpty
            let part = try transacting { transaction in
                try sealFirst(transaction)
                let part = try withoutActuallyEscaping(policy) { policy in
                    var intake = Intake(
                        transaction, space: space, now: now(), from: sender,
                        keepsRefused: keepsRefused, budget: budget, policy: policy)
                    defer { budget = intake.budget }
                    return try intake.take(Array(batch))
                }
                if isLast {
                    try whenStored(transaction)
                    try MissingBodies(log: transaction.log, trust: transaction.trust).settle()
                }
                return part
            }
            report.add(part)
        } while !rest.isEmpty
        return report
    }

    /// In a copy without its key, what is pending is held.
    private func sealFirst(_ transaction: EngineTransaction) throws {
        guard try !PendingEdits(connection: transaction.connection).isEmpty() else { return }
        _ = try Seal.run(transaction, signer: signerIfAny())
    }

    private static func batch(_ rest: inout ArraySlice<CarriedFrame>) -> ArraySlice<CarriedFrame> {
        var size = 0
        var count = 0
        for frame in rest.prefix(batchChangesets) {
            if count > 0, size + frame.frame.count > batchBytes { break }
            size += frame.frame.count
            count += 1
        }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// What this replica has applied.
    package func vector() throws -> VersionVector {
        try reading { try Origins($0).vector }
    }
}
