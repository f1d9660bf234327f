import Catalogue
import Foundation
import SyncCore
import Testing

struct SeedTests {
    @Test func seeds_areTakenWhole_andATimeLaterChangeNothing() throws {
        let network = try TestNetwork()
        let first = try CSVImport(replica: network.replica).run(TestNetwork.seeds)
        #expect(first.refusals.isEmpty)
        #expect(first.ignoredColumns.isEmpty)
        #expect(first.isWritten)
        #expect(first.new > 1_000)
        #expect(first.changed == 0 && first.unchanged == 0)
        try network.replica.seal()
        let second = try CSVImport(replica: network.replica).run(TestNetwork.seeds)
        #expect(second.new == 0 && second.changed == 0)
        #expect(second.unchanged == first.new)
        #expect(try network.replica.status().pending == 0)
    }

    @Test func seeds_haveATableBeforeWhatNamesIt() throws {
        let network = try TestNetwork()
        let report = try CSVImport(replica: network.replica).run(TestNetwork.seeds, dryRun: true)
        let order = report.sheets.map(\.table)
        for (before, after) in [("term", "structure_term"), ("structure", "offer"), ("place", "offer_place")]
        {
            let places = [order.firstIndex(of: before), order.firstIndex(of: after)].compactMap(\.self)
            #expect(places.count == 2 && places[0] < places[1], "\(before) before \(after)")
        }
    }

    @Test func dryRun_reportsTheSame_andWritesNothing() throws {
        let network = try TestNetwork()
        let report = try CSVImport(replica: network.replica).run(TestNetwork.seeds, dryRun: true)
        #expect(report.isDryRun && !report.isWritten)
        #expect(report.new > 1_000)
        #expect(try network.replica.rows("structure").isEmpty)
        #expect(try network.replica.status().pending == 0)
    }

    @Test func seeds_nameNoPerson() throws {
        let network = try TestNetwork.seeded()
        for contact in try network.replica.rows("contact") {
            #expect(contact["name"] == .null)
        }
        let mobile = /(?:\+33|0)\s*[67](?:[\s.]*\d\d){4}/
        let address = /[A-Za-z0-9._-]+@[A-Za-z0-9.-]+/
        for name in try FileManager.default.contentsOfDirectory(atPath: TestNetwork.seeds.path()) {
            let text = try String(contentsOf: TestNetwork.seeds.appending(path: name), encoding: .utf8)
            #expect(text.firstMatch(of: mobile) == nil, "\(name) has a mobile number")
            #expect(text.firstMatch(of: address) == nil, "\(name) has an e-mail address")
        }
    }

    @Test func seeds_haveBothLabelsOfEveryTerm_andASourceForEveryFact() throws {
        let network = try TestNetwork.seeded()
        for term in try network.replica.rows("term") {
            #expect(term["label_fr"] != .null && term["label_en"] != .null, "\(term.key.texts)")
        }
        for table in ["structure", "offer", "event", "place"] {
            for row in try network.replica.rows(table) {
                #expect(row["source"] != .null && row["source_date"] != .null, "\(table) \(row.key.texts)")
            }
        }
    }
}
