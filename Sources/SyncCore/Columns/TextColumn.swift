/// The texts and blobs of a column, one after the other.
///
/// ```
/// 1   0: there are texts only and none holds a zero byte, so each is ended by one; 1: the lengths come first;
///     2: there are such texts only, of few words: see `WordColumn.swift`
/// v   for each, where lengths come first: its length
///     for each: its bytes
/// ```
///
/// Ends pack better than lengths, because what ends a text is akin to it.
struct TextWriter {
    /// Each with a zero byte after it.
    private var bytes: [UInt8] = []
    /// The indices in `bytes` at which each begins, and where one more would.
    private var bounds = [0]
    private var hasBlob = false

    mutating func append(_ text: UnsafeRawBufferPointer, isBlob: Bool) {
        hasBlob = hasBlob || isBlob
        bytes.append(contentsOf: text)
        bytes.append(0)
        bounds.append(bytes.count)
    }

    func write(to pieces: inout [[UInt8]]) {
        let count = bounds.count - 1
        guard count > 0 else { return }
        if hasBlob || bytes.count(where: { $0 == 0 }) > count { return writeLengths(to: &pieces) }
        if let words = bytes.withUnsafeBytes({ WordWriter($0, bounds: bounds) }) {
            pieces.append([TextForm.words])
            words.write(to: &pieces)
        } else {
            pieces += [[TextForm.ends], bytes]
        }
    }

    private func writeLengths(to pieces: inout [[UInt8]]) {
        var lengths = ByteWriter(reserving: bounds.count)
        var texts = ByteWriter(reserving: bytes.count)
        for (start, next) in zip(bounds, bounds.dropFirst()) {
            lengths.append(varint: next - 1 - start)
            texts.append(Bytes(bytes[start..<(next - 1)]))
        }
        pieces += [[TextForm.lengths], lengths.bytes, texts.bytes]
    }
}

/// How the texts and blobs of a column are told apart.
private enum TextForm {
    static let ends: UInt8 = 0
    static let lengths: UInt8 = 1
    static let words: UInt8 = 2
}

/// Reads what `TextWriter` writes, one by one.
struct TextReader {
    private let bytes: ArraySlice<UInt8>
    /// The indices in `bytes` at which each begins, and where one more would.
    private let bounds: [Int]
    private let hasEnds: Bool
    /// Whether all are UTF-8; nil where that has to be looked at.
    private let areKnownUTF8: Bool?
    private var index = 0

    /// - Parameters:
    ///   - count: the number of texts and blobs.
    ///   - hasBlob: whether there is a blob.
    ///   - reader: at the first byte; left after the last.
    ///   - allowance: what the body may still hold.
    /// - Throws: where the bytes aren't exactly what `TextWriter` writes. Whether texts are UTF-8 is told
    ///   by `areUTF8`.
    init(
        count: Int, hasBlob: Bool, from reader: inout ByteReader, allowance: inout Allowance
    ) throws(WireError) {
        guard count > 0 else {
            (bytes, bounds, hasEnds, areKnownUTF8) = ([], [], true, true)
            return
        }
        let form = try reader.byte()
        hasEnds = form != TextForm.lengths
        guard !hasBlob || !hasEnds else { throw .notCanonical("blobs") }
        switch form {
        case TextForm.ends:
            (bytes, bounds) = try Self.readingEnds(count: count, from: &reader)
            areKnownUTF8 = nil
            guard !Self.areShorterInWords(bytes, bounds) else { throw .notCanonical("texts") }
        case TextForm.lengths:
            (bytes, bounds) = try Self.readingLengths(count: count, from: &reader)
            areKnownUTF8 = nil
            guard hasBlob || bytes.contains(0) else { throw .notCanonical("texts") }
        case TextForm.words:
            let words = try WordReader(count: count, from: &reader, allowance: &allowance)
            (bytes, bounds, areKnownUTF8) = (words.bytes[...], words.bounds, words.areUTF8)
        default: throw .notCanonical("texts")
        }
    }

    /// Whether all are UTF-8.
    var areUTF8: Bool {
        areKnownUTF8 ?? (hasEnds ? bytes.isUTF8 : bytes.isUTF8(cutAt: bounds))
    }

    /// Whether the other form must be used.
    private static func areShorterInWords(_ bytes: ArraySlice<UInt8>, _ bounds: [Int]) -> Bool {
        bytes.withUnsafeBytes { WordWriter($0, bounds: bounds) != nil }
    }

    /// The next one; must be called no more often than there are any.
    mutating func next() -> Bytes {
        defer { index += 1 }
        return Bytes(bytes[bounds[index]..<(bounds[index + 1] - (hasEnds ? 1 : 0))])
    }

    /// Goes past so many.
    mutating func skip(_ count: Int) { index += count }

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
            while bounds.count <= count, let length = rest.firstIndex(of: 0, from: position) {
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
