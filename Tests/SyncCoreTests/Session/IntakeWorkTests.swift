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

    // MARK: What frames name

    /// A network whose founder has sealed `count` changesets, and forged frames that name them.
    private func named(_ count: Int) throws -> (replica: Replica, dots: [Dot]) {
        let network = try network(["a"])
        for number in 0..<count {
            try network.edit(
                "a", at: Int64(number + 1), "INSERT INTO note (id, text) VALUES ('n\(number)', 'x')")
            try network["a"].seal()
        }
        let founder = try #require(network["a"].id)
        return (network["a"], (0..<count).map { Dot(origin: founder, seq: UInt64($0 + 1)) })
    }

    /// The first changeset of a key that nobody knows, which names these without having seen any.
    private func naming(_ dots: [Dot], in replica: Replica) throws -> Bytes {
        let key = PrivateKey()
        return try Frame.sealing(
            Body([.trust(.title(.vouched, structure: "x"))]),
            dot: Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1),
            delta: HeadsDelta(known: [], new: dots), space: replica.space,
            chain: ChainHashes(previous: .zero, heads: dots.map { _ in .zero }), key: key
        ).frame.bytes
    }

    @Test func headsOfForgedFrames_areCounted_andTheFloodEndsAtTheBudget() throws {
        let (replica, dots) = try named(40)
        let flood = try (0..<60).map { _ in try naming(dots, in: replica) }
        let report = try receive(flood, replica, limits(signatures: 64))
        #expect(report.received == 0 && report.refused.count == flood.count)
        #expect(report.refused.filter { $0.reason == .later }.count > 50, "Nearly all is put off")
        let work = report.work
        #expect(work.signatures + work.lookUps / IntakeWork.lookUpsPerSignature <= 64 + 9 * dots.count / 8)
        // With what anybody may ask for, each of them is looked at, and none of their pasts is read twice.
        let all = try receive(flood, replica, .stranger)
        #expect(all.refused.map(\.reason) == flood.map { _ in .badSignature })
        #expect(all.work.lookUps <= (2 * flood.count + IntakeWork.pastLookUps) * dots.count)
    }

    @Test func oneFrameThatNamesMoreThanTheBudget_costsNothing() throws {
        let (replica, dots) = try named(40)
        let report = try receive([naming(dots, in: replica)], replica, limits(signatures: 8))
        #expect(report.refused.map(\.reason) == [.later] && report.work == IntakeWork())
    }

    @Test func whatComesUnderAKnownName_isCompared_withinTheBudget() throws {
        let (replica, dots) = try named(2)
        let frame = try #require(replica.frames().last)
        let forged = frame.flipping(bit: 0, at: frame.count - 1)
        let report = try receive(
            (0..<50).map { _ in forged }, replica, limits(bytes: 10 * frame.count))
        #expect(dots.count == 2 && report.work.comparedBytes <= 12 * frame.count)
        #expect(report.refused.count { $0.reason == .later } >= 40 && report.received == 0)
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
        // What one changeset takes, its heads included, has to fit half of it.
        let sparing = [limits(bytes: 800), limits(cells: 3), limits(signatures: 32)][which]
        let receipt = try await network["a"].sync(
            with: Sparing(peer: network["b"], asking: network["a"].id, limits: sparing))
        #expect(receipt.refused.isEmpty && receipt.upToDate)
        #expect(receipt.roundTrips > (which == 2 ? 1 : 3))
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
