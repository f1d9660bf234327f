/// Appends numbers, bytes and text in the one form that `SectionReader` takes.
package struct SectionWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(byte: UInt8) { bytes.append(byte) }

    package mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func append(count: Int) { append(varint: UInt64(clamping: count)) }
    package mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

    package mutating func append(prefixed other: some Collection<UInt8>) {
        append(count: other.count)
        append(other)
    }

    package mutating func append(prefixed text: String) { append(prefixed: Array(text.utf8)) }
}
