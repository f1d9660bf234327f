import Testing

@testable import SyncCore

/// Bytes that say something which may not be said, or in another way than the one allowed.
struct BodyRefusalTests {
    /// The bytes of a body with one block of rows, `n` its table.
    static func block(_ kind: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [1, kind, UInt8(payload.count)] + payload
    }

    /// A `create` with the field `f` in rows `a` and `b`, its column's bytes given.
    static func column(_ bytes: [UInt8]) -> [UInt8] {
        block(17, [1, 0x6e, 1, 1, 1, 0x66, 2, 0, 5, 0, 0, 0, 1, 1, 0x61, 0x62] + bytes)
    }

    /// A `delete` of rows, their keys' bytes given.
    static func keys(count: UInt8, parts: UInt8 = 1, _ bytes: [UInt8]) -> [UInt8] {
        block(19, [1, 0x6e, parts, 0, count, 0, 5] + bytes)
    }

    @Test(
        arguments: [
            [0, 0, 1, 2, 4],
            [0, 0, 3, 0, 0x78, 0, 0x79, 0],
            [1, 0b01, 0, 0],
            [1, 0b10, 1, 2, 0],
            [0, 0, 6, 0, 1, 0],
            [0, 0, 5, 2, 0, 1, 2, 2],
        ] as [[UInt8]])
    func column_wellFormed_isTaken(bytes: [UInt8]) throws {
        let body = try Body(decoding: Bytes(Self.column(bytes)))
        #expect(body.encoded() == Self.column(bytes))
    }

    @Test(
        arguments: [
            ("a presence that isn't 0 or 1", [2, 0, 0], .notCanonical("presence")),
            ("a bitmap of all", [1, 0b11, 0, 0], .notCanonical("presence")),
            ("a bit for an edit that isn't", [1, 0b100, 0, 0], .notCanonical("presence")),
            ("a bitmap of none", [1, 0b00, 0, 0], .outOfRange("a field that no edit names")),
            ("cell times that are their operations'", [0, 1, 0, 0, 0], .notCanonical("cell times")),
            ("a time before zero", [0, 1, 0x0b, 0, 0], .outOfRange("time")),
            (
                "a time after the last", [0, 1, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0],
                .outOfRange("time")
            ),
            ("a class that isn't", [0, 0, 7, 0, 0], .outOfRange("storage class")),
            ("mixed classes that are one", [0, 0, 6, 0, 0], .notCanonical("storage classes")),
            ("mixed in mixed", [0, 0, 6, 6, 0], .outOfRange("storage class")),
            ("lengths where ends would do", [0, 0, 3, 1, 1, 1, 0x78, 0x79], .notCanonical("texts")),
            ("ends of blobs", [0, 0, 4, 0, 0x78, 0, 0x79, 0], .notCanonical("blobs")),
            ("text that isn't UTF-8", [0, 0, 3, 0, 0xc3, 0, 0xa9, 0], .notUTF8),
            ("UTF-8 only as a whole", [0, 0, 3, 1, 2, 1, 0, 0xc3, 0xa9], .notUTF8),
            ("text among blobs that isn't UTF-8", [0, 0, 6, 3, 4, 1, 1, 1, 0xff, 0xff], .notUTF8),
            ("a text without its end", [0, 0, 3, 0, 0x78, 0, 0x79], .truncated),
            (
                "-0.0", [0, 0, 2] + [0x80, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 0],
                .outOfRange("real")
            ),
            (
                "NaN", [0, 0, 2] + [0x7f, 0xf8, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 0],
                .outOfRange("real")
            ),
            ("together of nothing", [0, 0, 5, 0], .outOfRange("number of columns together")),
            ("together in together", [0, 0, 5, 1, 5, 1, 0], .outOfRange("nested columns together")),
            ("too many columns together", [0, 0, 5, 0x81, 0x04, 0], .tooLarge("columns together")),
            ("an overlong value", [0, 0, 4, 1, 0x81, 0x80, 0x40, 0, 0], .tooLarge("value")),
            ("more bytes", [0, 0, 0, 0], .trailingBytes),
        ] as [(String, [UInt8], WireError)])
    func column_thatMayNotBe_isRefused(what: String, bytes: [UInt8], error: WireError) {
        #expect(throws: error, "\(what)") { try Body(decoding: Bytes(Self.column(bytes))) }
    }

