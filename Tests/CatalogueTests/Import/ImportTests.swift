import Catalogue
import Foundation
import SyncCore
import Testing

struct ImportTests {
    @Test func ofAnExport_anEmptyCellIsNull_andQuotesAreEmptyText() throws {
        let network = try TestNetwork()
        _ = try network.take("structure.csv", "id,name,summary,role\na,A,Résumé,Rôle\n")
        let text = String(decoding: try CSVExport.bytes(of: "structure", network.replica), as: UTF8.self)
        let changed = text.replacing("Résumé", with: "").replacing("Rôle", with: "\"\"")
        let report = try network.take("structure.csv", changed)
        #expect(report.isWritten && report.changed == 1)
        #expect(report.erased.map { "\($0.field) \($0.old ?? "")" } == ["summary Résumé"])
        let row = try #require(try network.replica.row("structure", ["a"]))
        #expect(row["name"] == .text("A"))
        #expect(row["summary"] == .null)
        #expect(row["role"] == .text(""))
    }

    @Test func fileThatQuotesEverything_meansNullByQuotes() throws {
        let network = try TestNetwork()
        let report = try network.take(
            "structure.csv", "\"id\",\"name\",\"summary\",\"founded_year\"\n\"a\",\"A\",\"\",\"\"\n")
        #expect(report.isWritten)
        let row = try #require(try network.replica.row("structure", ["a"]))
        #expect(row["summary"] == .null && row["founded_year"] == .null)
    }

    @Test func onlyChangedFields_becomeEdits() throws {
        let network = try TestNetwork()
        _ = try network.take("structure.csv", "id,name,summary\na,A,Un\nb,B,Deux\n")
        try network.replica.seal()
        let report = try network.take("structure.csv", "id,name,summary\na,A,Un\nb,B,Trois\n")
        #expect(report.unchanged == 1 && report.changed == 1)
        try network.replica.seal()
        #expect(try network.text("structure", ["b"], "summary") == "Trois")
        #expect(try network.text("structure", ["a"], "summary") == "Un")
    }

    @Test func childBeforeParent_isTaken() throws {
        let network = try TestNetwork()
        let report = try network.take("structure.csv", "id,name,parent\nfille,Fille,mere\nmere,Mère,\n")
        #expect(report.refusals.isEmpty)
        #expect(try network.text("structure", ["fille"], "parent") == "mere")
    }

    @Test func tableOfAFileWithAnotherName_canBeSaid() throws {
        let network = try TestNetwork()
        let file = try network.file("annuaire 2026.csv", "id,name\na,A\n")
        let report = try CSVImport(replica: network.replica).run(file, table: "structure")
        #expect(report.isWritten && report.new == 1)
    }

    @Test func linesOfNothingButDelimiters_areNoRows() throws {
        let network = try TestNetwork()
        let report = try network.take("structure.csv", "id;name;summary\na;A;\n;;\n\n;;\n")
        #expect(report.refusals.isEmpty && report.new == 1)
    }

    @Test func decomposedAccents_areComposed_andNoEditWhereTheyOnlyDiffer() throws {
        let network = try TestNetwork()
        _ = try network.take("structure.csv", "id,name\na,Cafe\u{301}\n")
        let row = try #require(try network.replica.row("structure", ["a"]))
        #expect(row["name"] == .text(Bytes("Caf\u{E9}")))
        try network.replica.seal()
        let again = try network.take("structure.csv", "id,name\na,Cafe\u{301}\n")
        #expect(again.unchanged == 1)
        #expect(try network.replica.status().pending == 0)
    }

    @Test func cellThatBeginsWithACombiningMark_staysInItsCell() throws {
        let network = try TestNetwork()
        let report = try network.take("structure.csv", "id,name,summary\na,\u{301}x,\"\u{301}y\"\n")
        #expect(report.refusals.isEmpty)
        #expect(try network.text("structure", ["a"], "name") == "\u{301}x")
        #expect(try network.text("structure", ["a"], "summary") == "\u{301}y")
    }
}

struct SpreadsheetTests {
    static let expected = "Été à l’Estaque — 10 €"

    /// The same sheet as spreadsheets save it.
    static let files: [(name: String, bytes: [UInt8])] = [
        ("UTF-8", Array("id,name,latitude\ninter-made/place/x,\(expected),43.25\n".utf8)),
        (
            "mark",
            [0xEF, 0xBB, 0xBF] + Array("id;name;latitude\r\ninter-made/place/x;\(expected);43,25\r\n".utf8)
        ),
        (
            "Windows-1252",
            Array("id;name;latitude\r\ninter-made/place/x;".utf8) + [
                0xC9, 0x74, 0xE9, 0x20, 0xE0, 0x20, 0x6C, 0x92,
            ]
                + Array("Estaque ".utf8) + [0x97] + Array(" 10 ".utf8) + [0x80] + Array(";43,25\r\n".utf8)
        ),
        (
            "UTF-16",
            [0xFF, 0xFE]
                + "id\tname\tlatitude\r\ninter-made/place/x\t\(expected)\t43,25\r\n".utf16
                .flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        ),
        ("old Mac", Array("id,name,latitude\rinter-made/place/x,\(expected),43.25\r".utf8)),
        ("no last line end", Array("id|name|latitude\ninter-made/place/x|\"\(expected)\"|43.25".utf8)),
    ]

    @Test(arguments: files)
    func sheet_isReadWhateverSavedIt(_ file: (name: String, bytes: [UInt8])) throws {
        let network = try TestNetwork()
        try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: nil)
        let report = try CSVImport(replica: network.replica).run(network.file("place.csv", file.bytes))
        #expect(report.refused.isEmpty)
        let row = try #require(try network.replica.row("place", ["inter-made/place/x"]))
        #expect(row["name"] == .text(Self.expected))
        #expect(row["latitude"] == .real(43.25))
    }

    @Test func report_saysHowTheFileWasRead() throws {
        let network = try TestNetwork()
        try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: nil)
        let file = try network.file("place.csv", Self.files[2].bytes)
        let sheet = try #require(try CSVImport(replica: network.replica).run(file, dryRun: true).sheets.first)
        #expect(sheet.encoding == "Windows-1252" && sheet.delimiter == ";")
    }
}
