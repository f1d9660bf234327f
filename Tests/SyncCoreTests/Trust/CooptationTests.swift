import Foundation
import Testing

@testable import SyncCore

/// Vouchers, roles and coordinators.
struct CooptationTests {
    private let later = EditTime(milliseconds: 1 << 40)

    private func code(_ body: () throws -> Void) -> String? {
        #expect(throws: SyncError.self, performing: body)?.code.rawValue
    }

    /// `a` of the founder `s`, `m` of `m`, in a network that asks for so many vouchers.
    private func network(vouchers: UInt64) async throws -> TestNetwork {
        let network = try TestNetwork(["a"], migrations: [Federation.migration], vouchers: vouchers)
        try await network.join("m", structure: "m", invitedBy: "a")
        try await network.syncAll()
        return network
    }

    @Test func structure_isAMember_onceEnoughVouch() async throws {
        let network = try await network(vouchers: 2)
        #expect(code { _ = try network["a"].invite(structure: "t", expires: later) } == "needs-vouchers")
        try network.editing("m", "INSERT INTO structure VALUES ('t', 'unclaimed')")
        let first = try network["a"].vouch(for: "t")
        #expect(first.vouchers == ["s"] && first.needed == 2 && !first.isEnough)
        try await network.syncAll()
        let second = try network["m"].vouch(for: "t")
        #expect(second.isEnough)
        try await network.syncAll()
        try await network.join("t", structure: "t", invitedBy: "a")
        try network.editing("t", "UPDATE structure SET name = 'its own' WHERE id = 't'")
        try await network.syncAll()
        #expect(try network["a"].row("structure", ["t"])?["name"] == .text("its own"))
        let error = code { try network.editing("a", "UPDATE structure SET name = 'x' WHERE id = 't'") }
        #expect(error == "not-yours", "Its rows have become its own")
        try network.checkEqualAndFolded()
    }

    @Test func vouchersSpokenAtOnce_admitOnEveryReplica() async throws {
        let network = try await network(vouchers: 2)
        try network["a"].vouch(for: "t")
        try network["m"].vouch(for: "t")
        #expect(try !network["a"].membership().structures.contains("t"))
        try await network.syncAll()
        for name in ["a", "m"] { #expect(try network[name].membership().structures.contains("t")) }
        try network.checkEqualAndFolded()
    }

    @Test func badVouchers_areRefusedWithAReason() async throws {
        let network = try await network(vouchers: 2)
        #expect(code { try network["a"].vouch(for: "s") } == "own-voucher")
        #expect(code { try network["a"].vouch(for: "m") } == "already-member")
        try network["a"].vouch(for: "t")
        #expect(code { try network["a"].vouch(for: "t") } == "already-vouched")
        #expect(code { try network["a"].raise("nobody") } == "unknown-structure")
    }

    @Test func reader_takesEverything_andWritesNothing() async throws {
        let network = try await network(vouchers: 1)
        let invitation = try network["m"].invite(role: .reader, expires: later)
        try network.stranger("r", structure: "m")
        try await network.sync("r", "m")
        try network["r"].enrol(with: invitation, device: "r")
        #expect(try network["r"].membership().devices[#require(network["r"].id)]?.role == .reader)
        for table in ["structure", "question"] {
            let error = #expect(throws: SyncError.self) {
                try network.editing("r", "INSERT INTO \(table) VALUES ('m', 'x')")
            }
            #expect(error?.message.contains("only reads") ?? false, "\(table)")
        }
        #expect(code { _ = try network["r"].invite(expires: later) } == "read-only")
        #expect(code { try network["r"].vouch(for: "t") } == "read-only")
        // A program without triggers gets no further.
        try network["r"].forge(.writing("question", "q", "label", "x", at: 1))
        try network["r"].forge(.vouch(structure: "t"))
        try await network.syncAll()
        #expect(try network["a"].reasons() == ["read-only"])
        #expect(try network["a"].rows("question").isEmpty)
        #expect(try !network["a"].membership().structures.contains("t"))
        try network.checkEqualAndFolded()
    }

    @Test func coordinators_areRaisedByEnough_andLoseItWithMembership() async throws {
        let network = try await network(vouchers: 1)
        #expect(code { try network.editing("m", "INSERT INTO term VALUES ('x', 'y')") } == "not-yours")
        #expect(try network["a"].raise("m"))
        try await network.syncAll()
        try network.editing("m", "INSERT INTO term VALUES ('x', 'y')")
        try await network.syncAll()
        #expect(try network["a"].row("term", ["x"]) != nil)
        #expect(try network["a"].expel("m"))
        try await network.syncAll()
        #expect(try network["a"].membership().coordinators == ["s"])
        try network.checkEqualAndFolded()
    }
}
