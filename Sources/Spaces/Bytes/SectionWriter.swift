/// Appends numbers, bytes and text in the one form that `SectionReader` takes.
struct SectionWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(byte: UInt8) { bytes.append(byte) }

    mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(count: Int) { append(varint: UInt64(clamping: count)) }
    mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

    mutating func append(prefixed other: some Collection<UInt8>) {
        append(count: other.count)
        append(other)
    }

    mutating func append(prefixed text: String) { append(prefixed: Array(text.utf8)) }
}
