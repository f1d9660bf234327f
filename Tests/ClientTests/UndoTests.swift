import Catalogue
import SyncCore
import SyncTestSupport
import Testing

@testable import Client

/// Undoing as people mean it: by a short name, a row, a field, and looked at before.
struct UndoTests {
    private let laptop: Laptop
    private var replica: Replica { laptop.replica }

    init() throws { laptop = try Laptop() }

    private func undo(_ table: String, _ key: String, field: String? = nil, dryRun: Bool = false) throws
        -> UndoReport
    {
        let table = try RowFinder(replica).table(table)
        return try #require(try RowUndo(replica, table, [key], field: field).run(dryRun: dryRun)).report
    }

    @Test func shortNames_areNames() throws {
        let own = try #require(replica.id)
        let last = try replica.status().vector[own]
        let whole = Dot(origin: own, seq: last)
        for name in [":\(last)", "\(last)", "\(own.description.prefix(6))…:\(last)", whole.description] {
            #expect(try ChangesetName.dot(name, in: replica) == whole, "\(name)")
        }
        #expect(throws: SyncError.self) { try ChangesetName.dot(":\(last + 1)", in: replica) }
        #expect(throws: SyncError.self) { try ChangesetName.dot("hier", in: replica) }
    }

    @Test func aRow_isUndoneAlone() throws {
        try replica.put(
            "structure", ["inter-made"], [("phone", "+33491000001"), ("summary", "Une couveuse.")])
        try replica.put("offer", ["inter-made/neuve"], [("name", "Neuve")])
        try replica.put("offer_term", ["inter-made/neuve", "stage", "idee"], [])
        try replica.put("offer", ["inter-made/autre"], [("name", "Autre")])
        try replica.seal()
        let trial = try undo("offer", "inter-made/neuve", dryRun: true)
        #expect(trial.rows == 2)
        #expect(try replica.row("offer", ["inter-made/neuve"]) != nil)
        let report = try undo("offer", "inter-made/neuve")
        #expect(report.rows == 2 && report.left.isEmpty)
        #expect(try replica.row("offer", ["inter-made/neuve"]) == nil)
        #expect(try replica.rows("offer_term", where: [("offer", "inter-made/neuve")]).isEmpty)
        #expect(try replica.row("offer", ["inter-made/autre"]) != nil)
        #expect(try laptop.text("structure", "inter-made", "phone") == "+33491000001")
    }

    @Test func aField_isUndoneAlone_byTheNameThatPeopleGiveIt() throws {
        let before = try laptop.text("structure", "inter-made", "phone")
        try replica.put(
            "structure", ["inter-made"], [("phone", "+33491000001"), ("summary", "Une couveuse.")])
        #expect(try undo("structure", "inter-made", field: "téléphone").rows == 1)
        #expect(try laptop.text("structure", "inter-made", "phone") == before)
        #expect(try laptop.text("structure", "inter-made", "summary") == "Une couveuse.")
    }

    @Test func aTrial_sealsNothing_andTellsWhatWaits() throws {
        try replica.put("structure", ["inter-made"], [("phone", "+33491000009")])
        let before = try replica.status().vector
        let trial = try undo("structure", "inter-made", dryRun: true)
        #expect(trial.rows == 1)
        #expect(try replica.status().vector == before && replica.hasPendingEdits())
        #expect(try laptop.text("structure", "inter-made", "phone") == "+33491000009")
        let own = try #require(replica.id)
        _ = try replica.undo(Dot(origin: own, seq: before[own]), dryRun: true)
        #expect(try replica.status().vector == before && replica.hasPendingEdits())
        #expect(try undo("structure", "inter-made").rows == 1)
        #expect(try laptop.text("structure", "inter-made", "phone") != "+33491000009")
    }

    @Test func theLastActs_areToldByName_newestFirst() throws {
        try replica.put("offer", ["inter-made/neuve"], [("name", "Neuve")])
        try replica.seal()
        try replica.put("offer", ["inter-made/neuve"], [("phone", "+33491000001")])
        try replica.seal()
        let acts = try replica.acts(limit: 2)
        #expect(acts.count == 2)
        #expect(acts[0].rows.map(\.name) == ["Neuve"] && acts[0].rows[0].fields == ["phone"])
        #expect(acts[1].rows[0].isCreated)
    }

    @Test func anAct_isAChangesetOfItsOwn() throws {
        try replica.put("offer", ["inter-made/avant"], [("name", "Avant")])
        let (_, dots) = try ActSeal.alone(in: replica, message: "import", isWritten: { (_: Bool) in true }) {
            try replica.put("offer", ["inter-made/pendant"], [("name", "Pendant")])
        }
        let dot = try #require(dots.first)
        _ = try replica.undo(dot)
        #expect(try replica.row("offer", ["inter-made/pendant"]) == nil)
        #expect(try replica.row("offer", ["inter-made/avant"]) != nil)
    }

    @Test func aHub_isForgottenByAPartOfItsAddress() throws {
        try replica.remember(hub: "http://127.0.0.1:8080")
        try replica.remember(hub: "https://hub.example.org")
        #expect(throws: SyncError.self) { try KnownHubs(replica).forget("http") }
        #expect(try KnownHubs(replica).forget("127.0.0.1") == "http://127.0.0.1:8080")
        #expect(try KnownHubs(replica).all().map(\.url) == ["https://hub.example.org"])
    }
}
