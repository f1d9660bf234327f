import TrustRules

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
    ///   - whenTaken: is told what became of what the request brought.
    /// - Returns: the answer, still to be encoded.
    /// - Throws: `badAnswer` for bytes that are no request; `busy`, `diskFull`.
    package func answer(
        _ bytes: [UInt8], asking: ReplicaID?, limits: IntakeLimits = .member, keepsRefused: Bool = true,
        answerBytesTarget: Int = Limits.answerBytesTarget,
        policy: (Frame, Body) -> IntakeRefusal? = { _, _ in nil },
        whenTaken: (IntakeReport) -> Void = { _ in }
    ) throws -> SyncResponse {
        try answer(
            to: Self.request(bytes), asking: asking, limits: limits, keepsRefused: keepsRefused,
            answerBytesTarget: answerBytesTarget, policy: policy, whenTaken: whenTaken)
    }

    /// Reads a request, for which the replica isn't needed.
    ///
    /// - Throws: `badAnswer` for bytes that are no request.
    package static func request(_ bytes: [UInt8]) throws -> SyncRequest {
        do {
            return try SyncRequest(decoding: bytes)
        } catch {
            throw SyncError(.badAnswer, "The request can't be read: \(error.description).")
        }
    }

    /// Answers a request that is read already; as above.
    package func answer(
        to request: SyncRequest, asking: ReplicaID?, limits: IntakeLimits = .member,
        keepsRefused: Bool = true,
        answerBytesTarget: Int = Limits.answerBytesTarget,
        policy: (Frame, Body) -> IntakeRefusal? = { _, _ in nil },
        whenTaken: (IntakeReport) -> Void = { _ in }
    ) throws -> SyncResponse {
        var report = IntakeReport()
        if !request.frames.isEmpty {
            report = try receive(
                request.frames, from: asking, keepsRefused: keepsRefused, limits: limits, policy: policy,
                whenStored: { _ in })
        }
        whenTaken(report)
        var response = try reading {
            try self.response(to: request, asking: asking, bytesMax: answerBytesTarget, $0)
        }
        response.refused = report.refused
        return response
    }

    /// Answers a request that brings nothing, from one snapshot of the file, beside whoever writes to it.
    ///
    /// - Parameters:
    ///   - request: one without frames.
    ///   - asking: who asks, already authenticated.
    ///   - answerBytesTarget: the size after which the answer ends and says that there is more.
    ///   - isAdmitted: whether that device is answered, by the membership of the same snapshot.
    /// - Returns: nil if it isn't, or if the file has to be written first: members come for the first time.
    /// - Throws: what `isAdmitted` throws; `busy`.
    package func answerReading(
        _ request: SyncRequest, asking: ReplicaID, answerBytesTarget: Int = Limits.answerBytesTarget,
        isAdmitted: (Membership) throws -> Bool
    ) throws -> SyncResponse? {
        guard request.frames.isEmpty else { return nil }
        return try reading { connection in
            guard try isAdmitted(trust(connection).current),
                try Meta(connection: connection)[.vouched] == .null
            else { return nil }
            return try response(to: request, asking: asking, bytesMax: answerBytesTarget, connection)
        }
    }

    private func response(
        to request: SyncRequest, asking: ReplicaID?, bytesMax: Int, _ connection: Connection
    ) throws -> SyncResponse {
        let origins = try Origins(connection)
        let log = ChangesetLog(connection: connection, origins: origins)
        var response = SyncResponse(
            status: .ok, cursor: .start, heads: nil, frames: [], hasMore: false, refused: [], time: now())
        let theirs: VersionVector
        if let heads = request.heads {
            theirs = try log.held(by: heads)
            response.heads = try MissingBodies(log: log, trust: trust(connection)).heads()
        } else if let cursor = request.cursor, try log.contains(cursor) {
            response.cursor = cursor
            theirs = log.origins.ownChain(of: asking, upTo: request.own)
        } else {
            response.status = .needHeads
            return response
        }
        let outgoing = try log.outgoing(
            after: response.cursor.position, without: theirs, bytesMax: bytesMax,
            excluding: Set(request.frames.map(\.frame)))
        response.frames = outgoing.frames.map(\.carried)
        response.hasMore = outgoing.hasMore
        response.cursor = try log.cursor(at: outgoing.position)
        return response
    }
}

