import Catalogue
import Foundation
import SyncCore
import Testing

struct RefusalTests {
    /// Each refusal: file, its text, and what is reported.
    static let lines: [(file: String, text: String, refused: [String])] = [
        ("alias.csv", "structure,label\n,Sans clé\n", ["alias.csv:2 structure missing-key"]),
        ("alias.csv", "label\nSans clé\n", ["alias.csv:1 structure no-key-column"]),
        ("structure.csv", "id,name,name\na,b,c\n", ["structure.csv:1 name repeated-column"]),
        ("structure.csv", "id,name\na,Un\nb,Deux\na,Trois\n", ["structure.csv:4 id repeated-key"]),
        ("structure.csv", "id,name\na,\n", ["structure.csv:2 name required"]),
        ("structure.csv", "id,summary\na,Sans nom\n", ["structure.csv:2 name required"]),
        (
            "structure.csv", "id,name,founded_year\na,A,vers 1990\n",
            ["structure.csv:2 founded_year wrong-type"]
        ),
        ("structure.csv", "id,name,founded_year\na,A,90\n", ["structure.csv:2 founded_year check"]),
        ("structure.csv", "id,name\nNon Valide,A\n", ["structure.csv:2 id check"]),
        (
            "structure.csv", "id,name,verified_on\na,A,31/11/2007\n",
            ["structure.csv:2 verified_on not-a-time"]
        ),
        ("structure.csv", "id,name,parent\na,A,b\n", ["structure.csv:2 parent broken-reference"]),
        (
            "place.csv", "id,latitude,longitude\ninter-made/place/x,98.5,5\n",
            ["place.csv:2 latitude+longitude check"]
        ),
        ("offer.csv", "id,name\ninconnue/couveuse,Couveuse\n", ["offer.csv:2 id broken-reference"]),
        ("offer.csv", "id,name\ncouveuse,Couveuse\n", ["offer.csv:2 id check"]),
        ("offer.csv", "id,name,status\ninter-made/x,X,ouvert\n", ["offer.csv:2 status unknown-term"]),
        (
            "structure_term.csv", "structure,vocabulary,term\ninter-made,stage,reve\n",
            ["structure_term.csv:2 term unknown-term"]
        ),
        ("choses.csv", "id,name\na,A\n", ["choses.csv:1 - unknown-table"]),
        ("structure.csv", "", ["structure.csv:1 - no-header"]),
        ("structure.csv", "\u{0}PK\u{3}", ["structure.csv:1 - not-text"]),
        ("structure.csv", "id,name\na,A,trop\n", ["structure.csv:2 - wrong-cell-count"]),
        ("structure.csv", "id,name,summary\na,A\n", ["structure.csv:2 - wrong-cell-count"]),
        ("structure.csv", "id,name\na,\"jamais fermé\nb,B\n", ["structure.csv:2 - unclosed-quote"]),
        ("structure.csv", "id,name\na,l'\"Ami\"\n", ["structure.csv:2 - stray-quote"]),
    ]

    @Test(arguments: lines)
    func line_isRefused_withFileLineFieldAndReason(
        _ example: (file: String, text: String, refused: [String])
    ) throws {
        let network = try TestNetwork.seeded()
        try network.replica.seal()
        let report = try network.take(example.file, example.text)
        #expect(report.refused == example.refused)
        #expect(!report.isWritten)
        #expect(try network.replica.status().pending == 0)
        for refusal in report.refusals {
            for language in Language.allCases { #expect(refusal.reason.message(language).count > 8) }
        }
    }

    @Test func everyBadLine_isReported_atItsOwnLine_pastCellsOfSeveralLines() throws {
        let network = try TestNetwork()
        let report = try network.take(
            "structure.csv",
            "id,name,description,founded_year\r\na,A,\"une\r\ndeux\r\ntrois\",1990\r\n\r\n"
                + "B!,B,,1990\r\nc,,,x\r\nd,D,,12\r\n"
        )
        #expect(
            report.refused == [
                "structure.csv:6 id check", "structure.csv:7 name required",
                "structure.csv:7 founded_year wrong-type",
                "structure.csv:8 founded_year check",
            ])
        #expect(try network.replica.rows("structure").isEmpty)
    }

    @Test func oneRefusedFile_refusesTheFolder() throws {
        let network = try TestNetwork()
        _ = try network.file("structure.csv", "id,name\na,A\n")
        _ = try network.file("offer.csv", "id,name\nb/x,X\n")
        let report = try CSVImport(replica: network.replica).run(network.folder)
        #expect(report.refused == ["offer.csv:2 id broken-reference"])
        #expect(try network.replica.rows("structure").isEmpty)
    }

    @Test func rowOfAMember_isRefusedToOthers_unlessItSaysTheSame() throws {
        let network = try TestNetwork()
        try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: "Inter-Made")
        try network.replica.put("structure", ["apeas"], [("name", "APEAS")])
        try network.admit("apeas")
        let same = try network.take("structure.csv", "id,name\napeas,APEAS\n")
        #expect(same.isWritten && same.unchanged == 1)
        let other = try network.take("structure.csv", "id,name\napeas,Autre\n")
        #expect(other.refused == ["structure.csv:2 id not-yours"])
        #expect(other.refusals.first?.reason.details["owner"] == "apeas")
        #expect(try network.text("structure", ["apeas"], "name") == "APEAS")
    }

    @Test func unknownAndComputedColumns_areIgnored_byName() throws {
        let network = try TestNetwork()
        try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: nil)
        let report = try network.take(
            "offer.csv", "id,name,structure,couleur,\ninter-made/x,X,inter-made,bleu,\n")
        #expect(report.isWritten)
        #expect(
            report.ignoredColumns.map { "\($0.file) \($0.column) \($0.reason.code.rawValue)" } == [
                "offer.csv structure computed-column", "offer.csv couleur unknown-column",
                "offer.csv 5 unnamed-column",
            ])
    }

    @Test func aFolderWithoutCSV_andAMissingFile_areErrors() throws {
        let network = try TestNetwork()
        let importer = CSVImport(replica: network.replica)
        #expect(throws: SyncError.self) { try importer.run(network.folder) }
        #expect(throws: SyncError.self) { try importer.run(network.folder.appending(path: "rien.csv")) }
    }
}
