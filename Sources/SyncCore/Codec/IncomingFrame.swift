/// A frame as it came.
struct IncomingFrame: Sendable {
    let frame: Frame
    let hints: BranchHints

    init(_ frame: Frame, _ hints: BranchHints = .none) {
        self.frame = frame
        self.hints = hints
    }

    init(_ carried: CarriedFrame) throws(WireError) {
        frame = try Frame(decoding: carried.frame)
        hints = carried.hints
        try hints.check(heads: frame.delta.count)
    }

    var carried: CarriedFrame { CarriedFrame(frame.bytes, hints) }
}
