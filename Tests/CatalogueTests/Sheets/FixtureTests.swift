import Foundation
import SyncTestSupport
import Testing

@testable import Catalogue

/// Files as LibreOffice with French settings, openpyxl and XlsxWriter write them.
struct FixtureTests {
    static func file(_ name: String) throws -> SheetFile {
        let folder = try #require(Bundle.module.resourceURL)
        return try SheetFile.read(folder.appending(path: "Fixtures").appending(path: name))
    }

    static let header = [
        "Nom", "Téléphone", "SIRET", "Code postal", "Vérifié le", "Début", "Ouvre à", "Taux", "Montant",
        "Actif",
        "Formule", "Texte",
    ]

    @Test(arguments: ["libreoffice.ods", "libreoffice.xlsx"])
    func libreOffice_isReadAsItShowsItsCells(_ name: String) throws {
        let file = try Self.file(name)
        #expect(file.encoding == String(name.suffix(4).drop { $0 == "." }))
        #expect(file.hidden == ["Cachée"])
        #expect(file.tables.map(\.name) == ["Structures", "Offres"])
        let rows = file.tables[0].rows
        #expect(rows.map(\.line) == [1, 2, 3, 5, 6])
        #expect(rows[0].cells == Self.header)
        // Of this format, LibreOffice itself leaves no zero in .xlsx.
        let zero = name.hasSuffix("ods") ? "0" : ""
        #expect(
            rows[1].cells == [
                "Le Café", zero + "491556677", "13002526500013", "01000", "2026-10-12", "2026-10-12T14:00",
                "09:30",
                "12.5%", "1234.5", "1", "2469", "Une ligne\nune autre",
            ])
        #expect(
            rows[2].cells == [
                "L'Atelier « d'à côté »", zero + "612345678", "80295478500028", "13001", "2024-02-29",
                "2026-12-01T18:15", "00:00", "100%", "43.3", "0", nil, "  deux  blancs  ",
            ])
        #expect(rows[2].notes == [.init(cell: 10, reason: ImportReason(.errorCell, ["value": "#DIV/0!"]))])
        let none = [String?](repeating: nil, count: 12)
        #expect(rows[3].cells[0] == "Masquée" && rows[3].cells[4] == "1904-01-01")
        #expect(rows[3].cells[8] == "-0.1" && rows[3].cells[10] == "Le Café bis")
        #expect(rows[4].cells == ["Fusionnée"] + none[1..<11] + ["avec note"])
        #expect(file.tables[1].rows.map(\.cells) == [["Nom", "Durée"], ["Couveuse", "36:00"]])
    }

    @Test func openpyxl_isRead_withFormulasThatWereNeverComputed() throws {
        let file = try Self.file("openpyxl.xlsx")
        #expect(file.hidden == ["Cachée"])
        let rows = file.tables[0].rows
        #expect(rows[0].cells == Self.header)
        #expect(
            rows[1].cells == [
                "Le Café", "0491556677", "13002526500013", "01000", "2026-10-12", "2026-10-12T14:00", "09:30",
                "12.5%", "1234.5", "1", nil, "Une ligne\nune autre",
            ])
    }

    @Test func xlsxWriter_isRead_withTextOfSeveralRuns() throws {
        let file = try Self.file("xlsxwriter.xlsx")
        #expect(
            file.tables.map { $0.rows.map(\.cells) } == [
                [["id", "name", "date"], ["a/b", "Une offre riche", "2026-10-12"], ["a/c", "xy", "1"]]
            ])
    }

    @Test(arguments: ["libreoffice.ods", "libreoffice.xlsx", "openpyxl.xlsx", "xlsxwriter.xlsx"])
    func aFileCutAnywhere_isRefused(_ name: String) throws {
        let folder = try #require(Bundle.module.resourceURL)
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
        for count in stride(from: 4, to: bytes.count - 1, by: 50) {
            #expect(throws: SheetRefusal.self) { try SheetFile.read(Array(bytes[..<count])) }
        }
    }

    /// What is read of a damaged file doesn't matter, only that it ends.
    @Test(arguments: ["libreoffice.ods", "libreoffice.xlsx"])
    func aFileWithWrongBytes_isReadOrRefused(_ name: String) throws {
        let folder = try #require(Bundle.module.resourceURL)
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
        var random = SplitMix64(seed: 7)
        for _ in 0..<300 {
            var wrong = bytes
            for _ in 0..<4 {
                wrong[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            do { _ = try SheetFile.read(wrong) } catch is SheetRefusal {}
        }
    }
}
