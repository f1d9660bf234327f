import Testing

@testable import SyncCore

/// Requests and answers have one spelling, and what isn't it is refused with its reason.
struct MessageBytesTests {
    private static let request = Array("ESQ".utf8) + [1]
    private static let response = Array("ESP".utf8) + [1]
    private static let noCursor: [UInt8] = [0, 0]
    /// 2^63, which SQLite can't hold.
    private static let huge: [UInt8] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]
    private static let id = [UInt8](repeating: 3, count: ReplicaID.byteCount)

    /// Found by the fuzzers: each of these was taken, and encoded to other bytes.
    static let refusedRequests: [([UInt8], WireError)] = [
        (request + [0x98, 0, 0], .outOfRange("flags")),
        (request + [4, 0, 0], .outOfRange("flags")),
        (request + [0] + huge + [0], .outOfRange("seq")),
        (request + [1] + huge + [0, 0, 0], .outOfRange("seq")),
        (request + [2, 0, 1] + id + [0] + [UInt8](repeating: 0, count: 8) + [0], .outOfRange("seq")),
        (request + [2, 0, 1] + id + huge + [UInt8](repeating: 0, count: 8) + [0], .outOfRange("seq")),
    ]

    static let refusedResponses: [([UInt8], WireError)] = [
        (response + [8] + noCursor + [0, 0, 0], .outOfRange("flags")),
        (response + [0] + noCursor + huge + [0, 0], .outOfRange("time")),
        (response + [0] + noCursor + [0, 1] + id + [0, 0, 0], .notCanonical("no dot")),
    ]

    @Test(arguments: refusedRequests)
    func requestOfAnotherSpelling_isRefused(bytes: [UInt8], reason: WireError) {
        #expect(throws: reason) { _ = try SyncRequest(decoding: bytes) }
    }

    @Test(arguments: refusedResponses)
    func answerOfAnotherSpelling_isRefused(bytes: [UInt8], reason: WireError) {
        #expect(throws: reason) { _ = try SyncResponse(decoding: bytes) }
    }

    @Test func messages_encodeAsTheyWereDecoded() throws {
        let requests = [Self.request + [0, 0, 0], Self.request + [1, 5, 1, 9, 7, 0]]
        for bytes in requests { #expect(try SyncRequest(decoding: bytes).encoded() == bytes) }
        let answer = Self.response + [4] + Self.noCursor + [9, 1] + Self.id + [2, 1, 0x78, 0]
        #expect(try SyncResponse(decoding: answer).encoded() == answer)
    }
}
