/// The words that two texts share, and those that only one of them has.
///
/// Words, single marks and stretches of blanks are compared as wholes; what is shared stands in the same order in
/// both. The longest such sequence is found, unless both texts are so long and so different that this would take
/// too long: then all between their common beginning and end counts as different.
package struct WordDifference: Hashable, Sendable {
    /// A stretch of one of the texts.
    package struct Part: Hashable, Sendable {
        package var text: String
        /// Whether the other text has it too.
        package let isShared: Bool

        package init(_ text: String, isShared: Bool) {
            self.text = text
            self.isShared = isShared
        }
    }

    /// The first text, whole; parts alternate between shared and not.
    package let first: [Part]
    /// The second text, whole.
    package let second: [Part]

    /// Whether they have any word in common; blanks and marks don't count.
    package var isAlike: Bool {
        first.contains { $0.isShared && $0.text.contains { $0.isLetter || $0.isNumber } }
    }

    private static let cellsMax = 4_000_000

    package init(_ first: String, _ second: String) {
        let words = (Self.words(first), Self.words(second))
        let start = zip(words.0, words.1).prefix { $0 == $1 }.count
        let rest = (words.0[start...], words.1[start...])
        let end = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
        let middle = (rest.0.dropLast(end), rest.1.dropLast(end))
        let common = Self.common(Array(middle.0), Array(middle.1))
        func parts(_ words: [Substring], _ isCommon: [Bool]) -> [Part] {
            Self.joined(
                words.enumerated().map { index, word in
                    let isOutside = !isCommon.indices.contains(index - start)
                    return Part(String(word), isShared: isOutside || isCommon[index - start])
                })
        }
        self.first = parts(words.0, common.first)
        self.second = parts(words.1, common.second)
    }

    /// Words, marks and stretches of blanks, in order; together they are the text.
    static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var rest = text[...]
        while let character = rest.first {
            let word =
                if isOfWord(character) {
                    rest.prefix(while: isOfWord)
                } else if character.isWhitespace, !character.isNewline {
                    rest.prefix { $0.isWhitespace && !$0.isNewline }
                } else {
                    rest.prefix(1)
                }
            words.append(word)
            rest = rest[word.endIndex...]
        }
        return words
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// Which of the words belong to the longest sequence that both have.
    private static func common(
        _ first: [Substring], _ second: [Substring]
    ) -> (first: [Bool], second: [Bool]) {
        var found = (
            first: [Bool](repeating: false, count: first.count),
            second: [Bool](repeating: false, count: second.count)
        )
        let width = second.count + 1
        let (cells, isTooMany) = (first.count + 1).multipliedReportingOverflow(by: width)
        guard !isTooMany, cells <= cellsMax else { return found }
        // The length of the longest sequence from each pair of places on.
        var lengths = [Int32](repeating: 0, count: cells)
        for one in first.indices.reversed() {
            for other in second.indices.reversed() {
                let here = one * width + other
                lengths[here] =
                    first[one] == second[other]
                    ? lengths[here + width + 1] + 1 : max(lengths[here + width], lengths[here + 1])
            }
        }
        var (one, other) = (0, 0)
        while one < first.count, other < second.count {
            let here = one * width + other
            if first[one] == second[other] {
                (found.first[one], found.second[other]) = (true, true)
                (one, other) = (one + 1, other + 1)
            } else if lengths[here + width] >= lengths[here + 1] {
                one += 1
            } else {
                other += 1
            }
        }
        return found
    }

    /// Words that follow each other as one part, blanks between two that differ included.
    private static func joined(_ words: [Part]) -> [Part] {
        words.indices.reduce(into: []) { parts, index in
            let word = words[index]
            let isBetween =
                word.text.allSatisfy { $0 == " " } && parts.last?.isShared == false
                && words.indices.contains(index + 1) && !words[index + 1].isShared
            let isShared = word.isShared && !isBetween
            if parts.last?.isShared == isShared {
                parts[parts.count - 1].text += word.text
            } else {
                parts.append(Part(word.text, isShared: isShared))
            }
        }
    }
}
