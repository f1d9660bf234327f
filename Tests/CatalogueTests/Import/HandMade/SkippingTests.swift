import Catalogue
import Foundation
import SyncCore
import Testing

/// Refused lines that are set aside, to be corrected and imported again.
struct SkippingTests {
    private static let text = "Nom;Téléphone\nUn;0491000001\nDeux;x\nTrois;0491000003\n"

    @Test func refusedLines_goIntoAFile_thatIsImportedOnceCorrected() throws {
        let network = try TestNetwork.seeded()
        let importer = CSVImport(replica: network.replica)
        let file = try network.file("offres.csv", Self.text)
        let report = try importer.run(file, skipsRefused: true)
        #expect(report.isWritten && report.isPartial && report.new == 2)
        #expect(report.refused == ["offres.csv:3 phone not-a-phone"])
        let review = network.folder.appending(path: "offres.à-revoir.csv")
        #expect(report.reviewFiles.map(\.url.lastPathComponent) == ["offres.à-revoir.csv"])
        let text = try String(contentsOf: review, encoding: .utf8)
        #expect(text.contains("Nom;Téléphone;Ce qui manque\r\nDeux;x;") && text.contains("Téléphone : "))
        try Data(text.replacing(";x;", with: ";0491000002;").utf8).write(to: review)
        let second = try importer.run(review)
        #expect(second.isWritten && second.new == 1 && second.ignoredColumns.isEmpty, "\(second.refused)")
        #expect(try network.text("offer", ["inter-made/deux"], "phone") == "+33491000002")
    }

    @Test func aFileThatIsThere_staysAsItIs() throws {
        let network = try TestNetwork.seeded()
        let there = try network.file("offres.à-revoir.csv", "à moi")
        let file = try network.file("offres.csv", Self.text)
        let report = try CSVImport(replica: network.replica).run(file, skipsRefused: true)
        #expect(report.reviewFiles.map(\.url.lastPathComponent) == ["offres.à-revoir-2.csv"])
        #expect(try String(contentsOf: there, encoding: .utf8) == "à moi")
    }

    @Test func aTrial_writesNoFile_andWithoutTheOptionNothingIsTaken() throws {
        let network = try TestNetwork.seeded()
        let file = try network.file("offres.csv", Self.text)
        let importer = CSVImport(replica: network.replica)
        let trial = try importer.run(file, dryRun: true, skipsRefused: true)
        #expect(trial.isPartial && !trial.isWritten && trial.new == 2 && trial.reviewFiles.isEmpty)
        #expect(try importer.run(file).isWritten == false)
        #expect(try network.replica.row("offer", ["inter-made/un"]) == nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: network.folder.path())
        #expect(!names.contains { $0.contains("revoir") })
    }

    /// A line that names a line which was set aside is set aside too; a whole file can't be.
    @Test func whatNamesARefusedLine_isSetAsideToo() throws {
        let network = try TestNetwork.seeded()
        let text = "id;Nom;parent;Téléphone\nmere;Mère;;x\nfille;Fille;mere;\nautre;Autre;;\n"
        let file = try network.file("structure.csv", text)
        let report = try CSVImport(replica: network.replica).run(file, skipsRefused: true)
        #expect(report.new == 1)
        #expect(
            report.refused == [
                "structure.csv:2 phone not-a-phone", "structure.csv:3 parent broken-reference",
            ])
        let other = try network.file("choses.csv", "a;b\n1;2\n")
        let refused = try CSVImport(replica: network.replica).run(other, skipsRefused: true)
        #expect(!refused.isWritten && refused.refused == ["choses.csv:1 - unknown-table"])
    }
}
