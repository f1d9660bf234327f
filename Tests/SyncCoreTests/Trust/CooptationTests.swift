import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Vouches, roles and coordinators.
struct CooptationTests {
    private func code(_ body: () throws -> Void) -> String? {
        #expect(throws: SyncError.self, performing: body)?.code.rawValue
    }

    private func line(_ structure: String, _ key: PrivateKey = PrivateKey()) -> DeviceLine {
        DeviceLine(structure: structure, key: key.publicKey)
    }

    // MARK: Vouches

    @Test func structure_isAMember_onceEnoughVouch() async throws {
        let network = try await Federation.founding(vouchers: 2)
        try network.stranger("t", structure: "t")
        let line = try network["t"].deviceLine()
        try network.editing("m", "INSERT INTO structure VALUES ('t', 'unclaimed')")
        let first = try network["a"].vouch(for: line)
        #expect(first.vouchers == ["s"] && first.needed == 2 && !first.isEnough)
        try network["t"].takeAll(of: network["a"])
        #expect(code { try network["t"].enrol(as: "t", device: "t") } == "needs-vouchers")
        try await network.sync("m", "a")
        let second = try network["m"].vouch(for: line)
        #expect(second.vouchers == ["s", "m"] && second.isEnough)
        #expect(try network["m"].membership().awaits(#require(network["t"].id)))
        try await network.sync("t", "m")
        try network["t"].enrol(as: "t", device: "t")
        try network.editing("t", "UPDATE structure SET name = 'its own' WHERE id = 't'")
        try await network.syncAll()
        #expect(try network["a"].membership().structures == ["s", "m", "t"])
        #expect(try network["a"].membership().candidates.isEmpty)
        #expect(try network["a"].row("structure", ["t"])?["name"] == .text("its own"))
        let error = code { try network.editing("a", "UPDATE structure SET name = 'x' WHERE id = 't'") }
        #expect(error == "not-yours", "Its rows have become its own")
        try network.checkEqualAndFolded()
    }

    @Test func vouchesSpokenAtOnce_admitOnceBothAreHeard() async throws {
        let network = try await Federation.founding(vouchers: 2)
        try network.stranger("t", structure: "t")
        let line = try network["t"].deviceLine()
        for name in ["a", "m"] { #expect(try !network[name].vouch(for: line).isEnough) }
        try await network.sync("a", "m")
        #expect(try network["a"].vouchers(for: line).isEnough)
        try await network.sync("t", "a")
        try network["t"].enrol(as: "t", device: "t")
        try await network.syncAll()
        for name in ["a", "m"] { #expect(try network[name].membership().structures.contains("t")) }
        try network.checkEqualAndFolded()
    }

    /// A vouch is for a structure with one key: nobody else comes in by it.
    @Test func vouch_isForItsKeyAndStructureAlone() async throws {
        let network = try await Federation.make()
        let (key, other) = (PrivateKey(), PrivateKey())
        try network["a"].vouch(for: line("u", key))
        let wrong = [
            try network["a"].forged([.title(.vouched, structure: "u")], by: other),
            try network["a"].forged([.title(.vouched, structure: "v")], by: key),
        ]
        let report = try network["a"].receive(wrong)
        #expect(report.refused.map(\.reason) == [.notLetIn, .notLetIn])
        let right = try network["a"].forged([.title(.vouched, structure: "u")], by: key)
        #expect(try network["a"].receive([right]).received == 1)
        #expect(try network["a"].membership().structures.contains("u"))
    }

    /// What a title shows it shows by its own past.
    @Test func vouchThatTheNewcomerHasntHeard_letsNobodyIn() async throws {
        let network = try await Federation.make()
        let key = PrivateKey()
        let early = try network["a"].forged([.title(.vouched, structure: "u")], by: key)
        try network["a"].vouch(for: line("u", key))
        #expect(try network["a"].receive([early]).refused.map(\.reason) == [.notLetIn])
        #expect(try network["a"].membership().candidates.map(\.vouchers) == [["s"]])
    }

    @Test func badVouches_areRefusedWithAReason() async throws {
        let network = try await Federation.founding(vouchers: 2)
        let newcomer = line("t")
        #expect(code { try network["a"].vouch(for: line("s")) } == "own-voucher")
        #expect(code { try network["a"].vouch(for: network["m"].deviceLine()) } == "already-member")
        try network["a"].vouch(for: newcomer)
        #expect(code { try network["a"].vouch(for: newcomer) } == "already-vouched")
        #expect(code { try network["a"].raise("nobody") } == "unknown-structure")
        try network.stranger("x", structure: "x")
        try await network.sync("x", "a")
        #expect(code { try network["x"].vouch(for: newcomer) } == "not-enrolled")
    }

    /// Two devices of one structure are one voice.
    @Test func vouchesOfOneStructuresDevices_countOnce() async throws {
        let network = try await Federation.founding(vouchers: 2)
        try network.join("b", of: "a")
        let key = PrivateKey()
        try network["a"].vouch(for: line("t", key))
        // The program refuses; another one wouldn't.
        try await network.sync("b", "a")
        #expect(code { try network["b"].vouch(for: line("t", key)) } == "already-vouched")
        try network["b"].forge(.vouch(key: key.publicKey, structure: "t"))
        #expect(try network["b"].vouchers(for: line("t", key)).vouchers == ["s"])
        let title = try network["b"].forged([.title(.vouched, structure: "t")], by: key)
        #expect(try network["b"].receive([title]).refused.map(\.reason) == [.notLetIn])
    }

    @Test func draft_isForItsFounderAlone() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [Federation.migration], vouchers: 0)
        #expect(try network["a"].membership().charter?.isDraft == true)
        #expect(code { try network["a"].vouch(for: line("m")) } == "draft")
        let key = PrivateKey()
        try network["a"].forge(.vouch(key: key.publicKey, structure: "m"))
        let title = try network["a"].forged([.title(.vouched, structure: "m")], by: key)
        #expect(try network["a"].receive([title]).refused.map(\.reason) == [.notLetIn])
        // Its own devices work as in any network.
        try network.editing("b", "INSERT INTO term VALUES ('x', 'y')")
        try await network.syncAll()
        #expect(try network["a"].row("term", ["x"]) != nil)
        try network.checkEqualAndFolded()
    }

