import TrustRules

/// A changeset's mark: the first 16 bytes of its hash.
extension ByteReader {
    mutating func mark() throws(WireError) -> Mark {
        guard let mark = Mark(bytes: try bytes(count: Mark.byteCount).slice) else { throw .truncated }
        return mark
    }
}