    @Test(
        arguments: [
            (1, 1, [0, 0, 0]),
            (2, 1, [0, 0, 1, 1, 1, 0x61, 0x61]),
            (2, 2, [0, 0, 2, 3, 1, 0x61, 0, 0x62, 0x63]),
            (2, 1, [0, 0, 1, 2, 1, 0xc3, 0xa8, 0xa9]),
        ] as [(UInt8, UInt8, [UInt8])])
    func keys_wellFormed_areTaken(count: UInt8, parts: UInt8, bytes: [UInt8]) throws {
        let whole = Self.keys(count: count, parts: parts, bytes)
        #expect(try Body(decoding: Bytes(whole)).encoded() == whole)
    }

    @Test(
        arguments: [
            ("a form that isn't", 1, 1, [2, 0, 1, 0x61], .notCanonical("keys")),
            ("sharing more than there is", 1, 1, [0, 1, 1, 0x61], .notSorted("keys")),
            ("sharing more than there is", 2, 1, [0, 0, 2, 1, 1, 0x61, 0x62], .notSorted("keys")),
            ("sharing more than is said", 2, 1, [0, 0, 0, 1, 2, 0x61, 0x61, 0x62], .notSorted("keys")),
            ("the same twice", 2, 1, [0, 0, 1, 1, 0, 0x61], .notSorted("keys")),
            ("descending", 2, 1, [0, 0, 0, 1, 1, 0x62, 0x61], .notSorted("keys")),
            ("descending to a beginning", 2, 1, [0, 0, 1, 2, 0, 0x61, 0x62], .notSorted("keys")),
            ("another number of parts", 1, 2, [0, 0, 1, 0x61], .outOfRange("number of key parts")),
            ("no part", 1, 0, [0, 0, 1, 0x61], .outOfRange("number of key parts")),
            ("too many parts", 1, 17, [0, 0, 1, 0x61], .tooLarge("key parts")),
            (
                "another number of parts later", 2, 1, [0, 0, 1, 1, 1, 0x61, 0],
                .outOfRange("number of key parts")
            ),
            ("not UTF-8", 1, 1, [0, 0, 1, 0xff], .notUTF8),
            ("UTF-8 only as a whole", 2, 1, [0, 0, 0, 1, 1, 0x61, 0xc3], .notUTF8),
            ("too long", 1, 1, [0, 0, 0x81, 0x08], .tooLarge("key")),
            ("UUIDs of which none comes", 1, 1, [1, 0], .truncated),
            ("UUIDs twice", 2, 1, [1, 0] + [UInt8](repeating: 3, count: 32), .notSorted("keys")),
            ("UUIDs after no UTF-8", 1, 1, [1, 1, 0xff] + [UInt8](repeating: 3, count: 16), .notUTF8),
            ("no edit", 0, 1, [0], .outOfRange("a block without edits")),
        ] as [(String, UInt8, UInt8, [UInt8], WireError)])
    func keys_thatMayNotBe_areRefused(
        what: String, count: UInt8, parts: UInt8, bytes: [UInt8], error: WireError
    ) {
        #expect(throws: error, "\(what)") {
            try Body(decoding: Bytes(Self.keys(count: count, parts: parts, bytes)))
        }
    }

    @Test func keys_thatAreUUIDs_mayNotBeFrontCoded() throws {
        let uuid = Array("00112233-4455-6677-8899-aabbccddeeff".utf8)
        #expect(throws: WireError.notCanonical("keys")) {
            try Body(decoding: Bytes(Self.keys(count: 1, [0, 0, 36] + uuid)))
        }
        let upper = Array("00112233-4455-6677-8899-AABBCCDDEEFF".utf8)
        #expect(throws: Never.self) { try Body(decoding: Bytes(Self.keys(count: 1, [0, 0, 36] + upper))) }
    }

    /// A delete of row `a` with the times' bytes given.
    static func times(_ bytes: [UInt8]) -> [UInt8] {
        block(19, [1, 0x6e, 1, 0, 2] + bytes + [0, 0, 0, 1, 1, 0x61, 0x62])
    }

    @Test(
        arguments: [
            ([1, 5, 0, 0], .notCanonical("times")),
            ([1, 5, 1, 2], .notCanonical("times")),
            ([2, 5], .notCanonical("times")),
            ([0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40], .outOfRange("time")),
            ([1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f, 0, 1], .outOfRange("time")),
        ] as [([UInt8], WireError)])
    func times_thatMayNotBe_areRefused(bytes: [UInt8], error: WireError) {
        #expect(throws: error) { try Body(decoding: Bytes(Self.times(bytes))) }
        #expect(throws: Never.self) { try Body(decoding: Bytes(Self.times([1, 5, 0, 1]))) }
    }

    @Test(
        arguments: [
            ("kinds descending", [2, 20, 0, 12, 0], .notSorted("sections")),
            ("two messages", [2, 16, 1, 0, 16, 1, 0], .notSorted("messages")),
            ("a message longer than it says", [1, 16, 3, 1, 0x61, 0x62], .trailingBytes),
            ("a label that isn't UTF-8", [1, 5, 2, 1, 0xff], .notUTF8),
            ("no table", [1, 19, 11, 0, 1, 0, 1, 0, 5, 0, 0, 1, 0x61], .truncated),
            ("no table", [1, 19, 9, 0, 1, 0, 1, 0, 5, 0, 0, 0], .outOfRange("table name")),
            ("a table twice", [2] + twice(19, 19, 0x62), .notSorted("tables")),
            ("a row in two operations", [2] + twice(17, 19, 0x61), .notSorted("rows")),
            (
                "fields of a delete", [1, 19, 12, 1, 0x6e, 1, 1, 1, 0x66, 1, 0, 5, 0, 0, 0],
                .outOfRange("fields of a delete")
            ),
            ("fields twice", [1, 17, 9, 1, 0x6e, 1, 2, 1, 0x66, 1, 0x66, 1], .notSorted("fields")),
            ("an empty field", [1, 17, 6, 1, 0x6e, 1, 1, 0, 1], .outOfRange("field name")),
            (
                "a write of nothing", [1, 18, 10, 1, 0x6e, 1, 0, 1, 0, 5, 0, 0, 0],
                .outOfRange("a write of no field")
            ),
        ] as [(String, [UInt8], WireError)])
    func body_thatMayNotBe_isRefused(what: String, bytes: [UInt8], error: WireError) {
        #expect(throws: error, "\(what)") { try Body(decoding: Bytes(bytes)) }
    }

    /// Two blocks of one table: the first with the row `a`, the second with the one given.
    private static func twice(_ first: UInt8, _ second: UInt8, _ key: UInt8) -> [UInt8] {
        let head: [UInt8] = [1, 0x6e, 1, 0, 1, 0, 5, 0, 0, 1]
        return [first, UInt8(head.count + 1)] + head + [0x61] + [second, UInt8(head.count + 1)] + head + [key]
    }

    @Test func bombs_areRefusedBeforeTheyAreBelieved() {
        // A hundred thousand edits in one byte each; cells and keys that add up.
        let most: [UInt8] = [0xa0, 0x8d, 0x06]
        #expect(throws: WireError.truncated) {
            try Body(decoding: Bytes(Self.block(19, [1, 0x6e, 1, 0] + most + [0, 5, 0, 0, 0])))
        }
        let more: [UInt8] = [0xa1, 0x8d, 0x06]
        #expect(throws: WireError.tooLarge("edits")) {
            try Body(decoding: Bytes(Self.block(19, [1, 0x6e, 1, 0] + more + [0, 5, 0, 0, 0])))
        }
        var allowance = Allowance()
        #expect(throws: WireError.tooLarge("cells")) { try allowance.take(cells: Limits.cellsPerBodyMax + 1) }
        #expect(throws: Never.self) { try allowance.take(keyBytes: Limits.keyBytesPerBodyMax) }
        #expect(throws: WireError.tooLarge("keys")) { try allowance.take(keyBytes: 1) }
    }
}
