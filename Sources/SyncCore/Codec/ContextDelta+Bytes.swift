/// ```
/// v   number of known origins that advanced, then for each, in the order of their places:
///     v   2 n + m: n known origins are passed over since the one before; m is 0 where it advanced by one, else 1
///     v   where m is 1: by how many it advanced, less 2
/// v   number of new origins, then for each, sorted by origin: 16 bytes, v seq
/// ```
extension ContextDelta {
    init(decoding reader: inout ByteReader) throws(WireError) {
        self.init(known: try reader.steps(), new: try reader.newOrigins())
    }

    /// Whether a frame of `author` may say this, whatever came before.
    func check(author: ReplicaID) throws(WireError) {
        guard count <= Limits.contextOriginsMax else { throw .tooLarge("context") }
        guard new.lazy.map(\.origin).isStrictlyAscending else { throw .notSorted("context") }
        for dot in new where !(1...Limits.seqMax).contains(dot.seq) { throw .outOfRange("seq") }
        guard !new.contains(where: { $0.origin == author }) else {
            throw .outOfRange("author in its own context")
        }
    }
}

extension ByteWriter {
    mutating func append(_ delta: ContextDelta) {
        append(varint: delta.known.count)
        var next = 0
        for step in delta.known {
            append(varint: (step.place - next) << 1 | (step.count > 1 ? 1 : 0))
            if step.count > 1 { append(varint: step.count - 2) }
            next = step.place + 1
        }
        append(varint: delta.new.count)
        for dot in delta.new { append(dot) }
    }
}

extension ByteReader {
    fileprivate mutating func steps() throws(WireError) -> [ContextDelta.Step] {
        let count = try count(max: Limits.contextOriginsMax, "context")
        guard count <= remainingCount else { throw .truncated }
        var steps: [ContextDelta.Step] = []
        steps.reserveCapacity(count)
        var next = 0
        for _ in 0..<count {
            let step = try self.count(max: 2 * Limits.contextOriginsMax + 1, "context")
            let place = next + (step >> 1)
            guard place < Limits.contextOriginsMax else { throw .tooLarge("context") }
            let more = step & 1 == 0 ? nil : try varint()
            guard more ?? 0 < Limits.seqMax else { throw .outOfRange("seq") }
            steps.append(ContextDelta.Step(place: place, count: more.map { $0 + 2 } ?? 1))
            next = place + 1
        }
        return steps
    }

    fileprivate mutating func newOrigins() throws(WireError) -> [Dot] {
        let count = try count(max: Limits.contextOriginsMax, "context")
        guard count <= remainingCount / (ReplicaID.byteCount + 1) else { throw .truncated }
        var dots: [Dot] = []
        dots.reserveCapacity(count)
        for _ in 0..<count { dots.append(try dot()) }
        return dots
    }
}
