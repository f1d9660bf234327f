import SyncTestSupport
import Testing

@testable import SyncCore

/// Headers that may not be.
struct FrameHeaderTests {
    /// The lengths of a plain body that is its salt alone, and the body.
    static let salt: [UInt8] = [16, 16] + [UInt8](repeating: 0, count: 16)

    /// A frame of an empty body, its header's parts given.
    static func bytes(
        origin: [UInt8], kind: UInt8 = 0, seq: [UInt8] = [2], known: [UInt8] = [0], new: [UInt8] = [0],
        key: [UInt8] = [], rest: [UInt8] = salt
    ) -> Bytes {
        let head = Array("ESC".utf8) + [4, kind]
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
        #expect(frame.kind == .plain && frame.rawCount == 16)
    }

    /// A key may be at work in two places: then one dot names two changesets, also of the author's own key.
    @Test func newHeads_mayNameAnOriginOrADotTwice_andTheAuthorsKey() throws {
        let new: [UInt8] = [5] + Self.a + [1] + Self.a + [2] + Self.b + [7] + Self.b + [7] + Self.me + [1]
        let frame = try Frame(decoding: Self.bytes(origin: Self.me, new: new))
        #expect(frame.delta.new.map(\.seq) == [1, 2, 7, 7, 1])
        #expect(frame.delta.new.last?.origin == frame.dot.origin)
    }

    @Test func kindOfALaterProgram_isCarried() throws {
        let bytes = Self.bytes(origin: Self.me, kind: 9, rest: [0, 2, 7, 7])
        let frame = try Frame(decoding: bytes)
        #expect(frame.kind.rawValue == 9 && frame.stored.array == [7, 7] && frame.bytes == bytes)
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
                .notSorted("heads")
            ),
            (
                "an origin's seqs descending", bytes(origin: me, new: [2] + a + [2] + a + [1]),
                .notSorted("heads")
            ),
            ("a head with seq 0", bytes(origin: me, new: [1] + a + [0]), .outOfRange("seq")),
            ("too many new heads", bytes(origin: me, new: [0x81, 0x20]), .tooLarge("heads")),
            ("more new heads than bytes", bytes(origin: me, new: [0x80, 0x20]), .truncated),
            ("too many known heads", bytes(origin: me, known: [0x81, 0x20]), .tooLarge("heads")),
            ("more known heads than bytes", bytes(origin: me, known: [0x80, 0x20]), .truncated),
            (
                "too many heads together",
                bytes(
                    origin: me, known: [0x80, 0x20] + [UInt8](repeating: 0, count: 4_096),
                    new: [1] + a + [1]),
                .tooLarge("heads")
            ),
            ("a place too far", bytes(origin: me, known: [1, 0x84, 0x80, 0x08]), .tooLarge("heads")),
            (
                "places that add up to too far", bytes(origin: me, known: [2, 0xFE, 0xFF, 0x07, 0]),
                .tooLarge("heads")
            ),
            (
                "a step beyond SQLite",
                bytes(origin: me, known: [1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
                .outOfRange("seq")
            ),
            ("another's key", bytes(origin: me, seq: [1], key: [UInt8](repeating: 1, count: 32)), .wrongKey),
            (
                "a raw length over the limit", bytes(origin: me, rest: [0x81, 0x80, 0x80, 0x10]),
                .tooLarge("raw body")
            ),
            (
                "a stored length over the limit", bytes(origin: me, rest: [16, 0x81, 0x80, 0x80, 0x04]),
                .tooLarge("stored body")
            ),
            (
                "an elided body that isn't a hash", bytes(origin: me, kind: 3),
                .outOfRange("hash of an elided body")
            ),
            ("another format", Bytes("ESS\u{1}"), .badMagic),
            ("a later version", Bytes("ESC\u{5}"), .unknownVersion(5)),
            ("an earlier version", Bytes("ESC\u{3}"), .unknownVersion(3)),
            ("nothing", Bytes([]), .truncated),
        ] as [(String, Bytes, WireError)])
    func header_thatMayNotBe_isRefused(what: String, bytes: Bytes, error: WireError) {
        #expect(throws: error, "\(what)") { try Frame(decoding: bytes) }
    }

    @Test func packedBody_thatClaimsTooMuch_isRefusedBeforeItIsUnpacked() throws {
        let bytes = Self.bytes(origin: Self.me, kind: 1, rest: [0x80, 0x80, 0x01, 2, 7, 7])
        #expect(throws: WireError.implausibleRatio) { try Frame(decoding: bytes) }
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
