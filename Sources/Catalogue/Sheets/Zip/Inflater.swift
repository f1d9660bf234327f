internal import CZlib

/// Unpacks DEFLATE in small pieces, so that a bomb is seen before it fills the memory.
final class Inflater {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private static let pieceBytes = 1 << 16

    /// - Throws: `SheetRefusal` where zlib has no memory.
    init() throws {
        stream.initialize(to: z_stream())
        // Negative: no header of zlib's own, as in ZIP files.
        let status = inflateInit2_(
            stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw ZipArchive.damaged }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Hands over what `packed` unpacks to, in order.
    ///
    /// - Returns: whether the data ends where its own end mark is.
    /// - Throws: what `take` throws.
    func unpack(
        _ packed: ArraySlice<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) throws -> Void
    ) throws -> Bool {
        try packed.withUnsafeBufferPointer { input in
            // zlib reads what it is given, though its header, made for both ways, doesn't say so.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(clamping: input.count)
            return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.pieceBytes) { piece in
                while true {
                    stream.pointee.next_out = piece.baseAddress
                    stream.pointee.avail_out = UInt32(piece.count)
                    let status = inflate(stream, Z_NO_FLUSH)
                    guard status == Z_OK || status == Z_STREAM_END else { return false }
                    let count = piece.count - Int(stream.pointee.avail_out)
                    if count > 0 { try take(UnsafeBufferPointer(rebasing: piece[..<count])) }
                    if status == Z_STREAM_END { return true }
                    // Without a byte out, and none left to read, nothing can follow.
                    if count == 0, stream.pointee.avail_in == 0 { return false }
                }
            }
        }
    }
}

/// The checksum of ZIP entries, taken piece by piece.
struct ZipChecksum {
    private(set) var value: UInt = 0

    mutating func take(_ piece: UnsafeBufferPointer<UInt8>) {
        value = crc32(value, piece.baseAddress, UInt32(clamping: piece.count))
    }
}
