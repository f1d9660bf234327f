/// A frame's body as its receiver has it: unpacked where it can be read, and what the signature is over.
struct OpenedBody: Sendable {
    /// Without its salt; nil for a kind that this program can't read.
    let raw: Bytes?
    let hash: Hash
    /// About how many bytes it takes in memory once decoded.
    let weight: Int

    private static let cellBytes = 48

    /// - Throws: as `Frame.rawBody`, but not for an unknown kind.
    init(_ frame: Frame) throws(WireError) {
        let salted = frame.kind.isReadable ? try frame.saltedBody() : nil
        let known = frame.kind == .elided ? Hash(bytes: frame.stored.slice) : nil
        hash = known ?? Hash(of: salted ?? frame.stored)
        raw = salted.map { Bytes($0.slice.dropFirst(BodySalt.byteCount)) }
        weight = raw.map { $0.count + Self.cellBytes * Body.cellCount(in: $0) } ?? 0
    }
}
