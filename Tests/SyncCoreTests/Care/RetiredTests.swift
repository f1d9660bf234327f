import Foundation
import Testing

@testable import SyncCore

/// Rows that were deleted and stay for the sake of a reference.
struct RetiredTests {
    /// b deleted the pair that the mark of a names, before it had seen the mark.
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO pair VALUES ('x', 'y', 'note'), ('u', 'v', 'note')")
        try await network.sync("a", "b")
        try network.edit("a", at: 10, "INSERT INTO mark (id, pair_head, pair_tail) VALUES ('m', 'x', 'y')")
        try network.edit("b", at: 20, "DELETE FROM pair WHERE head = 'x'")
        try await network.syncAll()
        return network
    }

    @Test func aDeletedRow_thatIsReferenced_isToldOnBothSides() async throws {
        let network = try await network()
        for name in ["a", "b"] {
            let rows = try network[name].retired()
            #expect(rows.map(\.key.texts) == [["x", "y"]], "\(name)")
            #expect(rows.first?.table == "pair" && rows.first?.structure != nil)
            #expect(rows.first?.references.map(\.key.texts) == [["m"]])
            #expect(try network[name].status().retired == 1)
            #expect(try network[name].readRows { try $0.retired() } == ["pair": [RowKey(["x", "y"])]])
            #expect(try network[name].retired("pair", ["u", "v"]).isEmpty)
            #expect(try network[name].retired("mark").isEmpty)
        }
        try network.checkEqualAndFolded()
    }

    @Test func droppingTheReference_finishesTheDeletion() async throws {
        let network = try await network()
        try network["a"].remove("mark", ["m"])
        #expect(try network["a"].retired().count == 1, "Not before the seal")
        try await network.syncAll()
        for name in ["a", "b"] {
            #expect(try network[name].retired().isEmpty)
            #expect(try network[name].rows("pair").map(\.key.texts) == [["u", "v"]])
        }
        try network.checkEqualAndFolded()
    }

    @Test(arguments: [true, false])
    func takingTheDeletionBack_makesTheRowLive(_ byResolve: Bool) async throws {
        let network = try await network()
        if byResolve {
            try network["b"].resolve("pair", ["x", "y"], .keep)
        } else {
            try network["b"].put("pair", ["x", "y"], [("note", "encore")])
            #expect(try network["b"].retired().isEmpty, "What was just written lives")
        }
        try await network.syncAll()
        for name in ["a", "b"] {
            #expect(try network[name].retired().isEmpty && network[name].rows("pair").count == 2)
        }
        try network["a"].remove("mark", ["m"])
        try await network.syncAll()
        #expect(try network["b"].rows("pair").count == 2)
        try network.checkEqualAndFolded()
    }

    @Test func forcedDeletion_retires_andIsRepeatedWithoutHarm() async throws {
        let network = try await network()
        for _ in 0..<2 {
            try network["b"].remove("pair", ["x", "y"], force: true)
            try network["b"].seal()
            #expect(try network["b"].retired().count == 1)
        }
        try await network.syncAll()
        #expect(try network["a"].retired().count == 1)
        try network.checkEqualAndFolded()
    }

    @Test func flagsAndExistence_tellRetired() throws {
        let stamp = RowDetail.Stamp(
            branch: BranchNumber(3), seq: 300, time: EditTime(milliseconds: 1 << 40))
        func isRetired(_ flags: RowDetail.Flags, _ lives: [Bool]) throws -> Bool {
            let detail = RowDetail(
                flags: flags, existence: lives.map { (stamp, $0) },
                registers: [(RegisterID(7), [.init(stamp: stamp, value: nil)])])
            return try RowDetail.isRetired(Bytes(detail.encoded()))
        }
        #expect(try isRetired([.shown, .complete], [false]))
        #expect(try isRetired([.shown, .complete], [false, false]))
        #expect(try !isRetired([.shown, .complete], [false, true]))
        #expect(try !isRetired([.complete, .explicit], [false]))
        #expect(throws: WireError.self) { try RowDetail.isRetired(Bytes([3, 2, 1])) }
    }
}
