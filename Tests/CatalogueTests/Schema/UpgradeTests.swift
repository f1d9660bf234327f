import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Testing

struct UpgradeTests {
    @Test func aReplicaOfTheFirstTables_opensWithTheSecond_andKeepsItsRows() throws {
        let folder = try TemporaryFolder("upgrade")
        let path = folder.path("essync.db")
        let keys = KeyFolder(folder: folder.url)
        let old = try Replica.found(
            at: path, network: "Essai", structure: "inter-made", device: "accueil", keys: keys,
            migrations: Array(CatalogueSchema.migrations.prefix(1)))
        try old.put("structure", ["inter-made"], [("name", "Inter-Made")])
        try old.seal()
        try old.put("question", ["financer"], [("label", "Comment financer ?")])
        try old.close()
        let new = try Replica.open(at: path, keys: keys, migrations: CatalogueSchema.migrations)
        #expect(try CatalogueSnapshot(new).structure("inter-made")?.name == "Inter-Made")
        #expect(try CatalogueSnapshot(new).questions.map(\.id) == ["financer"])
        let day = try #require(CalendarDay("2026-11-21"))
        _ = try UnmetNeed.note(question: "financer", stage: nil, territory: nil, day: day, mark: 1, new)
        try new.seal()
        #expect(try new.doctor().isEmpty)
        #expect(try CatalogueSnapshot(new).unmetNeeds.count == 1)
    }
}
