import Dossiers
import Foundation
import Spaces
import SyncCore
import Testing
import TrustRules

/// Exchanges of spaces through a hub and between laptops (rules Y1 to Y9, F11, E9).
struct SpaceSyncTests {
    private let cast = SpaceCast("a1", "a2", "b1", "c1")

    @Test func Y1_eachStructureGetsTheSpacesInWhichItIs() async throws {
        let (a, b, c, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let record = try a.found("a1", says: "own record")
        let envelope = try a.found("a1", admitting: ["b"], says: "hand-over")
        let sent = try await a.sync("a1", with: hub)
        #expect(sent.sent == 2)
        #expect(try Set(hub.run { try $0.spaces() }) == [record, envelope])
        let received = try await b.sync("b1", with: hub)
        #expect(received.received == 1)
        #expect(try b.run { try $0.spaces() } == [envelope])
        try await c.sync("c1", with: hub)
        #expect(try c.run { try $0.spaces() } == [])
        // A colleague gets all that the structure has.
        let colleague = try SpaceDesk(cast)
        try await colleague.sync("a2", with: hub)
        #expect(try Set(colleague.run { try $0.spaces() }) == [record, envelope])
    }

    @Test func Y1_aStructureThatIsntIn_getsNothingThatItAsksFor() async throws {
        let (a, hub) = try (SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        try await a.sync("a1", with: hub)
        var request = SpaceRequest()
        request.wants = [SpaceWant(space: space, heads: [], lacks: [])]
        request.digests = [SpaceDigest(space: space, head: sure(try a.head(of: space)))]
        let response = try hub.answer(request, to: cast["c1"].id)
        #expect(response.groups == [])
        #expect(response.wants == [])
        // It is answered like a space that isn't there.
        #expect(response.digests == [SpaceDigest(space: space, head: SpaceDigest.none)])
        request.digests = nil
        request.wants = []
        request.cursor = .start
        #expect(try hub.answer(request, to: cast["c1"].id).groups == [])
    }

    @Test func Y3_nothingNew_isOneRoundTripOfFewBytes() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        for number in 0..<50 { _ = try a.found("a1", admitting: ["b"], says: "\(number)") }
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        for (desk, name) in [(a, "a1"), (b, "b1")] {
            let receipt = try await desk.sync(name, with: hub)
            #expect(receipt.roundTrips == 1)
            #expect(receipt.sentBytes + receipt.receivedBytes < 100)
        }
        try b.write("b1", in: try b.run { try $0.spaces()[7] }, says: "answer")
        let sent = try await b.sync("b1", with: hub)
        #expect(sent.roundTrips == 1)
        let received = try await a.sync("a1", with: hub)
        #expect((received.received, received.roundTrips) == (1, 1))
    }

    @Test func Y4_aHubThatWasReplaced_isFilledAgain() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        try b.write("b1", in: space, says: "answer")
        try await b.sync("b1", with: hub)
        let fresh = try SpaceDesk(cast)
        try a.write("a1", in: space, says: "crossing")
        try await a.sync("a1", with: fresh)
        try await b.sync("b1", with: fresh)
        try await a.sync("a1", with: fresh)
        try await b.sync("b1", with: fresh)
        #expect(try a.head(of: space) == b.head(of: space))
        #expect(try fresh.head(of: space) == a.head(of: space))
        #expect(try Set(a.texts(of: space)) == ["begin", "answer", "crossing"])
    }

