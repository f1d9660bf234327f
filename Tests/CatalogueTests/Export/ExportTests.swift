import Catalogue
import Foundation
import SyncCore
import Testing

struct ExportTests {
    static let awkward: [String?] = [
        nil, "", " ", " blancs ", "\ttabulation", "a,b;c", "\"", "\"\"", "dit \"oui\"", "une\nligne",
        "deux\r\nlignes",
        "\r",
        "Été", "e\u{301}", "\u{301}seul", "👩‍👩‍👧", "\u{A0}insécable\u{A0}", "\u{FEFF}marque", "'", "NULL",
        "\u{E000}",
        "nul\u{0}dedans",
    ]

    @Test func seeds_comeBackAsTheyWere_andGiveTheSameBytes() throws {
        let first = try TestNetwork.seeded()
        let folder = first.folder.appending(path: "export")
        let sheets = try CSVExport.run(first.replica, to: folder)
        #expect(sheets.map(\.table).sorted() == (try first.replica.schema().tables.map(\.name)))
        let second = try TestNetwork()
        let report = try CSVImport(replica: second.replica).run(folder)
        #expect(report.refusals.isEmpty && report.ignoredColumns.isEmpty)
        #expect(report.new == sheets.map(\.rows).reduce(0, +))
        for table in try first.replica.schema().tables {
            #expect(try first.replica.rows(table.name) == (try second.replica.rows(table.name)))
            #expect(
                try CSVExport.bytes(of: table.name, first.replica)
                    == CSVExport.bytes(of: table.name, second.replica))
        }
    }

    @Test func everyText_comesBack_andNullIsNotEmpty() throws {
        let first = try TestNetwork()
        let other = try TestNetwork()
        for (index, value) in Self.awkward.enumerated() {
            let text = value?.precomposedStringWithCanonicalMapping
            try first.replica.put(
                "structure", ["s\(index)"], ["name": "N", "summary": text.map { .text($0) } ?? .null])
        }
        for (index, value) in Self.awkward.enumerated() {
            let row = try #require(try first.replica.row("structure", ["s\(index)"]))
            let composed = value?.precomposedStringWithCanonicalMapping
            #expect(row["summary"] == composed.map { Value.text($0) } ?? .null)
        }
        let folder = first.folder.appending(path: "export")
        try CSVExport.run(first.replica, to: folder, tables: ["structure"])
        #expect(try CSVImport(replica: other.replica).run(folder).refused.isEmpty)
        #expect(try other.replica.rows("structure") == (try first.replica.rows("structure")))
        #expect(try CSVImport(replica: first.replica).run(folder).unchanged == Self.awkward.count)
    }

    @Test func tables_canBeChosen_andAnUnknownOneIsRefused() throws {
        let network = try TestNetwork.seeded()
        let folder = network.folder.appending(path: "export")
        #expect(try CSVExport.run(network.replica, to: folder, tables: ["offer"]).map(\.table) == ["offer"])
        #expect(throws: SyncError.self) { try CSVExport.run(network.replica, to: folder, tables: ["offre"]) }
    }

    @Test func numbersAndComputedColumns_areWrittenAsTheImporterReadsThem() throws {
        let network = try TestNetwork()
        try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: nil)
        try network.replica.put(
            "place", ["inter-made/place/x"],
            [("latitude", "43.296482"), ("longitude", "5.0"), ("open_to_public", "1")])
        let text = String(decoding: try CSVExport.bytes(of: "place", network.replica), as: UTF8.self)
        #expect(text.hasPrefix("id,name,address,"))
        #expect(text.contains("\ninter-made/place/x,,,,,,,43.296482,5.0,,1,,,,\n"))
    }
}
