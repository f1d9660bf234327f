import Testing

@testable import Publishing

struct TypographyTests {
    @Test(arguments: [
        ("<p>Où aller ?</p>", "<p>Où aller\u{202F}?</p>"),
        ("<p>« Oui » : non ; si !</p>", "<p>«\u{A0}Oui\u{A0}»\u{A0}: non\u{202F}; si\u{202F}!</p>"),
        ("<a title=\"a : b\">l&#39;eau</a>", "<a title=\"a : b\">l\u{2019}eau</a>"),
        ("<script>var a = b ? c : d;</script> ?", "<script>var a = b ? c : d;</script>\u{202F}?"),
        ("sans balise", "sans balise"), ("a < b", "a < b"), ("", ""),
    ])
    func blanks_areHardened_inTextAlone(_ text: String, _ dressed: String) {
        #expect(Typography.dressed(text) == dressed)
    }
}
