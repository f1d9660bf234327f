import Testing
import TrustRules

@testable import SyncCore

/// A reader of a log in which three devices have branches, and frames of a fourth that name them.
private struct BranchedScene {
    private let network: TestNetwork
    /// For each of three devices, its second changesets: those of `a`, then those of the others by their ids.
    private let branches: [(dot: Dot, hashes: [Hash])]
    let reader: Replica

    init(branchesEach count: Int) throws {
        let network = try TestNetwork(["a", "b", "c", "d"], migrations: [ExampleSchema.migration])
        let reader = try network.reader("r")
        for name in ["a", "b", "c", "d"] { try reader.receive(network[name].frames()) }
        branches = try ["a", "b", "c"].map { name in
            let hashes = try (0..<count).map { number in
                let (frame, hash) = try Self.seal(network, name, "branch \(number)", .none, heads: [])
                let report = try reader.receive([frame.bytes])
                #expect(report.received == 1 && report.branches.count == (number == 0 ? 0 : 1))
                return hash
            }
            return (Dot(origin: try #require(network[name].id), seq: 2), hashes)
        }
        (self.network, self.reader) = (network, reader)
    }

    /// The second changeset of a device.
    private static func seal(
        _ network: TestNetwork, _ name: String, _ label: String, _ delta: HeadsDelta, heads: [Hash]
    ) throws -> (frame: Frame, hash: Hash) {
        let replica = network[name]
        let origin = try #require(replica.id)
        return try Frame.sealing(
            Body([.trust(.label(label))]), dot: Dot(origin: origin, seq: 2), delta: delta,
            space: replica.space,
            chain: ChainHashes(previous: replica.hash(of: Dot(origin: origin, seq: 1)), heads: heads),
            key: #require(replica.key))
    }

    /// What `d` says after the branches of these numbers: it had seen the first changeset of `a`, and none of the others.
    func saying(_ label: String, after numbers: [Int]) throws -> CarriedFrame {
        let delta = HeadsDelta(
            known: [HeadsDelta.Step(place: 0, count: 1)], new: branches.dropFirst().map(\.dot))
        let heads = zip(branches, numbers).map { $0.hashes[$1] }
        let frame = try Self.seal(network, "d", label, delta, heads: heads).frame
        let hints = heads.enumerated().map { BranchHints.Hint(index: $0 + 1, mark: $1.mark) }
        return CarriedFrame(frame.bytes, BranchHints(hints))
    }

    func receive(_ frames: [CarriedFrame], keeps: Bool = false) throws -> IntakeReport {
        try reader.receive(
            frames, keepsRefused: keeps, limits: .stranger, policy: { _, _ in nil }, whenStored: { _ in })
    }
}

/// A frame whose heads may mean several changesets, because the chains that it names have branches.
struct ForkWorkTests {
    @Test func frameWithHints_isFoundAtOnce_amongAnyNumberOfBranches() throws {
        let scene = try BranchedScene(branchesEach: 5)
        let report = try scene.receive([scene.saying("true", after: [4, 3, 4])])
        #expect(report.received == 1 && report.work.signatures == 1)
        #expect(try scene.reader.doctor() == [])
    }

    @Test func frameWithoutHints_isFoundAmongFewBranches_byTryingThem() throws {
        let scene = try BranchedScene(branchesEach: 2)
        let report = try scene.receive([CarriedFrame(scene.saying("true", after: [1, 1, 1]).frame)])
        #expect(report.received == 1 && report.work.signatures <= Limits.branchChoicesMax)
    }

    @Test func frameWithoutHints_waits_whereThereAreTooManyWays_andIsTakenWithThem() throws {
        let scene = try BranchedScene(branchesEach: 3)
        let frame = try scene.saying("true", after: [2, 2, 2])
        let report = try scene.receive([CarriedFrame(frame.frame)], keeps: true)
        #expect(report.refused.map(\.reason) == [.waiting] && report.work.signatures == 0)
        #expect(try scene.receive([frame], keeps: true).received == 1)
        #expect(try scene.reader.reasons().isEmpty, "What had waited is here")
    }

    /// A hint is nobody's word: a false one makes nothing false of what the author signed.
    @Test func frameWithFalseHints_isNotTaken_andTakenWithTrueOnes() throws {
        let scene = try BranchedScene(branchesEach: 2)
        let (honest, other) = (
            try scene.saying("true", after: [1, 0, 1]), try scene.saying("x", after: [0, 0, 1])
        )
        let nowhere = BranchHints([BranchHints.Hint(index: 1, mark: Mark(high: 1, low: 1))])
        for hints in [other.hints, nowhere] {
            #expect(try scene.receive([CarriedFrame(honest.frame, hints)]).received == 0)
        }
        #expect(try scene.receive([honest]).received == 1)
    }

    @Test func forgedFrame_costsAFewSignatures_andAllOfThemTheBudget() throws {
        let scene = try BranchedScene(branchesEach: 2)
        let forged = try (0..<20).map { number in
            let frame = try scene.saying("forged \(number)", after: [1, 1, 1]).frame
            return CarriedFrame(frame.flipping(bit: 0, at: frame.count - 1))
        }
        let report = try scene.receive(forged)
        #expect(report.received == 0 && report.refused.count == forged.count)
        #expect(report.work.signatures <= Limits.branchChoicesMax * forged.count)
        let sparing = IntakeLimits(
            unpackedBytesMax: .max, cellsMax: .max, signaturesMax: 20, firstBytesMax: .max)
        let spared = try scene.reader.receive(
            forged, keepsRefused: false, limits: sparing, policy: { _, _ in nil }, whenStored: { _ in })
        #expect(spared.work.signatures <= 20)
        #expect(spared.refused.last?.reason == .later)
    }
}
