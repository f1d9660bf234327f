import Testing

@testable import Catalogue

struct OpenDocumentTests {
    static func rows(_ rows: String) throws -> [SheetRow] {
        try SheetFile.read(
            TestWorkbook.openDocument("<table:table table:name=\"F\">\(rows)</table:table>")
        ).tables.first?.rows ?? []
    }

    static let cells: [(attributes: String, content: String, value: String?)] = [
        ("office:value-type=\"float\" office:value=\"1000\"", "<text:p>01000</text:p>", "01000"),
        (
            "office:value-type=\"float\" office:value=\"491556677\"", "<text:p>04 91 55 66 77</text:p>",
            "0491556677"
        ),
        (
            "office:value-type=\"float\" office:value=\"612345678\"", "<text:p>+33 6 12 34 56 78</text:p>",
            "+33612345678"
        ),
        (
            "office:value-type=\"float\" office:value=\"1.3002526500013E+13\"", "<text:p>1,3E+13</text:p>",
            "13002526500013"
        ),
        ("office:value-type=\"float\" office:value=\"0.5\"", "<text:p>0,5</text:p>", "0.5"),
        ("office:value-type=\"float\" office:value=\"5\"", "", "5"),
        ("office:value-type=\"currency\" office:value=\"12.5\"", "<text:p>12,50 €</text:p>", "12.5"),
        ("office:value-type=\"percentage\" office:value=\"0.125\"", "<text:p>13 %</text:p>", "12.5%"),
        ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "<text:p>VRAI</text:p>", "1"),
        (
            "office:value-type=\"date\" office:date-value=\"2026-10-12\"", "<text:p>12 oct.</text:p>",
            "2026-10-12"
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-10-12T14:00:00\"",
            "<text:p>12/10/26</text:p>", "2026-10-12"
        ),
        (
            "office:value-type=\"date\" office:date-value=\"2026-10-12T14:00:00\"",
            "<text:p>12/10 14:00</text:p>", "2026-10-12T14:00"
        ),
        ("office:value-type=\"date\" office:date-value=\"2026-10-12T14:00:30\"", "", "2026-10-12T14:00:30"),
        ("office:value-type=\"date\" office:date-value=\"2026-10-12\"", "<text:p>2026</text:p>", "2026"),
        ("office:value-type=\"time\" office:time-value=\"PT14H30M00S\"", "<text:p>14:30</text:p>", "14:30"),
        ("office:value-type=\"time\" office:time-value=\"PT36H00M00S\"", "<text:p>36:00</text:p>", "36:00"),
        ("office:value-type=\"string\"", "<text:p>un</text:p><text:p>deux</text:p>", "un\ndeux"),
        (
            "office:value-type=\"string\"",
            "<text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d</text:p>", "a   b\tc\nd"
        ),
        (
            "office:value-type=\"string\"", "<text:p>\n  un\n  deux  <text:span>trois </text:span> </text:p>",
            "un deux trois"
        ),
        ("office:value-type=\"string\"", "<text:p><text:a>lien</text:a></text:p>", "lien"),
        (
            "office:value-type=\"string\"",
            "<office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p>", "x"
        ),
        (
            "office:value-type=\"string\"",
            "<f:frame xmlns:f=\"urn:f\"><text:p>image</text:p></f:frame><text:p>x</text:p>", "x"
        ),
        ("office:value-type=\"string\" office:string-value=\"seul\"", "", "seul"),
        ("", "<text:p>sans type</text:p>", "sans type"), ("", "", nil), ("", "<text:p> </text:p>", nil),
        ("", "<text:p>a<text:s text:c=\"-5\"/>b</text:p>", "ab"),
    ]

    @Test(arguments: cells)
    func aCell_isReadByItsType(_ example: (attributes: String, content: String, value: String?)) throws {
        let cell = "<table:table-cell \(example.attributes)>\(example.content)</table:table-cell>"
        let end = "<table:table-cell><text:p>fin</text:p></table:table-cell>"
        let rows = try Self.rows("<table:table-row>\(cell)\(end)</table:table-row>")
        #expect(rows.map(\.cells) == [[example.value, "fin"]], "\(example)")
    }

    private static func cell(_ text: String, times: Int = 1) -> String {
        "<table:table-cell table:number-columns-repeated=\"\(times)\"><text:p>\(text)</text:p></table:table-cell>"
    }

    @Test func whatIsRepeated_isReadAsOften_andEmptyRowsToTheEndAreNone() throws {
        let rows = try Self.rows(
            "<table:table-row table:number-rows-repeated=\"2\">\(Self.cell("a", times: 2))"
                + "<table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>"
                + "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>"
                + "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\(Self.cell("b"))"
                + "</table:table-row><table:table-row table:number-rows-repeated=\"1048570\">"
                + "<table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>")
        #expect(rows.map(\.line) == [1, 2, 6])
        #expect(rows.map(\.cells) == [["a", "a", nil], ["a", "a", nil], [nil, nil, "b"]])
    }

    @Test func headersAndGroups_areRows_andCoveredCellsHaveNoValue() throws {
        let covered = "<table:covered-table-cell><text:p>caché</text:p></table:covered-table-cell>"
        let rows = try Self.rows(
            "<table:table-header-rows><table:table-row>\(Self.cell("a"))\(covered)\(Self.cell("c"))"
                + "</table:table-row></table:table-header-rows><table:table-row-group><table:table-row "
                + "table:visibility=\"filter\">\(Self.cell("d"))</table:table-row></table:table-row-group>")
        #expect(rows.map(\.cells) == [["a", nil, "c"], ["d", nil, nil]])
    }

    @Test func aFormulaThatFails_isNoValue_andTold() throws {
        let rows = try Self.rows(
            "<table:table-row><table:table-cell office:value-type=\"string\" office:string-value=\"\" "
                + "calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell></table:table-row>")
        #expect(rows.map(\.cells) == [[nil]])
        #expect(rows[0].notes == [.init(cell: 0, reason: ImportReason(.errorCell, ["value": "#REF!"]))])
    }

    @Test func hiddenSheets_andWhatIsNoSheet_areLeft() throws {
        let hides =
            "<style:style style:name=\"t1\" style:family=\"table\"><style:table-properties "
            + "table:display=\"false\"/></style:style>"
        let row = "<table:table-row>\(Self.cell("x"))</table:table-row>"
        let file = try SheetFile.read(
            TestWorkbook.openDocument(
                "<table:tracked-changes><table:table-row>\(Self.cell("avant"))</table:table-row>"
                    + "</table:tracked-changes>"
                    + "<table:table table:name=\"A\" table:style-name=\"t1\">\(row)</table:table>"
                    + "<table:table table:name=\"B\"><table:shapes>\(row)</table:shapes>\(row)</table:table>"
                    + "<table:dde-links><table:table>\(row)</table:table></table:dde-links>",
                styles: hides))
        #expect(file.hidden == ["A"])
        #expect(file.tables.map(\.name) == ["B"])
        #expect(file.tables.map { $0.rows.map(\.cells) } == [[["x"]]])
    }
}
