/// ```
/// v   number of heads beyond known tips, then for each, in the order of places:
///     v   2 n + m: n known tips are passed over since the one before; m is 0 where the head is the next one, else 1
///     v   where m is 1: how far beyond, less 2
/// v   number of new heads, then for each, sorted by origin and seq: 16 bytes, v seq
/// ```
extension HeadsDelta {
    /// The most heads that a changeset names.
    static let headsMax = 4_096

    init(decoding reader: inout ByteReader) throws(WireError) {
        let known = try reader.headSteps()
        let count = try reader.count(max: Self.headsMax, "heads")
        guard known.count + count <= Self.headsMax else { throw .tooLarge("heads") }
        guard count <= reader.remainingCount / (ReplicaID.byteCount + 1) else { throw .truncated }
        var new: [Dot] = []
        new.reserveCapacity(count)
        for _ in 0..<count { new.append(try reader.dot()) }
        self.init(known: known, new: new)
        try check()
    }

    /// Whether a frame may say this, whatever came before.
    func check() throws(WireError) {
        guard count <= Self.headsMax else { throw .tooLarge("heads") }
        guard zip(new, new.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .notSorted("heads") }
        guard known.lazy.map(\.place).isStrictlyAscending else { throw .notSorted("heads") }
        for dot in new where !(1...Limits.seqMax).contains(dot.seq) { throw .outOfRange("seq") }
        for step in known where !(1...Limits.seqMax).contains(step.count) { throw .outOfRange("seq") }
        for step in known where step.place >= Limits.contextOriginsMax { throw .tooLarge("heads") }
    }
}

extension ByteWriter {
    mutating func append(_ delta: HeadsDelta) {
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
    fileprivate mutating func headSteps() throws(WireError) -> [HeadsDelta.Step] {
        let count = try count(max: HeadsDelta.headsMax, "heads")
        guard count <= remainingCount else { throw .truncated }
        var steps: [HeadsDelta.Step] = []
        steps.reserveCapacity(count)
        var next = 0
        for _ in 0..<count {
            let step = try self.count(max: 2 * Limits.contextOriginsMax + 1, "heads")
            let place = next + (step >> 1)
            guard place < Limits.contextOriginsMax else { throw .tooLarge("heads") }
            let more = step & 1 == 0 ? nil : try varint()
            guard more ?? 0 < Limits.seqMax - 1 else { throw .outOfRange("seq") }
            steps.append(HeadsDelta.Step(place: place, count: more.map { $0 + 2 } ?? 1))
            next = place + 1
        }
        return steps
    }
}
