import Testing

@testable import SyncCore

/// Structures that leave or are expelled, what stays of them, and how they come back.
struct DepartureTests {
    @Test func structureThatLeaves_keepsItsRows_unclaimed() async throws {
        let network = try await Federation.withTwoDevices()
        try network.insertOffer("m/1", by: "m")
        try await network.syncAll()
        let effect = try network["m"].effectOfLeaving()
        #expect(effect.structures == ["m"] && effect.devices.count == 2 && !effect.isVote)
        try network["m"].leave()
        try await network.syncAll()
        let membership = try network["a"].membership()
        #expect(membership.structures == ["s", "t"] && !membership.claimed.contains("m"))
        #expect(try membership.ended[network.id("n")]?.termination?.reason == .left)
        #expect(try network["m"].row("offer", ["m/1"]) != nil, "It keeps its replica")
        try network.editing("t", "UPDATE offer SET phone = '04' WHERE id = 'm/1'")
        try await network.syncAll()
        #expect(try network["a"].row("offer", ["m/1"])?["phone"] == .text("04"))
        try network.editing("m", "UPDATE offer SET phone = '05' WHERE id = 'm/1'")
        try network["m"].seal()
        #expect(try network["m"].held().count == 1)
        try network.checkEqualAndFolded()
    }

    @Test func structureThatLeft_isBack_onceOthersVouch_andClaimsItsRows() async throws {
        let network = try await Federation.withTwoDevices()
        try network["m"].leave()
        try await network.syncAll()
        let line = try network["m"].deviceLine()
        #expect(try network["t"].vouch(for: line).isEnough)
        try await network.syncAll()
        let membership = try network["a"].membership()
        #expect(membership.structures == ["s", "m", "t"] && membership.claimed.contains("m"))
        #expect(try membership.devices[network.id("n")] != nil, "And with it whom it let in")
        let error = #expect(throws: SyncError.self) {
            try network.editing("a", "UPDATE structure SET name = 'x' WHERE id = 'm'")
        }
        #expect(error?.code == .notYours)
        try network.checkEqualAndFolded()
    }

    @Test func expulsion_takesTwo_whereOneAdmits() async throws {
        let network = try await Federation.withTwoDevices()
        #expect(try network["a"].membership().majority == 2)
        #expect(try !network["a"].expel("m"))
        #expect(try network["a"].words(against: "m") == ["s"] && network["t"].words(against: "m").isEmpty)
        try await network.syncAll()
        #expect(try network["m"].membership().structures.contains("m"))
        #expect(try network["a"].reasons().isEmpty)
        #expect(try network["t"].expel("m"))
        try await network.syncAll()
        let membership = try network["m"].membership()
        #expect(membership.structures == ["s", "t"])
        #expect(try membership.ended[network.id("n")]?.termination?.reason == .expelled)
        try network.checkEqualAndFolded()
    }

    @Test func expelledStructure_losesWhatNoVoterHeld_untilOthersVouch() async throws {
        let network = try await Federation.make(vouchers: 2)
        try network.admit("u", with: ["a", "m"])
        try await network.syncAll()
        #expect(try network["a"].membership().structures == ["s", "m", "t", "u"])
        #expect(try !network["a"].expel("t"))
        #expect(try network["a"].effect(ofExpelling: "t").isVote)
        try network.editing("t", "INSERT INTO structure VALUES ('t', 'T')")
        try network.insertOffer("t/1", by: "t")
        try await network.syncAll()
        #expect(try network["u"].membership().structures.contains("t"))
        let effect = try network["u"].effect(ofExpelling: "t")
        #expect(effect.structures == ["t"] && !effect.isVote)
        #expect(try network["u"].expel("t"))
        try network.insertOffer("t/2", by: "t")
        try await network.syncAll()
        #expect(try network["m"].membership().structures == ["s", "m", "u"])
        #expect(try network["m"].rows("offer").count == 1, "Both words were said without the second row")
        #expect(try network["m"].reasons() == ["expelled"])
        let line = try network["t"].deviceLine()
        #expect(try Set(network["a"].answers(of: line).map(\.by)) == ["s", "u"])
        for name in ["a", "m"] {
            try network[name].vouch(for: line)
            try await network.syncAll()
        }
        #expect(try network["u"].membership().structures.contains("t"))
        #expect(try network["u"].rows("offer").count == 2, "An answered ban reaches nothing")
        #expect(try network["u"].membership().claimed.contains("t"))
        try network.checkEqualAndFolded()
    }

    /// A structure has no voice about itself.
    @Test func ownVoice_hasNoEffect() async throws {
        let network = try await Federation.withTwoDevices()
        #expect(throws: SyncError.self) { try network["m"].expel("m") }
        let root = try network["m"].deviceLine().key
        try network["m"].forge(
            Body([.trust(.raise(key: root, structure: "m")), .trust(.expel(structure: "m"))]))
        try await network.syncAll()
        #expect(try network["a"].membership().coordinators == ["s"])
        #expect(try network["a"].membership().structures == ["s", "m", "t"])
        try network.checkEqualAndFolded()
    }
}
