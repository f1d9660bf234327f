/// A body on its way into a frame: as it is kept there, and what its signature is over.
struct PackedBody: Sendable {
    let rawCount: Int
    let hash: Hash
    let kind: BodyKind
    let stored: [UInt8]

    /// Packed where that shrinks it.
    ///
    /// - Parameter raw: the body's encoding.
    init(_ raw: [UInt8]) {
        rawCount = raw.count
        hash = Hash(of: raw)
        let packed = Packing.packing(raw)
        kind = packed == nil ? .plain : .zstd
        stored = packed ?? raw
    }
}
