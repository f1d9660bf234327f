import SyncCore
import Testing

@testable import Catalogue

/// Files that nobody's spreadsheet writes: each is refused with a sentence, and none fills the memory.
struct HostileSheetTests {
    typealias Entry = ZipWriter.Entry

    static func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try SheetFile.read(bytes)
            return nil
        } catch let refusal as SheetRefusal {
            for language in Language.allCases where refusal.reason.message(language).count < 20 { return "" }
            return refusal.reason.code.rawValue
        } catch { return "\(error)" }
    }

    static func sheet(_ rows: String) -> [UInt8] { ZipWriter.archive(TestWorkbook.parts(rows)) }

    /// A workbook with its sheet in another entry.
    static func workbook(_ sheet: Entry) -> [UInt8] {
        let parts = TestWorkbook.parts("").dropLast().map { Entry(name: $0.0, content: Array($0.1.utf8)) }
        return ZipWriter.archive(parts + [sheet])
    }

    static let name = "xl/worksheets/sheet1.xml"
    static let text = Array("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>".utf8)
    static let table = "<table:table><table:table-row table:number-rows-repeated=\"1048576\">"
    static let full =
        "<table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>"

    static let files: [(name: String, bytes: [UInt8], code: String)] = [
        ("old", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "locked-file"),
        ("web page", Array("\u{FEFF}<html><table>".utf8), "other-spreadsheet"),
        ("XML", Array("<?xml version=\"1.0\"?><Workbook/>".utf8), "other-spreadsheet"),
        ("Numbers", ZipWriter.archive([("Index/Document.iwa", "")]), "other-spreadsheet"),
        ("no entries", ZipWriter.archive([Entry]()), "no-spreadsheet"),
        ("other files", ZipWriter.archive([("photo.jpg", "x")]), "no-spreadsheet"),
        (
            "text",
            ZipWriter.archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]),
            "no-spreadsheet"
        ),
        (
            "password",
            ZipWriter.archive([
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "\u{0}"),
                (
                    "META-INF/manifest.xml",
                    "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
                        + "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
                ),
            ]), "locked-file"
        ),
        ("encrypted entry", workbook(Entry(name: name, content: text, flags: 1)), "locked-file"),
        ("unknown packing", workbook(Entry(name: name, content: text, method: 12)), "damaged-file"),
        ("wrong checksum", workbook(Entry(name: name, content: text, checksum: 7)), "damaged-file"),
        ("wrong size", workbook(Entry(name: name, content: text, bytes: 7)), "damaged-file"),
        ("no deflate", workbook(Entry(name: name, content: [0xFF, 0xFF], method: 8)), "damaged-file"),
        ("no sheet", workbook(Entry(name: "other", content: text)), "damaged-file"),
        (
            "bomb",
            workbook(
                Entry(
                    name: name,
                    content: ZipWriter.bomb("<worksheet>", blanks: SheetLimits.unpackedBytesMax + 1),
                    method: 8, checksum: 0)), "unpacks-too-large"
        ),
        ("many entries", ZipWriter.archive((0...10_000).map { ("\($0)", "") }), "too-many-parts"),
        ("half an element", sheet("<row><c>"), "damaged-file"),
        (
            "deep", sheet(String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)),
            "damaged-file"
        ),
        (
            "entities",
            workbook(
                Entry(
                    name: name,
                    content: Array("<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w>&b;</w>".utf8)
                )),
            "damaged-file"
        ),
        (
            "file of the system",
            workbook(
                Entry(
                    name: name,
                    content: Array("<!DOCTYPE w [<!ENTITY a SYSTEM \"/etc/passwd\">]><w>&a;</w>".utf8))
            ), "damaged-file"
        ),
        ("shared text beyond the last", sheet("<row><c t=\"s\"><v>9</v></c></row>"), "damaged-file"),
        ("beyond the last column", sheet("<row><c r=\"XFE1\"><v>9</v></c></row>"), "too-many-cells"),
        ("no column", sheet("<row><c r=\"é1\"><v>9</v></c></row>"), "too-many-cells"),
        ("beyond any row", sheet("<row r=\"99999999999\"><c><v>9</v></c></row>"), "too-many-cells"),
        (
            "far cells in many rows",
            sheet(String(repeating: "<row><c r=\"XFD1\"><v>9</v></c></row>", count: 700)), "too-many-cells"
        ),
        (
            "repeated cells", TestWorkbook.openDocument(table + full + "</table:table-row></table:table>"),
            "too-many-cells"
        ),
        (
            "repeated beyond a row",
            TestWorkbook.openDocument(
                "<table:table><table:table-row>\(full)\(full)</table:table-row></table:table>"),
            "too-many-cells"
        ),
    ]

    @Test(arguments: files.indices)
    func aHostileFile_isRefusedWithASentence(_ index: Int) {
        let file = Self.files[index]
        #expect(Self.refusal(file.bytes) == file.code, "\(file.name)")
    }

    @Test(arguments: [
        "<row r=\"-5\"><c><v>1</v></c></row>", "<row r=\"x\"><c s=\"-1\"><v>1</v></c></row>",
        "<row><c s=\"99999\"><v>1</v></c></row>", "<row><c t=\"?\"><v>1</v></c></row>",
    ])
    func numbersThatMeanNothing_areAsIfNotThere(_ rows: String) throws {
        #expect(try SheetFile.read(Self.sheet(rows)).tables[0].rows.map(\.cells) == [["1"]])
    }

    @Test func repeatedTimesThatMeanNothing_areOnce() throws {
        for times in ["0", "-3", "99999999999999999999", "x"] {
            let file = try SheetFile.read(
                TestWorkbook.openDocument(
                    "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"\(times)\">"
                        + "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"))
            #expect(file.tables[0].rows.map(\.cells) == [["x"]])
        }
    }

    @Test func whatZipFilesMayAlsoHave_isRead() throws {
        let parts = TestWorkbook.parts("<row><c><v>1</v></c></row>").map {
            Entry(name: $0.0, content: Array($0.1.utf8))
        }
        let comment = Array("PK\u{5}\u{6} un commentaire".utf8)
        var variants = [ZipWriter.archive(parts, comment: comment), ZipWriter.archive(parts, isWide: true)]
        let streamed = parts.map { Entry(name: $0.name, content: $0.content, flags: 8) }
        variants.append(ZipWriter.archive(streamed))
        let wide = parts.map { Entry(name: $0.name, content: $0.content, isWide: true) }
        variants.append(ZipWriter.archive(wide))
        let backslashes = parts.map {
            Entry(name: "/" + $0.name.replacing("/", with: "\\").uppercased(), content: $0.content)
        }
        variants.append(ZipWriter.archive(backslashes))
        for bytes in variants {
            #expect(try SheetFile.read(bytes).tables.map { $0.rows.map(\.cells) } == [[["1"]]])
        }
    }

    @Test func aPathThatLeavesTheFile_isOnlyAName() throws {
        let parts = TestWorkbook.parts("").map { part in
            (part.0, part.1.replacing("worksheets/sheet1.xml", with: "../../../../etc/passwd"))
        }
        #expect(Self.refusal(ZipWriter.archive(parts)) == "damaged-file")
    }
}
