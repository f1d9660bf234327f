import Foundation
import Testing

@testable import SyncCore

/// Who gets in: charters, invitations, proofs.
struct EnrolmentTests {
    private let later = EditTime(milliseconds: 1 << 40)

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
        let stranger = try network.stranger("x", structure: "s")
        let key = try #require(stranger.key)
        let foreign = Charter(
            name: "test", structure: "s", vouchers: 1, keys: [key.publicKey],
            salt: Bytes([UInt8](repeating: 9, count: 16)))
        try stranger.forge(.charter(foreign))
        try stranger.forge(.writing("question", "q", "label", "x", at: 1))
        let report = try network["a"].receive(stranger.frames())
        #expect(report.received == 0)
        #expect(report.refused.map(\.reason) == [.notEnrolled, .waiting])
        #expect(try network["a"].reasons() == ["not-enrolled", "waiting"])
        #expect(try network["a"].rows("question").isEmpty)
        network.dismiss("x")
        try network.checkEqualAndFolded()
    }

    @Test func trueCharter_fromAStranger_letsNobodyIn() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let stranger = try network.stranger("x", structure: "s")
        try stranger.forge(.charter(network.charter))
        let report = try network["a"].receive(stranger.frames())
        #expect(report.refused.map(\.reason) == [.notEnrolled])
        network.dismiss("x")
        try network.checkEqualAndFolded()
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

    // MARK: Invitations

    @Test func invitationText_saysAll_orNothing() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(
            structure: "m", name: "Maison d'été", hub: "https://hub.example:8080/x", expires: later)
        let read = try #require(Invitation(invitation.text))
        #expect(
            read.structure == "m" && read.name == "Maison d'été" && read.hub == "https://hub.example:8080/x")
        #expect(read.network == network.charter.network && read.key.publicKey == invitation.key.publicKey)
        #expect(Invitation("  " + invitation.text + "\n") != nil, "Mail adds blanks")
        for count in 0..<invitation.text.count {
            #expect(Invitation(String(invitation.text.prefix(count))) == nil, "cut at \(count)")
        }
        for index in invitation.text.indices.dropFirst(Invitation.prefix.count) {
            var text = invitation.text
            text.replaceSubrange(index...index, with: text[index] == "a" ? "b" : "a")
            #expect(Invitation(text) == nil, "altered at \(text.distance(from: text.startIndex, to: index))")
        }
    }

    @Test func invitation_forAnotherDevice_letsItWriteTheStructuresRows() async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        try await network.join("b", structure: "s", invitedBy: "a")
        try network.editing(
            "b", "INSERT INTO structure VALUES ('s', 'Siège'); INSERT INTO term VALUES ('x', 'y')")
        try await network.sync("b", "a")
        #expect(try network["a"].row("structure", ["s"])?["name"] == .text("Siège"))
        #expect(try network["a"].membership().devices.count == 2)
        try network.checkEqualAndFolded()
    }

    @Test func invitation_forANewStructure_admitsIt() async throws {
        let network = try await Federation.make()
        try network.editing(
            "m",
            "INSERT INTO structure VALUES ('m', 'Maison'); INSERT INTO offer (id, title) VALUES ('m/1', 'x')")
        try await network.syncAll()
        #expect(try network["t"].membership().structures == ["s", "m", "t"])
        #expect(try network["t"].row("offer", ["m/1"])?["structure"] == .text("m"))
        #expect(try network["t"].rejected().isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func invitation_forAStructureWithDevices_isItsOwnBusiness() async throws {
        let network = try await Federation.make()
        let error = #expect(throws: SyncError.self) {
            try network["a"].invite(structure: "m", expires: later)
        }
        #expect(error?.code == .notYours)
        let stranger = try network.stranger("x", structure: nil)
        let refused = #expect(throws: SyncError.self) { try stranger.invite(expires: later) }
        #expect(refused?.code == .notEnrolled)
        network.dismiss("x")
        try network.checkEqualAndFolded()
    }

    @Test func invitation_ofAnotherNetwork_isNotKnown() async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let other = try TestNetwork(["b"], migrations: [Federation.migration])
        let foreign = try other["b"].invite(expires: later)
        try network.stranger("x", structure: "s")
        try await network.sync("x", "a")
        let error = #expect(throws: SyncError.self) { try network["x"].enrol(with: foreign, device: "x") }
        #expect(error?.code == .wrongInvitation)
        #expect(try network["x"].status().vector[#require(network["x"].id)] == 0)
        try network.checkEqualAndFolded()
    }

    @Test func invitation_usedTwice_countsTwice_andIsSeen() async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(expires: later)
        for name in ["b", "c"] {
            try network.stranger(name, structure: "s")
            try await network.sync(name, "a")
        }
        for name in ["b", "c"] { try network[name].enrol(with: invitation, device: name) }
        try await network.syncAll()
        let open = try #require(try network["a"].membership().invitations[invitation.key.publicKey])
        #expect(open.usedBy.count == 2)
        try network.checkEqualAndFolded()
    }

    // MARK: Forged proofs

    enum Proof: CaseIterable {
        case ofAnotherKey, byAnotherInvitation, forAnotherStructure, ofNoInvitation, withoutSignature
    }

    @Test(arguments: Proof.allCases)
    func enrolment_withAWrongProof_isRefused(_ kind: Proof) async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(expires: later)
        let second = try network["a"].invite(expires: later)
        let stranger = try network.stranger("x", structure: "s")
        try await network.sync("x", "a")
        let key = try #require(stranger.key).publicKey
        let unknown = PrivateKey()
        let operation: TrustOperation =
            switch kind {
            case .ofAnotherKey:
                .enrol(
                    invitation: invitation.key.publicKey, structure: "s",
                    proof: try invitation.proof(for: PrivateKey().publicKey))
            case .byAnotherInvitation:
                .enrol(
                    invitation: invitation.key.publicKey, structure: "s", proof: try second.proof(for: key))
            case .forAnotherStructure:
                .enrol(
                    invitation: invitation.key.publicKey, structure: "t",
                    proof: try invitation.proof(for: key))
            case .ofNoInvitation:
                .enrol(
                    invitation: unknown.publicKey, structure: "s",
                    proof: try unknown.sign(
                        TrustHistory.enrolmentMessage(network: network.charter.network, key: key)))
            case .withoutSignature:
                .enrol(
                    invitation: invitation.key.publicKey, structure: "s",
                    proof: try #require(Signature(bytes: [UInt8](repeating: 0, count: 64))))
            }
        try stranger.forge(operation)
        try stranger.forge(.writing("question", "q", "label", "x", at: 1))
        let report = try network["a"].receive(stranger.frames())
        #expect(report.received == 0 && report.refused.first?.reason == .notEnrolled)
        #expect(try network["a"].membership().devices.count == 1)
        network.dismiss("x")
        try network.checkEqualAndFolded()
    }

    @Test func stranger_cannotEnterWithABodyThatNobodyReads() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let hub = try network.reader("hub", migrations: [])
        try hub.receive(network["a"].frames())
        let stranger = try network.stranger("x", structure: "s")
        let key = try #require(stranger.key)
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1)
        let frame = try Frame.carrying(
            dot: dot, key: key, space: stranger.space, kind: 9, body: Array("spam".utf8))
        let report = try hub.receive([frame])
        #expect(report.received == 0 && report.refused.map(\.reason) == [.notEnrolled])
        for name in ["hub", "x"] { network.dismiss(name) }
        try network.checkEqualAndFolded()
    }

    @Test func structure_cannotInviteForAnother_norAdmitItself() async throws {
        let network = try await Federation.make()
        let stolen = PrivateKey()
        try network["m"].forge(.invite(key: stolen.publicKey, structure: "s", role: .editor, expires: later))
        try network["m"].forge(.vouch(structure: "m"))
        try network["m"].forge(
            .enrol(
                invitation: stolen.publicKey, structure: "s",
                proof: try stolen.sign(
                    TrustHistory.enrolmentMessage(
                        network: network.charter.network, key: #require(network["m"].key).publicKey))))
        try network["m"].forge(.charter(network.charter))
        try await network.syncAll()
        for name in ["a", "m", "t"] {
            #expect(
                try network[name].reasons() == [
                    "not-yours-to-invite", "own-voucher", "already-enrolled", "not-this-network",
                ])
            #expect(try network[name].membership().structure(of: #require(network["m"].id)) == "m")
        }
        try network.checkEqualAndFolded()
    }
}

extension Frame {
    /// A rightly signed first changeset with a body of any kind.
    static func carrying(dot: Dot, key: PrivateKey, space: SpaceID, kind: UInt8, body: [UInt8]) throws
        -> Bytes
    {
        let header = signedHeader(dot: dot, delta: .none, publicKey: key.publicKey, rawCount: body.count)
        let message = Array("essync changeset 1\0".utf8) + space.bytes + Hash.zero.bytes + header.array
        let signed = message + Hash(of: body).bytes + [kind]
        let kind = BodyKind(rawValue: kind)
        let stored = PackedBody(body).stored
        return Bytes(encoding(header: header, kind: kind, stored: stored, signature: try key.sign(signed)))
    }
}
