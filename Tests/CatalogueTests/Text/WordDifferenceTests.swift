import Catalogue
import Testing

struct WordDifferenceTests {
    /// Parts with the differing ones in brackets.
    private func marked(_ first: String, _ second: String) -> [String] {
        let difference = WordDifference(first, second)
        return [difference.first, difference.second].map { parts in
            parts.map { $0.isShared ? $0.text : "[\($0.text)]" }.joined()
        }
    }

    @Test(
        "what only one has stands out",
        arguments: [
            ("a b c", "a b c", ["a b c", "a b c"]),
            ("04 91 50 66 16", "04 91 50 66 99", ["04 91 50 66 [16]", "04 91 50 66 [99]"]),
            (
                "d'une idée à un projet.", "d'une envie à un projet.",
                [
                    "d'une [idée] à un projet.", "d'une [envie] à un projet.",
                ]
            ),
            (
                "pour une entreprise, ici", "pour un projet, ici",
                [
                    "pour [une entreprise], ici", "pour [un projet], ici",
                ]
            ),
            ("un projet", "un autre projet", ["un projet", "un [autre ]projet"]),
            ("", "tout", ["", "[tout]"]),
            ("tout", "", ["[tout]", ""]),
            ("", "", ["", ""]),
            ("un\ndeux\ntrois", "un\ntrois", ["un\n[deux\n]trois", "un\ntrois"]),
            ("a x b y c", "a b c", ["a [x ]b[ y] c", "a b c"]),
        ])
    func differences(_ first: String, _ second: String, _ wanted: [String]) {
        #expect(marked(first, second) == wanted)
    }

    @Test("both texts stay whole, whatever differs", arguments: ["", "é", "a  b", "l'été\n\n— fin", "👩‍🚀 x"])
    func wholeness(_ text: String) {
        for other in ["", "a b", "l'hiver — fin", text] {
            let difference = WordDifference(text, other)
            #expect(difference.first.map(\.text).joined() == text)
            #expect(difference.second.map(\.text).joined() == other)
        }
    }

    @Test("texts without a common word aren't alike")
    func alikeness() {
        #expect(!WordDifference("un, deux", "trois, quatre").isAlike)
        #expect(WordDifference("un deux", "deux trois").isAlike)
        #expect(!WordDifference("", "").isAlike)
    }

    @Test("long texts keep their common beginning and end")
    func longTexts() {
        let first = "début " + (0..<5_000).map { "a\($0) " }.joined() + "fin"
        let second = "début " + (0..<5_000).map { "b\($0) " }.joined() + "fin"
        let difference = WordDifference(first, second)
        #expect(difference.first.map(\.text).joined() == first)
        #expect(difference.first.first?.text.hasPrefix("début") == true)
        #expect(difference.first.last == WordDifference.Part(" fin", isShared: true))
    }
}
