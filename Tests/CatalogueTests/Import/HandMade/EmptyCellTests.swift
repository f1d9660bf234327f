import Catalogue
import Foundation
import SyncCore
import Testing

/// Nothing is erased unseen.
struct EmptyCellTests {
    @Test func anEmptyCellOfAHandMadeTable_leavesTheField() throws {
        let network = try TestNetwork.seeded()
        let before = try network.replica.row("structure", ["inter-made"])
        let report = try network.take(
            "structure.csv",
            "Nom;Résumé;Description;Téléphone;Site web;Type\nInter-Made;;\"\";;\u{A0};Couveuse\n")
        #expect(report.isWritten && report.unchanged == 1 && report.erased.isEmpty, "\(report.refused)")
        #expect(try network.replica.row("structure", ["inter-made"]) == before)
    }

    @Test(arguments: [
        "id,name,summary\ninter-made,Inter-Made,\n", "id;name;summary\ninter-made;Inter-Made;\n",
    ])
    func someColumnsOfOurs_areNoExport(_ text: String) throws {
        let network = try TestNetwork.seeded()
        #expect(try network.take("structure.csv", text).unchanged == 1)
        #expect(try network.text("structure", ["inter-made"], "summary") != nil)
    }

    /// A spreadsheet that saved an export with semicolons isn't surely one any more.
    @Test func anExportThatASpreadsheetSaved_leavesTheField() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["inter-made"], [("phone", "+33491506616")])
        let text = String(decoding: try CSVExport.bytes(of: "structure", network.replica), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let header = lines[0].replacing(",", with: ";")
        let row =
            "inter-made;Inter-Made" + String(repeating: ";", count: header.filter { $0 == ";" }.count - 1)
        let report = try network.take("structure.csv", header + "\n" + row + "\n")
        #expect(report.isWritten && report.erased.isEmpty, "\(report.refused)")
        #expect(try network.text("structure", ["inter-made"], "phone") == "+33491506616")
    }

    @Test(arguments: ["-", "∅", " - "])
    func aDashAlone_erases_andSaysSo(_ word: String) throws {
        let network = try TestNetwork.seeded()
        let old = try #require(try network.text("structure", ["inter-made"], "summary"))
        let trial = try network.take("structure.csv", "Nom;Résumé\nInter-Made;\(word)\n", dryRun: true)
        let report = try network.take("structure.csv", "Nom;Résumé\nInter-Made;\(word)\n")
        for report in [trial, report] {
            #expect(report.erased.map(\.field) == ["summary"] && report.erased.first?.old == old)
            #expect(report.erased.first?.heading == "Résumé" && report.erased.first?.name == "Inter-Made")
        }
        #expect(try network.replica.row("structure", ["inter-made"])?["summary"] == .null)
    }

    @Test func whatARowNeeds_isNotErased() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take("structure.csv", "id;Nom\ninter-made;-\n")
        #expect(report.refused == ["structure.csv:2 name required"])
    }

    @Test func terms_areAdded_neverTaken_unlessADashSaysSo() throws {
        let network = try TestNetwork.seeded()
        func stages() throws -> Set<String> {
            Set(
                try network.replica.rows("offer_term", where: [("offer", "inter-made/couveuse")])
                    .filter { $0["vocabulary"] == .text("stage") }.map { $0.key.texts[2] })
        }
        let before = try stages()
        let added = try network.take("offres.csv", "Structure;Nom;Étape\nInter-Made;Couveuse;Essaimage\n")
        #expect(added.isWritten, "\(added.refused)")
        #expect(try stages() == before.union(["essaimage"]))
        #expect(
            added.changes.map { "\($0.field) \($0.old ?? "-") \($0.new ?? "-")" } == ["stage - essaimage"])
        let left = try network.take("offres.csv", "Structure;Nom;Étape\nInter-Made;Couveuse;\n")
        #expect(left.erased.isEmpty)
        let cleared = try network.take("offres.csv", "Structure;Nom;Étape\nInter-Made;Couveuse;-\n")
        #expect(cleared.erased.count == before.count + 1)
        #expect(try stages().isEmpty)
    }

    @Test func everyChange_isTold_fieldByField() throws {
        let network = try TestNetwork.seeded()
        let report = try network.take(
            "offres.csv", "Nom;Téléphone;Durée;Résumé\nCouveuse;491506616;10 mois;\n", dryRun: true)
        #expect(report.changed == 1 && !report.isWritten, "\(report.refused)")
        #expect(
            report.changes.map { "\($0.line) \($0.heading ?? "-") \($0.old ?? "-") → \($0.new ?? "-")" } == [
                "2 Téléphone - → +33491506616", "2 Durée P9M → P10M",
            ])
    }
}
