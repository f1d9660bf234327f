/// A body on its way into a frame: as it is kept there, and what its signature is over.
struct PackedBody: Sendable {
    let rawCount: Int
    let hash: Hash
    let kind: BodyKind
    let stored: [UInt8]

    /// Packed where that shrinks it.
    ///
    /// - Parameters:
    ///   - body: the body's encoding.
    ///   - salt: the random bytes before it.
    init(_ body: [UInt8], salt: [UInt8] = BodySalt.fresh()) {
        let raw = salt + body
        rawCount = raw.count
        hash = Hash(of: raw)
        let packed = Packing.packing(raw)
        kind = packed == nil ? .plain : .zstd
        stored = packed ?? raw
    }
}
