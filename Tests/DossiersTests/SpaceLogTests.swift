import Dossiers
import Foundation
import Spaces
@testable import SyncCore
import Testing
import TrustRules

/// The log of sealed frames: what it takes, what it refuses, what it keeps.
struct SpaceLogTests {
    private let cast = SpaceCast("a1", "a2", "b1", "c1")

    @Test func aLog_isTheSameAfterItWasClosed() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        try desk.write("b1", in: space, says: "answer")
        try desk.write("a2", in: space, says: "more")
        let head = try desk.head(of: space)
        try desk.reopen()
        #expect(try desk.head(of: space) == head)
        #expect(try desk.roster(of: space) == ["a", "b"])
        #expect(try desk.texts(of: space) == ["begin", "answer", "more"])
    }

    @Test func theFile_isForItsOwnerAlone() throws {
        let desk = try SpaceDesk(cast)
        _ = try desk.found("a1")
        for name in try FileManager.default.contentsOfDirectory(atPath: desk.folder.path) {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: desk.folder.appending(path: name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func aFileOfAnotherNetwork_isRefused() throws {
        let desk = try SpaceDesk(cast)
        let other = sure(NetworkID("autre-0000000000000000000000000g"))
        #expect { try SpaceLog(at: desk.log.path, network: other) } throws: {
            ($0 as? SyncError)?.code == .foreignNetwork
        }
    }

    @Test func framesInAnyOrder_giveTheSame() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        try desk.write("b1", in: space, says: "answer")
        try desk.write("a2", in: space, says: "more")
        try desk.write("a1", in: space, [.end("b")], says: "over")
        let frames = try desk.frames(of: space)
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
            let other = try SpaceDesk(cast)
            for place in order { _ = try other.take([frames[place]], in: space) }
            #expect(try other.head(of: space) == desk.head(of: space), "\(order)")
            #expect(try other.roster(of: space) == ["a"])
            #expect(try other.run { try $0.waitingCount() } == 0)
        }
    }

    @Test func frames_thatAreHere_areKnown() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1")
        let report = try desk.take(try desk.frames(of: space), in: space)
        #expect(report.known == 1)
        #expect(report.received == 0)
    }

    @Test func aFrame_ofWhichAnyByteIsChanged_isntTaken() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        try desk.write("b1", in: space, says: "answer")
        let frames = try desk.frames(of: space)
        let other = try SpaceDesk(cast)
        _ = try other.take([frames[0]], in: space)
        let head = try other.head(of: space)
        for place in frames[1].indices where place % 7 == 0 || place < 60 {
            var wrong = frames[1]
            wrong[place] ^= 1
            let report = try other.take([wrong], in: space)
            #expect(report.received == 0, "byte \(place)")
            #expect(try other.head(of: space) == head, "byte \(place)")
        }
        #expect(try other.take([frames[1]], in: space).received == 1)
    }

    @Test func aFrame_inAnotherSpace_isntTaken() throws {
        let desk = try SpaceDesk(cast)
        let one = try desk.found("a1", says: "one")
        let two = try desk.found("a1", says: "two")
        try desk.write("a1", in: one, says: "more")
        let frames = try desk.frames(of: one)
        #expect(try desk.take([frames[0]], in: two).received == 0)
        #expect(try desk.take([frames[1]], in: two).refused.map(\.reason) == [.badSignature])
        let none = sure(SpaceName(bytes: [UInt8](repeating: 7, count: 16)))
        #expect(try desk.take([frames[0]], in: none).refused.map(\.reason) == [.malformed])
    }

    @Test func aFrameOfTheCatalogue_isntTaken() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1")
        let sealed = try Frame.sealing(
            Body([.unknown(kind: 40, payload: Bytes([1]))]),
            dot: Dot(origin: ReplicaID(cast["a1"].id), seq: 2),
            delta: .none, space: sure(SpaceID(bytes: space.bytes)),
            chain: ChainHashes(previous: Hash(of: [1]), heads: []), key: cast["a1"].key)
        let report = try desk.take([sealed.frame.bytes.array], in: space)
        #expect(report.refused.map(\.reason) == [.unsealed])
    }

    @Test func whoIsntIn_writesNothing() throws {
        // c1 was never let in, and writes from a log of its own in which it was.
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        let mine = try desk.frames(of: space)
        let rogue = try SpaceDesk(cast)
        _ = try rogue.take(mine, in: space)
        #expect(throws: SpaceRefusal.notIn) { try rogue.write("c1", in: space, says: "hello") }
        // Nothing stays of the attempt.
        #expect(try rogue.head(of: space) == desk.head(of: space))
        try rogue.write("a2", in: space, says: "still here")
    }

    @Test func whoWasEnded_writesNothingAfter() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        try desk.write("b1", in: space, says: "answer")
        try desk.write("a1", in: space, [.end("b")], says: "over")
        #expect(throws: SpaceRefusal.notIn) { try desk.write("b1", in: space, says: "again") }
        let device = desk.cast["a1"]
        try desk.write("a1", in: space, [desk.admission(of: "b", to: space, by: device)], says: "welcome")
        try desk.write("b1", in: space, says: "again")
        #expect(try desk.texts(of: space).last == "again")
    }

    @Test func anAdmission_signedByAnotherDevice_isRefused() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1")
        let word = desk.admission(of: "b", to: space, by: cast["a2"])
        #expect(throws: SpaceRefusal.badSignature) { try desk.write("a1", in: space, [word]) }
    }

    @Test func aStranger_isRefusedByAHub_andWaitsElsewhere() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        try desk.write("b1", in: space, says: "answer")
        let frames = try desk.frames(of: space)
        let other = try SpaceDesk(cast)
        let group = SpaceGroup(space: space, frames: frames)
        try other.log.transact(cast.commons(without: "b1"), at: other.now) { transaction in
            let hub = try transaction.take([group], from: .device(cast["a1"].id))
            #expect(hub.refused.map(\.reason) == [.stranger])
            let peer = try transaction.take([group], from: .peer("hub"))
            #expect(peer.refused.map(\.reason) == [.waiting])
            #expect(try transaction.waitingCount() == 1)
        }
        // The catalogue comes, and with it the device.
        #expect(try other.run { try $0.retryAfterCatalogue() } == [space])
        #expect(try other.head(of: space) == desk.head(of: space))
    }

    @Test func aCut_waitsForItsBan() throws {
        var told = cast
        let ban = told.ban("a2")
        let desk = try SpaceDesk(told)
        let space = try desk.found("a1")
        try desk.write("a1", in: space, [.cut(cast["a2"].id, stays: [], ban: ban)], says: nil)
        let other = try SpaceDesk(cast)
        let report = try other.take(try desk.frames(of: space), in: space)
        #expect(report.refused.map(\.reason) == [.waiting])
        other.cast = told
        #expect(try other.run { try $0.retryAfterCatalogue() } == [space])
        #expect(try other.head(of: space) == desk.head(of: space))
    }

    @Test func aTransaction_thatFails_leavesNothing() throws {
        struct Stop: Error {}
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        let head = try desk.head(of: space)
        #expect(throws: Stop.self) {
            try desk.run { transaction in
                try transaction.append(to: space, by: self.cast["a2"].key) { _ in
                    SpaceDesk.form([.title(self.cast["a2"].title.bytes)], "lost")
                }
                throw Stop()
            }
        }
        #expect(try desk.head(of: space) == head)
        #expect(try desk.texts(of: space) == ["begin"])
    }

    @Test func twoBranchesOfADevice_areBothTaken() throws {
        let desk = try SpaceDesk(cast)
        let space = try desk.found("a1", admitting: ["b"])
        let clone = try SpaceDesk(cast)
        _ = try clone.take(try desk.frames(of: space), in: space)
        try desk.write("a1", in: space, says: "here")
        try clone.write("a1", in: space, says: "there")
        _ = try desk.take(try clone.frames(of: space), in: space)
        try desk.write("b1", in: space, says: "both")
        #expect(Set(try desk.texts(of: space)) == ["begin", "here", "there", "both"])
        _ = try clone.take(try desk.frames(of: space), in: space)
        #expect(try clone.head(of: space) == desk.head(of: space))
    }

    @Test func aDevice_foundsSoManySpacesADayAtAHub() throws {
        let desk = try SpaceDesk(cast)
        let hub = try SpaceDesk(cast)
        var last: SpaceReport?
        for number in 0..<101 {
            let space = try desk.found("a1", says: "\(number)")
            last = try hub.take(try desk.frames(of: space), in: space, from: .device(cast["a1"].id))
            if number < 100 { #expect(last?.received == 1) }
        }
        #expect(last?.refused.map(\.reason) == [.tooManySpaces])
        hub.now += 86_400_001
        let space = try desk.found("a1", says: "tomorrow")
        #expect(
            try hub.take(try desk.frames(of: space), in: space, from: .device(cast["a1"].id)).received == 1)
    }
}
