package import TrustRules

/// Unsigned words of a sender: which changesets a frame's dots mean, where its own log has several of one dot.
///
/// A hint is nobody's word. It only says which reading to try first; the signature decides.
///
/// *Shape*: marks by index, ascending: 0 is the predecessor, k the k-th named head.
package struct BranchHints: Hashable, Sendable {
    package struct Hint: Hashable, Sendable {
        package let index: Int
        package let mark: Mark

        package init(index: Int, mark: Mark) {
            self.index = index
            self.mark = mark
        }
    }

    package let hints: [Hint]

    package static let none = BranchHints([])

    package init(_ hints: [Hint]) {
        self.hints = hints
    }

    subscript(index: Int) -> Mark? { hints.first { $0.index == index }?.mark }

    /// Whether a frame that names so many heads may come with these.
    func check(heads: Int) throws(WireError) {
        guard hints.lazy.map(\.index).isStrictlyAscending else { throw .notSorted("hints") }
        guard hints.allSatisfy({ (0...heads).contains($0.index) }) else { throw .outOfRange("hints") }
    }
}

/// A frame as it is carried: in a stream, and in a message.
///
/// ```
/// v   2 length + h, then the frame
/// v   where h is 1: number of hints, at least 1; for each, ascending: v index, 16 mark
/// ```
public struct CarriedFrame: Hashable, Sendable {
    package let frame: Bytes
    package let hints: BranchHints

    package init(_ frame: Bytes, _ hints: BranchHints = .none) {
        self.frame = frame
        self.hints = hints
    }

    init(decoding reader: inout ByteReader) throws(WireError) {
        let length = try reader.count(max: 2 * Limits.frameBytesMax + 1, "frame")
        frame = try reader.bytes(count: length >> 1)
        hints = length & 1 == 0 ? .none : try BranchHints(decoding: &reader)
    }
}

extension BranchHints {
    fileprivate init(decoding reader: inout ByteReader) throws(WireError) {
        let count = try reader.count(max: HeadsDelta.headsMax + 1, "hints")
        guard count > 0 else { throw .notCanonical("hints") }
        guard count <= reader.remainingCount / (Mark.byteCount + 1) else { throw .truncated }
        var hints: [Hint] = []
        hints.reserveCapacity(count)
        for _ in 0..<count {
            let index = try reader.count(max: HeadsDelta.headsMax, "hints")
            hints.append(Hint(index: index, mark: try reader.mark()))
        }
        self.init(hints)
        try check(heads: HeadsDelta.headsMax)
    }
}

extension ByteWriter {
    mutating func append(_ hinted: CarriedFrame) {
        append(varint: hinted.frame.count << 1 | (hinted.hints.hints.isEmpty ? 0 : 1))
        append(hinted.frame)
        guard !hinted.hints.hints.isEmpty else { return }
        append(varint: hinted.hints.hints.count)
        for hint in hinted.hints.hints {
            append(varint: hint.index)
            append(hint.mark.bytes)
        }
    }
}
