import Synchronization
import TrustRules

@testable import SyncCore

/// A hub that misbehaves on purpose: it has everything, and answers with a lie.
final class DishonestHub: SyncTransport {
    enum Lie: String, Sendable, CaseIterable {
        case withholdsAll, withholdsFirst, withholdsLast, reverses, repeats
        case forgesSignatures, swapsBodies, sendsForeignFrames, sendsOnlyForeignFrames
        case claimsAll, claimsNothing, claimsMost, volunteersHeads, marksWrongly
        case cursorAhead, cursorAtStart, cursorOfOthers
        case moreForever, moreOfTheSame, moreForeign, losesItsPlaceForever, losesItsPlaceAfterHeads
        case refusesAll, refusesUnknown, putsOffAll, putsOffMost, putsOffUnknown, timeZero, timeMax
    }

    let name = "memory:dishonest"
    let lie: Lie
    private let hub: Replica
    private let asking: ReplicaID?
    private let foreign: [Bytes]
    private let count = Counter()
    private let exchanges = Mutex(0)

    var exchangeCount: Int { exchanges.withLock { $0 } }

    init(_ lie: Lie, _ hub: Replica, asking: ReplicaID?, foreign: [Bytes]) {
        self.lie = lie
        self.hub = hub
        self.asking = asking
        self.foreign = foreign
    }

    func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        exchanges.withLock { $0 += 1 }
        // Asked for everything, whatever the other side says that it has.
        var asked = try SyncRequest(decoding: request)
        if lie == .repeats || lie == .moreOfTheSame {
            asked.cursor = nil
            asked.heads = []
            asked.own = 0
        }
        var answer = try hub.answer(asked.encoded(), asking: asking)
        let request = try SyncRequest(decoding: request)
        if request.heads == nil { answer.heads = nil }
        alterFrames(&answer)
        alterPlace(&answer, request)
        alterWords(&answer, request)
        return answer.encoded()
    }

    private func alterFrames(_ answer: inout SyncResponse) {
        switch lie {
        case .withholdsAll, .claimsAll: answer.frames = []
        case .withholdsFirst: answer.frames = Array(answer.frames.dropFirst())
        case .withholdsLast: answer.frames = Array(answer.frames.dropLast())
        case .reverses: answer.frames.reverse()
        case .repeats: answer.frames += answer.frames
        case .forgesSignatures:
            answer.frames = answer.frames.map {
                CarriedFrame($0.frame.flipping(bit: 3, at: $0.frame.count - 9))
            }
        case .swapsBodies: answer.frames = Self.swapping(answer.frames)
        case .sendsForeignFrames: answer.frames = foreign.map { CarriedFrame($0) } + answer.frames
        case .sendsOnlyForeignFrames, .moreForeign: answer.frames = foreign.map { CarriedFrame($0) }
        default: break
        }
    }

    private func alterPlace(_ answer: inout SyncResponse, _ request: SyncRequest) {
        let position = answer.cursor.position
        switch lie {
        case .cursorAhead:
            answer.cursor = Cursor(position: position + 1_000, running: answer.cursor.running)
        case .cursorAtStart: answer.cursor = .start
        case .cursorOfOthers:
            answer.cursor = Cursor(position: position, running: Bytes([UInt8](repeating: 9, count: 16)))
        case .losesItsPlaceForever: answer.status = .needHeads
        case .losesItsPlaceAfterHeads: if request.heads == nil { answer.status = .needHeads }
        case .moreForever:
            answer.cursor = Cursor(position: UInt64(count.next()), running: answer.cursor.running)
        default: break
        }
    }

    private func alterWords(_ answer: inout SyncResponse, _ request: SyncRequest) {
        switch lie {
        case .claimsAll: answer.heads = request.heads
        case .claimsNothing: answer.heads = answer.heads.map { _ in [] }
        case .claimsMost:
            answer.heads = answer.heads?.map {
                Head(dot: Dot(origin: $0.dot.origin, seq: .max), mark: $0.mark)
            }
        case .volunteersHeads: answer.heads = []
        case .marksWrongly:

            answer.heads = answer.heads?.map {
                let bytes = Bytes($0.mark.bytes).flipping(bit: 0, at: 0)
                return Head(dot: $0.dot, mark: Mark(bytes: bytes.array) ?? $0.mark)
            }
        case .moreForever, .moreOfTheSame, .moreForeign: answer.hasMore = true
        case .refusesAll: answer.refused = request.frames.map(Self.refusal)
        case .refusesUnknown: answer.refused = [.init(dot: nil, reason: .malformed)]
        case .putsOffAll: answer.refused = request.frames.map(Self.putOff)
        case .putsOffMost: answer.refused = request.frames.dropFirst().map(Self.putOff)
        case .putsOffUnknown: answer.refused = [.init(dot: nil, reason: .later)]
        case .timeZero: answer.time = .zero
        case .timeMax: answer.time = .max
        default: break
        }
    }

    private static func refusal(of carried: CarriedFrame) -> IntakeReport.Refused {
        // What the honest side sent is always a frame.
        .init(dot: try? Frame(decoding: carried.frame).dot, reason: .badSignature)
    }

    private static func putOff(_ frame: CarriedFrame) -> IntakeReport.Refused {
        .init(dot: refusal(of: frame).dot, reason: .later)
    }

    /// Each frame's head with the next one's tail, cut in the middle.
    private static func swapping(_ frames: [CarriedFrame]) -> [CarriedFrame] {
        frames.indices.map { index in
            let other = frames[(index + 1) % frames.count].frame.array
            let own = frames[index].frame.array
            return CarriedFrame(Bytes(Array(own[..<(own.count / 2)]) + other[(other.count / 2)...]))
        }
    }
}

extension Bytes {
    func flipping(bit: Int, at index: Int) -> Bytes {
        var bytes = array
        bytes[index] ^= 1 << bit
        return Bytes(bytes)
    }
}
