/// Keys that are all one beginning and a UUID, which text would double in size for nothing.
///
/// ```
///     text   the beginning, often empty
/// 16  n bytes each: the first byte of each UUID, then the second of each, and so on
/// ```
///
/// Byte by byte, because the first bytes of sorted keys pack, and the version's and variant's do.
/// A UUID is 36 characters in lower case, of any version (RFC 9562, section 4).
enum UUIDKeys {
    static let textByteCount = 36
    static let rawByteCount = 16
    private static let hyphen = UInt8(ascii: "-")
    private static let hyphenPlanes = Places(bits: 1 << 4 | 1 << 6 | 1 << 8 | 1 << 10)
    private static let digits = Array("0123456789abcdef".utf8)

    /// What all of `keys` begin with, and their UUIDs one after the other; nil where one isn't made so.
    static func splitting(_ keys: some Sequence<RowKey>) -> (beginning: Bytes, uuids: [UInt8])? {
        var beginning: Bytes?
        var uuids: [UInt8] = []
        for key in keys {
            let text = key.bytes.slice
            let start = Bytes(text.dropLast(textByteCount))
            guard start == beginning ?? start, append(text.suffix(textByteCount), to: &uuids) else {
                return nil
            }
            beginning = start
        }
        return beginning.map { ($0, uuids) }
    }

    static func write(beginning: Bytes, uuids: [UInt8], to writer: inout ByteWriter) {
        writer.append(prefixed: beginning)
        for plane in 0..<rawByteCount {
            for index in stride(from: plane, to: uuids.count, by: rawByteCount) {
                writer.append(byte: uuids[index])
            }
        }
    }

    static func read(
        count: Int, from reader: inout ByteReader, allowance: inout Allowance
    ) throws(WireError) -> [RowKey] {
        let beginning = try reader.prefixed(max: Limits.keyBytesMax - textByteCount, "key")
        guard beginning.isUTF8 else { throw .notUTF8 }
        guard count <= reader.remainingCount / rawByteCount else { throw .truncated }
        try allowance.take(keyBytes: count * (beginning.count + textByteCount))
        let planes = try reader.bytes(count: count * rawByteCount).slice
        var texts: [UInt8] = []
        texts.reserveCapacity(count * (beginning.count + textByteCount))
        for row in 0..<count {
            texts += beginning.slice
            for plane in 0..<rawByteCount {
                if hyphenPlanes.contains(plane) { texts.append(hyphen) }
                let byte = planes[planes.startIndex + plane * count + row]
                texts.append(digits[Int(byte >> 4)])
                texts.append(digits[Int(byte & 15)])
            }
        }
        let slice = texts[...]
        let size = beginning.count + textByteCount
        let keys = (0..<count).map { RowKey(bytes: Bytes(slice[$0 * size..<($0 + 1) * size])) }
        guard keys.isStrictlyAscending else { throw .notSorted("keys") }
        return keys
    }

    /// Appends the 16 bytes that `text` shows, and tells whether it is a UUID.
    private static func append(_ text: ArraySlice<UInt8>, to uuids: inout [UInt8]) -> Bool {
        text.withUnsafeBytes { text in
            guard text.count == textByteCount else { return false }
            var offset = 0
            for plane in 0..<rawByteCount {
                if hyphenPlanes.contains(plane) {
                    guard text[offset] == hyphen else { return false }
                    offset += 1
                }
                guard let high = digit(text[offset]), let low = digit(text[offset + 1]) else { return false }
                uuids.append(high << 4 | low)
                offset += 2
            }
            return true
        }
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// The places of a UUID's bytes before which its text has a hyphen, as the bits of a number.
private struct Places: Sendable {
    let bits: UInt16

    func contains(_ place: Int) -> Bool { bits & (1 << UInt16(place)) != 0 }
}
