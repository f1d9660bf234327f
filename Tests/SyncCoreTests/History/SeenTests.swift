import Foundation
import Testing

@testable import SyncCore

/// A form that was open while others edited covers nothing unseen.
struct SeenTests {
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit(
            "a", at: 1, "INSERT INTO item (id, name, phone, lat, lon) VALUES ('s', 'Maison', '0', 1, 2)")
        try await network.syncAll()
        return network
    }

    /// What changed meanwhile, or nil if the fields were written.
    private func changed(
        _ network: TestNetwork, _ fields: KeyValuePairs<String, String>, _ seen: SeenRow, key: String = "s"
    ) throws -> [ChangedField]? {
        let fields = fields.map { (column: $0.key, text: Optional($0.value)) }
        switch try network["a"].put("item", [key], fields, seen: seen) {
        case .written: return nil
        case .changedMeanwhile(let fields): return fields
        }
    }

    @Test func put_writes_whereNothingChanged() async throws {
        let network = try await network()
        #expect(try changed(network, ["phone": "1"], network["a"].seen("item", ["s"])) == nil)
        #expect(try network["a"].row("item", ["s"])?["phone"] == "1")
    }

    @Test func put_asks_whereTheFieldChangedMeanwhile_andOnlyThere() async throws {
        let network = try await network()
        let seen = try network["a"].seen("item", ["s"])
        try network.edit("b", at: 5, "UPDATE item SET phone = '2', lat = 9")
        try await network.syncAll()
        let fields = try #require(try changed(network, ["phone": "1", "name": "Foyer"], seen))
        #expect(fields.map(\.field) == ["phone"] && fields[0].value == "2")
        #expect(fields[0].versions.map(\.device) == ["b"])
        #expect(try network["a"].row("item", ["s"])?["name"] == "Maison", "Nothing was written")
        // Another field can be saved, and the same one once it has been seen; a group counts as one field.
        #expect(try changed(network, ["name": "Foyer"], seen) == nil)
        #expect(try changed(network, ["phone": "1"], network["a"].seen("item", ["s"])) == nil)
        #expect(try changed(network, ["lon": "7"], seen)?.map(\.field) == ["lat+lon"])
    }

    @Test func sameValueByAnother_isAsGoodAsSeen() async throws {
        let network = try await network()
        let seen = try network["a"].seen("item", ["s"])
        try network.edit("b", at: 5, "UPDATE item SET phone = '2'")
        try await network.syncAll()
        #expect(try changed(network, ["phone": "2"], seen) == nil)
    }

    /// The value shown is the same, but it stands for more than was seen.
    @Test func siblingThatCame_isAChange() async throws {
        let network = try await network()
        try network.edit("a", at: 10, "UPDATE item SET phone = '1'")
        let seen = try network["a"].seen("item", ["s"])
        try network.edit("b", at: 5, "UPDATE item SET phone = '2'")
        try await network.syncAll()
        #expect(try network["a"].row("item", ["s"])?["phone"] == "1")
        #expect(try changed(network, ["phone": "3"], seen)?.first?.versions.count == 2)
    }

    /// A background sync seals what the form had shown already.
    @Test func ownEditThatWasSealedMeanwhile_isNoChange() async throws {
        let network = try await network()
        try network.edit("a", at: 10, "UPDATE item SET phone = '1'")
        let seen = try network["a"].seen("item", ["s"])
        try await network.syncAll()
        #expect(try changed(network, ["phone": "3"], seen) == nil)
    }

    @Test func editOfAnotherWindow_isAChange_alsoUnsealed() async throws {
        let network = try await network()
        let seen = try network["a"].seen("item", ["s"])
        try network["a"].put("item", ["s"], ["phone": "9"])
        #expect(try changed(network, ["phone": "1"], seen)?.map(\.value) == ["9"])
    }

    @Test func rowThatCame_orWent_isAChange() async throws {
        let network = try await network()
        let absent = try network["a"].seen("item", ["new"])
        #expect(absent.fields.isEmpty)
        #expect(try changed(network, ["name": "Neuf"], absent, key: "new") == nil)
        #expect(try changed(network, ["name": "Autre"], absent, key: "new")?.map(\.field) == ["name"])
        let seen = try network["a"].seen("item", ["s"])
        try network["a"].remove("item", ["s"])
        let gone = try #require(try changed(network, ["name": "x"], seen))
        #expect(gone.map(\.value) == [nil])
    }

    @Test func whatWasSeen_survivesAsJSON() async throws {
        let network = try await network()
        let seen = try network["a"].seen("item", ["s"])
        let again = try JSONDecoder().decode(SeenRow.self, from: JSONEncoder().encode(seen))
        #expect(again == seen && !again.fields.isEmpty)
    }
}