    @Test func F11_whoIsOut_hearsWhy_andNothingAfter() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        try a.write("a1", in: space, [.end("b")], says: "withdrawn")
        try a.write("a1", in: space, says: "after")
        try await a.sync("a1", with: hub)
        let receipt = try await b.sync("b1", with: hub)
        #expect(receipt.received == 1)
        #expect(try b.roster(of: space) == ["a"])
        #expect(try b.texts(of: space) == ["begin", "-"])
        // It keeps the skeleton only.
        try b.run { try $0.strip(space) }
        #expect(try b.texts(of: space) == ["-", "-"])
        #expect(try await b.sync("b1", with: hub).roundTrips == 1)
        // A new agreement: all can be read again.
        try a.write("a1", in: space, [a.admission(of: "b", to: space, by: cast["a1"])], says: "agreed")
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        #expect(try b.texts(of: space) == ["begin", "withdrawn", "after", "agreed"])
        #expect(try b.head(of: space) == a.head(of: space))
    }

    @Test func laptops_exchangeOnlyWhatBothMayRead() async throws {
        let (a, b) = try (SpaceDesk(cast), SpaceDesk(cast))
        _ = try a.found("a1", says: "own record of a")
        let shared = try a.found("a1", admitting: ["b"], says: "hand-over")
        let record = try b.found("b1", says: "own record of b")
        let other = try b.found("b1", admitting: ["a"], says: "the other way")
        try await a.sync("a1", with: b, called: "laptop of b", asLaptopOf: "b")
        #expect(try Set(b.run { try $0.spaces() }) == [shared, record, other])
        #expect(try a.run { try $0.spaces() }.contains(other))
        #expect(try !a.run { try $0.spaces() }.contains(record))
        try b.write("b1", in: shared, says: "accepted")
        try await a.sync("a1", with: b, called: "laptop of b", asLaptopOf: "b")
        #expect(try a.texts(of: shared) == ["hand-over", "accepted"])
    }

    @Test func Y8_aCarrierGetsOnlyTheSpacesOfWhoNamedIt() throws {
        var cast = cast
        cast.enrol("h1")
        cast.carry("h1", by: "b1")
        let hub = try SpaceDesk(cast)
        _ = try hub.found("a1", says: "own record of a")
        let shared = try hub.found("a1", admitting: ["b"], says: "hand-over")
        let asker = try #require(SpaceAsker(cast["h1"].id, isHub: true, cast.commons()))
        #expect(asker.structures == ["b"])
        var request = SpaceRequest()
        request.cursor = .start
        let response = try hub.run { try SpaceAnswer.hub(to: asker).run(request, in: $0).response }
        #expect(response.groups.map(\.space) == [shared])
    }

    // MARK: A hub that lies

    @Test func aHubThatWithholds_onlyDelays() async throws {
        let (a, b, hub, other) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"])
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub)
        try a.write("a1", in: space, [.end("b")], says: "withdrawn")
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub) { response in
            var less = response
            less.groups = []
            less.digests = []
            return less
        }
        #expect(try b.roster(of: space) == ["a", "b"])
        // Another way ends it, and so do the next day's digests.
        try await a.sync("a1", with: other, called: "other")
        try await b.sync("b1", with: other, called: "other")
        #expect(try b.roster(of: space) == ["a"])
        let late = try SpaceDesk(cast)
        _ = try late.take(try a.frames(of: space).dropLast(1) + [], in: space)
        late.now += 86_400_000
        try await late.sync("b1", with: hub)
        #expect(try late.roster(of: space) == ["a"])
    }

    @Test func aHubThatMixesSpaces_isRefused() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let one = try a.found("a1", admitting: ["b"], says: "one")
        let two = try a.found("a1", admitting: ["b"], says: "two")
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub) { response in
            var mixed = response
            mixed.groups = response.groups.map { group in
                SpaceGroup(space: group.space == one ? two : one, frames: group.frames)
            }
            return mixed
        }
        #expect(try b.run { try $0.spaces() } == [])
        b.now += 86_400_000
        try await b.sync("b1", with: hub)
        #expect(try Set(b.run { try $0.spaces() }) == [one, two])
    }

    @Test func aHubThatTakesContentsAway_isAskedAgain() async throws {
        let (a, b, hub) = try (SpaceDesk(cast), SpaceDesk(cast), SpaceDesk(cast))
        let space = try a.found("a1", admitting: ["b"], says: "hand-over")
        try await a.sync("a1", with: hub)
        try await b.sync("b1", with: hub) { response in
            var less = response
            less.groups = response.groups.map { group in
                SpaceGroup(
                    space: group.space,
                    frames: group.frames.map { bytes in
                        (try? SpaceFrame.elided(Frame(decoding: Bytes(bytes))).bytes.array) ?? []
                    })
            }
            return less
        }
        #expect(try b.texts(of: space) == ["-"])
        b.now += 86_400_000
        try await b.sync("b1", with: hub)
        #expect(try b.texts(of: space) == ["hand-over"])
    }

    @Test func aHubThatPromisesForEver_isLeft() async throws {
        let (a, hub) = try (SpaceDesk(cast), SpaceDesk(cast))
        _ = try a.found("a1")
        let receipt = try await a.sync("a1", with: hub) { response in
            var more = response
            more.hasMore = true
            return more
        }
        #expect(receipt.isCutShort)
    }
}
