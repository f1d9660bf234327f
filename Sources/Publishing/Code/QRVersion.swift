/// A size of QR code, and how its words are shared out at level M.
///
/// Source: ISO/IEC 18004:2015, tables 9 and E.1.
struct QRVersion {
    let number: Int
    /// Words for correction in each block.
    let correction: Int
    /// Words of data in each block, shorter ones first.
    let blocks: [Int]
    /// Rows and columns in which alignment patterns have their middle.
    let alignment: [Int]

    var size: Int { 17 + 4 * number }
    var words: Int { blocks.reduce(0, +) }
    /// How long a text may be: four bits tell the mode, eight or sixteen the length.
    var bytesMax: Int { words - (number < 10 ? 2 : 3) }

    static let all = [
        QRVersion(number: 1, correction: 10, blocks: [16], alignment: []),
        QRVersion(number: 2, correction: 16, blocks: [28], alignment: [6, 18]),
        QRVersion(number: 3, correction: 26, blocks: [44], alignment: [6, 22]),
        QRVersion(number: 4, correction: 18, blocks: [32, 32], alignment: [6, 26]),
        QRVersion(number: 5, correction: 24, blocks: [43, 43], alignment: [6, 30]),
        QRVersion(number: 6, correction: 16, blocks: [27, 27, 27, 27], alignment: [6, 34]),
        QRVersion(number: 7, correction: 18, blocks: [31, 31, 31, 31], alignment: [6, 22, 38]),
        QRVersion(number: 8, correction: 22, blocks: [38, 38, 39, 39], alignment: [6, 24, 42]),
        QRVersion(number: 9, correction: 22, blocks: [36, 36, 36, 37, 37], alignment: [6, 26, 46]),
        QRVersion(number: 10, correction: 26, blocks: [43, 43, 43, 43, 44], alignment: [6, 28, 50]),
    ]
}
