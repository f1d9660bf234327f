import SyncTestSupport
import Testing

@testable import SyncCore

/// Headers that may not be.
struct FrameHeaderTests {
    /// A frame of an empty body, its header's parts given.
    static func bytes(
        origin: [UInt8], seq: [UInt8] = [2], known: [UInt8] = [0], new: [UInt8] = [0], key: [UInt8] = [],
        rest: [UInt8] = [1, 1, 0]
    ) -> Bytes {
        let head = Array("ESC".utf8) + [3, 0]
        return Bytes(head + origin + seq + known + new + key + rest + [UInt8](repeating: 0, count: 64))
    }

    static let me = [UInt8](repeating: 5, count: 16)
    static let a = [UInt8](repeating: 1, count: 16)
    static let b = [UInt8](repeating: 2, count: 16)

    @Test func header_wellFormed_isTaken() throws {
        let frame = try Frame(
            decoding: Self.bytes(
                origin: Self.me, known: [3, 0, 0, 5, 7], new: [2] + Self.a + [1] + Self.b + [9]))
        #expect(frame.delta.known.map(\.place) == [0, 1, 4])
        #expect(frame.delta.known.map(\.count) == [1, 1, 9])
        #expect(frame.delta.new.map(\.seq) == [1, 9])
    }

    @Test(
        arguments: [
            ("seq 0", bytes(origin: me, seq: [0]), .outOfRange("seq")),
            ("an overlong seq", bytes(origin: me, seq: [0x82, 0]), .overlongVarint),
            (
                "a seq beyond SQLite",
                bytes(origin: me, seq: [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
                .outOfRange("seq")
            ),
            (
                "origins descending", bytes(origin: me, new: [2] + b + [1] + a + [1]),
                .notSorted("context")
            ),
            ("an origin twice", bytes(origin: me, new: [2] + a + [1] + a + [2]), .notSorted("context")),
            ("advanced to 0", bytes(origin: me, new: [1] + a + [0]), .outOfRange("seq")),
            (
                "its own author", bytes(origin: me, new: [1] + me + [1]),
                .outOfRange("author in its own context")
            ),
            ("too many origins", bytes(origin: me, new: [0x81, 0x80, 0x04]), .tooLarge("context")),
            ("more origins than bytes", bytes(origin: me, new: [0x80, 0x80, 0x04]), .truncated),
            ("a place too far", bytes(origin: me, known: [1, 0x84, 0x80, 0x08]), .tooLarge("context")),
            (
                "places that add up to too far", bytes(origin: me, known: [2, 0xFE, 0xFF, 0x07, 0]),
                .tooLarge("context")
            ),
            ("more places than bytes", bytes(origin: me, known: [0x80, 0x80, 0x04]), .truncated),
            (
                "an advance beyond SQLite",
                bytes(origin: me, known: [1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
                .outOfRange("seq")
            ),
            ("another's key", bytes(origin: me, seq: [1], key: [UInt8](repeating: 1, count: 32)), .wrongKey),
            (
                "a raw length over the limit", bytes(origin: me, rest: [0x81, 0x80, 0x80, 0x10]),
                .tooLarge("raw body")
            ),
            (
                "a stored length over the limit", bytes(origin: me, rest: [1, 0x81, 0x80, 0x80, 0x04]),
                .tooLarge("stored body")
            ),
            ("another format", Bytes("ESS\u{1}"), .badMagic),
            ("a later version", Bytes("ESC\u{4}"), .unknownVersion(4)),
            ("an earlier version", Bytes("ESC\u{2}"), .unknownVersion(2)),
            ("nothing", Bytes([]), .truncated),
        ] as [(String, Bytes, WireError)])
    func header_thatMayNotBe_isRefused(what: String, bytes: Bytes, error: WireError) {
        #expect(throws: error, "\(what)") { try Frame(decoding: bytes) }
    }

    @Test func packedBody_thatClaimsTooMuch_isRefusedBeforeItIsUnpacked() throws {
        var head = Self.bytes(origin: Self.me, rest: []).array.dropLast(64)
        head[4] = 1
        let bytes = head + [0x80, 0x80, 0x01, 2, 7, 7] + [UInt8](repeating: 0, count: 64)
        #expect(throws: WireError.implausibleRatio) { try Frame(decoding: Bytes(bytes)) }
    }

    @Test func frame_overItsLimit_isRefused() {
        let bytes = Bytes([UInt8](repeating: 0, count: Limits.frameBytesMax + 1))
        #expect(throws: WireError.tooLarge("frame")) { try Frame(decoding: bytes) }
    }

    @Test func sealing_whatDoesNotFit_isRefused() throws {
        var random = SplitMix64(seed: 6)
        let fields = (10..<20).map { "f\($0)" }
        let cells = fields.map { _ in
            CodecSample.cell(.blob(Bytes(random.bytes(count: Limits.valueBytesMax)))) as Cell?
        }
        let body = Body([
            .rows(RowBlock(verb: .create, table: "t", fields: fields, edits: [CodecSample.edit("a", cells)]))
        ])
        #expect(throws: WireError.tooLarge("frame")) { try FrameTests.sealing(body) }
    }
}
