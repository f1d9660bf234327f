import Testing

@testable import SyncCore

/// Further devices of a structure, by its members' invitations.
struct InvitationTests {
    @Test func invitationText_saysAll_orNothing() throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(
            name: "Maison d'été", hub: "https://hub.example:8080/x", expires: .later)
        let read = try #require(Invitation(invitation.text))
        #expect(
            read.structure == "s" && read.name == "Maison d'été" && read.hub == "https://hub.example:8080/x")
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
        try network.join("b", of: "a")
        try network.editing(
            "b", "INSERT INTO structure VALUES ('s', 'Siège'); INSERT INTO term VALUES ('x', 'y')")
        try await network.sync("b", "a")
        #expect(try network["a"].row("structure", ["s"])?["name"] == .text("Siège"))
        #expect(try network["a"].membership().devices.count == 2)
        try network.checkEqualAndFolded()
    }

    @Test func invitation_isOfTheOwnStructure_andOfMembersAlone() async throws {
        let network = try await Federation.make()
        let stranger = try network.stranger("x", structure: nil)
        let refused = #expect(throws: SyncError.self) { try stranger.invite(expires: .later) }
        #expect(refused?.code == .notEnrolled)
        network.dismiss("x")
        let invitation = try network["m"].invite(expires: .later)
        let open = try #require(network["m"].membership().invitations[invitation.key.publicKey])
        #expect(open.structure == "m" && open.usedBy.isEmpty && !open.isOver)
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func invitation_ofAnotherNetwork_isNotKnown() async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let other = try TestNetwork(["b"], migrations: [Federation.migration])
        let foreign = try other["b"].invite(expires: .later)
        try network.stranger("x", structure: "s")
        try await network.sync("x", "a")
        let error = #expect(throws: SyncError.self) { try network["x"].enrol(with: foreign, device: "x") }
        #expect(error?.code == .wrongInvitation)
        #expect(try network["x"].status().vector[#require(network["x"].id)] == 0)
        try network.checkEqualAndFolded()
    }

    /// Once it was used, the device that gave it keeps it for who came, by itself.
    @Test func usedInvitation_isKeptForItsDevice_andLetsNobodyElseIn() async throws {
        let network = try TestNetwork(["a"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(expires: .later)
        for name in ["b", "late"] {
            try network.stranger(name, structure: "s")
            try await network.sync(name, "a")
        }
        try network["b"].enrol(with: invitation, device: "b")
        try await network.sync("b", "a")
        try await network.sync("a", "b")
        let open = try #require(network["a"].membership().invitations[invitation.key.publicKey])
        #expect(open.isOver && open.usedBy == [network["b"].id])
        // It has not heard of that, and comes in; what it says has no effect.
        try network["late"].enrol(with: invitation, device: "late")
        try network["late"].forge(.writing("question", "q", "label", "x", at: 1))
        try await network.syncAll()
        let ended = try network["b"].membership().ended[#require(network["late"].id)]
        #expect(ended?.termination?.reason == .withdrawn)
        #expect(try network["b"].rows("question").isEmpty && network["b"].reasons() == ["keep"])
        #expect(try network["b"].membership().acting(#require(network["b"].id)) != nil)
        try network.checkEqualAndFolded()
    }

    @Test func withdrawnInvitation_isOver() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [Federation.migration])
        let invitation = try network["a"].invite(expires: .later)
        try network.stranger("x", structure: "s")
        try await network.sync("b", "a")
        try network["b"].withdraw(invitation.key.publicKey)
        try await network.sync("x", "b")
        let error = #expect(throws: SyncError.self) { try network["x"].enrol(with: invitation, device: "x") }
        #expect(error?.code == .invitationOver)
        let unknown = #expect(throws: SyncError.self) { try network["a"].withdraw(PrivateKey().publicKey) }
        #expect(unknown?.code == .wrongInvitation)
    }

    /// Found by the kept invitation: of two that used it without knowing, one goes on.
    @Test func invitationUsedTwice_isKeptForTheFirst_andTheOtherIsTold() async throws {
        let network = try await Federation.withTwoDevices()
        let invitation = try network["m"].invite(expires: .later)
        for name in ["first", "second"] {
            try network.stranger(name, structure: "m")
            try await network.sync(name, "m")
        }
        for name in ["first", "second"] {
            try network[name].enrol(with: invitation, device: name)
            try network.insertOffer("m/\(name)", by: name)
        }
        try await network.sync("second", "a")
        try await network.sync("first", "m")
        // `m` has heard of the first alone, and keeps the invitation for it.
        try await network.sync("m", "a")
        try await network.syncAll()
        let membership = try network["t"].membership()
        #expect(try membership.devices[network.id("first")] != nil)
        #expect(try membership.ended[network.id("second")]?.termination?.reason == .withdrawn)
        #expect(membership.invitations[invitation.key.publicKey]?.usedBy.count == 2)
        #expect(try network["second"].isCopy(), "It may be enrolled anew")
        #expect(try network["t"].rows("offer").map { $0["title"] } == [.text("m/first")])
        try network.checkEqualAndFolded()
    }

    @Test func invitationOfAStructureThatLeft_letsNobodyIn() async throws {
        let network = try await Federation.withTwoDevices()
        let invitation = try network["m"].invite(expires: .later)
        try network["m"].leave()
        try await network.syncAll()
        try network.stranger("x", structure: "m")
        try await network.sync("x", "a")
        let error = #expect(throws: SyncError.self) { try network["x"].enrol(with: invitation, device: "x") }
        #expect(error?.code == .invitationOver)
        network.dismiss("x")
        try network.checkEqualAndFolded()
    }
}
