import Testing

@testable import SyncCore

/// Rows that no member owns are written by all, until their owner is admitted and claims them.
struct ClaimTests {
    @Test func unclaimedRow_isWrittenByAll_untilItsOwnerIsAdmitted() async throws {
        let network = try await Federation.withOffers()
        for name in ["a", "m"] {
            try network.editing(name, "INSERT OR IGNORE INTO structure VALUES ('z', 'by \(name)')")
            try await network.syncAll()
        }
        try network.editing("t", "INSERT INTO offer (id, title) VALUES ('z/1', 'described by t')")
        try network.editing("m", "UPDATE structure SET name = 'renamed by m' WHERE id = 'z'")
        try await network.syncAll()
        #expect(try network["a"].row("structure", ["z"])?["name"] == .text("renamed by m"))
        try network.admit("z", with: ["a"])
        try await network.syncAll()
        for name in ["a", "m", "t"] {
            let error = #expect(throws: SyncError.self) {
                try network[name].put("offer", ["z/1"], [("title", "x")])
            }
            #expect(error?.code == .notYours)
        }
        try network["z"].put("offer", ["z/1"], [("title", "ours")])
        try await network.syncAll()
        #expect(try network["t"].row("offer", ["z/1"])?["title"] == .text("ours"))
        #expect(try network["t"].rejected().isEmpty)
        try network.checkEqualAndFolded()
    }

    /// A claim holds what its author had seen: what others write beside it has no effect, however late it comes.
    @Test func claim_endsWhatItHasntSeen_andKeepsWhatItHas() async throws {
        let network = try await Federation.withOffers()
        try network.editing(
            "t",
            "INSERT INTO structure VALUES ('z', 'z'); INSERT INTO offer (id, title) VALUES ('z/1', 'first')")
        try await network.syncAll()
        // The neighbour edits before it hears of the admission, and with the later clock.
        try network.edit("m", at: 9_000_000_000_000, "UPDATE offer SET title = 'neighbour' WHERE id = 'z/1'")
        try network["m"].seal()
        #expect(try network["m"].row("offer", ["z/1"])?["title"] == .text("neighbour"))
        try network.admit("z", with: ["a"])
        try await network.syncAll()
        for name in ["a", "m", "t", "z"] {
            #expect(try network[name].row("offer", ["z/1"])?["title"] == .text("first"), "\(name)")
            #expect(try network[name].reasons() == ["not-the-owner"])
            #expect(try network.conflicts(name).isEmpty)
        }
        try network.checkEqualAndFolded()
    }

    @Test func conflictOfNeighbours_isJudgedAnew_whenTheOwnerJoins() async throws {
        let network = try await Federation.withOffers()
        try network.editing(
            "t",
            "INSERT INTO structure VALUES ('z', 'z'); INSERT INTO offer (id, title) VALUES ('z/1', 'first')")
        try await network.syncAll()
        try network.edit("m", at: 9_000_000_000_000, "UPDATE offer SET title = 'm' WHERE id = 'z/1'")
        try network.edit("t", at: 9_000_000_000_001, "UPDATE offer SET title = 't' WHERE id = 'z/1'")
        try await network.syncAll()
        try network.admit("z", with: ["a"])
        try await network.syncAll()
        #expect(try network.conflicts("z") == [["offer", "z/1", "title", "t", "m"]])
        try network["z"].resolve("offer", ["z/1"], .take(2))
        try await network.syncAll()
        #expect(try network["a"].row("offer", ["z/1"])?["title"] == .text("m"))
        #expect(try network.conflicts("a").isEmpty)
        try network.checkEqualAndFolded()
    }
}
