import TrustRules

@testable import SyncCore

/// Makes requests of valid changesets, some of them changed in one part, with or without a signature that holds.
struct RequestMaker {
    let network: FuzzedNetwork

    mutating func request(_ source: inout ByteSource) throws -> SyncRequest {
        var request = SyncRequest(cursor: nil, heads: nil, own: source.seq(), frames: [])
        switch source.byte() % 4 {
        case 0: request.cursor = try network.hub.logEnd()
        case 1: request.cursor = Cursor(position: source.seq(), running: Bytes(source.bytes(count: 16)))
        case 2: request.heads = heads(&source)
        default: request.heads = []
        }
        for _ in 0..<(source.byte() % 8) { request.frames.append(try carried(&source)) }
        return request
    }

    private func heads(_ source: inout ByteSource) -> [Head] {
        (0..<Int(source.byte() % 8)).map { _ in
            Head(dot: anyDot(&source), mark: anyMark(&source))
        }
    }

    private func anyMark(_ source: inout ByteSource) -> Mark {
        guard let mark = Mark(bytes: source.bytes(count: Mark.byteCount)) else {
            preconditionFailure("16 bytes are a mark")
        }
        return mark
    }

    /// A frame with words of its sender, true or not, on which changesets its dots mean.
    private func carried(_ source: inout ByteSource) throws -> CarriedFrame {
        let frame = try frame(&source)
        let indices = Set((0..<Int(source.byte() % 3)).map { _ in Int(source.byte() % 6) }).sorted()
        return CarriedFrame(
            frame, BranchHints(indices.map { BranchHints.Hint(index: $0, mark: anyMark(&source)) }))
    }

    private func anyDot(_ source: inout ByteSource) -> Dot {
        let known = source.byte() % 2 == 0 ? network.founder.id : nil
        let origin = known ?? ReplicaID(bytes: source.bytes(count: ReplicaID.byteCount))
        guard let origin else { preconditionFailure("16 bytes are an id") }
        return Dot(origin: origin, seq: source.seq())
    }

    private func anyDelta(_ source: inout ByteSource) -> HeadsDelta {
        var next = 0
        let known = (0..<Int(source.byte() % 4)).map { _ in
            let step = HeadsDelta.Step(
                place: next + Int(source.byte() % 4), count: max(1, source.seq() % Limits.seqMax))
            next = step.place + 1
            return step
        }
        return HeadsDelta(
            known: known, new: (0..<Int(source.byte() % 4)).map { _ in anyDot(&source) }.sorted())
    }

    private func frame(_ source: inout ByteSource) throws -> Bytes {
        let fresh = network.fresh[source.number(below: network.fresh.count)]
        switch source.byte() % 4 {
        case 0: return fresh
        case 1: return patched(fresh, &source)
        case 2: return Bytes(Array(fresh.array.prefix(source.number(below: fresh.count))))
        default: return try signed(try Frame(decoding: fresh), &source)
        }
    }

    /// Bytes written over, put in or taken out.
    private func patched(_ frame: Bytes, _ source: inout ByteSource) -> Bytes {
        var bytes = frame.array
        for _ in 0...(source.byte() % 4) {
            let place = source.number(below: bytes.count)
            switch source.byte() % 3 {
            case 0: bytes[place] = source.byte()
            case 1: bytes.insert(contentsOf: source.bytes(count: Int(source.byte() % 10)), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + Int(source.byte() % 10)))
            }
            if bytes.isEmpty { break }
        }
        return Bytes(bytes)
    }

    /// Another header, or body, that the member itself signed.
    private func signed(_ frame: Frame, _ source: inout ByteSource) throws -> Bytes {
        let lie = source.byte() % 4
        let delta = lie == 0 ? anyDelta(&source) : frame.delta
        let dot = lie == 1 ? Dot(origin: frame.dot.origin, seq: max(2, source.seq())) : frame.dot
        var raw = try frame.rawBody().array
        if lie == 2 { raw = patched(Bytes(raw), &source).array }
        // What can't be a header isn't sent under a signature.
        guard (try? delta.check()) != nil, dot.seq <= Limits.seqMax, !raw.isEmpty else {
            return frame.bytes
        }
        let previous = try network.hub.reading { connection in
            let origins = try Origins(connection)
            return origins[dot.origin]?.head ?? .zero
        }
        let chain = ChainHashes(previous: previous, heads: (0..<delta.count).map { _ in previous })
        return try Frame.sealing(
            PackedBody(raw), dot: dot, delta: delta, space: network.hub.space, chain: chain,
            key: network.founderKey
        ).frame.bytes
    }
}
