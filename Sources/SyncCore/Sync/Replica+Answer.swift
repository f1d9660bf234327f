extension Replica {
    /// Answers a request of another side: stores what it sends, and gives what it lacks.
    ///
    /// - Parameters:
    ///   - bytes: the encoded request.
    ///   - asking: who asks, already authenticated; its own changesets aren't sent back.
    ///   - limits: how much work may be done for who asks; what is beyond is answered with `later`.
    ///   - keepsRefused: whether what is refused or waits is quarantined; a hub keeps nothing of a
    ///     stranger's.
    ///   - answerBytesTarget: the size after which the answer ends and says that there is more.
    ///   - policy: what a hub refuses beyond the rules that everybody keeps.
    /// - Returns: the answer, still to be encoded.
    /// - Throws: `badAnswer` for bytes that are no request; `busy`, `diskFull`.
    public func answer(
        _ bytes: [UInt8], asking: ReplicaID?, limits: IntakeLimits = .member, keepsRefused: Bool = true,
        answerBytesTarget: Int = Limits.answerBytesTarget,
        policy: (Frame, Body, Membership) -> IntakeRefusal? = { _, _, _ in nil }
    ) throws -> SyncResponse {
        let request: SyncRequest
        do {
            request = try SyncRequest(decoding: bytes)
        } catch {
            throw SyncError(.badAnswer, "The request can't be read: \(error.description).")
        }
        var report = IntakeReport()
        if !request.frames.isEmpty {
            report = try receive(
                request.frames, from: asking, keepsRefused: keepsRefused, limits: limits, policy: policy,
                whenStored: { _ in })
        }
        var response = try reading {
            try self.response(to: request, asking: asking, bytesMax: answerBytesTarget, $0)
        }
        response.refused = report.refused
        return response
    }

    private func response(
        to request: SyncRequest, asking: ReplicaID?, bytesMax: Int, _ connection: Connection
    ) throws -> SyncResponse {
        let origins = try Origins(connection)
        let log = ChangesetLog(connection: connection, origins: origins)
        var response = SyncResponse(
            status: .ok, cursor: .start, heads: nil, frames: [], hasMore: false, refused: [], time: now())
        let theirs: Holdings
        if let heads = request.heads {
            theirs = try Holdings(heads: heads, log)
            response.heads = try MissingBodies(log: log, trust: trust(connection)).heads()
        } else if let cursor = request.cursor, try log.contains(cursor) {
            response.cursor = cursor
            var own = VersionVector()
            if let asking { own[asking] = request.own }
            theirs = Holdings(own, log)
        } else {
            response.status = .needHeads
            return response
        }
        let outgoing = try log.outgoing(
            after: response.cursor.position, without: theirs, bytesMax: bytesMax,
            excluding: Set(request.frames))
        response.frames = outgoing.frames.map(\.bytes)
        response.hasMore = outgoing.hasMore
        response.cursor = try log.cursor(at: outgoing.position)
        return response
    }
}

extension Origins {
    /// The latest changeset of each branch of each origin.
    var heads: [Head] {
        all.compactMap { origin in
            guard origin.seq > 0, let hash = origin.head else { return nil }
            return Head(dot: Dot(origin: origin.replica, seq: origin.seq), mark: hash.mark)
        }
    }
}

extension ChangesetLog {
    /// Changesets after a place that another side lacks, in order, up to some size.
    func outgoing(
        after position: UInt64, without theirs: Holdings, bytesMax: Int, excluding: Set<Bytes> = []
    ) throws -> SyncSession.Outgoing {
        var outgoing = SyncSession.Outgoing(frames: [], position: position, hasMore: false)
        // Most are told apart by their length, without hashing what may be long.
        let excludedLengths = Set(excluding.map(\.count))
        var size = 0
        while true {
            let (entries, last) = try entries(after: Int(clamping: outgoing.position), limit: 64) {
                !theirs.contains($0, on: $1)
            }
            for entry in entries {
                if excludedLengths.contains(entry.frame.count), excluding.contains(entry.frame) {
                    outgoing.position = UInt64(entry.position)
                    continue
                }
                let isFull =
                    !outgoing.frames.isEmpty
                    && (size + entry.frame.count > bytesMax
                        || outgoing.frames.count >= Limits.framesPerMessageMax)
                if isFull {
                    outgoing.hasMore = true
                    return outgoing
                }
                size += entry.frame.count
                outgoing.frames.append((entry.dot, entry.frame))
                outgoing.position = UInt64(entry.position)
            }
            guard let last else { return outgoing }
            outgoing.position = UInt64(last)
        }
    }
}
