/// A QR code: a square of dark and light modules that a telephone reads.
///
/// *Shape*: byte mode, error correction level M, the smallest of the versions 1 to 10 that holds the text.
/// Equal texts give equal squares.
///
/// Source: ISO/IEC 18004:2015.
package struct QRCode {
    /// Modules along one side.
    package let size: Int
    /// Row by row.
    private(set) var isDark: [Bool]
    /// Modules that masks leave alone: finders, timing, alignment, format, version.
    private var isFixed: [Bool]
    private let version: QRVersion

    /// - Returns: nil for a text of more than 213 bytes, or with letters beyond ASCII, which readers take for
    ///   one thing or another.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard let version = QRVersion.all.first(where: { bytes.count <= $0.bytesMax }) else { return nil }
        self.version = version
        size = version.size
        isDark = [Bool](repeating: false, count: size * size)
        isFixed = isDark
        drawPatterns()
        drawFormat(mask: 0)
        drawVersion()
        draw(QRWords.interleaved(bytes, version))
        applyBestMask()
    }

    package subscript(column: Int, row: Int) -> Bool { isDark[row * size + column] }

    private mutating func fix(_ column: Int, _ row: Int, _ dark: Bool) {
        isDark[row * size + column] = dark
        isFixed[row * size + column] = true
    }

    // MARK: Patterns

    private mutating func drawPatterns() {
        for place in 0..<size {
            fix(6, place, place.isMultiple(of: 2))
            fix(place, 6, place.isMultiple(of: 2))
        }
        for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(column, row) }
        let places = version.alignment
        for column in places {
            for row in places {
                // Not where a finder stands.
                let corners = [[6, 6], [6, size - 7], [size - 7, 6]]
                if !corners.contains([column, row]) { drawAlignment(column, row) }
            }
        }
    }

    /// With the light border around it, as far as it is on the square.
    private mutating func drawFinder(_ column: Int, _ row: Int) {
        for down in -4...4 {
            for right in -4...4 where (0..<size).contains(column + right) && (0..<size).contains(row + down) {
                let distance = max(abs(right), abs(down))
                fix(column + right, row + down, distance != 2 && distance != 4)
            }
        }
    }

    private mutating func drawAlignment(_ column: Int, _ row: Int) {
        for down in -2...2 {
            for right in -2...2 { fix(column + right, row + down, max(abs(right), abs(down)) != 1) }
        }
    }

    /// The level and the mask, twice (7.9).
    private mutating func drawFormat(mask: Int) {
        let bits = Self.remainder(mask, bits: 10, generator: 0x537) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0..<6 { fix(8, place, bit(place)) }
        fix(8, 7, bit(6))
        fix(8, 8, bit(7))
        fix(7, 8, bit(8))
        for place in 9..<15 { fix(14 - place, 8, bit(place)) }
        for place in 0..<8 { fix(size - 1 - place, 8, bit(place)) }
        for place in 8..<15 { fix(8, size - 15 + place, bit(place)) }
        fix(8, size - 8, true)
    }

    /// The version, twice, from 7 on (7.10).
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let bits = Self.remainder(version.number, bits: 12, generator: 0x1F25)
        for place in 0..<18 {
            let dark = bits >> place & 1 == 1
            fix(size - 11 + place % 3, place / 3, dark)
            fix(place / 3, size - 11 + place % 3, dark)
        }
    }

    /// A value followed by its remainder; level M stands as 00 before the mask.
    private static func remainder(_ value: Int, bits: Int, generator: Int) -> Int {
        var rest = value
        for _ in 0..<bits { rest = rest << 1 ^ (rest >> (bits - 1) & 1) * generator }
        return value << bits | rest & (1 << bits - 1)
    }

    // MARK: Data

    /// In columns of two from the right, up and down by turns (7.7.3).
    private mutating func draw(_ words: [UInt8]) {
        var place = 0
        var isUp = true
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }  // The timing pattern stands there.
            for step in 0..<size {
                let row = isUp ? size - 1 - step : step
                for column in [right, right - 1]
                where !isFixed[row * size + column] && place < words.count * 8 {
                    isDark[row * size + column] = words[place / 8] >> (7 - place % 8) & 1 == 1
                    place += 1
                }
            }
            isUp.toggle()
            right -= 2
        }
    }

    // MARK: Masks

    /// Takes the mask that reads best (7.8.3).
    private mutating func applyBestMask() {
        let choices = (0..<8).map { mask -> (mask: Int, code: QRCode) in
            var code = self
            code.apply(mask)
            return (mask, code)
        }
        // Of equals, the first.
        let best = choices.min { ($0.code.penalty, $0.mask) < ($1.code.penalty, $1.mask) }
        if let best { self = best.code }
    }

    private mutating func apply(_ mask: Int) {
        for row in 0..<size {
            for column in 0..<size where !isFixed[row * size + column] && Self.inverts(mask, column, row) {
                isDark[row * size + column].toggle()
            }
        }
        drawFormat(mask: mask)
    }

    private static func inverts(_ mask: Int, _ column: Int, _ row: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }
}
