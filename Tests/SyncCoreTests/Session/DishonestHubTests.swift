import Testing

@testable import SyncCore

/// Whatever a hub answers, it changes nothing that replicas hold, and no sync runs for ever.
struct DishonestHubTests {
    /// Two members of different structures and a hub with everything: `a` lacks what `m` wrote, and has
    /// something to send.
    private func network() async throws -> (network: TestNetwork, hub: Replica) {
        let network = try await Federation.make()
        let hub = try network.reader("hub", migrations: [])
        network.dismiss("hub")
        network.dismiss("t")
        for name in ["a", "m", "a"] { try await network.sync(hub, name) }
        for key in ["q1", "q2", "q3"] {
            try network.editing("m", "INSERT INTO question VALUES ('\(key)', 'de m')")
            try network["m"].seal()
        }
        try await network.sync(hub, "m")
        try network.editing("a", "INSERT INTO question VALUES ('q4', 'de a')")
        return (network, hub)
    }

    private func foreignFrames() throws -> [Bytes] {
        let other = try TestNetwork(["x", "y"], migrations: [Federation.migration])
        try other.editing("x", "INSERT INTO question VALUES ('q1', 'd''ailleurs')")
        try other["x"].seal()
        return try other["x"].frames()
    }

    @Test(arguments: DishonestHub.Lie.allCases)
    func lie_changesNothing_andEnds(_ lie: DishonestHub.Lie) async throws {
        let (network, hub) = try await network()
        let dishonest = DishonestHub(lie, hub, asking: network["a"].id, foreign: try foreignFrames())
        var received = 0
        for _ in 0..<3 {
            do {
                received += try await network["a"].sync(with: dishonest).received
            } catch let error as SyncError {
                #expect(error.code == .badAnswer)
            }
        }
        #expect(dishonest.exchangeCount <= 3 * (Limits.idleRoundsMax + 6))
        // What is in the log is what members signed, byte for byte.
        let truth = Set(try network["m"].frames() + network["a"].frames().filter(isOwn(network["a"])))
        let held = try network["a"].frames()
        #expect(truth.isSuperset(of: held))
        #expect(received <= 3)
        #expect(try network["a"].doctor() == [])
        // And all is well once the two meet elsewhere.
        try await network.sync("m", "a")
        try await network.sync("a", "m")
        #expect(try network["a"].rows("question").count == 4)
        try network.checkEqualAndFolded()
    }

    private func isOwn(_ replica: Replica) -> (Bytes) throws -> Bool {
        { try Frame(decoding: $0).dot.origin == replica.id }
    }

    @Test func everyAlteredByte_isRefused_whereverItStands() async throws {
        let (network, hub) = try await network()
        let heads = try network["a"].reading { try Origins($0).heads }
        let request = SyncRequest(cursor: nil, heads: heads, own: 0, frames: [])
        let honest = try hub.answer(request.encoded(), asking: nil)
        let known = try network["a"].frames()
        let frame = try #require(honest.frames.first).frame
        var reader = try network.reader("r")
        try reader.receive(known)
        let before = try reader.image()
        var tried: [String: Int] = [:]
        for index in 0..<frame.count {
            var altered = honest
            altered.frames = [CarriedFrame(frame.flipping(bit: index % 8, at: index))]
            let transport = FixedTransport(answer: altered.encoded(), once: true)
            // The second request finds nobody: what the first answer brought is stored by then.
            _ = try? await reader.sync(with: transport)
            let part = try part(of: frame, index)
            tried[part, default: 0] += 1
            guard try reader.image() != before else { continue }
            // A bit of the packing that means nothing: the changeset is what its author signed.
            #expect(part == "body", "at \(index)")
            #expect(try reader.rows("question").count == 1)
            reader = try network.reader("r\(index)")
            try reader.receive(known)
        }
        #expect(Set(tried.keys) == ["header", "context", "body", "signature"])
        #expect(tried["signature"] == 64 && tried.values.reduce(0, +) == frame.count)
    }

    /// What stands at a place of a frame: header, context, body or signature.
    private func part(of bytes: Bytes, _ index: Int) throws -> String {
        let frame = try Frame(decoding: bytes)
        if index >= bytes.count - 64 { return "signature" }
        if index >= bytes.count - 64 - frame.stored.count { return "body" }
        return index < 22 ? "header" : "context"
    }

    // MARK: Withholding

    @Test func hubThatNamesMoreThanItGives_isSeen() async throws {
        let (network, hub) = try await network()
        let dishonest = DishonestHub(.withholdsAll, hub, asking: network["a"].id, foreign: [])
        // Met for the first time, it says what it has.
        let receipt = try await network["a"].sync(with: dishonest)
        #expect(!receipt.upToDate && receipt.received == 0)
        let status = try #require(try network["a"].status().hubs.first { $0.url == dishonest.name })
        // All of them are of one line, whose head it named.
        #expect(!status.upToDate && status.withheld == 1 && status.missing == 0)
        try await network.sync("a", "m")
        #expect(try network["a"].status().hubs.first { $0.url == dishonest.name }?.withheld == 0)
    }

    @Test func hubThatKeepsWhatItTakes_isSeen_whenMembersMeetAnotherWay() async throws {
        let (network, hub) = try await network()
        // It takes everything, says so, and gives none of it to anybody.
        let dishonest = DishonestHub(.claimsAll, hub, asking: network["a"].id, foreign: [])
        let receipt = try await network["a"].sync(with: dishonest)
        #expect(receipt.upToDate, "Alone, nobody can tell")
        #expect(receipt.behind == [member("m", 2), member("t", 1)], "No hub can acknowledge for a member")
        // The two meet at a table: what the hub kept arrives, and both receipts say so.
        #expect(try await network.sync("a", "m").received == 3)
        try network.editing("m", "INSERT INTO question VALUES ('q5', 'de m')")
        #expect(try await network.sync("a", "m").behind == [member("t", 1)])
        try network.checkEqualAndFolded()
    }

    private func member(_ structure: String, _ missing: Int) -> MemberBehind {
        MemberBehind(structure: structure, missing: missing)
    }

    @Test func honestHub_isCutShortByNothing() async throws {
        let (network, hub) = try await network()
        let receipt = try await network.sync(hub, "a")
        #expect(receipt.upToDate && receipt.received == 3 && receipt.sent == 1)
    }
}
