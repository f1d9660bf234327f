import Foundation

/// Writes the texts of a column by the numbers of their words, where there are few different ones.
///
/// A word is what stands between two spaces, or between one and an end of the text; it may be empty.
///
/// ```
/// v   number of words, 1 ... 255
///     for each word, in the order in which they first come: its bytes and a zero byte
///     for each text: for each of its words a byte, the word's number from 1; then a zero byte
/// ```
///
/// Where a word stood before takes zstd some 12 bits to say; of few words their numbers take fewer. A short column gains
/// nothing that its list of words wouldn't take again.
struct WordWriter {
    static let wordsMax = 255
    /// So many texts at least, or else they aren't written so.
    static let textsMin = 64

    private var words = WordList()
    private var numbers: [UInt8] = []

    /// Nil where this form doesn't take fewer bytes than an end for each text, or there are too many words; that there
    /// are is soon seen.
    ///
    /// - Parameters:
    ///   - texts: each with a zero byte after it, and none inside.
    ///   - bounds: where each begins, from wherever the first does, and where one more would.
    init?(_ texts: UnsafeRawBufferPointer, bounds: [Int]) {
        guard bounds.count > Self.textsMin, let first = bounds.first else { return nil }
        numbers.reserveCapacity(texts.count / 4)
        for (start, next) in zip(bounds, bounds.dropFirst()) {
            let text = texts[(start - first)..<(next - 1 - first)]
            guard append(UnsafeRawBufferPointer(rebasing: text)) else { return nil }
        }
        guard words.byteCount + numbers.count < texts.count else { return nil }
    }

    /// - Returns: false where there are too many words.
    private mutating func append(_ text: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        repeat {
            let end = text.firstIndex(of: UInt8(ascii: " "), from: start) ?? text.count
            guard let number = words.number(of: UnsafeRawBufferPointer(rebasing: text[start..<end])) else {
                return false
            }
            numbers.append(number)
            start = end + 1
        } while start <= text.count
        numbers.append(0)
        return true
    }

    func write(to pieces: inout [[UInt8]]) {
        var count = ByteWriter()
        count.append(varint: words.count)
        pieces += [count.bytes, words.bytes, numbers]
    }
}

/// Reads what `WordWriter` writes.
struct WordReader {
    /// Each text with a zero byte after it.
    let bytes: [UInt8]
    /// The indices in `bytes` at which each text begins, and where one more would.
    let bounds: [Int]
    /// Whether all texts are UTF-8: no character spans a space.
    let areUTF8: Bool

    /// - Parameters:
    ///   - count: the number of texts.
    ///   - reader: at the first byte; left after the last.
    ///   - allowance: what the body may still hold.
    /// - Throws: where the bytes aren't exactly what `WordWriter` writes.
    init(count: Int, from reader: inout ByteReader, allowance: inout Allowance) throws(WireError) {
        guard count >= WordWriter.textsMin else { throw .notCanonical("words") }
        let words = try Self.words(from: &reader)
        let numbers = try Self.numbers(ofTexts: count, from: &reader)
        let size = try Self.size(of: numbers, in: words)
        guard words.byteCount + numbers.count < size else { throw .notCanonical("words") }
        try allowance.take(textBytes: size)
        (bytes, bounds) = Self.joining(numbers, words, size: size)
        for index in 0..<count where bounds[index + 1] - bounds[index] - 1 > Limits.valueBytesMax {
            throw .tooLarge("value")
        }
        areUTF8 = words.bytes[...].isUTF8
    }

    private static func words(from reader: inout ByteReader) throws(WireError) -> WordList {
        let count = try reader.count(max: WordWriter.wordsMax, "words")
        var words = WordList()
        for number in 0..<count {
            guard let end = reader.upcoming.slice.firstIndex(of: 0) else { throw .truncated }
            let word = try reader.bytes(count: end - reader.upcoming.slice.startIndex).slice
            _ = try reader.byte()
            let isNew = word.withUnsafeBytes { words.number(of: $0) } == UInt8(number + 1)
            guard isNew, !word.contains(UInt8(ascii: " ")) else { throw .notCanonical("words") }
        }
        return words
    }

    /// The words' numbers, with a zero after each text's.
    private static func numbers(
        ofTexts count: Int, from reader: inout ByteReader
    ) throws(WireError) -> ArraySlice<UInt8> {
        let upcoming = reader.upcoming.slice
        var end = upcoming.startIndex
        for _ in 0..<count {
            guard let zero = upcoming[end...].firstIndex(of: 0) else { throw .truncated }
            guard zero > end else { throw .notCanonical("a text without words") }
            end = zero + 1
        }
        return try reader.bytes(count: end - upcoming.startIndex).slice
    }

