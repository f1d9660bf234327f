import Testing

@testable import SyncCore

/// Changesets that somebody altered, beside true ones.
struct ForgedChangesetsTests {
    @Test func forgedForks_areRefused_andWhatIsTrueBesideThemTaken() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        for number in 1...5 {
            try network.edit("a", at: Int64(number), "INSERT INTO note (id, text) VALUES ('n\(number)', 'x')")
            try network["a"].seal()
        }
        try await network.sync("b", "a")
        try network.edit("a", at: 9_000, "INSERT INTO note (id, text) VALUES ('late', 'y')")
        try network["a"].seal()
        let frames = try network["a"].frames()
        // All but the last are known there; altered, each claims to fork its author's chain.
        let forged = frames.dropLast().map { frame in
            var bytes = frame.array
            bytes[bytes.count - 1] ^= 1
            return Bytes(bytes)
        }
        let report = try network["b"].receive(forged + [frames[frames.count - 1]])
        #expect(report.received == 1 && report.branches.isEmpty)
        #expect(report.refused.map(\.reason) == forged.map { _ in .badSignature })
        try await network.sync("b", "a")
        try network.checkEqualAndFolded()
    }

    @Test func forgedChangesets_thatWait_dropNoOthersBesideThem() throws {
        let network = try TestNetwork(["a", "b", "c"], migrations: [ExampleSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO structure (id, name) VALUES ('s', 'Maison')")
        try network["a"].seal()
        for name in ["a", "c"] { network[name].checkpoint() }
        let copied = try TestNetwork(copyOf: network)
        for (branch, text) in [(network, "x"), (copied, "y")] {
            for number in 2...3 {
                try branch.edit("a", at: Int64(number), "UPDATE structure SET phone = '\(text)\(number)'")
                try branch["a"].seal()
            }
        }
        try copied.edit("c", at: 4, "INSERT INTO note (id, text) VALUES ('n', 'x')")
        try copied["c"].seal()
        let late = try copied["c"].frames()
        try copied["a"].receive(late)
        try copied.edit("a", at: 5, "UPDATE structure SET phone = 'y5'")
        try copied["a"].seal()
        try network.edit("a", at: 5, "UPDATE structure SET phone = 'x5'")
        try network["a"].seal()

        // Both branches are here but for the last of theirs, which waits for what its author had seen; so do forgeries.
        let theirs = try copied["a"].frames().filter { !late.contains($0) }
        let last = try #require(theirs.last)
        let forged = (1...8).map { place in
            var bytes = last.array
            bytes[bytes.count - place] ^= 1
            return Bytes(bytes)
        }
        try network["b"].receive(network["a"].frames())
        #expect(try network["b"].receive(theirs.dropLast()).branches.count == 1)
        #expect(try network["b"].receive(forged + [last]).received == 0)
        // All of these but the founder's first changeset, and the one that waited.
        #expect(try network["b"].receive(late).received == late.count)
    }
}
