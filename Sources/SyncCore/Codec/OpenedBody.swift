/// A frame's body as its receiver has it: unpacked where it can be read, and what the signature is over.
struct OpenedBody: Sendable {
    /// Nil for a kind that this program can't read.
    let raw: Bytes?
    let hash: Hash
    /// About how many bytes it takes in memory once decoded.
    let weight: Int

    private static let cellBytes = 48

    /// - Throws: as `Frame.rawBody`, but not for an unknown kind.
    init(_ frame: Frame) throws(WireError) {
        raw = frame.kind.isReadable ? try frame.rawBody() : nil
        let known = frame.kind == .elided ? Hash(bytes: frame.stored.slice) : nil
        hash = known ?? Hash(of: raw ?? frame.stored)
        weight = raw.map { $0.count + Self.cellBytes * Body.cellCount(in: $0) } ?? 0
    }
}
