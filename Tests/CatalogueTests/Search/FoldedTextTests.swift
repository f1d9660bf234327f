import SyncCore
import Testing

struct FoldedTextTests {
    @Test(arguments: [
        ("Inter-Made", "inter-made"), ("Élévation", "elevation"), ("E\u{301}le\u{301}ve", "eleve"),
        ("ŒUVRE", "oeuvre"),
        ("Ex æquo", "ex aequo"), ("l’œil", "l'oeil"), ("ÇÀÏÔŸ", "caioy"), ("a\u{A0}b\u{202F}c\td", "a b c d"),
        ("10 – 12", "10 - 12"), ("Straße", "strasse"), ("ﬁn №1", "fin no1"), ("Łódź", "łodz"), ("日本", "日本"),
        ("", ""),
        ("co\u{AD}op", "coop"),
    ])
    func text_losesWhatPeopleLeaveOut(_ text: String, _ folded: String) {
        #expect(FoldedText.fold(text) == folded)
        #expect(FoldedText.fold(folded) == folded)
    }

    @Test func words_standOnceEach_inTheirOrder() {
        #expect(FoldedText.words("  Été  à\tété Nice ") == ["ete", "a", "nice"])
        #expect(FoldedText.words(" \n").isEmpty)
    }
}
