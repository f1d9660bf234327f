import Dossiers
import Foundation
import Spaces
@testable import SyncCore
import Testing
import TrustRules

/// What one device, or one side, may fill a log with.
struct SpaceLimitTests {
    private let cast = SpaceCast("a1", "a2", "b1", "c1")

    @Test func aDeviceThatForksWithoutEnd_keepsNobodyFromWriting() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        let base = try desk.frames(of: space)
        var reasons: [SpaceRefusal] = []
        for number in 0..<10 {
            let clone = try SpaceDesk(cast)
            _ = try clone.take(base, in: space)
            try clone.write("a1", in: space, says: "branch \(number)")
            let report = try desk.take(Array(try clone.frames(of: space).suffix(1)), in: space)
            reasons += report.refused.map(\.reason)
        }
        #expect(reasons == [.tooMany, .tooMany])
        try desk.write("b1", in: space, says: "still here")
        try desk.write("a2", in: space, says: "too")
        let head = try desk.head(of: space)
        try desk.reopen()
        #expect(try desk.head(of: space) == head)
    }

    @Test func ciphertextsThatComeBack_areFoldedOnce() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        for number in 0..<5 { try desk.write("a1", in: space, says: "\(number)") }
        let frames = try desk.frames(of: space)
        let head = try desk.head(of: space)
        try desk.run { try $0.strip(space) }
        #expect(try desk.head(of: space) != head)
        let report = try desk.take(frames, in: space)
        #expect(report.known == frames.count)
        #expect(try desk.head(of: space) == head)
        #expect(try desk.frames(of: space) == frames)
    }

    @Test func aFrameThatWaitsTooLong_isLetGo() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1")
        try desk.write("a1", in: space, says: "more")
        let other = try SpaceDesk(cast)
        _ = try other.take(Array(try desk.frames(of: space).suffix(1)), in: space)
        other.now += 6 * Span.day
        _ = try other.run { try $0.retryAfterCatalogue() }
        #expect(try other.run { try $0.waitingCount() } == 1)
        other.now += Span.day
        _ = try other.run { try $0.retryAfterCatalogue() }
        #expect(try other.run { try $0.waitingCount() } == 0)
    }

    @Test func ordersOfOneDeviceOnOneSpace_areFew() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        let image = try #require(try desk.run { try $0.image(of: space) })
        let key = cast["c1"].key
        let orders = try (UInt64(0)..<5).map { number in
            let draft = ErasureWord(
                on: space, founder: image.founder.bytes, salt: image.salt, at: desk.now + number,
                .order(.holderAsks, isOnward: false, heads: [], evidence: []), by: key.publicKey.bytes,
                signature: [])
            let message = SpaceMessage.erasure(
                network: cast.commons().networkBytes, signedPart: draft.signedPart)
            return draft.signedPart + (try key.sign(message).bytes)
        }
        #expect(try desk.run { try $0.take(words: orders, from: .peer("hub"), own: "a") } == 0)
        #expect(try desk.run { try $0.erasures() }.count == 2)
    }
}
