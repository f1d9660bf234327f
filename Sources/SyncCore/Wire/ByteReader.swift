/// Takes numbers, bytes and text off the front of bytes from outside, in the forms that `ByteWriter` appends.
///
/// Nothing is allocated on the word of a length alone, and payloads are slices of what is read, not copies.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: Bytes) {
        self.bytes = bytes.slice
        position = bytes.slice.startIndex
    }

    var remainingCount: Int { bytes.endIndex - position }

    /// What was not yet read.
    var upcoming: Bytes { Bytes(bytes[position...]) }

    /// Bytes read so far.
    var readCount: Int { position - bytes.startIndex }

    /// - Throws: `truncated` at the end of the bytes.
    mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.endIndex else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    /// A varint in its shortest form.
    ///
    /// - Throws: `truncated`, `overlongVarint`.
    mutating func varint() throws(WireError) -> UInt64 {
        let first = try byte()
        if first < 0x80 { return UInt64(first) }
        var number = UInt64(first & 0x7f)
        var shift: UInt64 = 7
        while true {
            let next = try byte()
            // The tenth byte has room for one bit, and a last byte of zero says nothing.
            guard shift < 63 || next == 1 else { throw .overlongVarint }
            number |= UInt64(next & 0x7f) << shift
            if next < 0x80 {
                guard next != 0 else { throw .overlongVarint }
                return number
            }
            shift += 7
        }
    }

    /// A varint that is at most `max`.
    ///
    /// - Throws: `truncated`, `overlongVarint`, `tooLarge` naming `what`.
    mutating func count(max: Int, _ what: @autoclosure () -> String) throws(WireError) -> Int {
        let number = try varint()
        guard number <= UInt64(max) else { throw .tooLarge(what()) }
        return Int(number)
    }

    mutating func zigzag() throws(WireError) -> Int64 {
        Self.unzigzag(try varint())
    }

    mutating func fixed() throws(WireError) -> UInt64 {
        try bytes(count: 8).slice.reduce(0) { ($0 << 8) | UInt64($1) }
    }

    mutating func bytes(count: Int) throws(WireError) -> Bytes {
        guard count <= remainingCount else { throw .truncated }
        defer { position += count }
        return Bytes(bytes[position..<position + count])
    }

    mutating func rest() -> Bytes {
        defer { position = bytes.endIndex }
        return upcoming
    }

    /// Bytes after their length.
    mutating func prefixed(max: Int, _ what: @autoclosure () -> String) throws(WireError) -> Bytes {
        try bytes(count: count(max: max, what()))
    }

    /// Text after its length, kept byte for byte.
    mutating func text(max: Int, _ what: @autoclosure () -> String) throws(WireError) -> String {
        guard let text = try prefixed(max: max, what()).text else { throw .notUTF8 }
        return text
    }

    /// As many varints as `count` says, each of which takes a byte at least.
    mutating func varints(count: Int) throws(WireError) -> [UInt64] {
        guard count <= remainingCount else { throw .truncated }
        var numbers: [UInt64] = []
        numbers.reserveCapacity(count)
        for _ in 0..<count { numbers.append(try varint()) }
        return numbers
    }

    /// - Throws: `trailingBytes` where something is left.
    func finish() throws(WireError) {
        guard remainingCount == 0 else { throw .trailingBytes }
    }

    static func unzigzag(_ number: UInt64) -> Int64 {
        Int64(bitPattern: (number >> 1) ^ (0 &- (number & 1)))
    }
}

extension ByteReader {
    /// The first bytes of a format.
    ///
    /// - Throws: `badMagic`, `unknownVersion`, `truncated`.
    mutating func expect(magic: [UInt8], version: UInt8) throws(WireError) {
        guard try bytes(count: magic.count).slice.elementsEqual(magic) else { throw .badMagic }
        let found = try byte()
        guard found == version else { throw .unknownVersion(found) }
    }
}
