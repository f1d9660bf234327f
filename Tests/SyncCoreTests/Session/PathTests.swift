import Foundation
import Testing

@testable import SyncCore

/// The fast path by cursor, the path by heads, and what a receipt says.
struct PathTests {
    private func network(_ names: [String] = ["a", "b", "c"]) throws -> TestNetwork {
        try TestNetwork(names, migrations: [ExampleSchema.migration])
    }

    private func insert(_ network: TestNetwork, _ name: String, _ keys: [String]) throws {
        for (index, key) in keys.enumerated() {
            try network.edit(
                name, at: Int64(index + 1), "INSERT INTO structure (id, name) VALUES ('\(key)', 'x')")
            try network[name].seal()
        }
    }

    @Test func firstContact_exchangesHeads_laterOnesTakeOneRoundTrip() async throws {
        let network = try network()
        try insert(network, "a", ["1", "2"])
        try insert(network, "b", ["3"])
        let first = try await network.sync("a", "b")
        #expect(first.roundTrips == 2 && first.sent == 2 && first.received == 2)
        try insert(network, "a", ["4"])
        try insert(network, "b", ["5", "6"])
        let second = try await network.sync("a", "b")
        #expect(second.roundTrips == 1 && second.sent == 1 && second.received == 2 && second.upToDate)
        let third = try await network.sync("a", "b")
        #expect(third.roundTrips == 1 && third.sent == 0 && third.received == 0)
        #expect(third.bytesSent < 300 && third.bytesReceived < 300)
        network.dismiss("c")
        try network.checkEqualAndFolded()
    }

    @Test func changesetsOfOthers_areForwarded_andNotSentBack() async throws {
        let network = try network()
        try await network.syncAll()
        try insert(network, "a", ["1"])
        try await network.sync("a", "b")
        let forwarded = try await network.sync("c", "b")
        #expect(forwarded.received == 1 && forwarded.sent == 0)
        let back = network.transport("a", "b")
        let receipt = try await network["a"].sync(with: back)
        #expect(receipt.received == 0 && back.traffic.received.isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func receipt_countsMembersThatHaveEverything() async throws {
        let network = try await Federation.make()
        try await network.syncAll()
        try network.editing("a", "INSERT INTO question VALUES ('q', 'x')")
        #expect(try await network.sync("a", "m").membersUpToDate == 1, "Having it isn't yet saying so")
        try network.editing("m", "INSERT INTO question VALUES ('r', 'x')")
        try network["m"].seal()
        let receipt = try await network.sync("a", "m")
        #expect(receipt.members == 3 && receipt.membersUpToDate == 2)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func receipt_tellsHowFarTheClockIsOff_conflictsAndRejections() async throws {
        let network = try network(["a", "b"])
        try insert(network, "a", ["1"])
        try await network.syncAll()
        try network.edit(
            "a", at: 5, "UPDATE structure SET name = 'a'; INSERT INTO note (id, text) VALUES ('n', 'x')")
        try network.edit("b", at: 6, "UPDATE structure SET name = 'b'")
        let receipt = try await network.sync("a", "b")
        #expect(receipt.conflicts == 1 && receipt.rejected == 0 && receipt.held == 0)
        #expect(receipt.clockOffsetMilliseconds == 0)
        let later = try Replica.open(
            at: network.path("b"), keys: network.keys, now: { EditTime(milliseconds: 1_000_000 + 4_200) })
        let transport = MemoryTransport(later, asking: network["a"].id, name: "memory:b")
        #expect(try await network["a"].sync(with: transport).clockOffsetMilliseconds == 4_200)
        try network.checkEqualAndFolded()
    }

