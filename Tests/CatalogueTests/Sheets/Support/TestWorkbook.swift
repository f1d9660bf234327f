/// Workbooks and OpenDocument spreadsheets made of hand-written parts.
enum TestWorkbook {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// The parts of a workbook of one sheet, whose rows are given as XML.
    static func parts(
        _ rows: String, texts: String = "", formats: [String] = [], workbook: String = "",
        sheetState: String = ""
    ) -> [(String, String)] {
        let numbered = formats.enumerated().map { ($0.offset + 164, $0.element) }
        let codes = numbered.map { "<numFmt numFmtId=\"\($0.0)\" formatCode=\"\($0.1)\"/>" }.joined()
        let styles = numbered.map { "<xf numFmtId=\"\($0.0)\"/>" }.joined()
        return [
            (
                "_rels/.rels",
                relations([("officeDocument", "xl/workbook.xml")])
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(workbook)<sheets>"
                    + "<sheet name=\"Feuille\" sheetId=\"1\" r:id=\"r1\" \(sheetState)/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations([
                    ("worksheet", "worksheets/sheet1.xml"), ("styles", "/xl/styles.xml"),
                    ("sharedStrings", "sharedStrings.xml"),
                ])
            ),
            (
                "xl/styles.xml",
                "<styleSheet xmlns=\"\(main)\"><numFmts>\(codes)</numFmts><cellStyleXfs>"
                    + "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>\(styles)</cellXfs>"
                    + "</styleSheet>"
            ),
            ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(texts)</sst>"),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"
            ),
        ]
    }

    static func relations(_ targets: [(kind: String, path: String)]) -> String {
        "<Relationships xmlns=\"\(package)\">"
            + targets.enumerated().map { index, target in
                "<Relationship Id=\"r\(index + 1)\" Type=\"\(office)/\(target.kind)\" "
                    + "Target=\"\(target.path)\"/>"
            }.joined() + "</Relationships>"
    }

    /// A file of OpenDocument whose tables are given as XML.
    static func openDocument(_ tables: String, styles: String = "") -> [UInt8] {
        let document = "urn:oasis:names:tc:opendocument:xmlns:"
        let names = ["office", "table", "text", "style"].map { "xmlns:\($0)=\"\(document)\($0):1.0\"" }
        let content =
            "<office:document-content \(names.joined(separator: " ")) xmlns:calcext="
            + "\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
            + "<office:automatic-styles>\(styles)</office:automatic-styles>"
            + "<office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body>"
            + "</office:document-content>"
        return ZipWriter.archive([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
        ])
    }
}
