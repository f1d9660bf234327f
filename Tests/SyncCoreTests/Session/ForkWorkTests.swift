import Testing

@testable import SyncCore

/// A frame whose past may be meant in many ways, because the origins that it names have forked.
struct ForkWorkTests {
    private let network: TestNetwork
    /// For each of three forked origins, the hashes of its four branches.
    private let branches: [(dot: Dot, hashes: [Hash])]
    private let reader: Replica

    init() throws {
        network = try TestNetwork(["a", "b", "c", "d", "e"], migrations: [ExampleSchema.migration])
        reader = try network.reader("r")
        for name in ["a", "b", "c", "d", "e"] { try reader.receive(network[name].frames()) }
        var branches: [(dot: Dot, hashes: [Hash])] = []
        for name in ["a", "b", "c"] {
            var hashes: [Hash] = []
            for number in 0..<4 {
                let (frame, hash) = try Self.seal(
                    network, name, "branch \(number)", delta: .none, advanced: [])
                hashes.append(hash)
                #expect(try reader.receive([frame.bytes]).received == 1)
            }
            branches.append((Dot(origin: try #require(network[name].id), seq: 2), hashes))
        }
        self.branches = branches.sorted { $0.dot < $1.dot }
    }

    /// The second changeset of a founder.
    private static func seal(
        _ network: TestNetwork, _ name: String, _ label: String, delta: ContextDelta, advanced: [Hash]
    ) throws -> (frame: Frame, hash: Hash) {
        let replica = network[name]
        let origin = try #require(replica.id)
        let previous = try replica.reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection))
                .hash(of: Dot(origin: origin, seq: 1))
        }
        return try Frame.sealing(
            Body([.trust(.label(label))]), dot: Dot(origin: origin, seq: 2), delta: delta,
            space: replica.space,
            chain: ChainHashes(previous: #require(previous), advanced: advanced), key: #require(replica.key))
    }

    /// What `d` says after the branches of these numbers.
    private func saying(_ label: String, after numbers: [Int]) throws -> Frame {
        try Self.seal(
            network, "d", label, delta: ContextDelta(known: [], new: branches.map(\.dot)),
            advanced: zip(branches, numbers).map { $0.hashes[$1] }
        ).frame
    }

    private func receive(_ frames: [Frame], _ limits: IntakeLimits, keeps: Bool) throws -> IntakeReport {
        try reader.receive(
            frames.map(\.bytes), keepsRefused: keeps, limits: limits, policy: { _, _, _ in nil },
            whenStored: { _ in })
    }

    @Test func forgedFrame_costsAStrangerEightSignatures_andAllOfThemItsBudget() throws {
        let forged = try (0..<20).map { number in
            var bytes = try saying("forged \(number)", after: [3, 3, 3]).bytes.array
            bytes[bytes.count - 1] ^= 1
            return try Frame(decoding: Bytes(bytes))
        }
        let report = try receive(forged, .stranger, keeps: false)
        #expect(report.received == 0 && report.refused.count == forged.count)
        // The run's one, and eight for each.
        #expect(report.work.signatures <= 1 + 8 * forged.count)
        #expect(report.refused.allSatisfy { $0.reason == .waiting }, "Nobody said that it is false")
        let sparing = IntakeLimits(
            unpackedBytesMax: .max, cellsMax: .max, signaturesMax: 20, signaturesPerFrameMax: 8,
            firstBytesMax: .max)
        let spared = try receive(forged, sparing, keeps: false)
        #expect(spared.work.signatures <= 20)
        #expect(spared.refused.last?.reason == .later)
    }

    @Test func trueFrame_thatIsMeantOfTheLastBranches_isFoundByAMember() throws {
        let report = try receive([try saying("true", after: [3, 3, 3])], .member, keeps: true)
        #expect(report.received == 1 && report.work.signatures <= 65)
    }

    @Test func trueFrame_thatEightSignaturesDontFind_waits_andIsFoundLater() throws {
        let few = IntakeLimits(
            unpackedBytesMax: .max, cellsMax: .max, signaturesMax: .max, signaturesPerFrameMax: 8,
            firstBytesMax: .max)
        let frame = try saying("true", after: [3, 3, 3])
        let report = try receive([frame], few, keeps: true)
        #expect(report.received == 0 && report.refused.map(\.reason) == [.waiting])
        #expect(try reader.rejected().contains { $0.dot == frame.dot && $0.reason == "waiting" })
        // Whatever comes next, it is tried again, from where the last try stopped.
        try network.edit("e", at: 1, "INSERT INTO note (id, text) VALUES ('n', 'x')")
        try network["e"].seal()
        let last = try #require(network["e"].frames().last)
        let next = try reader.receive([last])
        #expect(next.received == 2 && next.work.retried == 1)
        #expect(try reader.vector().contains(frame.dot))
    }
}
