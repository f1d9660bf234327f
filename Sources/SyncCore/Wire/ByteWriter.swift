/// Appends numbers, bytes and text in the one form that `ByteReader` takes.
///
/// | form | bytes |
/// |---|---|
/// | varint | unsigned LEB128: 7 bits a byte, least significant first, the high bit set on all but the last |
/// | zigzag | a signed number n as the varint of 2n, or of -2n - 1 where n is negative |
/// | fixed | 8 bytes, most significant first |
/// | prefixed | a varint length, then as many bytes |
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    init() {}

    init(reserving count: Int) {
        bytes.reserveCapacity(count)
    }

    mutating func append(byte: UInt8) {
        bytes.append(byte)
    }

    mutating func append(varint number: UInt64) {
        LEB128.write(number) { bytes.append($0) }
    }

    /// A number that is less than 0, as only a damaged file has, is written as 0.
    mutating func append(varint number: Int) {
        append(varint: UInt64(clamping: number))
    }

    mutating func append(zigzag number: Int64) {
        append(varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    mutating func append(fixed number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ other: ByteWriter) {
        bytes.append(contentsOf: other.bytes)
    }

    mutating func append(_ other: [UInt8]) {
        bytes.append(contentsOf: other)
    }

    mutating func append(_ other: Bytes) {
        bytes.append(contentsOf: other.slice)
    }

    mutating func append(prefixed other: Bytes) {
        append(varint: other.count)
        append(other)
    }

    mutating func append(prefixed other: [UInt8]) {
        append(varint: other.count)
        append(other)
    }

    mutating func append(prefixed text: String) {
        append(prefixed: Array(text.utf8))
    }
}
