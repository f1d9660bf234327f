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
        try doDuties()
        let sealed = try sealForSync()
        try tieKnotIfNeeded()
        var session = SyncSession(peer: try peer(transport.name), own: device ?? id)
        let remembered = try reading { try PeerStore(connection: $0).load(transport.name).vector }
        var totals = (received: 0, bytesSent: 0, bytesReceived: 0, offset: 0)
        var bytesMax = Limits.answerBytesTarget
        while !session.isFinished {
            let request = try nextRequest(&session, remembered, bytesMax: bytesMax)
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
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let isSealed = try PendingEdits(connection: connection).isEmpty()
            return try isSealed && peer.vector.descends(from: log.origins.vector)
                && log.unknown(of: peer.named).isEmpty && !MissingBodies.isPossible(connection)
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

    /// `remembered` is what the other side was known to have, which may be so no more.
    private func nextRequest(
        _ session: inout SyncSession, _ remembered: VersionVector, bytesMax: Int
    ) throws -> SyncRequest {
        try reading { connection in
            let origins = try Origins(connection)
            let log = ChangesetLog(connection: connection, origins: origins)
            let missing = MissingBodies(log: log, trust: try trust(connection, origins))
            return try session.request(
                vector: origins.vector, heads: { try missing.heads() + log.earlierHeads(upTo: remembered) }
            ) { position, vector in
                try log.outgoing(
                    after: position, without: vector, bytesMax: bytesMax)
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
        let heads = response.heads ?? []
        let (held, named) = try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return (try log.held(by: heads), try log.unknown(of: heads))
        }
        let isChanged = try session.receive(response, held: held, named: named)
        guard isChanged || !response.frames.isEmpty else { return 0 }
        // Something unreadable isn't asked for again by its name, but by saying anew what is here.
        let isReadable = response.frames.allSatisfy { (try? Frame(decoding: $0.frame)) != nil }
        var peer = isReadable ? session.peer : PeerState()
        let report = try receive(response.frames, policy: { _, _ in nil }) { transaction in
            if peer.cursor != nil { try learn(from: response.frames, in: transaction.log, of: &peer) }
            try PeerStore(connection: transaction.connection).save(peer, of: name)
        }
        if peer.cursor != nil { session.learn(peer) }
        return report.received
    }

    /// What came from the other side, and all that it holds, is there and need not be sent back.
    private func learn(from frames: [CarriedFrame], in log: ChangesetLog, of peer: inout PeerState) throws {
        let stripped = try log.stripped(frames.map(\.frame))
        for dot in try log.names(of: frames.map(\.frame)) where !peer.vector.contains(dot) {
            let past = try log.past(at: dot)
            // What it has without the body is sent to it again, and what builds on that.
            guard !stripped.contains(where: past.contains) else { continue }
            peer.vector.merge(past)
        }
        peer.named = try log.unknown(of: peer.named) + log.missing(of: frames.map(\.frame))
        let rest = try log.outgoing(after: peer.sent, without: peer.vector, bytesMax: 0)
        if rest.frames.isEmpty { peer.sent = rest.position }
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
                && known.named.isEmpty && !MissingBodies.isPossible(connection)
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
