extension Replica {
    /// Syncs with another side until neither lacks anything.
    ///
    /// - Parameters:
    ///   - transport: leads to the other side.
    ///   - device: on whose behalf a hub's file asks; nil for this replica's own.
    ///   - progress: called after each round trip with the changesets sent and received so far.
    /// - Returns: what was done, and how things stand after it.
    /// - Throws: what the transport throws; `noKey` where a copy has edits; `badAnswer`. What was
    ///   committed stays.
    public func sync(
        with transport: some SyncTransport, as device: ReplicaID? = nil,
        progress: @Sendable (_ sent: Int, _ received: Int) -> Void = { _, _ in }
    ) async throws -> SyncReceipt {
        try settleInvitations()
        let sealed = try sealForSync()
        var session = SyncSession(peer: try peer(transport.name), own: device ?? id)
        var totals = (received: 0, bytesSent: 0, bytesReceived: 0, offset: 0)
        var bytesMax = Limits.answerBytesTarget
        while !session.isFinished {
            let request = try nextRequest(&session, bytesMax: bytesMax)
            let message = request.encoded()
            let before = now()
            let answer: [UInt8]
            do {
                answer = try await transport.exchange(message)
            } catch let error as SyncError where error.code == .messageTooLarge && request.frames.count > 1 {
                // Each time fewer changesets, until one is left: that one can't be cut.
                bytesMax = min(bytesMax, message.count) / 2
                session.takeBack()
                continue
            }
            let response = try decode(answer)
            totals.bytesSent += message.count
            totals.bytesReceived += answer.count
            totals.offset = Self.offset(of: response.time, between: before, and: now())
            totals.received += try store(response, &session, name: transport.name)
            progress(session.sent, totals.received)
        }
        let upToDate =
            try session.refused.isEmpty && !session.isCutShort && neitherLacks(peer: session.peer)
        try note(transport.name, offset: totals.offset, upToDate: upToDate)
        var receipt = try receipt(hub: transport.name, sealed: sealed)
        receipt.sent = session.sent
        receipt.received = totals.received
        receipt.roundTrips = session.roundTrips
        receipt.bytesSent = totals.bytesSent
        receipt.bytesReceived = totals.bytesReceived
        receipt.clockOffsetMilliseconds = totals.offset
        receipt.refused = session.refused
        receipt.upToDate = upToDate
        return receipt
    }

    /// Whether another side has everything, edits made meanwhile included, and gave all that it says it has.
    private func neitherLacks(peer: PeerState) throws -> Bool {
        try reading { connection in
            let own = try Origins(connection).vector
            let isSealed = try PendingEdits(connection: connection).isEmpty()
            return try isSealed && peer.vector.descends(from: own) && own.descends(from: peer.vector)
                && !MissingBodies.isPossible(connection)
        }
    }

    /// A file without a key has nothing to seal, or says so.
    private func sealForSync() throws -> SealReport {
        let isEmpty = try reading { connection in
            try PendingEdits(connection: connection).isEmpty()
                && HeldEdits(connection: connection).count() == 0
        }
        return isEmpty ? SealReport() : try seal()
    }

    private func nextRequest(_ session: inout SyncSession, bytesMax: Int) throws -> SyncRequest {
        try reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            return try session.request(
                vector: origins.vector, heads: MissingBodies(log: log, trust: trust(connection)).heads
            ) { position, vector in
                try log.outgoing(
                    after: position, without: Holdings(vector, log), bytesMax: bytesMax)
            }
        }
    }

    private func decode(_ answer: [UInt8]) throws -> SyncResponse {
        do {
            return try SyncResponse(decoding: answer)
        } catch {
            throw SyncError(
                .badAnswer, "What answers there is no essync hub, or another version: \(error.description).",
                details: ["reason": error.description])
        }
    }

    /// Stores what came, and the place that it reaches, in one transaction.
    private func store(_ response: SyncResponse, _ session: inout SyncSession, name: String) throws -> Int {
        // Frames that can't be read are counted as refused by the intake.
        let dots = response.frames.compactMap { try? Frame(decoding: $0).dot }
        let disputed = try otherBranches(response.heads ?? [])
        let isChanged = try session.receive(response, frames: dots, disputed: disputed)
        guard isChanged || !response.frames.isEmpty else { return 0 }
        // Something unreadable isn't asked for again by its name, but by saying anew what is here.
        var peer = dots.count == response.frames.count ? session.peer : PeerState()
        let report = try receive(response.frames, policy: { _, _, _ in nil }) { transaction in
            if peer.cursor != nil { try passOver(Set(response.frames), in: transaction.log, of: &peer) }
            try PeerStore(connection: transaction.connection).save(peer, of: name)
        }
        if peer.cursor != nil { session.pass(to: peer.sent) }
        return report.received
    }

    /// What came from the other side need not be sent back to it, also where a forked origin's name doesn't tell.
    private func passOver(_ frames: Set<Bytes>, in log: ChangesetLog, of peer: inout PeerState) throws {
        let rest = try log.outgoing(
            after: peer.sent, without: Holdings(peer.vector, log), bytesMax: 0, excluding: frames)
        if rest.frames.isEmpty { peer.sent = rest.position }
    }

    /// Those of `heads` whose names stand for other changesets here.
    private func otherBranches(_ heads: [Head]) throws -> Set<ReplicaID> {
        guard !heads.isEmpty else { return [] }
        return try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return Set(try heads.filter(log.isOtherBranch).map(\.dot.origin))
        }
    }

    /// Half the round trip is taken to be the way there.
    private static func offset(of time: EditTime, between before: EditTime, and after: EditTime) -> Int {
        let middle = (before.milliseconds + after.milliseconds) / 2
        return Int(Int64(time.milliseconds) - Int64(middle))
    }

    /// What is remembered of the other side, as far as it is worth relying on.
    ///
    /// Nothing where it named or sent what isn't here, or bodies are missing, and nothing on the first sync of a day:
    /// then both sides say anew what they have. So what was lost, altered or thrown away on the way is mended by itself.
    private func peer(_ name: String) throws -> PeerState {
        let today = now().milliseconds / 86_400_000
        return try reading { connection in
            let store = PeerStore(connection: connection)
            let known = try store.load(name)
            let lastDay = try store.lastSync(name).map { $0.milliseconds / 86_400_000 }
            // A first sync that was cut goes on where it stopped: what was named hasn't all come yet.
            let isGood =
                try lastDay == today && Origins(connection).vector.descends(from: known.vector)
                && !MissingBodies.isPossible(connection)
            return lastDay == nil || isGood ? known : PeerState()
        }
    }

    private func note(_ name: String, offset: Int, upToDate: Bool) throws {
        let now = now()
        try editing {
            try PeerStore(connection: $0).note(name, at: now, offset: offset, upToDate: upToDate)
        }
    }

    /// How things stand now; the figures of a session are the caller's to fill in.
    func receipt(hub: String, sealed: SealReport) throws -> SyncReceipt {
        let status = try status()
        return SyncReceipt(
            hub: hub, sent: 0, received: 0, roundTrips: 0, bytesSent: 0, bytesReceived: 0,
            conflicts: status.conflicts, rejected: status.rejected, held: status.held,
            clockOffsetMilliseconds: 0, upToDate: true, membersUpToDate: status.membersUpToDate,
            members: status.members, behind: status.behind, missingBodies: status.missingBodies, refused: [],
            sealed: sealed)
    }
}
