import Dossiers
import Foundation
import Spaces
import SyncCore
import Testing
import TrustRules

/// Orders to erase, acknowledgements and stones, through hub and peers (rules E1 to E4, E7, E11).
struct SpaceErasureTests {
    private let cast = SpaceCast("a1", "a2", "b1", "c1")

    private func erase(_ space: SpaceName, by name: String, on desk: SpaceDesk) throws {
        try desk.run {
            try $0.orderErasure(of: space, for: .holderAsks, isOnward: false, by: self.cast[name].key)
        }
    }

    @Test func E2_anOrderReachesEveryCopy_andIsAcknowledged() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"], says: "Camille Martin")
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        try b.write("b1", in: space, says: "Rue de la Loge")
        try await b.sync("b1", with: hub)
        try await a.sync("a1", with: hub)
        try erase(space, by: "a1", on: a)
        let before = try a.run { try $0.erasures() }
        #expect(before.map(\.missing) == [[cast["b1"].id]])
        try await a.sync("a1", with: hub)
        #expect(try hub.run { try $0.spaces() } == [])
        let receipt = try await b.sync("b1", with: hub)
        #expect(receipt.erased == 1)
        try await a.sync("a1", with: hub)
        let after = try a.run { try $0.erasures() }
        #expect(after.map(\.missing) == [[]])
        #expect(after[0].acknowledged == [cast["a1"].id: .dropped, cast["b1"].id: .dropped])
        for desk in [a, b, hub] {
            #expect(try desk.run { try $0.isErased(space) })
            #expect(try !desk.holds("Camille Martin"))
            #expect(try !desk.holds("Rue de la Loge"))
        }
    }

    @Test func E3_whatWasErased_doesntComeBack() async throws {
        let (a, b, hub, backup) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        let frames = try a.frames(of: space)
        _ = try backup.take(frames, in: space)
        _ = try b.take(frames, in: space)
        try erase(space, by: "a1", on: a)
        try await a.sync("a1", with: hub)
        // A device that was asleep, and a restored backup, bring it: they are told.
        try b.write("b1", in: space, says: "crossing")
        try await b.sync("b1", with: hub)
        #expect(try b.run { try $0.spaces() } == [])
        #expect(try hub.run { try $0.spaces() } == [])
        try await backup.sync("a2", with: hub)
        #expect(try backup.run { try $0.spaces() } == [])
        let report = try a.take(frames, in: space)
        #expect(report.refused.map(\.reason) == [.erased])
        #expect(throws: SpaceRefusal.erased) { try a.write("a1", in: space) }
    }

    @Test func E3_theStoneStays_whenTheOrderIsForgotten() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1")
        let frames = try desk.frames(of: space)
        try erase(space, by: "a1", on: desk)
        try desk.run { try $0.trimWords(today: Day(of: self.later(desk.now, days: 400))) }
        #expect(try desk.run { try $0.order(of: space) } == nil)
        #expect(try desk.take(frames, in: space).refused.map(\.reason) == [.erased])
    }

    private func later(_ time: UInt64, days: UInt64) -> UInt64 { time + days * Span.day }

    @Test func E2_anOrderOfWhoWasNeverIn_waitsForAPerson() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        let image = try #require(try desk.run { try $0.image(of: space) })
        let key = cast["c1"].key
        let draft = ErasureWord(
            on: space, founder: image.founder.bytes, salt: image.salt, at: desk.now,
            .order(.holderAsks, isOnward: false, heads: [], evidence: []), by: key.publicKey.bytes,
            signature: [])
        let message = SpaceMessage.erasure(network: cast.commons().networkBytes, signedPart: draft.signedPart)
        let order = draft.signedPart + (try key.sign(message).bytes)
        let orders = try desk.run { try $0.take(words: [order], from: .peer("hub"), own: "a") }
        #expect(orders == 0)
        #expect(try desk.texts(of: space) == ["begin"])
        #expect(try desk.run { try $0.erasures() }.map(\.isInForce) == [false])
        // Its signature is of no other text.
        var wrong = order
        wrong[wrong.count - 1] ^= 1
        #expect(try desk.run { try $0.take(words: [wrong], from: .peer("hub"), own: "a") } == 0)
        #expect(try desk.run { try $0.erasures() }.count == 1)
    }

    @Test func E11_manyOrdersOfADevice_waitForAPerson() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        var spaces: [SpaceName] = []
        for number in 0..<12 { spaces.append(try a.found("a1", admitting: ["b"], says: "\(number)")) }
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        for space in spaces { try erase(space, by: "a1", on: a) }
        #expect(try a.run { try $0.spaces() } == [])
        try await a.sync("a1", with: hub)
        #expect(try hub.run { try $0.spaces() }.count == 2)
        try await b.sync("b1", with: hub)
        let left = try b.run { try $0.spaces() }
        #expect(left.count == 2)
        #expect(try b.run { try $0.confirmOrder(on: left[0]) })
        #expect(try b.run { try $0.spaces() } == [left[1]])
    }

    @Test func ofSeveralOrders_allKeepTheSame() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        try erase(space, by: "a1", on: a)
        try erase(space, by: "b1", on: b)
        for _ in 0..<2 {
            try await a.sync("a1", with: hub)
            try await b.sync("b1", with: hub)
        }
        let orders = try [a, b, hub].map { try $0.run { try $0.order(of: space)?.hash } }
        #expect(Set(orders).count == 1)
        #expect(orders[0] != nil)
    }

    @Test func Y4_aReplacedHub_isToldOfErasures() async throws {
        let (a, b, hub, fresh) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        try erase(space, by: "a1", on: a)
        // The new hub is filled by b first, who hasn't heard.
        try await b.sync("b1", with: fresh, called: "fresh")
        #expect(try fresh.run { try $0.spaces() } == [space])
        try await a.sync("a1", with: fresh, called: "fresh")
        #expect(try fresh.run { try $0.spaces() } == [])
        try await b.sync("b1", with: fresh, called: "fresh")
        #expect(try b.run { try $0.isErased(space) })
    }
}
