import Foundation

/// The texts and blobs of a column, one after the other.
///
/// ```
/// 1   0: there are texts only and none holds a zero byte, so each is ended by one; 1: the lengths come first
/// v   for each, where lengths come first: its length
///     for each: its bytes
/// ```
///
/// Ends pack better than lengths, because what ends a text is akin to it.
struct TextWriter {
    private var bytes: [UInt8] = []
    private var count = 0
    /// Nil as long as each text is ended by a zero byte.
    private var lengths: [Int]?

    mutating func append(_ text: UnsafeRawBufferPointer, isBlob: Bool) {
        count += 1
        if lengths == nil, isBlob || text.zeroIndex(from: 0) != nil { replaceEnds() }
        bytes.append(contentsOf: text)
        if lengths == nil {
            bytes.append(0)
        } else {
            lengths?.append(text.count)
        }
    }

    func write(to pieces: inout [[UInt8]]) {
        guard count > 0 else { return }
        guard let lengths else {
            pieces += [[0], bytes]
            return
        }
        var writer = ByteWriter(reserving: lengths.count)
        for length in lengths { writer.append(varint: length) }
        pieces += [[1], writer.bytes, bytes]
    }

    private mutating func replaceEnds() {
        lengths = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(\.count)
        bytes.removeAll { $0 == 0 }
    }
}

/// Reads what `TextWriter` writes, one by one.
struct TextReader {
    private let bytes: ArraySlice<UInt8>
    /// The indices in `bytes` at which each begins, and where one more would.
    private let bounds: [Int]
    private let hasEnds: Bool
    private var index = 0

    /// - Parameters:
    ///   - count: the number of texts and blobs.
    ///   - hasBlob: whether there is a blob.
    ///   - reader: at the first byte; left after the last.
    /// - Throws: where the bytes aren't exactly what `TextWriter` writes. Whether texts are UTF-8 is told
    ///   by `areUTF8`.
    init(count: Int, hasBlob: Bool, from reader: inout ByteReader) throws(WireError) {
        guard count > 0 else {
            (bytes, bounds, hasEnds) = ([], [], true)
            return
        }
        hasEnds = try !reader.flag("texts")
        guard hasEnds else {
            (bytes, bounds) = try Self.readingLengths(count: count, from: &reader)
            guard hasBlob || bytes.contains(0) else { throw .notCanonical("texts") }
            return
        }
        guard !hasBlob else { throw .notCanonical("blobs") }
        (bytes, bounds) = try Self.readingEnds(count: count, from: &reader)
    }

    /// Whether all are UTF-8.
    var areUTF8: Bool {
        hasEnds ? bytes.isUTF8 : bytes.isUTF8(cutAt: bounds)
    }

    /// The next one; must be called no more often than there are any.
    mutating func next() -> Bytes {
        defer { index += 1 }
        return Bytes(bytes[bounds[index]..<(bounds[index + 1] - (hasEnds ? 1 : 0))])
    }

    private static func readingLengths(
        count: Int, from reader: inout ByteReader
    ) throws(WireError) -> (bytes: ArraySlice<UInt8>, bounds: [Int]) {
        let lengths = try reader.varints(count: count)
        var byteCount = 0
        for length in lengths {
            guard length <= Limits.valueBytesMax else { throw .tooLarge("value") }
            byteCount += Int(length)
        }
        let bytes = try reader.bytes(count: byteCount).slice
        var bounds: [Int] = [bytes.startIndex]
        bounds.reserveCapacity(count + 1)
        for (index, length) in lengths.enumerated() { bounds.append(bounds[index] + Int(length)) }
        return (bytes, bounds)
    }

    private static func readingEnds(
        count: Int, from reader: inout ByteReader
    ) throws(WireError) -> (bytes: ArraySlice<UInt8>, bounds: [Int]) {
        guard count <= reader.remainingCount else { throw .truncated }
        let rest = reader.upcoming
        var bounds: [Int] = [rest.slice.startIndex]
        bounds.reserveCapacity(count + 1)
        rest.withUnsafeBytes { rest in
            var position = 0
            while bounds.count <= count, let length = rest.zeroIndex(from: position) {
                position = length + 1
                bounds.append(bounds[0] + position)
            }
        }
        guard bounds.count == count + 1 else { throw .truncated }
        for index in 0..<count where bounds[index + 1] - bounds[index] - 1 > Limits.valueBytesMax {
            throw .tooLarge("value")
        }
        return (try reader.bytes(count: bounds[count] - bounds[0]).slice, bounds)
    }
}

extension UnsafeRawBufferPointer {
    /// The index of the first zero byte at or after `start`.
    fileprivate func zeroIndex(from start: Int) -> Int? {
        guard start < count, let base = baseAddress, let zero = memchr(base + start, 0, count - start) else {
            return nil
        }
        return UnsafeRawPointer(zero) - base
    }
}
