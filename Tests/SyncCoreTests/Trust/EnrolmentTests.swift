import Foundation
import Testing

@testable import SyncCore

/// Who gets in: charters, lines of devices, proofs.
struct EnrolmentTests {
    // MARK: Charter

    @Test func charter_alteredInAnyByte_isOfAnotherNetwork() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let bytes = network.charter.encoded()
        for index in bytes.indices {
            var altered = bytes
            altered[index] ^= 1
            // What doesn't decode is refused all the more.
            guard let charter = try? Charter(decoding: Bytes(altered)) else { continue }
            #expect(charter.network != network.charter.network, "byte \(index)")
        }
    }

    @Test func foreignCharter_letsNobodyIn() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let key = PrivateKey()
        let foreign = Charter(
            name: "test", vouchers: 1, founders: [Charter.Founder(structure: "s", key: key.publicKey)],
            salt: Bytes([UInt8](repeating: 9, count: 16)))
        for charter in [foreign, network.charter] {
            let frame = try network["a"].forged(
                [.charter(charter), .title(.founder, structure: "s")], by: key)
            let report = try network["a"].receive([frame])
            #expect(report.received == 0 && report.refused.map(\.reason) == [.notLetIn])
        }
        #expect(try network["a"].reasons() == ["not-let-in"])
        #expect(try network["a"].membership().devices.count == 1)
    }

    /// Not even a reader that has nothing yet believes another charter than its network's.
    @Test func emptyReplica_takesTheCharterOfItsNetworkAlone() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let reader = try network.reader("r")
        let key = PrivateKey()
        let foreign = Charter(
            name: "test", vouchers: 1, founders: [Charter.Founder(structure: "s", key: key.publicKey)],
            salt: Bytes([UInt8](repeating: 9, count: 16)))
        let frame = try reader.forged([.charter(foreign), .title(.founder, structure: "s")], by: key)
        #expect(try reader.receive([frame]).refused.map(\.reason) == [.notLetIn])
        #expect(try reader.membership().charter == nil)
        try reader.receive(network["a"].frames())
        #expect(try reader.membership() == network["a"].membership())
    }

    @Test func founders_ofSeveralStructures_enrolByTheCharter_inAnyOrder() async throws {
        let network = try TestNetwork(
            ["a"], migrations: [Federation.migration], vouchers: 2, with: ["m", "t"])
        for name in ["a", "m", "t"] {
            #expect(try network[name].membership().structures.count == 1, "None has heard of another")
        }
        try await network.syncAll()
        let membership = try network["t"].membership()
        #expect(membership.structures == ["s", "m", "t"] && membership.claimed == ["s", "m", "t"])
        #expect(membership.coordinators == ["s", "m", "t"])
        #expect(membership.vouchersNeeded == 2 && membership.majority == 2)
        try network.checkEqualAndFolded()
    }

    @Test func founder_comesLater_withTheKeyThatTheCharterLists() async throws {
        let network = try TestNetwork(["x"], migrations: [])
        let key = PrivateKey()
        let line = DeviceLine(structure: "m", key: key.publicKey)
        let founder = try Replica.found(
            at: network.path("f"), network: "La Plateforme", structure: "s", vouchers: 2, with: [line],
            device: "accueil", keys: network.keys, migrations: [Federation.migration])
        let second = try await Replica.join(
            founder.network, as: "m", key: key, at: network.path("m"), device: "m", keys: network.keys,
            migrations: [Federation.migration]
        ) { replica, _ in
            MemoryTransport(founder, asking: replica.id)
        }
        #expect(try founder.membership().structures == ["s", "m"])
        #expect(
            try founder.membership().claimed == ["s", "m"] && founder.membership() == second.membership())
        for replica in [founder, second] { #expect(try replica.doctor() == []) }
    }

    @Test(arguments: [(2, []), (3, ["m"]), (0, ["m"]), (1, ["s"]), (2, ["m", "m"])] as [(UInt64, [String])])
    func charterThatMayNotBe_foundsNothing(vouchers: UInt64, others: [String]) throws {
        let network = try TestNetwork(["x"], migrations: [])
        let lines = others.map { DeviceLine(structure: $0, key: PrivateKey().publicKey) }
        let error = #expect(throws: SyncError.self) {
            try Replica.found(
                at: network.path("f"), network: "x", structure: "s", vouchers: vouchers, with: lines,
                device: "d", keys: network.keys, migrations: [])
        }
        #expect(error?.code == .badCharter)
        #expect(!FileManager.default.fileExists(atPath: network.path("f")))
    }

    @Test func replicaOfAnotherNetwork_isRefusedByItsSignature() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let other = try TestNetwork(["b"], migrations: [Federation.migration])
        let foreign = try Replica.found(
            at: other.path("f"), network: "test", structure: "s", device: "f", keys: other.keys,
            migrations: [Federation.migration])
        let report = try network["a"].receive(foreign.frames())
        #expect(report.received == 0 && report.refused.map(\.reason) == [.badSignature])
        try network.checkEqualAndFolded()
    }

    @Test func founder_isEnrolledByTheCharterAlone() throws {
        let network = try TestNetwork(["x"], migrations: [])
        let replica = try Replica.found(
            at: network.path("f"), network: "La Plateforme", structure: "s", device: "accueil",
            keys: network.keys,
            migrations: [Federation.migration])
        #expect(replica.network.text.hasPrefix("la-plateforme-"))
        let membership = try replica.membership()
        #expect(membership.structures == ["s"] && membership.charter?.network == replica.network)
        #expect(membership.devices.values.map(\.label) == ["accueil"])
        #expect(try replica.doctor() == [])
        #expect(throws: SyncError.self) {
            try Replica.found(
                at: network.path("f"), network: "x", structure: "s", device: "d", keys: network.keys,
                migrations: [])
        }
    }

    // MARK: Lines

    @Test func lineText_saysAll_orNothing() throws {
        let line = DeviceLine(structure: "maison-verte", key: PrivateKey().publicKey)
        #expect(DeviceLine(" " + line.text + "\n") == line, "Mail adds blanks")
        for count in 0..<line.text.count { #expect(DeviceLine(String(line.text.prefix(count))) == nil) }
        for index in line.text.indices.dropFirst(DeviceLine.prefix.count) {
            var text = line.text
            text.replaceSubrange(index...index, with: text[index] == "a" ? "b" : "a")
            #expect(DeviceLine(text) == nil, "altered at \(text.distance(from: text.startIndex, to: index))")
        }
        let words = line.words
        #expect(words.count == 6 && words.allSatisfy { $0.count == 5 })
        #expect(words == DeviceLine(line.text)?.words)
        #expect(words != DeviceLine(structure: "maison", key: line.key).words)
        #expect(words != DeviceLine(structure: line.structure, key: PrivateKey().publicKey).words)
    }

    // MARK: Forged proofs

    enum Proof: CaseIterable {
        case ofAnotherKey, byAnotherInvitation, forAnotherStructure, ofNoInvitation, inAnotherChangeset
        case withoutSignature
    }

    @Test(arguments: Proof.allCases)
    func enrolment_withAWrongProof_isRefused(_ kind: Proof) async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(expires: .later)
        let second = try network["a"].invite(expires: .later)
        let own = try #require(network["a"].id)
        let marks = try [2, 3].map { try network["a"].hash(of: Dot(origin: own, seq: $0)).mark }
        let key = PrivateKey()
        let unknown = Invitation(
            key: PrivateKey(), network: network.charter.network, structure: "s", name: "", hub: "")
        var (used, mark, structure) = (invitation, marks[0], "s")
        var proof = try invitation.proof(for: key.publicKey)
        switch kind {
        case .ofAnotherKey: proof = try invitation.proof(for: PrivateKey().publicKey)
        case .byAnotherInvitation: proof = try second.proof(for: key.publicKey)
        case .forAnotherStructure: structure = "t"
        case .ofNoInvitation: (used, proof) = (unknown, try unknown.proof(for: key.publicKey))
        case .inAnotherChangeset: mark = marks[1]
        case .withoutSignature: proof = try #require(Signature(bytes: [UInt8](repeating: 0, count: 64)))
        }
        func title() -> TrustOperation {
            .title(.invited(in: mark, key: used.key.publicKey, proof: proof), structure: structure)
        }
        let report = try network["a"].receive([network["a"].forged([title()], by: key)])
        #expect(report.received == 0 && report.refused.map(\.reason) == [.notLetIn])
        #expect(try network["a"].membership().devices.count == 1)
        (used, mark, structure, proof) = (invitation, marks[0], "s", try invitation.proof(for: key.publicKey))
        #expect(try network["a"].receive([network["a"].forged([title()], by: key)]).received == 1)
        try network.checkEqualAndFolded()
    }

    @Test func stranger_cannotEnterWithABodyThatNobodyReads() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let hub = try network.reader("hub", migrations: [])
        try hub.receive(network["a"].frames())
        let key = PrivateKey()
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1)
        let frame = try Frame.carrying(
            dot: dot, key: key, space: hub.space, kind: 9, body: Array("spam".utf8))
        let report = try hub.receive([frame])
        #expect(report.received == 0 && report.refused.map(\.reason) == [.notLetIn])
    }

    /// What a device is its first changeset shows: no later one changes it.
    @Test func laterTitle_orCharter_isMalformed() async throws {
        let network = try await Federation.make()
        let key = try #require(network["m"].key)
        let bodies: [[TrustOperation]] = [
            [.title(.vouched, structure: "t")], [.charter(network.charter)],
            [.charter(network.charter), .title(.founder, structure: "m")],
        ]
        for operations in bodies {
            let frame = try network["m"].forged(operations, by: key)
            let report = try network["a"].receive([frame])
            #expect(report.received == 0 && report.refused.map(\.reason) == [.malformed])
        }
        #expect(try network["a"].membership().structure(of: #require(network["m"].id)) == "m")
    }
}

extension Frame {
    /// A rightly signed first changeset with a body of any kind.
    static func carrying(dot: Dot, key: PrivateKey, space: SpaceID, kind: UInt8, body: [UInt8]) throws
        -> Bytes
    {
        let header = signedHeader(dot: dot, delta: .none, publicKey: key.publicKey, rawCount: body.count)
        let message = Array("essync changeset 4\0".utf8) + space.bytes + Hash.zero.bytes + header.array
        let signed = message + Hash(of: body).bytes + [kind]
        let kind = BodyKind(rawValue: kind)
        return Bytes(encoding(header: header, kind: kind, stored: body, signature: try key.sign(signed)))
    }
}
