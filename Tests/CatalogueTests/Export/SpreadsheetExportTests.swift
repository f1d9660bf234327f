import Foundation
import SyncCore
import Testing

@testable import Catalogue

/// CSV for spreadsheets: nothing in it runs, and nothing of it is lost.
struct SpreadsheetExportTests {
    private static let texts: [String] =
        ExportTests.awkward.compactMap(\.self) + [
            "=1+1", "+33491000000", "-5", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{FEFF}=1", "＝1",
            "'=1", "''",
            "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://a.fr\";\"ici\")", "a;=1", "12", "1,5", "0491",
        ]

    private func filled() throws -> TestNetwork {
        let network = try TestNetwork()
        for (index, text) in Self.texts.enumerated() {
            let text = text.precomposedStringWithCanonicalMapping
            try network.replica.put("structure", ["s\(index)"], ["name": "N", "summary": .text(text)])
        }
        try network.replica.put("structure", ["sans"], ["name": "=N"])
        try network.replica.put(
            "place", ["sans/place/x"],
            [("latitude", "-43.296482"), ("longitude", "5.0"), ("open_to_public", "1")])
        return network
    }

    @Test func everything_comesBack() throws {
        let (first, second) = (try filled(), try TestNetwork())
        let folder = first.folder.appending(path: "tableur")
        try CSVExport.run(first.replica, to: folder, style: .spreadsheet)
        let report = try CSVImport(replica: second.replica).run(folder)
        #expect(
            report.isWritten && report.readings.isEmpty && report.ignoredColumns.isEmpty, "\(report.refused)")
        for table in try first.replica.schema().tables {
            #expect(try first.replica.rows(table.name) == second.replica.rows(table.name), "\(table.name)")
        }
        #expect(try CSVImport(replica: first.replica).run(folder).changed == 0)
    }

    @Test func noCell_isAFormula_andNumbersAreNumbers() throws {
        let network = try filled()
        for table in ["structure", "place"] {
            let bytes = try CSVExport.bytes(of: table, network.replica, style: .spreadsheet)
            #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
            var scanner = CSVScanner(Array(bytes.dropFirst(3)), delimiter: UInt8(ascii: ";"))
            while let record = scanner.next() {
                for case let cell? in record.cells where Double(cell.replacing(",", with: ".")) == nil {
                    let first = cell.unicodeScalars.first { $0 != " " && $0 != "\u{FEFF}" }
                    #expect(
                        !(first.map { "=+-@\t\r\n＝".unicodeScalars.contains($0) } ?? false),
                        "\(cell.debugDescription)")
                }
            }
        }
        let place = String(
            decoding: try CSVExport.bytes(of: "place", network.replica, style: .spreadsheet), as: UTF8.self)
        #expect(place.contains("\r\nsans/place/x;;;;;;;-43,296482;5,0;;1;"))
    }

    /// Without the option all is as it was.
    @Test func theExactStyle_guardsNothing() throws {
        let network = try filled()
        let text = String(decoding: try CSVExport.bytes(of: "structure", network.replica), as: UTF8.self)
        #expect(text.hasPrefix("id,name,") && text.contains("=1+1") && !text.contains("'=1+1"))
    }

    /// What a spreadsheet has saved since is a table made by hand: guarded cells are read, empty ones leave the field.
    @Test func onceSavedByASpreadsheet_itIsATableMadeByHand() throws {
        let network = try TestNetwork()
        try network.replica.put(
            "structure", ["maison"], [("name", "Maison"), ("summary", "=1+1"), ("phone", "+33491000000")])
        let text = String(
            decoding: try CSVExport.bytes(of: "structure", network.replica, style: .spreadsheet),
            as: UTF8.self)
        let saved = text.replacing("\u{FEFF}", with: "").replacing("\"", with: "")
        let header = try #require(saved.split(separator: "\r\n").first)
        let line = try #require(saved.split(separator: "\r\n").first { $0.hasPrefix("maison;") })
        #expect(line.contains("'=1+1") && line.contains("'+33491000000"))
        let file = try network.file("structure.csv", "\(header)\r\n\(line)\r\n")
        let report = try CSVImport(replica: network.replica).run(file)
        #expect(report.isWritten && report.erased.isEmpty, "\(report.refused)")
        #expect(!report.changes.contains { ["summary", "phone"].contains($0.field) }, "\(report.changes)")
    }
}
