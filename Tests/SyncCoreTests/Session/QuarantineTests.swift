import SyncTestSupport
import Testing

@testable import SyncCore

/// What waits for others costs no request anything, crowds nobody out, and doesn't stay for ever.
struct QuarantineTests {
    private let network: TestNetwork
    private let hub: Replica

    init() throws {
        network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        hub = try network.reader("hub", migrations: [])
        try hub.receive(network["a"].frames() + network["b"].frames())
    }

    /// Changesets that say to follow one that nobody has; nobody signed them.
    private func waiting(_ count: Int, after seq: UInt64, of origin: ReplicaID) throws -> [Bytes] {
        try (0..<count).map { number in
            let body = PackedBody(Body([.message("\(number)")]).encoded())
            let header = Frame.signedHeader(
                dot: Dot(origin: origin, seq: seq + 1), delta: .none, publicKey: nil, rawCount: body.rawCount)
            let signature = try #require(Signature(bytes: [UInt8](repeating: 0, count: 64)))
            return Bytes(
                Frame.encoding(header: header, kind: body.kind, stored: body.stored, signature: signature))
        }
    }

    private func receive(_ frames: [Bytes], from sender: ReplicaID?) throws -> IntakeReport {
        try hub.receive(
            frames.map { CarriedFrame($0) }, from: sender, limits: .member, policy: { _, _ in nil },
            whenStored: { _ in })
    }

    private func edit(_ name: String, _ id: String) throws -> Bytes {
        try network.edit(name, at: 1, "INSERT INTO note (id, text) VALUES ('\(id)', 'x')")
        try network[name].seal()
        return try #require(network[name].frames().last)
    }

    private func count() throws -> Int {
        try hub.reading { try $0.firstInt("SELECT count(*) FROM sync_quarantine") ?? 0 }
    }

    /// What is counted as it comes and goes is what is there.
    private func checkShares() throws {
        let (counted, there) = try hub.reading { connection in
            (
                try connection.first(
                    "SELECT group_concat(hex(sender) || changesets || ':' || bytes) FROM "
                        + "(SELECT * FROM sync_quarantine_share ORDER BY sender)"),
                try connection.first(
                    "SELECT group_concat(t) FROM (SELECT hex(sender) || count(*) || ':' || sum(length(frame)) "
                        + "AS t FROM sync_quarantine GROUP BY sender ORDER BY sender)")
            )
        }
        #expect(counted == there)
    }

    @Test func whatWaits_isTriedOnlyWhenWhatItWaitsForComes() throws {
        let (a, b) = (try #require(network["a"].id), try #require(network["b"].id))
        #expect(try receive(waiting(200, after: 2, of: a), from: b).refused.count == 200)
        #expect(try count() == 200)
        // Something else comes: nothing that waits is looked at.
        let other = try receive([edit("b", "1")], from: b)
        #expect(other.received == 1 && other.work.retried == 0 && other.work.signatures == 1)
        // What they said to wait for comes: each is tried once, found false, and kept as evidence.
        let awaited = try receive([edit("a", "2")], from: a)
        #expect(awaited.received == 1 && awaited.work.retried == 200)
        let after = try receive([edit("b", "3")], from: b)
        #expect(after.received == 1 && after.work.retried == 0)
        // The true one comes: what came altered goes.
        _ = try receive([edit("a", "4")], from: a)
        #expect(try count() == 0)
        try checkShares()
    }

    @Test func chainThatWaits_isTakenAtOnce_whenItsBeginningComes() throws {
        let frames = try (0..<40).map { try edit("a", "\($0)") }
        let late = try receive(Array(frames.dropFirst().reversed()), from: network["b"].id)
        #expect(late.received == 0 && late.work.unpackedBytes == 0)
        let report = try receive([frames[0]], from: network["a"].id)
        #expect(report.received == 40 && report.work.retried == 39)
        #expect(try count() == 0 && hub.vector() == network["a"].vector().merged(with: hub.vector()))
        try checkShares()
    }

    @Test func whoFillsTheirShare_crowdsNobodyOut() throws {
        let (a, b) = (try #require(network["a"].id), try #require(network["b"].id))
        let many = try waiting(Quarantine.shareFramesMax + 100, after: 7, of: a)
        _ = try receive(many, from: b)
        #expect(try count() == Quarantine.shareFramesMax)
        _ = try receive(waiting(3, after: 9, of: b), from: a)
        #expect(try count() == Quarantine.shareFramesMax + 3)
        try checkShares()
    }

    @Test func whatNobodyAskedForInAWeek_isDropped() throws {
        let (a, b) = (try #require(network["a"].id), try #require(network["b"].id))
        _ = try receive(waiting(5, after: 7, of: a), from: b)
        network.clock.now = EditTime(milliseconds: Int64(network.clock.now.milliseconds) + 6 * 86_400_000)
        _ = try receive(waiting(1, after: 9, of: a), from: b)
        #expect(try count() == 6)
        network.clock.now = EditTime(milliseconds: Int64(network.clock.now.milliseconds) + 2 * 86_400_000)
        _ = try receive([edit("b", "1")], from: b)
        #expect(try count() == 1)
        try checkShares()
    }

    @Test func fileOfBefore_getsTheTablesThatCount() throws {
        try hub.editing { connection in
            try connection.execute("DROP TABLE sync_quarantine; DROP TABLE sync_quarantine_share")
            try connection.execute(
                """
                CREATE TABLE sync_quarantine (hash BLOB PRIMARY KEY, origin BLOB NOT NULL, seq INTEGER NOT NULL,
                    reason TEXT NOT NULL, frame BLOB NOT NULL, since INTEGER NOT NULL) STRICT, WITHOUT ROWID
                """)
        }
        try hub.close()
        let opened = try Replica.open(at: network.path("hub"), keys: network.keys)
        let frame = try edit("a", "1")
        _ = try opened.receive([edit("a", "2")])
        #expect(try opened.status().rejected == 1)
        #expect(try opened.receive([frame]).received == 2)
        #expect(try opened.status().rejected == 0)
    }
}

extension VersionVector {
    fileprivate func merged(with other: VersionVector) -> VersionVector {
        var merged = self
        merged.merge(other)
        return merged
    }
}
