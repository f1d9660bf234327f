/// Writes ZIP files of stored entries, and lets each be wrong in its own way.
struct ZipWriter {
    struct Entry {
        var name: String
        var content: [UInt8]
        var method = 0
        var flags = 0
        /// Of the unpacked content, where that is another.
        var bytes: Int?
        var checksum: UInt32?
        /// Whether its sizes and place stand in a ZIP64 field.
        var isWide = false
    }

    private var out: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    static func archive(_ entries: [Entry], comment: [UInt8] = [], isWide: Bool = false) -> [UInt8] {
        var writer = ZipWriter()
        for entry in entries { writer.add(entry) }
        return writer.finished(comment, isWide)
    }

    static func archive(_ parts: [(String, String)]) -> [UInt8] {
        archive(parts.map { Entry(name: $0.0, content: Array($0.1.utf8)) })
    }

    private mutating func add(_ entry: Entry) {
        let name = Array(entry.name.utf8)
        let offset = out.count
        let checksum = entry.checksum ?? Self.checksum(entry.content)
        let bytes = entry.bytes ?? entry.content.count
        // A data descriptor follows where sizes weren't known: the local header has none then.
        let isStreamed = entry.flags & 8 != 0
        put(&out, 0x0403_4B50, 4)
        for number in [20, entry.flags, entry.method, 0, 0] { put(&out, number, 2) }
        put(&out, isStreamed ? 0 : Int(checksum), 4)
        put(&out, isStreamed ? 0 : entry.content.count, 4)
        put(&out, isStreamed ? 0 : bytes, 4)
        put(&out, name.count, 2)
        put(&out, 0, 2)
        out += name + entry.content
        if isStreamed {
            for number in [0x0807_4B50, Int(checksum), entry.content.count, bytes] { put(&out, number, 4) }
        }
        put(&directory, 0x0201_4B50, 4)
        for number in [20, 20, entry.flags, entry.method, 0, 0] { put(&directory, number, 2) }
        put(&directory, Int(checksum), 4)
        put(&directory, entry.isWide ? 0xFFFF_FFFF : entry.content.count, 4)
        put(&directory, entry.isWide ? 0xFFFF_FFFF : bytes, 4)
        for number in [name.count, entry.isWide ? 28 : 0, 0, 0, 0] { put(&directory, number, 2) }
        put(&directory, 0, 4)
        put(&directory, entry.isWide ? 0xFFFF_FFFF : offset, 4)
        directory += name
        if entry.isWide {
            put(&directory, 1, 2)
            put(&directory, 24, 2)
            for number in [bytes, entry.content.count, offset] { put(&directory, number, 8) }
        }
        count += 1
    }

    private mutating func finished(_ comment: [UInt8], _ isWide: Bool) -> [UInt8] {
        let start = out.count
        out += directory
        if isWide {
            let end = out.count
            put(&out, 0x0606_4B50, 4)
            put(&out, 44, 8)
            for number in [45, 45] { put(&out, number, 2) }
            for number in [0, 0] { put(&out, number, 4) }
            for number in [count, count, directory.count, start] { put(&out, number, 8) }
            put(&out, 0x0706_4B50, 4)
            put(&out, 0, 4)
            put(&out, end, 8)
            put(&out, 1, 4)
        }
        put(&out, 0x0605_4B50, 4)
        for number in [0, 0] { put(&out, number, 2) }
        for _ in 0..<2 { put(&out, isWide ? 0xFFFF : count, 2) }
        put(&out, isWide ? 0xFFFF_FFFF : directory.count, 4)
        put(&out, isWide ? 0xFFFF_FFFF : start, 4)
        put(&out, comment.count, 2)
        return out + comment
    }

    private func put(_ bytes: inout [UInt8], _ number: Int, _ count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
    }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
                rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
            }
        }
    }

    /// DEFLATE of `start` and then blanks, 258 to each 13 bits, without an end.
    ///
    /// Source: RFC 1951, 3.2.6.
    static func bomb(_ start: String, blanks: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var (held, count) = (0, 0)
        func bits(_ value: Int, _ width: Int) {
            held |= value << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: held))
                held >>= 8
                count -= 8
            }
        }
        // Huffman codes begin with their highest bit.
        func code(_ value: Int, _ width: Int) {
            for bit in stride(from: width - 1, through: 0, by: -1) { bits(value >> bit & 1, 1) }
        }
        bits(0b010, 3)
        for byte in (start + " ").utf8 { code(0x30 + Int(byte), 8) }
        for _ in 0..<blanks / 258 {
            bits(0b1010_0011, 8)
            bits(0, 5)
        }
        bits(0, 8)
        return bytes
    }
}
