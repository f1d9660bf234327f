/// The words of a QR code: a text with its length, filled up, and corrected block by block.
///
/// Source: ISO/IEC 18004:2015, 7.4.5, 7.4.10, 7.5 and 7.6.
enum QRWords {
    /// First words of all blocks, then second ones; data, then correction.
    static func interleaved(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var rest = data(bytes, version)[...]
        let blocks = version.blocks.map { count in
            let block = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            return block
        }
        let generator = generator(version.correction)
        let corrections = blocks.map { correction($0, generator) }
        return turns(blocks) + turns(corrections)
    }

    private static func turns(_ blocks: [[UInt8]]) -> [UInt8] {
        (0..<(blocks.map(\.count).max() ?? 0)).flatMap { place in
            blocks.compactMap { $0.indices.contains(place) ? $0[place] : nil }
        }
    }

    /// The mode for bytes, 0100, the length, the bytes, four bits of nothing, and what fills up.
    private static func data(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits = [false, true, false, false]
        func add(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        add(bytes.count, version.number < 10 ? 8 : 16)
        for byte in bytes { add(Int(byte), 8) }
        // The text's bits and the mode's leave four of a word, which the terminator fills where it fits.
        add(0, 4)
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        var isFirst = true
        while words.count < version.words {
            words.append(isFirst ? 0xEC : 0x11)
            isFirst.toggle()
        }
        return words
    }

    // MARK: Reed-Solomon codes over GF(2^8) with x^8 + x^4 + x^3 + x^2 + 1

    /// The remainder of a block, divided by the generator.
    private static func correction(_ block: [UInt8], _ generator: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: generator.count)
        for word in block {
            let factor = word ^ rest.removeFirst()
            rest.append(0)
            for place in rest.indices { rest[place] ^= product(generator[place], factor) }
        }
        return rest
    }

    /// The coefficients below the highest, which is 1, of the product of x - 1, x - 2, x - 4 and so on.
    private static func generator(_ degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree)
        result[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                result[place] = product(result[place], root)
                if place + 1 < degree { result[place] ^= result[place + 1] }
            }
            root = product(root, 2)
        }
        return result
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result = 0
        for place in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) * 0x11D
            if right >> place & 1 == 1 { result ^= Int(left) }
        }
        return UInt8(result)
    }
}
