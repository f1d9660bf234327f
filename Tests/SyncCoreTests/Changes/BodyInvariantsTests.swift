import Testing

@testable import SyncCore

/// What may not be sealed.
struct BodyInvariantsTests {
    static func block(
        _ edits: [RowEdit], _ verb: RowVerb = .write, table: String = "offer", fields: [String] = ["f"]
    ) -> Section {
        .rows(RowBlock(verb: verb, table: table, fields: fields, edits: edits))
    }

    static func one(_ value: Value) -> Body {
        Body([block([CodecSample.edit("a", [CodecSample.cell(value)])])])
    }

    static func refused() throws -> [(String, Body, WireError)] {
        let a = CodecSample.edit("a", [CodecSample.cell(.null)])
        let b = CodecSample.edit("b", [CodecSample.cell(.null)])
        let none = CodecSample.edit("c", [nil])
        let pair = CodecSample.edit("c", [CodecSample.cell(.together([.null, .null]))])
        let triple = CodecSample.edit("d", [CodecSample.cell(.together([.null, .null, .null]))])
        let long = String(repeating: "x", count: 129)
        return [
            ("edits descending", Body([block([b, a])]), .notSorted("keys")),
            ("an edit twice", Body([block([a, a])]), .notSorted("keys")),
            ("no edits", Body([block([])]), .outOfRange("a block without edits")),
            ("an unnamed field", Body([block([none], .create)]), .outOfRange("a field that no edit names")),
            ("an empty write", Body([block([a, none])]), .outOfRange("a write of no field")),
            ("missing cells", Body([block([a], fields: ["f", "g"])]), .outOfRange("number of cells")),
            ("fields descending", Body([block([a], fields: ["g", "f"])]), .notSorted("fields")),
            ("fields of a delete", Body([block([a], .delete)]), .outOfRange("fields of a delete")),
            ("a row twice", Body([block([a], .create), block([a])]), .notSorted("rows")),
            ("a table twice", Body([block([a]), block([b])]), .notSorted("tables")),
            ("verbs descending", Body([block([a]), block([b], .create)]), .notSorted("sections")),
            ("two arities", Body([block([pair, triple])]), .outOfRange("number of columns together")),
            ("no table", Body([block([a], table: "")]), .outOfRange("table name")),
            ("a long table", Body([block([a], table: long)]), .tooLarge("table name")),
            ("a known kind", Body([.unknown(kind: 17, payload: Bytes([]))]), .outOfRange("unknown kind")),
            ("two messages", Body([.message(""), .message("")]), .notSorted("messages")),
            ("a long message", Body([.message(String(repeating: "x", count: 4_097))]), .tooLarge("message")),
            ("a long label", Body([.trust(.label(String(repeating: "x", count: 201)))]), .tooLarge("label")),
            ("a long structure", Body([.trust(.expel(structure: long))]), .notCanonical("structure")),
            ("NaN", one(.real(.nan)), .outOfRange("real")),
            ("-0.0", one(.real(-0.0)), .outOfRange("real")),
            ("text not UTF-8", one(.text(Bytes([0xff]))), .notUTF8),
            ("nested", one(.together([.together([.null])])), .outOfRange("nested columns together")),
            ("nothing together", one(.together([])), .outOfRange("number of columns together")),
            (
                "a long value", one(.blob(Bytes([UInt8](repeating: 0, count: Limits.valueBytesMax + 1)))),
                .tooLarge("value")
            ),
        ]
    }

    @Test func body_thatMayNotBe_isRefused_andNotSealed() throws {
        let key = try CodecSample.key(1)
        let dot = Dot(origin: ReplicaID(publicKey: key.publicKey), seq: 1)
        let chain = ChainHashes(previous: .zero, heads: [])
        for (what, body, error) in try Self.refused() {
            #expect(throws: error, "\(what)") { try body.check() }
            #expect(throws: error, "\(what)") {
                try Frame.sealing(
                    body, dot: dot, delta: .none, space: CodecSample.space(), chain: chain, key: key)
            }
        }
    }

    @Test(
        arguments: [
            (
                "two parts, then one", [RowKey(["a", "b"]), RowKey(["b"])], .outOfRange("number of key parts")
            ),
            ("not UTF-8", [RowKey(bytes: Bytes([0xff]))], .notUTF8),
            ("too long", [RowKey([String(repeating: "k", count: 1_025)])], .tooLarge("key")),
            ("too many parts", [RowKey([String](repeating: "", count: 17))], .tooLarge("key parts")),
        ] as [(String, [RowKey], WireError)])
    func keys_thatMayNotBe_areRefused(what: String, keys: [RowKey], error: WireError) {
        let edits = keys.map { RowEdit(key: $0, time: .zero, cells: []) }
        let body = Body([Self.block(edits, .delete, fields: [])])
        #expect(throws: error, "\(what)") { try body.check() }
    }

    @Test func greatestAllowed_areAllowed() throws {
        let key = RowKey([String(repeating: "k", count: Limits.keyBytesMax)])
        let value = Value.text(Bytes([UInt8](repeating: 0x61, count: Limits.valueBytesMax)))
        let name = String(repeating: "n", count: Limits.nameBytesMax)
        let edit = RowEdit(key: key, time: .max, cells: [Cell(value, at: .zero)])
        let body = Body([
            .trust(.label(String(repeating: "x", count: Limits.labelBytesMax))),
            .message(String(repeating: "x", count: Limits.messageBytesMax)),
            Self.block(
                [edit], table: name, fields: [String(repeating: "f", count: Limits.fieldNameBytesMax)]),
        ])
        try body.check()
        #expect(try Body(decoding: Bytes(body.encoded())) == body)
    }
}
