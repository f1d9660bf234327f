import Foundation
import Testing

@testable import SyncCore

/// Bytes that were written once and must be read, and written alike, for ever.
///
/// A file that fails here says that the format has changed: it gets a new version, and the file stays. Those of
/// changesets, charters and heads are written by another program, `Tests/Hostile/golden.py`.
struct GoldenTests {
    static func bytes(_ name: String) throws -> Bytes {
        let fixtures = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        let file = fixtures.appending(path: "golden").appending(path: name + ".hex")
        return Bytes(try #require(Hex.bytes(String(contentsOf: file, encoding: .utf8))))
    }

    static func body(_ name: String) throws -> Body {
        switch name {
        case "body-trust": try TrustSample.body()
        case "body-rows": CodecSample.rows()
        case "body-uuids": CodecSample.uuids()
        case "body-long": CodecSample.long()
        default: CodecSample.unknown()
        }
    }

    @Test(arguments: ["body-trust", "body-rows", "body-uuids", "body-long", "body-unknown"])
    func body_hasItsBytes(name: String) throws {
        let bytes = try Self.bytes(name)
        let body = try Self.body(name)
        #expect(body.encoded() == bytes.array)
        #expect(try Body(decoding: bytes) == body)
    }

    @Test func charter_hasItsBytes_andItsNetworkItsID() throws {
        let bytes = try Self.bytes("trust-charter")
        #expect(try TrustSample.charter().encoded() == bytes.array)
        #expect(try Charter(decoding: bytes) == TrustSample.charter())
        #expect(try TrustSample.charter().network.text == "la-plateforme-sav0n4qs8ht9mmcxkj4kjxf00c")
    }

    /// What zstd makes of a body may change with its version, but what it made once must be read for ever.
    ///
    /// What is signed doesn't change.
    @Test(arguments: [("first", "body-trust", UInt64(1)), ("later", "body-long", 7)])
    func frame_isReadAndVerified(name: String, body: String, seq: UInt64) throws {
        let frame = try Frame(decoding: Self.bytes("frame-" + name))
        #expect(frame.dot == Dot(origin: try FrameTests.origin(), seq: seq))
        #expect(frame.kind == (name == "first" ? .plain : .zstd))
        #expect(try frame.rawBody() == Self.bytes(body))
        let sealed = try FrameTests.sealing(
            Self.body(body), seq: seq, delta: name == "first" ? .none : FrameTests.delta())
        #expect(frame.delta == sealed.frame.delta)

        let message = try Self.bytes("message-" + name)
        #expect(try frame.signedMessage(space: CodecSample.space(), chain: sealed.chain) == message.array)
        #expect(
            try sealed.frame.signedMessage(space: CodecSample.space(), chain: sealed.chain) == message.array)
        let key = try CodecSample.key(FrameTests.key).publicKey
        #expect(key.verifies(frame.signature, of: message.array))
        #expect(key.verifies(sealed.frame.signature, of: message.array))
    }

    @Test func elidedFrame_hasItsBytes_andTheSameHash() throws {
        let elided = try Frame(decoding: Self.bytes("frame-elided"))
        #expect(elided.kind == .elided)
        #expect(throws: WireError.unreadableBody(3)) { try elided.rawBody() }
        let sealed = try FrameTests.sealing(
            Self.body("body-long"), seq: 7, delta: FrameTests.delta())
        #expect(try Frame(decoding: Self.bytes("frame-later")).eliding() == elided)
        let message = try Self.bytes("message-later")
        #expect(try elided.signedMessage(space: CodecSample.space(), chain: sealed.chain) == message.array)
    }

    @Test func stream_hasItsBytes() throws {
        let bytes = try Self.bytes("stream")
        var reader = FrameStreamReader()
        try reader.append(bytes)
        let hints = BranchHints([BranchHints.Hint(index: 0, mark: try TrustSample.mark(6))])
        let frames = [
            CarriedFrame(try Self.bytes("frame-first")), CarriedFrame(try Self.bytes("frame-later"), hints),
        ]
        for frame in frames { #expect(try reader.next() == frame) }
        #expect(try reader.next() == nil)
        try reader.finish()
        #expect(try reader.space == CodecSample.space())

        var writer = FrameStreamWriter(space: try CodecSample.space())
        for frame in frames { writer.append(frame) }
        #expect(writer.bytes == bytes.array)
    }
}
