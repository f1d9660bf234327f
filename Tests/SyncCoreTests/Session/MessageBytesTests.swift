import Testing
import TrustRules

@testable import SyncCore

/// Requests and answers have one spelling, and what isn't it is refused with its reason.
struct MessageBytesTests {
    private static let request = Array("ESQ".utf8) + [4]
    private static let response = Array("ESP".utf8) + [4]
    private static let noCursor: [UInt8] = [0, 0]
    /// 2^63, which SQLite can't hold.
    private static let huge: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]
    private static let id = [UInt8](repeating: 3, count: ReplicaID.byteCount)
    private static let mark = [UInt8](repeating: 5, count: Mark.byteCount)
    /// A frame of one byte that comes with hints, up to their number: its length is doubled, and odd for them.
    private static let hinted: [UInt8] = [1, 2 * 1 + 1, 7]

    /// Found by the fuzzers: each of these was taken, and encoded to other bytes.
    static let refusedRequests: [([UInt8], WireError)] = [
        (request + [0x98, 0, 0], .outOfRange("flags")),
        (request + [4, 0, 0], .outOfRange("flags")),
        (request + [0] + huge + [0], .outOfRange("seq")),
        (request + [1] + huge + [0, 0, 0], .outOfRange("seq")),
        (request + [2, 0, 1] + id + [0] + mark + [0], .outOfRange("seq")),
        (request + [2, 0, 1] + id + huge + mark + [0], .outOfRange("seq")),
    ]

    static let refusedResponses: [([UInt8], WireError)] = [
        (response + [8] + noCursor + [0, 0, 0], .outOfRange("flags")),
        (response + [0] + noCursor + huge + [0, 0], .outOfRange("time")),
        (response + [0] + noCursor + [0, 1] + id + [0, 0, 0], .notCanonical("no dot")),
    ]

    /// Hints that are none, out of order, said twice, too few, or of more heads than a frame names.
    static let refusedHints: [([UInt8], WireError)] = [
        ([0], .notCanonical("hints")),
        ([2, 1] + mark + [0] + mark, .notSorted("hints")),
        ([2, 1] + mark + [1] + mark, .notSorted("hints")),
        ([2, 0] + mark, .truncated),
        ([1, 0x81, 0x20] + mark, .tooLarge("hints")),
    ]

    @Test(arguments: refusedRequests)
    func requestOfAnotherSpelling_isRefused(bytes: [UInt8], reason: WireError) {
        #expect(throws: reason) { _ = try SyncRequest(decoding: bytes) }
    }

    @Test(arguments: refusedResponses)
    func answerOfAnotherSpelling_isRefused(bytes: [UInt8], reason: WireError) {
        #expect(throws: reason) { _ = try SyncResponse(decoding: bytes) }
    }

    @Test(arguments: refusedHints)
    func hintsOfAnotherSpelling_areRefused(bytes: [UInt8], reason: WireError) {
        #expect(throws: reason) {
            _ = try SyncRequest(decoding: Self.request + [0, 0] + Self.hinted + bytes)
        }
        #expect(throws: reason) {
            let before = Self.response + [0] + Self.noCursor + [0, 0]
            _ = try SyncResponse(decoding: before + Self.hinted + bytes)
        }
    }

    @Test(arguments: [1, 2, 3, 5] as [UInt8])
    func messageOfAnotherVersion_isRefused(version: UInt8) {
        #expect(throws: WireError.unknownVersion(version)) {
            _ = try SyncRequest(decoding: Array("ESQ".utf8) + [version, 0, 0, 0])
        }
        #expect(throws: WireError.unknownVersion(version)) {
            _ = try SyncResponse(decoding: Array("ESP".utf8) + [version, 0] + Self.noCursor + [0, 0, 0])
        }
    }

    @Test func messages_encodeAsTheyWereDecoded() throws {
        let heads = [1] + Self.id + [2] + Self.mark
        // One frame without hints, and one with two.
        let frames = [2, 2 * 2, 8, 9] + Self.hinted.dropFirst() + [2, 0] + Self.mark + [3] + Self.mark
        let requests = [
            Self.request + [0, 0, 0], Self.request + [1, 5, 1, 9, 7, 0],
            Self.request + [2, 7] + heads + frames,
        ]
        for bytes in requests { #expect(try SyncRequest(decoding: bytes).encoded() == bytes) }
        let answers = [
            Self.response + [4] + Self.noCursor + [9, 1] + Self.id + [2, 1, 0x78, 0],
            Self.response + [3] + Self.noCursor + [9] + heads + [0] + frames,
        ]
        for bytes in answers { #expect(try SyncResponse(decoding: bytes).encoded() == bytes) }
    }

    @Test func carriedFrame_isReadWithItsHints() throws {
        let mark = try #require(Mark(bytes: Self.mark[...]))
        let bytes = Self.request + [0, 0] + Self.hinted + [1, 3] + Self.mark
        let read = try SyncRequest(decoding: bytes).frames
        #expect(read == [CarriedFrame(Bytes([7]), BranchHints([.init(index: 3, mark: mark)]))])
    }
}
