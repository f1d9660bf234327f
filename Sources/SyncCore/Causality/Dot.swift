/// The name of one changeset: which replica sealed it, and its number there, counted from 1.
///
/// Source: Preguiça et al., "Dotted Version Vectors: Logical Clocks for Optimistic Replication",
/// arXiv:1011.5808, 2010.
public struct Dot: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let origin: ReplicaID
    public let seq: UInt64

    public init(origin: ReplicaID, seq: UInt64) {
        self.origin = origin
        self.seq = seq
    }

    /// `REPLICA:SEQ`, as commands take and print it.
    public var description: String { "\(origin):\(seq)" }

    /// The dot that `text` shows as `description` does, or nil where it is none.
    ///
    /// A seq beyond what SQLite can hold is none.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let origin = ReplicaID(parts[0]), let seq = Int64(parts[1]), seq > 0,
            parts[1] == "\(seq)"
        else { return nil }
        self.init(origin: origin, seq: UInt64(seq))
    }

    public static func < (left: Dot, right: Dot) -> Bool {
        (left.origin, left.seq) < (right.origin, right.seq)
    }
}
