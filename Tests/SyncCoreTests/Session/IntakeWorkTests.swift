import Testing

@testable import SyncCore

/// What hostile changesets make a replica do, counted: bytes unpacked, cells made, signatures checked, changesets tried
/// again.
struct IntakeWorkTests {
    private func network(_ names: [String] = ["a", "b"]) throws -> TestNetwork {
        try TestNetwork(names, migrations: [ExampleSchema.migration])
    }

    /// A chain's first changeset with this body.
    private func first(_ raw: [UInt8], in network: TestNetwork) throws -> Bytes {
        let key = PrivateKey()
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1)
        return try Frame.sealing(
            PackedBody(raw), dot: dot, delta: .none, space: SpaceID(commonsOf: network.charter.network),
            chain: ChainHashes(previous: .zero, heads: []), key: key
        ).frame.bytes
    }

    private func receive(
        _ frames: [Bytes], _ replica: Replica, _ limits: IntakeLimits
    ) throws -> IntakeReport {
        try replica.receive(
            frames.map { CarriedFrame($0) }, keepsRefused: false, limits: limits, policy: { _, _ in nil },
            whenStored: { _ in })
    }

    // MARK: Bombs

    /// A title that nobody vouched for, and a block that says it has so many edits of so many fields; nothing else of it is
    /// any good.
    private func block(edits: Int, fields: Int) -> [UInt8] {
        var block = ByteWriter()
        block.append(prefixed: "offer")
        block.append(varint: 1)
        block.append(varint: fields)
        for field in 0..<fields { block.append(prefixed: "f\(field + 1_000)") }
        block.append(varint: edits)
        block.append(Bytes([UInt8](repeating: 0, count: edits + 2)))
        let title = TrustOperation.title(.vouched, structure: "x").payload()
        var body = ByteWriter()
        body.append(varint: 2)
        body.append(varint: SectionKind.title.rawValue)
        body.append(prefixed: title)
        body.append(varint: SectionKind.rows(.create).rawValue)
        body.append(varint: block.count)
        body.append(block)
        return body.bytes
    }

    @Test func absentCells_areCountedBeforeTheyAreMade() throws {
        let bomb = Bytes(block(edits: 100_000, fields: 21))
        #expect(throws: WireError.tooLarge("cells")) { _ = try Body(decoding: bomb) }
        #expect(Body.cellCount(in: bomb) == 2_200_000)
        #expect(throws: WireError.tooLarge("edits")) {
            _ = try Body(decoding: Bytes(block(edits: Limits.editsPerBodyMax + 1, fields: 1)))
        }
        #expect(Body.cellCount(in: Bytes([1, 17, 200])) == 0)
    }

    @Test func largeFirstChangeset_ofAStranger_isNotUnpacked() throws {
        let network = try network()
        let bombs = try (0..<20).map { _ in try first(block(edits: 70_000, fields: 1), in: network) }
        let report = try receive(bombs, network["a"], .stranger)
        #expect(report.refused.map(\.reason) == bombs.map { _ in .later })
        #expect(report.work == IntakeWork())
        // Whoever may bring it is told what it is, and its rows aren't looked at either.
        let looked = try receive(bombs, network["a"], .member)
        #expect(looked.refused.map(\.reason) == bombs.map { _ in .notLetIn })
        #expect(looked.work.cells == 0 && looked.work.unpackedBytes > 0)
    }

    @Test func smallFirstChangeset_ofAStranger_isVerifiedAndNotDecoded() throws {
        let network = try network()
        let frames = try (0..<20).map { _ in try first(block(edits: 4_000, fields: 500), in: network) }
        let report = try receive(frames, network["a"], .stranger)
        #expect(report.refused.map(\.reason) == frames.map { _ in .notLetIn })
        #expect(report.work.cells == 0)
    }

    @Test func whatFollowsNothing_isNotUnpacked() throws {
        let network = try network()
        let known = try #require(network["a"].id)
        let delta = HeadsDelta(known: [], new: [Dot(origin: known, seq: 9)])
        let key = PrivateKey()
        let origin = ReplicaID(publicKey: key.publicKey)
        let body = PackedBody(block(edits: 4_000, fields: 1))
        let space = SpaceID(commonsOf: network.charter.network)
        let frames = [
            try Frame.sealing(
                body, dot: Dot(origin: origin, seq: 7), delta: .none, space: space,
                chain: ChainHashes(previous: .zero, heads: []), key: key),
            try Frame.sealing(
                body, dot: Dot(origin: origin, seq: 1), delta: delta, space: space,
                chain: ChainHashes(previous: .zero, heads: [.zero]), key: key),
        ].map(\.frame.bytes)
        let report = try receive(frames, network["a"], .member)
        #expect(report.refused.map(\.reason) == [.waiting, .waiting] && report.work == IntakeWork())
    }

    // MARK: Budgets

    /// Answers with other limits than a hub's.
    private struct Sparing: SyncTransport {
        let name = "memory:sparing"
        let peer: Replica
        let asking: ReplicaID?
        let limits: IntakeLimits

        func exchange(_ request: [UInt8]) async throws -> [UInt8] {
            try peer.answer(request, asking: asking, limits: limits).encoded()
        }
    }

    private func limits(bytes: Int = .max, cells: Int = .max, signatures: Int = .max) -> IntakeLimits {
        IntakeLimits(
            unpackedBytesMax: bytes, cellsMax: cells, signaturesMax: signatures, firstBytesMax: 64 << 10)
    }

    @Test(arguments: 0..<3)
    func whatIsTooMuchAtOnce_comesInPortions_inOneSync(which: Int) async throws {
        let network = try network(["a", "b", "c", "d", "e"])
        for number in 0..<12 {
            let name = ["a", "c", "d", "e"][number % 4]
            try network.edit(
                name, at: Int64(number + 1), "INSERT INTO note (id, text) VALUES ('n\(number)', 'x')")
            try network[name].seal()
            if name != "a" { try await network.sync("a", name) }
        }
        let sparing = [limits(bytes: 800), limits(cells: 3), limits(signatures: 4)][which]
        let receipt = try await network["a"].sync(
            with: Sparing(peer: network["b"], asking: network["a"].id, limits: sparing))
        #expect(receipt.refused.isEmpty && receipt.upToDate)
        #expect(receipt.roundTrips > 3)
        #expect(try network["b"].vector() == network["a"].vector())
        #expect(try network["b"].rejected().isEmpty, "Nothing of it was quarantined")
        network.dismiss("c")
        network.dismiss("d")
        network.dismiss("e")
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func whoTakesNothingAtAll_endsTheSync() async throws {
        let network = try network()
        try network.edit("a", at: 1, "INSERT INTO note (id, text) VALUES ('n', 'x')")
        let transport = Sparing(peer: network["b"], asking: network["a"].id, limits: limits(bytes: 0))
        let receipt = try await network["a"].sync(with: transport)
        #expect(Set(receipt.refused.map(\.reason)) == [.later] && !receipt.upToDate)
        #expect(receipt.roundTrips < 5)
    }

    @Test func honestLargestChangesets_fitTheBudgetOfAnybody() {
        for limits in [IntakeLimits.stranger, .member, .own] {
            #expect(limits.unpackedBytesMax / 2 >= Limits.rawBodyBytesMax)
            #expect(limits.cellsMax >= Limits.cellsPerChangesetMax && limits.signaturesMax / 2 >= 1)
            #expect(limits.signaturesMax >= Limits.branchChoicesMax && limits.firstBytesMax >= 64 << 10)
        }
    }
}
