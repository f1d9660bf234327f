import Testing

@testable import SyncCore

/// Who is behind, computed from the contexts seen.
struct BehindTests {
    @Test func behind_countsWhatNoContextNames() async throws {
        let network = try await Federation.make()
        try await network.syncAll()
        #expect(try network["a"].status().behind.isEmpty == false, "Reading isn't acknowledging")
        for name in ["m", "t"] {
            try network.editing(name, "INSERT INTO question VALUES ('\(name)', 'x')")
        }
        try await network.syncAll()
        #expect(try network["a"].status().behind == [])
        for key in ["1", "2", "3"] {
            try network.editing("a", "INSERT INTO question VALUES ('\(key)', 'x')")
            try network["a"].seal()
        }
        let both = ["m", "t"].map { MemberBehind(structure: $0, missing: 3) }
        let status = try network["a"].status()
        #expect(status.behind == both && status.membersUpToDate == 1 && status.members == 3)
        try network.editing("m", "INSERT INTO question VALUES ('m2', 'sans avoir vu')")
        let receipt = try await network.sync("a", "m")
        #expect(receipt.behind == both, "It was sealed before these came")
        try network.editing("m", "INSERT INTO question VALUES ('m3', 'ayant vu')")
        #expect(try await network.sync("a", "m").behind == [both[1]])
        #expect(try network["m"].status().behind.map(\.structure) == ["s", "t"])
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func hubs_tellWhatTheyLack() async throws {
        let network = try await Federation.make()
        let hub = try network.reader("hub", migrations: [])
        network.dismiss("hub")
        try await network.sync(hub, "a")
        #expect(try network["a"].status().hubs.map(\.missing).last == 0)
        for key in ["1", "2"] {
            try network.editing("a", "INSERT INTO question VALUES ('\(key)', 'x')")
            try network["a"].seal()
        }
        let status = try #require(try network["a"].status().hubs.first { $0.url == "memory:hub" })
        #expect(status.missing == 2 && status.withheld == 0 && !status.upToDate)
        try await network.sync(hub, "a")
        #expect(try network["a"].status().hubs.first { $0.url == "memory:hub" }?.missing == 0)
    }

    @Test func copyWithoutAKey_countsNobody() async throws {
        let network = try await Federation.make()
        let reader = try network.reader("r")
        try await network.sync("m", "a")
        _ = try await reader.sync(with: MemoryTransport(network["a"], asking: nil))
        let status = try reader.status()
        #expect(status.behind == [] && status.membersUpToDate == 0 && status.members == 3)
    }
}
