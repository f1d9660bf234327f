import SyncTestSupport
import Testing

@testable import Catalogue

struct CSVRoundTripTests {
    /// Everything that CSV treats apart, and letters of one to four bytes.
    static let signs = [
        ",", "\"", "\n", "\r", "\r\n", ";", "\t", " ", "\u{A0}", "\u{85}", "\u{FEFF}", "\u{0}", "\u{301}",
        "\u{200D}",
        "e", "é", "€", "👩", "🇫", "'",
    ]

    @Test(arguments: 0..<40)
    func cells_comeBackAsTheyWereWritten(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let width = 2 + Int(random.next() % 4)
        let rows: [[[UInt8]?]] = (0..<20).map { _ in
            (0..<width).map { _ in
                let length = Int(random.next() % 5)
                if random.next().isMultiple(of: 4) { return nil }
                let text = (0..<length).map { _ in Self.signs[Int(random.next() % UInt64(Self.signs.count))] }
                return Array(text.joined().utf8)
            }
        }
        var scanner = CSVScanner(rows.flatMap(CSVWriter.exact.record), delimiter: UInt8(ascii: ","))
        for row in rows {
            let record = scanner.next()
            #expect(record?.fault == nil)
            #expect(record?.cells.map { $0.map { Array($0.utf8) } } == row, "seed \(seed)")
        }
        #expect(scanner.next() == nil)
    }

    @Test func anyBytes_areReadToTheEnd() {
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: seed)
            let bytes = (0..<60).map { _ in
                [0x22, 0x2C, 0x0A, 0x0D, 0x20, 0x61][Int(random.next() % 6)] as UInt8
            }
            var scanner = CSVScanner(bytes, delimiter: UInt8(ascii: ","))
            var line = 0
            while let record = scanner.next() {
                #expect(record.line > line)
                line = record.line
                #expect(!record.cells.isEmpty)
            }
        }
    }

    @Test func record_knowsItsLine() {
        var scanner = CSVScanner(Array("a\r\n\"b\r\nb\"\rc\n\n\nd".utf8), delimiter: UInt8(ascii: ","))
        var lines: [Int] = []
        while let record = scanner.next() { lines.append(record.line) }
        #expect(lines == [1, 2, 4, 7])
    }

    @Test(arguments: [
        ("a,b;c,d\n", ","), ("a;\"b,c,d\";e\n", ";"), ("a\tb\n", "\t"), ("\n\na|b\n", "|"), ("a\n1;2\n", ","),
    ])
    func delimiter_isTheOneOfTheFirstLine(_ text: String, _ delimiter: String) {
        #expect([CSVDelimiterGuess.delimiter(of: Array(text.utf8))] == Array(delimiter.utf8))
    }
}
