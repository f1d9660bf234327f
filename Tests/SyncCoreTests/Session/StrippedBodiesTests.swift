import Testing

@testable import SyncCore

/// Changesets whose bodies somebody took away on the way: that is told, and mended by whoever has them.
struct StrippedBodiesTests {
    /// A hub that has everything and gives no bodies.
    private struct StrippingTransport: SyncTransport {
        let inner: MemoryTransport
        var name: String { "memory:stripping" }

        func exchange(_ request: [UInt8]) async throws -> [UInt8] {
            var answer = try SyncResponse(decoding: try await inner.exchange(request))
            answer.frames = try answer.frames.map { CarriedFrame(try stripped($0.frame), $0.hints) }
            return answer.encoded()
        }
    }

    /// Three members, of whom `m` wrote what `a` hasn't yet; `hub` has it.
    private func network() async throws -> TestNetwork {
        let network = try await Federation.make()
        try await network.syncAll()
        try network.editing("m", "INSERT INTO question VALUES ('q', 'de m')")
        try network["m"].seal()
        try network.reader("hub", migrations: [])
        try await network.sync("hub", "m")
        return network
    }

    @Test func aDishonestHub_isFoundOut_andAnotherMends() async throws {
        let network = try await network()
        let lie = try await network.syncStripped("a", from: "hub")
        #expect(lie.missingBodies == 1 && !lie.upToDate && lie.received == 1)
        #expect(try network["a"].status().missingBodies == 1)
        #expect(try network["a"].doctor().map(\.code) == ["elided"])
        // Also later and from the same hub, as long as it lies.
        #expect(try await network.syncStripped("a", from: "hub").missingBodies == 1)
        let honest = try await network.sync("a", "m")
        #expect(honest.missingBodies == 0 && honest.upToDate && honest.received == 0)
        #expect(try network["a"].row("question", ["q"])?["label"] == .text("de m"))
        #expect(try await network.sync("a", "m").roundTrips == 1, "All is forgotten")
        network.dismiss("hub")
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func aBundle_mendsToo_andGarbageDoesNot() async throws {
        let network = try await network()
        try await network.syncStripped("a", from: "hub")
        let frames = try network["m"].frames()
        let whole = try #require(try frames.last.map { try Frame(decoding: $0) })
        let garbage = try Frame(decoding: whole.bytes.flipping(bit: 0, at: 6 + whole.signedHeader.count))
        let report = try network["a"].receive([garbage.bytes])
        #expect(garbage.dot == whole.dot && report.received == 0 && report.restored == 0)
        #expect(try network["a"].receive(frames).restored == 1)
        #expect(try network["a"].row("question", ["q"])?["label"] == .text("de m"))
        #expect(try network["a"].doctor() == [])
    }

    /// Without the vouches a newcomer is a stranger, and expulsions that aren't read let the expelled go on.
    @Test func strippedTrust_countsOnceItsBodyComes() async throws {
        let network = try await Federation.make()
        for name in ["a", "m"] { try network[name].expel("t") }
        try network.editing("t", "INSERT INTO question VALUES ('void', 'void')")
        try network["t"].seal()
        for name in ["m", "t"] { try await network.sync("a", name) }
        let truth = try network["a"].membership()
        try network.reader("r")
        let lie = try await network.syncStripped("r", from: "a")
        #expect(try lie.missingBodies > 0 && network["r"].reasons() == ["not-let-in", "waiting"])
        try await network.sync("r", "a")
        #expect(try network["r"].membership() == truth && network["r"].rows("question").isEmpty)
        network.dismiss("m")
        network.dismiss("t")
        try network.checkEqualAndFolded()
        try network.reopen("r")
        #expect(try network["r"].membership() == truth)
    }

    /// A member may strip what others wrote when passing it on; the hub learns it from any other, a day later.
    @Test func aDishonestMember_doesNotSpoilAHub() async throws {
        let network = try await network()
        try network.reader("other", migrations: [])
        let frames = try network["hub"].frames().map(stripped)
        try network["other"].receive(frames)
        #expect(try network["other"].status().missingBodies == 1)
        let other = MemoryTransport(network["other"], asking: network["m"].id, name: "memory:other")
        _ = try await network["m"].sync(with: other)
        #expect(try network["other"].status().missingBodies == 0)
        try network.reader("r")
        _ = try await network["r"].sync(
            with: MemoryTransport(network["other"], asking: nil, name: "memory:other"))
        #expect(try network["r"].image() == network["m"].image())
    }
}

/// The changeset without its body; that which lets its author in keeps it, or nobody would take it.
private func stripped(_ bytes: Bytes) throws -> Bytes {
    let frame = try Frame(decoding: bytes)
    return frame.dot.seq == 1 ? bytes : try frame.eliding().bytes
}

extension TestNetwork {
    @discardableResult
    fileprivate func syncStripped(_ asking: String, from answering: String) async throws -> SyncReceipt {
        try await self[asking].sync(
            with: StrippedBodiesTests.stripping(self[answering], asking: self[asking].id))
    }
}

extension StrippedBodiesTests {
    fileprivate static func stripping(_ hub: Replica, asking: ReplicaID?) -> some SyncTransport {
        StrippingTransport(inner: MemoryTransport(hub, asking: asking, name: "memory:hub"))
    }
}
