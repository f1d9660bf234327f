import Catalogue
import Foundation
import SyncCore
import Testing

struct SchemaTests {
    @Test func migrations_areNumberedFromOne_andPassTheDeclarationCheck() throws {
        #expect(CatalogueSchema.migrations.map(\.number) == Array(1...CatalogueSchema.migrations.count))
        let network = try TestNetwork()
        let declared = CatalogueSchema.migrations.flatMap(\.tables).map(\.name).sorted()
        #expect(try network.replica.schema().tables.map(\.name) == declared)
    }

    @Test func structureRow_isWrittenOnce_andNeverOverwritten() throws {
        let network = try TestNetwork()
        #expect(try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: "Inter-Made"))
        #expect(try !StructureRow.ensure(replica: network.replica, slug: "inter-made", name: "Autre nom"))
        #expect(try network.text("structure", ["inter-made"], "name") == "Inter-Made")
        #expect(try network.text("structure", ["inter-made"], "status") == "publie")
    }

    @Test func structureRow_withoutName_isCalledByItsSlug() throws {
        let network = try TestNetwork()
        try StructureRow.ensure(replica: network.replica, slug: "inter-made", name: "")
        #expect(try network.text("structure", ["inter-made"], "name") == "inter-made")
    }

    @Test func label_speaksBothLanguages_andFallsBackToTheCode() throws {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        #expect(try Label.text("structure_type", "couveuse", .french, replica) == "Couveuse")
        #expect(try Label.text("structure_type", "couveuse", .english, replica) == "Test-trading incubator")
        #expect(try Label.text("structure_type", "inconnu", .french, replica) == "inconnu")
        #expect(try Label.text("structure_type", "", .french, replica).isEmpty)
        try replica.put("term", ["sector", "seul"], [("label_fr", "Seul en français")])
        #expect(try Label.text("sector", "seul", .english, replica) == "Seul en français")
    }

    @Test func vocabularyColumns_areColumnsOfTheSchema_andAcceptTheirTerms() throws {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        #expect(try VocabularyColumns.accepts("publie", in: "status", of: "offer", replica))
        #expect(try !VocabularyColumns.accepts("ouvert", in: "status", of: "offer", replica))
        #expect(try VocabularyColumns.accepts("ouvert", in: "name", of: "offer", replica))
        #expect(try VocabularyColumns.codes(of: "status", replica).first == "brouillon")
        let empty = try TestNetwork()
        #expect(try VocabularyColumns.accepts("ouvert", in: "status", of: "offer", empty.replica))
    }
}