    /// How many bytes the texts take with an end each: every word is followed by a space or by an end.
    private static func size(of numbers: ArraySlice<UInt8>, in words: WordList) throws(WireError) -> Int {
        var size = 0
        var used = 0
        for number in numbers where number > 0 {
            let number = Int(number)
            guard number <= min(used + 1, words.count) else { throw .notCanonical("words") }
            used = max(used, number)
            size += words.range(number).count + 1
        }
        guard used == words.count else { throw .notCanonical("words") }
        return size
    }

    private static func joining(
        _ numbers: ArraySlice<UInt8>, _ words: WordList, size: Int
    ) -> (bytes: [UInt8], bounds: [Int]) {
        var bounds = [0]
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { texts, count in
            words.bytes.withUnsafeBufferPointer { words_ in
                for number in numbers {
                    if number == 0 {
                        texts[count - 1] = 0
                        bounds.append(count)
                        continue
                    }
                    for index in words.range(Int(number)) {
                        texts[count] = words_[index]
                        count += 1
                    }
                    texts[count] = UInt8(ascii: " ")
                    count += 1
                }
            }
        }
        return (bytes, bounds)
    }
}

/// Different words in the order in which they came, each with its number from 1.
private struct WordList {
    /// Each word with a zero byte after it.
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The numbers by a hash of the word, 0 where there is none: open addressing, at most half full.
    ///
    /// Empty as long as words are few enough to look through.
    private var slots: [UInt8] = []
    private static let fewMax = 12

    var count: Int { ends.count }

    /// How many bytes the words take with their number.
    var byteCount: Int { bytes.count + (count < 0x80 ? 1 : 2) }

    /// Where a word stands in `bytes`.
    func range(_ number: Int) -> Range<Int> {
        (number == 1 ? 0 : ends[number - 2] + 1)..<ends[number - 1]
    }

    /// The number of a word, given on first sight; nil where there are too many.
    mutating func number(of word: UnsafeRawBufferPointer) -> UInt8? {
        if slots.isEmpty {
            for number in 0..<UInt8(count) where isWord(number + 1, word) { return number + 1 }
            add(word)
            if count > Self.fewMax { hashAll() }
            return UInt8(count)
        }
        let slot = slot(of: word)
        if slots[slot] != 0 { return slots[slot] }
        guard count < WordWriter.wordsMax else { return nil }
        add(word)
        slots[slot] = UInt8(count)
        return UInt8(count)
    }

    private mutating func add(_ word: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: word)
        ends.append(bytes.count)
        bytes.append(0)
    }

    private mutating func hashAll() {
        slots = [UInt8](repeating: 0, count: 512)
        for number in 1...count {
            let place = bytes.withUnsafeBytes { bytes in
                slot(of: UnsafeRawBufferPointer(rebasing: bytes[range(number)]))
            }
            slots[place] = UInt8(number)
        }
    }

    /// Where the number of a word stands, or would.
    private func slot(of word: UnsafeRawBufferPointer) -> Int {
        var slot = word.slot
        while slots[slot] != 0, !isWord(slots[slot], word) { slot = (slot + 1) % slots.count }
        return slot
    }

    private func isWord(_ number: UInt8, _ word: UnsafeRawBufferPointer) -> Bool {
        let range = range(Int(number))
        guard range.count == word.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            guard let words = bytes.baseAddress, let word_ = word.baseAddress else { return true }
            return memcmp(words + range.lowerBound, word_, word.count) == 0
        }
    }
}

extension UnsafeRawBufferPointer {
    /// A hash of the bytes, of 9 bits: as FNV-1a, but eight bytes at a time, of which the upper bits are the best.
    fileprivate var slot: Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var start = 0
        while start < count {
            let part = UnsafeRawBufferPointer(rebasing: self[start..<Swift.min(count, start + 8)])
            var bytes: UInt64 = 0
            withUnsafeMutableBytes(of: &bytes) { $0.copyMemory(from: part) }
            hash = (hash ^ bytes) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 32
            start += 8
        }
        return Int(hash >> 55)
    }

    /// The index of the first such byte at or after `start`; nil also where that is beyond the end.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress,
            let found = memchr(base + start, Int32(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
