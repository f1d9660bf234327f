import SyncTestSupport
import Testing

@testable import SyncCore

/// What sides give each other of a line that branched, whichever of its branches each of them knows.
struct BranchExchangeTests {
    /// What came from the other side isn't sent back to it, where the name of a line doesn't tell either.
    @Test func syncAfterABranch_sendsNothingBack() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        try await network.sync("t", "a")
        try await network.sync("twin", "a")
        try await network.sync("t", "a")
        let again = try await network.sync("t", "a")
        #expect(again.sent == 0 && again.received == 0)
    }

    @Test func branches_exchangedBetweenTheFiles_stayEqual() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET title = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "twin")
        try await network.sync("twin", "m")
        try await network.syncAll()
        let shown = try network.conflicts("a")
        #expect(shown == [["offer", "m/1", "title", "second", "first"]])
        try network.checkEqualAndFolded()
    }

    @Test func whoBuiltOnOneBranch_isUnderstoodByWhoHadTheOther() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        try network.edit("twin", at: 3_000_000_000_001, "UPDATE offer SET phone = 'second' WHERE id = 'm/1'")
        try await network.sync("m", "a")
        // `t` meets the twin before anybody knows, and goes on from what it says.
        try await network.sync("t", "twin")
        try network.edit("t", at: 3_000_000_000_002, "INSERT INTO question VALUES ('q', 'built on the twin')")
        try network["t"].seal()
        try network.edit(
            "a", at: 3_000_000_000_003, "INSERT INTO question VALUES ('p', 'built on the first')")
        try network["a"].seal()
        try await network.sync("t", "a")
        try await network.sync("a", "t")
        #expect(try network["a"].row("question", ["q"]) != nil)
        #expect(try network["t"].row("question", ["p"]) != nil)
        try await network.syncAll()
        #expect(try network["a"].rejected().isEmpty)
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("second"))
        try network.checkEqualAndFolded()
    }

    /// Found by the simulator, seed 9090 of 200 steps: who had named a cut kept out, for good, whom the others had let in.
    @Test func whomATwinLetIn_isLetIn_alsoWhereTheTwinLeftAnAgreedCut() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        try network.join("n", of: "twin")
        try await network.sync("n", "t")
        for number in 0..<3 {
            try network.edit(
                "m", at: 3_000_000_000_000 + Int64(number), "UPDATE offer SET title = '\(number)'")
            try network["m"].seal()
        }
        // Two name a cut that the twin and its guest have no part in.
        let silent: Set<String> = ["s", "m", "t"]
        #expect(try network["m"].compact(without: silent).step == .proposed)
        try await network.sync("a", "m")
        #expect(try network["a"].compact(without: silent).step == .proposed)
        try await network.sync("a", "m")
        #expect(try network["m"].compact(without: silent).step == .compacted)
        for _ in 0..<2 { try await network.syncAll() }
        let counts = try network.replicas.mapValues { try $0.frames().count }
        #expect(Set(counts.values).count == 1, "\(counts)")
        try network.checkEqualAndFolded()
    }

    @Test(arguments: [true, false])
    func branches_findEachOther_whenSidesMeetForTheFirstTime(isLongerAsking: Bool) async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        try network.edit("m", at: 3_000_000_000_000, "UPDATE offer SET title = 'first' WHERE id = 'm/1'")
        for number in 1...3 {
            try network.edit(
                "twin", at: 3_000_000_000_000 + Int64(number), "UPDATE offer SET phone = '\(number)'")
            try network["twin"].seal()
        }
        try network["m"].seal()
        // Two sides that have never met, each with one branch.
        let short = try network.reader("short")
        let long = try network.reader("long")
        try short.receive(network["m"].frames())
        try long.receive(network["twin"].frames())
        let (asking, answering) = isLongerAsking ? ("long", "short") : ("short", "long")
        _ = try await network[asking].sync(
            with: MemoryTransport(network[answering], asking: nil, name: "memory"))
        #expect(try short.frames().count == long.frames().count)
        #expect(try short.image() == long.image())
        for name in ["m", "twin", "a", "t"] { network.dismiss(name) }
        try network.checkEqualAndFolded()
    }

    /// The bytes of a bundle say which branch is meant, wherever a dot doesn't.
    @Test func bundleOfALogWithBranches_isReadWhole() async throws {
        let network = try await Federation.withAnOffer()
        try network.clone("m", as: "twin")
        for number in 0..<3 {
            for name in ["m", "twin"] {
                try network.editing(name, "INSERT INTO question VALUES ('\(name) \(number)', 'x')")
                try network[name].seal()
            }
        }
        for name in ["m", "twin", "t"] { try await network.sync(name, "a") }
        for number in 0..<2 {
            for name in ["twin", "t", "m", "a"] {
                try network.editing(name, "INSERT INTO question VALUES ('\(name) and \(number)', 'x')")
                try await network.sync(name, "a")
            }
        }
        let reader = try network.reader("r")
        try reader.takeAll(of: network["a"])
        #expect(try reader.frames().count == network["a"].frames().count && reader.rejected().isEmpty)
        #expect(try reader.image() == network["a"].image() && reader.doctor() == [])
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }
}
