import Testing

@testable import SyncCore

/// Which rows a changeset names, told without unpacking all of it.
struct BodyKeysTests {
    private func key(_ number: Int) -> RowKey { RowKey(["key-\(String(10_000 + number).dropFirst())"]) }

    /// A block of every other row from `first` on, each with a long value.
    private func block(
        _ table: String, _ verb: RowVerb = .create, first: Int = 0, count: Int, bytes: Int
    ) -> RowBlock {
        let time = EditTime(milliseconds: 1_000)
        let edits = (0..<count).map { number in
            let text = String(
                (0..<bytes).map {
                    Character(UnicodeScalar(UInt8(97 + (($0 * 40_503 + number * 977) >> 5) % 26)))
                })
            return RowEdit(
                key: key(first + number * 2), time: time, cells: [Cell(.text(Bytes(text)), at: time)])
        }
        return RowBlock(verb: verb, table: table, fields: ["title"], edits: edits)
    }

    @Test(arguments: [0, 1, 40, 900, 4_000])
    func names_isWhatTheBodySays(bytes: Int) throws {
        let body = Body([
            .message("A note"), .rows(block("a", count: 1_000, bytes: bytes)),
            .rows(block("b", count: 3, bytes: bytes)),
            .rows(block("a", .write, first: 5_000, count: 7, bytes: bytes)),
        ])
        let frame = try FrameTests.sealing(body).frame
        #expect(frame.kind == .zstd && frame.rawCount > bytes * 1_000)
        for number in [0, 1, 2, 5, 6, 12, 13, 998, 999, 1_998, 1_999, 2_000, 5_000, 5_012, 5_014] {
            let isIn = number % 2 == 0 && (number < 2_000 || 5_000..<5_014 ~= number)
            #expect(try frame.names(key(number), of: "a") == isIn, "a \(number)")
            #expect(try frame.names(key(number), of: "b") == (number % 2 == 0 && number < 6), "b \(number)")
            #expect(try !frame.names(key(number), of: "c"))
            let raw = try frame.rawBody()
            for table in ["a", "b", "c"] {
                #expect(
                    try Body(ofRow: key(number), of: table, in: raw) == body.part(key(number), of: table),
                    "\(table) \(number)")
            }
        }
    }

    /// Every set of short keys over two letters, whatever each shares with the one before, and UUIDs.
    @Test func column_findsWhatIsReadFromIt() throws {
        let short = ["a", "aa", "aab", "ab", "abab", "abb", "b", "ba", "bb"]
        let uuids = [0x00, 0x01, 0x80, 0xff].map { byte in
            "x/\(String(byte + 256, radix: 16).dropFirst())f37a5c-1d3c-4b1e-9c39-8d6a0f1e2b3c"
        }
        for (texts, absent) in [(short, ["", "a\u{1}", "aba", "c"]), (uuids, ["x/7f", "7f37a5c", "y"])] {
            for chosen in 1..<(1 << texts.count) {
                let keys = texts.indices.filter { chosen & 1 << $0 != 0 }.map { RowKey([texts[$0]]) }
                var writer = ByteWriter()
                KeyColumn.write(keys, to: &writer)
                for key in (texts + absent).map({ RowKey([$0]) }) {
                    var reader = ByteReader(Bytes(writer.bytes))
                    let place = try KeyColumn.place(of: key, count: keys.count, in: &reader)
                    #expect(place == keys.firstIndex(of: key), "\(key.texts) in \(keys.map(\.texts))")
                }
            }
        }
    }

    @Test func start_ofWhatIsPacked() throws {
        let raw = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 / 3 * $0 % 251) }
        let packed = Bytes(try #require(Packing.packing(raw)))
        for count in [0, 1, 131_072, 131_073, 699_999, 700_000] {
            #expect(try Packing.unpacking(packed, first: count) == Array(raw[..<count]))
        }
        #expect(throws: WireError.self) { try Packing.unpacking(packed, first: 700_001) }
    }
}

extension Body {
    /// The oracle of `init(ofRow:)`.
    fileprivate func part(_ key: RowKey, of table: String) -> Body {
        Body(
            sections.compactMap { section in
                guard case .rows(let block) = section, block.table == table,
                    let edit = block.edits.first(where: { $0.key == key })
                else { return nil }
                return .rows(
                    RowBlock(verb: block.verb, table: table, fields: block.fields, edits: [edit]))
            })
    }
}
