/// Little-endian numbers at places that a hostile file chooses: nil instead of a trap beyond its end.
struct ByteReader {
    let bytes: [UInt8]

    func number16(_ offset: Int) -> Int? { number(offset, 2).map { Int($0) } }
    func number32(_ offset: Int) -> Int? { number(offset, 4).map { Int($0) } }
    /// Nil also for what no file is long, so that sums of a few can be told.
    func number64(_ offset: Int) -> Int? { number(offset, 8).flatMap { $0 < 1 << 48 ? Int($0) : nil } }

    /// The bytes from `start` on, `count` of them; nil where the file has fewer.
    func slice(_ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count - start else { return nil }
        return bytes[start..<start + count]
    }

    private func number(_ offset: Int, _ count: Int) -> UInt64? {
        slice(offset, count)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
