import Testing

@testable import SyncCore

/// What an ended device writes counts for nothing, and others may hand it in: within a share, so that nobody fills disks with
/// it, and without keeping what counts waiting.
struct VoidShareTests {
    /// A network in which `n` was revoked, which `a` knows, and what `n` wrote since.
    private func ended(changesets count: Int) async throws -> (network: TestNetwork, frames: [Bytes]) {
        let network = try await Federation.withTwoDevices()
        try network["m"].revoke(device: network.id("n"))
        try await network.sync("m", "a")
        let known = Set(try network["a"].frames())
        for number in 0..<count {
            try network.insertOffer("m/\(number)", by: "n")
            try network["n"].seal()
        }
        return (network, try network["n"].frames().filter { !known.contains($0) })
    }

    private func receive(
        _ frames: [Bytes], _ replica: Replica, voidBytesMax: Int, keeps: Bool = false
    ) throws -> IntakeReport {
        try replica.receive(
            frames.map { CarriedFrame($0) }, keepsRefused: keeps, limits: .member(voidBytesMax: voidBytesMax),
            policy: { _, _ in nil }, whenStored: { _ in })
    }

    @Test func shareOfWhatIsVoid_ends_andTheRestIsPutOff() async throws {
        let (network, frames) = try await ended(changesets: 6)
        #expect(frames.count == 6)
        let report = try receive(frames, network["a"], voidBytesMax: frames[0].count + 1)
        #expect(report.received == 2 && report.void == 2, "The last one may go beyond")
        #expect(report.voidBytes == frames[0].count + frames[1].count && !report.bringsSomething)
        #expect(report.refused.first?.reason == .later && report.refused.count == 4)
        // Nothing of it is refused for ever: another day has another share.
        let rest = try receive(Array(frames.dropFirst(2)), network["a"], voidBytesMax: .max)
        #expect(rest.received == 4 && rest.void == 4)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func whatCounts_isTaken_thoughTheShareIsSpent() async throws {
        let (network, frames) = try await ended(changesets: 2)
        try network.insertOffer("m/own", by: "m")
        try network["m"].seal()
        let honest = try #require(network["m"].frames().last)
        let report = try receive(frames + [honest], network["a"], voidBytesMax: 0)
        #expect(report.received == 1 && report.void == 0 && report.bringsSomething)
        #expect(try network["a"].row("offer", ["m/own"]) != nil)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func branchesOfAnEndedDevice_shareIt() async throws {
        let (network, frames) = try await ended(changesets: 1)
        let twin = try network["n"].frames()
        let origin = try network.id("n")
        let last = try #require(frames.first.map { try Frame(decoding: $0) })
        let (branch, _) = try Frame.sealing(
            Body([.trust(.label("branch"))]), dot: last.dot, delta: .none, space: network["n"].space,
            chain: ChainHashes(
                previous: network["n"].hash(of: Dot(origin: origin, seq: last.dot.seq - 1)), heads: []),
            key: #require(network["n"].key))
        let report = try receive(frames + [branch.bytes], network["a"], voidBytesMax: 1)
        #expect(report.received == 1 && report.refused.map(\.reason) == [.later] && !twin.isEmpty)
    }

    /// A stranger brings what an ended device wrote: with each request a little, and it is never given back.
    @Test func stranger_bringsLittle() async throws {
        let (network, frames) = try await ended(changesets: 3)
        #expect(IntakeLimits.stranger.voidBytesMax <= IntakeLimits.stranger.firstBytesMax)
        let report = try network["a"].receive(
            frames.map { CarriedFrame($0) }, keepsRefused: false, limits: .stranger, policy: { _, _ in nil },
            whenStored: { _ in })
        #expect(report.void == report.received && !report.bringsSomething)
    }
}
