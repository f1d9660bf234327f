import Catalogue
import SyncCore
import Testing

@testable import Client

/// Tables, rows and conditions by the names that people give them.
struct RowFinderTests {
    private let laptop: Laptop
    private let finder: RowFinder

    init() throws {
        laptop = try Laptop()
        finder = try RowFinder(laptop.replica)
    }

    @Test(arguments: ["offer", "offre", "Offres", "OFFER"])
    func aTable_isKnownByItsNames(_ words: String) throws {
        #expect(try finder.table(words).name == "offer")
    }

    @Test func aTable_thatIsNone_isToldWithThoseNear() throws {
        let error = #expect(throws: SyncError.self) { try finder.table("ofre") }
        #expect(try #require(error).sentence(.french).contains("offre (offer)"))
    }

    @Test(arguments: [["Inter-Made"], ["inter", "made"], ["inter-made"]])
    func aStructure_isFoundByItsName(_ words: [String]) throws {
        #expect(try finder.key(words, of: finder.table("structure")) == ["inter-made"])
        #expect(try finder.row(words).key == ["inter-made"])
    }

    @Test func aRow_thatIsNone_isToldWithThoseNear() throws {
        let error = #expect(throws: SyncError.self) { try finder.row(["structure", "Intermad"]) }
        #expect(try #require(error).sentence(.french).contains("Inter-Made"))
    }

    @Test func conditions_areReadAsPeopleWriteThem() throws {
        let offers = try RowFilter(laptop.replica, finder.table("offre"))
        let byName = try offers.rows([("structure", "Inter-Made")]).rows
        #expect(byName == (try laptop.replica.rows("offer", where: [("structure", "inter-made")])))
        #expect(!byName.isEmpty)
        let atStage = try offers.rows([("étape", "Incubation")]).rows
        let links = try laptop.replica.rows(
            "offer_term", where: [("vocabulary", "stage"), ("term", "incubation")])
        #expect(Set(atStage.map { $0.key.texts[0] }) == Set(links.map { $0.key.texts[0] }))
        #expect(throws: SyncError.self) { try offers.rows([("telefone", "1")]) }
    }

    @Test(arguments: [
        ("Marseille", "commune-13055"), ("13", "departement-13"), ("05", "departement-05"),
        ("hautes alpes", "departement-05"), ("05000", "departement-05"), ("20200", "epci-242000354"),
        ("PACA", "region-93"), ("la réunion", "region-04"), ("97410", "commune-97416"),
        ("Gap", "commune-05061"), ("Saint-Denis (974)", "commune-97411"),
    ])
    func aTerritory_isKnownByNamesAndNumbers(_ words: String, _ code: String) throws {
        #expect(try NoteContext(laptop.replica).territory(words) == code)
    }

    @Test func aTerritory_thatIsNone_isToldApartFromSeveral() throws {
        let context = try NoteContext(laptop.replica)
        let none = #expect(throws: SyncError.self) { try context.territory("Marseile") }
        #expect(try #require(none).sentence(.french).contains("« Marseille »"))
        let several = #expect(throws: SyncError.self) { try context.territory("Haute") }
        #expect(try #require(several).sentence(.french).contains("plusieurs territoires"))
    }

    @Test(arguments: [
        "tester-sans-creer", "5", "tester sans créer", "je veux tester mon activité sans créer",
    ])
    func aQuestion_isKnownByKeyNumberAndWords(_ words: String) throws {
        #expect(try NoteContext(laptop.replica).question(words)?.id == "tester-sans-creer")
    }
}
