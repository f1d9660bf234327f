/// Takes numbers, bytes and text off the front of bytes from outside, in the forms that `SectionWriter` appends.
///
/// The engine has a reader of its own; this module stands below the engine, so it can't use that one. Nothing is
/// allocated on the word of a length alone.
package struct SectionReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)[...]
        position = 0
    }

    package var remainingCount: Int { bytes.endIndex - position }

    package mutating func byte() throws(SectionError) -> UInt8 {
        guard position < bytes.endIndex else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    /// An unsigned LEB128 number in its shortest form.
    package mutating func varint() throws(SectionError) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw .overlongNumber }
            number |= UInt64(next & 0x7f) << shift
            if next < 0x80 {
                guard next != 0 || shift == 0 else { throw .overlongNumber }
                return number
            }
            shift += 7
        }
    }

    /// The number of some things, each of which takes at least `size` bytes.
    package mutating func count(max: Int, of what: String, size: Int = 0) throws(SectionError) -> Int {
        let number = try varint()
        guard number <= UInt64(max) else { throw .tooLarge(what) }
        let count = Int(number)
        guard size == 0 || count <= remainingCount / size else { throw .truncated }
        return count
    }

    package mutating func bytes(count: Int) throws(SectionError) -> [UInt8] {
        guard count <= remainingCount else { throw .truncated }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    package mutating func prefixed(max: Int, _ what: String) throws(SectionError) -> [UInt8] {
        try bytes(count: count(max: max, of: what))
    }

    /// The slug of a member, which is 1 to 64 letters, digits and inner hyphens.
    package mutating func slug() throws(SectionError) -> String {
        let bytes = try prefixed(max: SpaceLimits.slugBytesMax, "structure")
        guard SpaceSection.isSlug(bytes) else { throw .notCanonical("structure") }
        return String(decoding: bytes, as: UTF8.self)
    }

    package mutating func rest() -> [UInt8] {
        defer { position = bytes.endIndex }
        return Array(bytes[position...])
    }

    package func finish() throws(SectionError) {
        guard remainingCount == 0 else { throw .trailingBytes }
    }
}