    // MARK: Roles

    @Test func reader_takesEverything_andWritesNothing() async throws {
        let network = try await Federation.founding()
        try network.join("r", of: "m", role: .reader)
        #expect(try network["r"].membership().devices[#require(network["r"].id)]?.role == .reader)
        for table in ["structure", "question"] {
            let error = #expect(throws: SyncError.self) {
                try network.editing("r", "INSERT INTO \(table) VALUES ('m', 'x')")
            }
            #expect(error?.message.contains("only reads") ?? false, "\(table)")
        }
        #expect(code { _ = try network["r"].invite(expires: .max) } == "read-only")
        #expect(code { try network["r"].vouch(for: line("t")) } == "read-only")
        // A program without triggers gets no further.
        let key = PrivateKey()
        try network["r"].forge(.writing("question", "q", "label", "x", at: 1))
        try network["r"].forge(.vouch(key: key.publicKey, structure: "t"))
        try await network.syncAll()
        #expect(try network["a"].reasons() == ["read-only"])
        #expect(try network["a"].rows("question").isEmpty)
        #expect(try network["a"].vouchers(for: line("t", key)).vouchers.isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func coordinators_areFounders_andThoseWhomEnoughRaise() async throws {
        let network = try await Federation.make()
        #expect(try network["a"].membership().coordinators == ["s"])
        #expect(code { try network.editing("m", "INSERT INTO term VALUES ('x', 'y')") } == "not-yours")
        #expect(try network["a"].raise("m"))
        #expect(code { try network["a"].raise("m") } == "already-member")
        try await network.syncAll()
        try network.editing("m", "INSERT INTO term VALUES ('x', 'y')")
        // A device that `m` lets in leads back to the key that was raised.
        try network.join("n", of: "m")
        try network.editing("n", "INSERT INTO term VALUES ('z', 'y')")
        try await network.syncAll()
        #expect(try network["a"].rows("term").count == 2)
        try network["m"].leave()
        try await network.syncAll()
        #expect(try network["a"].membership().coordinators == ["s"])
        #expect(try network["a"].rows("term").count == 2, "What it wrote stays")
        try network.checkEqualAndFolded()
    }

    @Test func raise_takesAsManyAsAnAdmission() async throws {
        let network = try await Federation.make(vouchers: 2)
        #expect(try network["a"].membership().coordinators == ["s", "m"], "Both have founded it")
        #expect(try !network["a"].raise("t"))
        try await network.syncAll()
        #expect(try network["m"].raise("t"))
        try await network.syncAll()
        #expect(try network["t"].membership().coordinators == ["s", "m", "t"])
        try network.checkEqualAndFolded()
    }
}
