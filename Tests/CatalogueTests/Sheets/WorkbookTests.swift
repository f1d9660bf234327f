import Testing

@testable import Catalogue

struct WorkbookTests {
    static func rows(_ parts: [(String, String)]) throws -> [SheetRow] {
        try SheetFile.read(ZipWriter.archive(parts)).tables.first?.rows ?? []
    }

    static func cell(_ xml: String, formats: [String] = [], workbook: String = "") throws -> String? {
        let parts = TestWorkbook.parts(
            "<row r=\"1\">\(xml)<c r=\"Z1\"><v>1</v></c></row>", formats: formats, workbook: workbook)
        return try rows(parts).first?.cells.first ?? nil
    }

    static let cells: [(xml: String, value: String?)] = [
        ("<c r=\"A1\"><v>12</v></c>", "12"), ("<c r=\"A1\" t=\"n\"><v>43.299999999999997</v></c>", "43.3"),
        ("<c r=\"A1\"><v>1.3002526500013E+13</v></c>", "13002526500013"),
        ("<c r=\"A1\"><v>13002526500013</v></c>", "13002526500013"),
        ("<c r=\"A1\"><v>1E-3</v></c>", "0.001"), ("<c r=\"A1\"><v>-0.5</v></c>", "-0.5"),
        ("<c r=\"A1\"><v>007</v></c>", "7"), ("<c r=\"A1\"><v>-0</v></c>", "0"),
        ("<c r=\"A1\"><v>1E400</v></c>", "1E400"), ("<c r=\"A1\"><v>NaN</v></c>", "NaN"),
        ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "1"), ("<c r=\"A1\" t=\"b\"><v>0</v></c>", "0"),
        ("<c r=\"A1\" t=\"str\"><f>A2</f><v>texte</v></c>", "texte"),
        ("<c r=\"A1\" t=\"str\"><v></v></c>", nil),
        ("<c r=\"A1\" t=\"inlineStr\"><is><t>en place</t></is></c>", "en place"),
        ("<c r=\"A1\" t=\"inlineStr\"><is><r><t>en </t></r><r><t>place</t></r></is></c>", "en place"),
        ("<c r=\"A1\" t=\"inlineStr\"><is><t>漢</t><rPh sb=\"0\" eb=\"1\"><t>カン</t></rPh></is></c>", "漢"),
        ("<c r=\"A1\" t=\"str\"><v>a_x000D_\nb_x005F_x000D_</v></c>", "a\nb_x000D_"),
        ("<c r=\"A1\" t=\"d\"><v>2026-10-12T00:00:00.000</v></c>", "2026-10-12"),
        ("<c r=\"A1\" t=\"d\"><v>2026-10-12T14:00:00</v></c>", "2026-10-12T14:00"),
        ("<c r=\"A1\"/>", nil), ("<c r=\"A1\"><v>  </v></c>", nil), ("", nil),
        ("<c r=\"A1\" t=\"s\"><v></v></c>", nil),
    ]

    @Test(arguments: cells)
    func aCell_isReadByItsType(_ example: (xml: String, value: String?)) throws {
        #expect(try Self.cell(example.xml) == example.value, "\(example.xml)")
    }

    static let formats: [(raw: String, code: String, value: String)] = [
        ("1000", "00000", "01000"),
        ("491556677", "0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##", "0491556677"),
        ("612345678", "0#\\ ##\\ ##\\ ##\\ ##", "0612345678"), ("12", "000\\ 000\\ 000", "000000012"),
        ("612345678", "&quot;+33 &quot;# ##", "+33612345678"), ("12.5", "#,##0.00&quot; €&quot;", "12.5"),
        ("12.5", "00000", "12.5"), ("123456", "00000", "123456"), ("0.125", "0.0%", "12.5%"), ("5", "0", "5"),
        ("5", "General", "5"), ("5", "[Red]0;-0", "5"), ("5", "@", "5"), ("12345", "0.00E+00", "12345"),
        ("0.5", "# ?/?", "0.5"), ("46307", "dd/mm/yyyy", "2026-10-12"),
        ("46307", "[$-40C]d mmmm yyyy;@", "2026-10-12"),
        ("46307.583333333336", "dd/mm/yyyy\\ hh:mm", "2026-10-12T14:00"), ("46307", "yyyy", "2026"),
        ("46307.583333333336", "yyyy-mm-dd", "2026-10-12"), ("46307", "mmm-yy", "2026-10-12"),
        ("0.39583333333333331", "hh:mm", "09:30"), ("0.39583333333333331", "h:mm AM/PM", "09:30"),
        ("46307.5", "hh:mm", "12:00"), ("1.5", "[h]:mm", "36:00"), ("0.5001", "h:mm:ss", "12:00:09"),
        ("1", "dd/mm/yyyy", "1900-01-01"), ("59", "dd/mm/yyyy", "1900-02-28"),
        ("60", "dd/mm/yyyy", "1900-02-29"),
        ("61", "dd/mm/yyyy", "1900-03-01"), ("0.5", "dd/mm/yyyy", "12:00"), ("-1", "dd/mm/yyyy", "-1"),
        ("2958465", "dd/mm/yyyy", "9999-12-31"), ("2958466", "dd/mm/yyyy", "2958466"),
        ("1E300", "dd/mm/yyyy", "1" + String(repeating: "0", count: 300)),
        ("46307", "jj&quot;/&quot;mm", "2026-10-12"), ("46307", "d&quot;er&quot; mmmm", "2026-10-12"),
    ]

    @Test(arguments: formats)
    func aNumber_isReadAsItIsShown(_ example: (raw: String, code: String, value: String)) throws {
        let cell = "<c r=\"A1\" s=\"1\"><v>\(example.raw)</v></c>"
        #expect(try Self.cell(cell, formats: [example.code]) == example.value, "\(example.code)")
    }

    @Test func aWorkbookOf1904_countsFromThen() throws {
        let cell = "<c r=\"A1\" s=\"1\"><v>44845</v></c>"
        #expect(
            try Self.cell(cell, formats: ["dd/mm/yyyy"], workbook: "<workbookPr date1904=\"1\"/>")
                == "2026-10-12")
    }

    @Test func rowsAndCellsThatSayNoPlace_followEachOther() throws {
        let rows = try Self.rows(
            TestWorkbook.parts(
                "<row><c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c></row><row/>"
                    + "<row r=\"9\"><c><v>5</v></c></row><row><c r=\"b10\"><v>6</v></c></row>"))
        #expect(rows.map(\.line) == [1, 9, 10])
        #expect(rows.map(\.cells) == [["1", nil, "3", "4"], ["5", nil, nil, nil], [nil, "6", nil, nil]])
    }

    @Test func sharedTexts_areReadRunByRun() throws {
        let texts =
            "<si><t>un</t></si><si><r><t xml:space=\"preserve\">deux </t></r><r><t>runs</t></r></si><si/>"
        let rows = try Self.rows(
            TestWorkbook.parts(
                "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c><c t=\"s\"><v>2</v></c></row>",
                texts: texts))
        #expect(rows.map(\.cells) == [["deux runs", "un"]])
    }

    @Test func aFormulaThatFails_isNoValue_andTold() throws {
        let rows = try Self.rows(
            TestWorkbook.parts("<row r=\"3\"><c><v>1</v></c><c t=\"e\"><f>A9</f><v>#REF!</v></c></row>"))
        #expect(rows.map(\.cells) == [["1", nil]])
        #expect(rows[0].notes == [.init(cell: 1, reason: ImportReason(.errorCell, ["value": "#REF!"]))])
    }

    @Test(arguments: ["hidden", "veryHidden"])
    func aHiddenSheet_isNamedAndNotRead(_ state: String) throws {
        let file = try SheetFile.read(
            ZipWriter.archive(
                TestWorkbook.parts("<row><c><v>1</v></c></row>", sheetState: "state=\"\(state)\"")))
        #expect(file.tables.isEmpty && file.hidden == ["Feuille"])
    }

    @Test func theStrictVariant_andOtherPrefixes_areRead() throws {
        let parts = TestWorkbook.parts("<x:row><x:c t=\"inlineStr\"><x:is><x:t>é</x:t></x:is></x:c></x:row>")
            .map {
                part in
                (
                    part.0,
                    part.1.replacing(TestWorkbook.main, with: "http://purl.oclc.org/ooxml/spreadsheetml/main")
                        .replacing(
                            TestWorkbook.office,
                            with: "http://purl.oclc.org/ooxml/officeDocument/relationships"
                        )
                        .replacing("<worksheet xmlns=", with: "<x:worksheet xmlns:x=")
                        .replacing("</worksheet", with: "</x:worksheet")
                        .replacing("sheetData>", with: "x:sheetData>").replacing("</x:x:", with: "</x:")
                )
            }.map { ($0.0, $0.1.replacing("<x:sheetData>", with: "<x:sheetData>")) }
        #expect(try Self.rows(parts).map(\.cells) == [["é"]])
    }

    @Test func partsThatAFileLeavesOut_areNotNeeded() throws {
        let parts = TestWorkbook.parts("<row><c><v>1</v></c></row>").filter {
            !["xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"].contains($0.0)
        }
        #expect(try Self.rows(parts).map(\.cells) == [["1"]])
    }
}