extension Origins {
    /// The latest changeset of each line.
    var heads: [Head] {
        all.compactMap { origin in
            guard origin.seq > origin.stem?.seq ?? 0, let hash = origin.head else { return nil }
            return Head(dot: Dot(origin: origin.replica, seq: origin.seq), mark: hash.mark)
        }
    }

    /// What need not be sent back to who asks; of a key with several lines nobody can tell which is its own.
    fileprivate func ownChain(of replica: ReplicaID?, upTo seq: UInt64) -> VersionVector {
        var own = VersionVector()
        if let replica, !isForked(replica) { own[replica] = seq }
        return own
    }
}

extension ChangesetLog {
    /// What a side has that names these heads: those that are here, and all that they hold.
    func held(by heads: [Head]) throws -> VersionVector {
        // Of each line the last one holds the others, and their pasts are dear.
        var last: [ReplicaID: UInt64] = [:]
        for head in heads {
            guard let dot = try point(of: head.dot, mark: head.mark) else { continue }
            last[dot.origin] = max(last[dot.origin] ?? 0, dot.seq)
        }
        var held = VersionVector()
        for (origin, seq) in last where !held.contains(Dot(origin: origin, seq: seq)) {
            held.merge(try past(at: Dot(origin: origin, seq: seq)))
        }
        return held
    }

    /// Those of some frames that aren't here, refused or waiting: their sender has others, or they came altered.
    ///
    /// What they hash to isn't known, so no changeset has their mark.
    func missing(of frames: [Bytes]) throws -> [Head] {
        try frames.compactMap { bytes in
            guard let frame = try? Frame(decoding: bytes) else { return nil }
            let isHere = try entries(of: frame.dot).contains {
                try Frame(decoding: $0.frame).signature == frame.signature
            }
            return isHere ? nil : Head(dot: frame.dot, mark: Mark(high: 0, low: 0))
        }
    }

    /// For lines that have gone on since, the last changesets that another side was known to have: it may not know the
    /// latest ones, and what it doesn't know tells it nothing.
    func earlierHeads(upTo known: VersionVector) throws -> [Head] {
        try known.heads.compactMap { dot in
            guard let origin = origins[dot.origin], dot.seq < origin.seq, dot.seq > origin.stem?.seq ?? 0
            else {
                return nil
            }
            return try hash(of: dot).map { Head(dot: origins.wire(dot), hash: $0) }
        }
    }

    /// Those of `heads` that aren't here.
    func unknown(of heads: [Head]) throws -> [Head] {
        try heads.filter { try point(of: $0.dot, mark: $0.mark) == nil }
    }

    /// Changesets after a place that another side lacks, in order, up to some size.
    func outgoing(
        after position: UInt64, without theirs: VersionVector, bytesMax: Int, excluding: Set<Bytes> = []
    ) throws -> SyncSession.Outgoing {
        var outgoing = SyncSession.Outgoing(frames: [], position: position, hasMore: false)
        // Most are told apart by their length, without hashing what may be long.
        let excludedLengths = Set(excluding.map(\.count))
        var size = 0
        while true {
            let (entries, last) = try entries(after: Int(clamping: outgoing.position), limit: 64) { dot, _ in
                !theirs.contains(dot)
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
                outgoing.frames.append(
                    .init(dot: entry.dot, wire: origins.wire(entry.dot), carried: try carried(entry)))
                outgoing.position = UInt64(entry.position)
            }
            guard let last else { return outgoing }
            outgoing.position = UInt64(last)
        }
    }
}
