import SyncTestSupport
import Testing

@testable import Catalogue

struct CSVCellTests {
    /// A line, and its cells: `nil` is no value.
    static let lines: [(text: String, cells: [String?])] = [
        ("a,b", ["a", "b"]), ("a,", ["a", nil]), (",", [nil, nil]), ("\"\",\"\"", ["", ""]),
        ("a,\"\"", ["a", ""]), (" a , b ", ["a ", "b "]), (" \"a\" ,b", ["a", "b"]),
        ("a, ,b", ["a", nil, "b"]),
        ("\"a,b\",c", ["a,b", "c"]), ("\"a\nb\",c", ["a\nb", "c"]), ("\"a\r\nb\"", ["a\r\nb"]),
        ("\"dit \"\"oui\"\"\",x", ["dit \"oui\"", "x"]), ("\"\"\"\"", ["\""]), ("\"\"\"\"\"\"", ["\"\""]),
        ("l'\"\"ami\"\",x", ["l'\"ami\"", "x"]), ("l'ami,é", ["l'ami", "é"]),
        // A delimiter and a quote with a combining accent are themselves, and the accent is the cell's.
        ("a,\u{301}b", ["a", "\u{301}b"]), ("\"a\u{301}\",b", ["a\u{301}", "b"]),
        ("\"\u{301}a\",b", ["\u{301}a", "b"]), ("\"a\"\"\u{301}\"", ["a\"\u{301}"]),
        ("\"a,\u{301}b\"", ["a,\u{301}b"]), ("a\u{A0},\u{A0}b", ["a\u{A0}", "\u{A0}b"]),
        ("a\u{85}b\u{2028}c", ["a\u{85}b\u{2028}c"]), ("a\u{0}b", ["a\u{0}b"]), ("\t a,\u{0B}b", ["a", "b"]),
    ]

    @Test(arguments: lines)
    func cells_areWhatTheLineSays(_ example: (text: String, cells: [String?])) {
        for end in ["", "\n", "\r\n", "\r"] {
            var scanner = CSVScanner(Array((example.text + end).utf8), delimiter: UInt8(ascii: ","))
            let record = scanner.next()
            #expect(record?.fault == nil)
            #expect(record?.cells.map(Self.bytes) == example.cells.map(Self.bytes), "\(example.text)")
            #expect(scanner.next() == nil)
        }
    }

    /// Texts that differ by their accents' form only are equal to Swift, and not here.
    private static func bytes(_ cell: String?) -> [UInt8]? { cell.map { Array($0.utf8) } }

    @Test(arguments: [
        ("a,\"b", CSVRecord.Fault.unclosedQuote), ("\"a\"\"", .unclosedQuote), ("\"", .unclosedQuote),
        ("a,b\"", .strayQuote), ("a\"b,c", .strayQuote), ("l'\"ami\"", .strayQuote),
        ("\"a\"b,c", .strayQuote),
        ("\"a\" \"b\"", .strayQuote), ("\"a\"\u{301},b", .strayQuote), ("\"a\"\u{A0}", .strayQuote),
    ])
    func aQuoteThatStandsWrong_isTold(_ text: String, _ fault: CSVRecord.Fault) {
        var scanner = CSVScanner(Array(text.utf8), delimiter: UInt8(ascii: ","))
        #expect(scanner.next()?.fault == fault)
    }

    @Test func aStrayQuote_leavesTheNextLineWhole() {
        var scanner = CSVScanner(Array("a,b\"\n\"c\"d,e\nf,g".utf8), delimiter: UInt8(ascii: ","))
        let records = [scanner.next(), scanner.next(), scanner.next()]
        #expect(records.map { $0?.line } == [1, 2, 3])
        #expect(records.map { $0?.fault } == [.strayQuote, .strayQuote, nil])
        #expect(records[2]?.cells == ["f", "g"])
    }

    @Test(arguments: [
        (";", "a;43,29;\"x;y\"", ["a", "43,29", "x;y"]), ("\t", "a\t\tb", ["a", nil, "b"]),
        ("\t", "\ta", [nil, "a"]), ("|", "a|b,c|", ["a", "b,c", nil]),
    ])
    func anyDelimiter_dividesCells(_ delimiter: String, _ text: String, _ cells: [String?]) throws {
        var scanner = CSVScanner(Array(text.utf8), delimiter: try #require(delimiter.utf8.first))
        #expect(scanner.next()?.cells == cells)
    }

    @Test(arguments: 0..<20)
    func anyBytes_areReadAsTheyWouldBeWritten(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let signs = CSVRoundTripTests.signs
        let text = (0..<400).map { _ in signs[Int(random.next() % UInt64(signs.count))] }.joined()
        var scanner = CSVScanner(Array(text.utf8), delimiter: UInt8(ascii: ","))
        while let record = scanner.next() {
            guard record.fault == nil, record.cells.contains(where: { $0 != nil }) else { continue }
            var again = CSVScanner(
                CSVWriter.exact.record(record.cells.map(Self.bytes)), delimiter: UInt8(ascii: ","))
            #expect(again.next()?.cells.map(Self.bytes) == record.cells.map(Self.bytes), "seed \(seed)")
        }
    }
}
