import Testing

@testable import SyncCore

/// Texts by the numbers of their words.
struct WordColumnTests {
    private func encode(_ texts: [String]) -> [UInt8] {
        var writer = TextWriter()
        for text in texts { Bytes(text).withUnsafeBytes { writer.append($0, isBlob: false) } }
        var pieces: [[UInt8]] = []
        writer.write(to: &pieces)
        return Array(pieces.joined())
    }

    private func decode(_ bytes: [UInt8], count: Int) throws -> [Bytes] {
        var reader = ByteReader(Bytes(bytes))
        var allowance = Allowance()
        var texts = try TextReader(count: count, hasBlob: false, from: &reader, allowance: &allowance)
        try reader.finish()
        #expect(texts.areUTF8)
        return (0..<count).map { _ in texts.next() }
    }

    /// The form told from its rule alone.
    private func usesWords(_ texts: [String]) -> Bool {
        var words: [String] = []
        var size = 0
        for text in texts {
            for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
                if !words.contains(word) { words.append(word) }
                size += 1
            }
            size += 1
        }
        let list = words.reduce(words.count < 128 ? 1 : 2) { $0 + $1.utf8.count + 1 }
        return texts.count >= 64 && words.count <= 255
            && list + size < texts.reduce(0) { $0 + $1.utf8.count + 1 }
    }

    /// Every three texts of up to two words, again and again.
    @Test func texts_comeBack_inTheShorterForm() throws {
        let words = ["", "a", "abcdefgh", "é"]
        let texts = words + words.flatMap { left in words.map { "\(left) \($0)" } }
        var forms: Set<UInt8> = []
        for first in texts {
            for second in texts {
                for third in texts {
                    let all = (0..<22).flatMap { _ in [first, second, third] }
                    let bytes = encode(all)
                    forms.insert(bytes[0])
                    #expect((bytes[0] == 2) == usesWords(all), "\(all)")
                    #expect(try decode(bytes, count: all.count) == all.map { Bytes($0) }, "\(all)")
                }
            }
        }
        #expect(forms == [0, 2])
    }

    @Test(arguments: [1, 63, 64])
    func words_areOfManyTexts(count: Int) {
        #expect(encode(Array(repeating: "one two three", count: count))[0] == (count < 64 ? 0 : 2))
    }

    @Test func words_areNumberedAsTheyCome() {
        let texts = (0..<32).flatMap { _ in ["draft", "in review"] }
        let numbers: [[UInt8]] = (0..<32).map { _ in [1, 0, 2, 3, 0] }
        #expect(encode(texts) == [2, 3] + Array("draft\0in\0review\0".utf8) + numbers.joined())
    }

    @Test(arguments: [1, 127, 128, 255, 256])
    func words_areAtMost255(count: Int) throws {
        let texts = (0..<max(4, 64 / count + 1)).flatMap { _ in
            (0..<count).map { "word number \($0 * 7_919 % 100_003)" }
        }
        let bytes = encode(texts)
        // Two words are in each.
        #expect((bytes[0] == 2) == (count + 2 <= 255))
        #expect(try decode(bytes, count: texts.count) == texts.map { Bytes($0) })
    }

    /// A list of words, one text's numbers, and 63 texts of the first word.
    private static func column(_ words: [UInt8], _ numbers: [UInt8]) -> [UInt8] {
        [2] + words + numbers + (0..<63).flatMap { _ in [1, 0] }
    }

    @Test(
        arguments: [
            (
                "a word that no text has", column([2, 0x78, 0, 0x79, 0], [1, 1, 1, 0]), .notCanonical("words")
            ),
            ("a number without its word", column([1, 0x78, 0], [1, 2, 1, 0]), .notCanonical("words")),
            ("numbers out of turn", column([2, 0x78, 0, 0x79, 0], [2, 1, 1, 1, 0]), .notCanonical("words")),
            ("a word twice", column([2, 0x78, 0, 0x78, 0], [1, 2, 1, 1, 0]), .notCanonical("words")),
            ("a word with a space", column([1, 0x78, 0x20, 0x79, 0], [1, 1, 0]), .notCanonical("words")),
            ("no words", column([0], [0]), .notCanonical("a text without words")),
            ("too many words", column([0x80, 2], []), .tooLarge("words")),
            ("longer than with ends", column([1, 0x78, 0], [1, 0]), .notCanonical("words")),
            ("a word without its end", [2, 1, 0x78], .truncated),
            ("a text without its end", column([1, 0x78, 0x79, 0x7a, 0], []) + [1, 1], .truncated),
            (
                "with ends where words are shorter", [0] + (0..<64).flatMap { _ in Array("ab cd\0".utf8) },
                .notCanonical("texts")
            ),
            ("a form that isn't", [3, 0x78, 0], .notCanonical("texts")),
        ] as [(String, [UInt8], WireError)])
    func words_thatMayNotBe_areRefused(what: String, bytes: [UInt8], error: WireError) {
        #expect(throws: error, "\(what)") { try decode(bytes, count: 64) }
    }

    @Test func words_ofFewTexts_areRefused() {
        #expect(throws: WireError.notCanonical("words")) {
            try decode([2, 1, 0x78, 0x79, 0x7a, 0, 1, 1, 0], count: 1)
        }
    }

    @Test func words_thatAreNotUTF8_areTold() throws {
        var reader = ByteReader(Bytes(Self.column([1, 0xff, 0xff, 0xff, 0], [1, 1, 1, 0])))
        var allowance = Allowance()
        #expect(
            try !TextReader(count: 64, hasBlob: false, from: &reader, allowance: &allowance).areUTF8)
    }

    /// Few bytes that would be many: refused before they are made.
    @Test func bombs_areRefused_beforeTheyAreMade() {
        let word = [UInt8](repeating: 0x78, count: Limits.valueBytesMax)
        #expect(throws: WireError.tooLarge("texts")) {
            try decode(Self.column([1] + word + [0], [1, 0]), count: 64)
        }
        let long = [2, 2] + word + [0, 0x79, 0, 1, 1, 0] + (0..<63).flatMap { _ in [2, 0] }
        #expect(throws: WireError.tooLarge("value")) { try decode(long, count: 64) }
    }
}
