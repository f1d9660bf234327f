/// The questions to changesets before anything of them is unpacked, decoded or verified: their headers alone answer.
///
/// Whatever passes may still be anything; what doesn't has cost next to nothing.
struct Screening {
    enum Verdict: Hashable {
        case ready
        /// This one isn't here, nor among those that passed before.
        case waiting(for: Dot)
        /// Beyond what may be done for this request.
        case later
    }

    private let origins: Origins
    private let limits: IntakeLimits
    private var bytesLeft: Int
    private var signaturesLeft: Int
    /// The heads that those which passed name.
    private var lookUps = 0
    /// The latest of each origin among those that passed.
    private var passed: [ReplicaID: UInt64] = [:]
    /// Whether something was put off because the budget ends there.
    private(set) var isSpent: Bool

    /// Half of what is left of the budget: where the whole doesn't verify at once, each has to be looked at alone.
    init(_ origins: Origins, _ budget: IntakeBudget) {
        self.origins = origins
        limits = budget.limits
        isSpent = budget.isSpent
        bytesLeft = budget.unpackedBytesLeft / 2
        signaturesLeft = budget.signaturesLeft / 2
    }

    /// Puts off all that follows.
    mutating func end() { isSpent = true }

    mutating func judge(_ frame: Frame) -> Verdict {
        guard !isSpent else { return .later }
        if let missing = missing(of: frame) { return .waiting(for: missing) }
        let origin = frame.dot.origin
        let isFirst = frame.dot.seq == 1
        if isFirst, frame.openedByteCount > limits.firstBytesMax { return .later }
        let signatures = passed[origin] == nil ? 1 : 0
        let named = lookUps + frame.delta.count
        guard frame.openedByteCount <= bytesLeft,
            signatures <= signaturesLeft - named / IntakeWork.lookUpsPerSignature
        else {
            // What follows may build on it.
            isSpent = true
            return .later
        }
        bytesLeft -= frame.openedByteCount
        signaturesLeft -= signatures
        lookUps = named
        passed[origin] = max(passed[origin] ?? 0, frame.dot.seq)
        return .ready
    }

    /// What it follows, or has seen for the first time, and isn't here by name.
    private func missing(of frame: Frame) -> Dot? {
        if let previous = frame.previous, !isThere(previous) { return previous }
        return frame.delta.new.first { !isThere($0) }
    }

    private func isThere(_ dot: Dot) -> Bool {
        origins.contains(wire: dot) || passed[dot.origin] ?? 0 >= dot.seq
    }
}

extension Frame {
    /// What it follows; nil for the first of an origin.
    var previous: Dot? { dot.seq > 1 ? Dot(origin: dot.origin, seq: dot.seq - 1) : nil }

    /// How many bytes have to be unpacked and hashed to verify it.
    var openedByteCount: Int { kind.isReadable ? rawCount : stored.count }
}