    @Test func status_knowsWhatEachHubHas() async throws {
        let network = try network()
        try await network.sync("a", "b")
        #expect(try network["a"].status().hubs.map(\.upToDate) == [true])
        try insert(network, "a", ["1"])
        let status = try network["a"].status()
        #expect(status.hubs.map(\.upToDate) == [false] && status.unsent == 1)
        try await network.sync("a", "c")
        #expect(try network["a"].status().unsent == 0, "One hub has it")
        #expect(try network["a"].status().hubs.map(\.upToDate) == [false, true])
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    // MARK: Hubs

    @Test func hubWithoutTables_passesEverythingOn() async throws {
        let network = try network()
        let hub = try network.reader("hub", migrations: [])
        try insert(network, "a", ["1", "2"])
        try insert(network, "b", ["3"])
        for name in ["a", "b", "c", "a", "b"] { try await network.sync(hub, name) }
        #expect(try network["c"].rows("structure").count == 3)
        #expect(try hub.doctor() == [])
        network.dismiss("hub")
        try network.checkEqualAndFolded()
    }

    @Test func emptyHub_getsEverythingBack() async throws {
        let network = try network(["a", "b"])
        var hub = try network.reader("hub", migrations: [])
        try insert(network, "a", ["1", "2"])
        for name in ["a", "b", "a"] { try await network.sync(hub, name) }
        let before = Set(try hub.frames())
        hub = try network.reader("hub2", migrations: [])
        try insert(network, "b", ["3"])
        for name in ["b", "a"] { try await network.sync(hub, name) }
        #expect(try Set(hub.frames()).isSuperset(of: before))
        #expect(try network["a"].rows("structure").count == 3)
        for name in ["a", "b"] {
            let receipt = try await network.sync(hub, name)
            #expect(receipt.sent == 0 && receipt.received == 0 && receipt.roundTrips == 1)
        }
        for name in ["hub", "hub2"] { network.dismiss(name) }
        try network.checkEqualAndFolded()
    }

    @Test func restoredHub_getsBackWhatItLost() async throws {
        let network = try network(["a", "b"])
        let hub = try network.reader("hub", migrations: [])
        try insert(network, "a", ["1"])
        for name in ["a", "b"] { try await network.sync(hub, name) }
        try hub.backup(to: network.path("old"))
        try insert(network, "a", ["2"])
        try insert(network, "b", ["3"])
        for name in ["a", "b", "a"] { try await network.sync(hub, name) }
        let old = try Replica.open(at: network.path("old"), keys: network.keys)
        // The restored one goes on with somebody else's changeset, at a position that replicas remember
        // otherwise.
        try insert(network, "b", ["4"])
        for name in ["b", "a", "b"] { try await network.sync(old, name) }
        #expect(try old.vector() == network["a"].vector())
        network.dismiss("hub")
        try network.checkEqualAndFolded()
    }

    @Test func twoHubs_syncWithEachOther() async throws {
        let network = try network(["a", "b"])
        let hubs = [try network.reader("h1", migrations: []), try network.reader("h2", migrations: [])]
        try insert(network, "a", ["1"])
        try insert(network, "b", ["2"])
        try await network.sync(hubs[0], "a")
        try await network.sync(hubs[1], "b")
        _ = try await hubs[0].sync(with: MemoryTransport(hubs[1], asking: nil, name: "memory:h2"))
        try await network.sync(hubs[0], "a")
        try await network.sync(hubs[1], "b")
        for name in ["h1", "h2"] { network.dismiss(name) }
        try network.checkEqualAndFolded()
    }

    @Test func refusedChangeset_isNotForgotten() async throws {
        let network = try network(["a", "b"])
        try await network.sync("a", "b")
        try insert(network, "a", ["1"])
        let strict = PolicyTransport(network["b"], asking: network["a"].id, refuses: true)
        let receipt = try await network["a"].sync(with: strict)
        #expect(receipt.refused.map(\.reason) == [.invitationExpired] && !receipt.upToDate)
        #expect(try network["a"].status().hubs.first?.upToDate == false)
        let again = try await network["a"].sync(with: strict)
        #expect(!again.upToDate, "The hub still lacks it")
        let kind = PolicyTransport(network["b"], asking: network["a"].id, refuses: false)
        _ = try await network["a"].sync(with: kind)
        #expect(try network["b"].rows("structure").count == 1)
        try network.checkEqualAndFolded()
    }
}

/// A hub that refuses what it doesn't like, or no longer does.
struct PolicyTransport: SyncTransport {
    let hub: Replica
    let asking: ReplicaID?
    let refuses: Bool
    let name = "memory:b"

    init(_ hub: Replica, asking: ReplicaID?, refuses: Bool) {
        self.hub = hub
        self.asking = asking
        self.refuses = refuses
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        try hub.answer(request, asking: asking) { _, _ in refuses ? .invitationExpired : nil }.encoded()
    }
}

extension TestNetwork {
    /// A replica syncs with a hub.
    @discardableResult
    func sync(_ hub: Replica, _ name: String) async throws -> SyncReceipt {
        try await self[name].sync(with: MemoryTransport(hub, asking: self[name].id, name: "memory:hub"))
    }
}
