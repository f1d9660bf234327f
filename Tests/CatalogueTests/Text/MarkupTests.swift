import Testing

@testable import Catalogue

/// What other sites wrote as HTML, read as plain text.
struct MarkupTests {
    static let entities: [(written: String, read: String)] = [
        ("Atelier &amp; café &#8211; n&deg;1", "Atelier & café – n°1"), ("L&#x2019;&eacute;tape", "L’étape"),
        ("&laquo;&nbsp;Oui&nbsp;&raquo;", "«\u{A0}Oui\u{A0}»"),
        ("&OElig;uvre &AMP; &Eacute;tat", "Œuvre & État"),
        // Numbers of Windows, and what was escaped twice.
        ("l&#146;&#128;", "l’€"), ("&amp;eacute;t&amp;#233;", "été"), ("a &amp;lt; b", "a < b"),
        // Soft hyphens say nothing; filling blanks are blanks.
        ("co&shy;op&eacute;rative", "coopérative"), ("un&nbsp;&nbsp; deux", "un deux"),
    ]

    static let tags: [(written: String, read: String)] = [
        (
            "<p>Un &amp; deux</p>\r\n<ul><li>trois</li>\n<li>quatre</li></ul>",
            "Un & deux\n\n- trois\n- quatre"
        ),
        ("A<br>B<br />C<BR/>\nD", "A\nB\nC\nD"), ("<p>&nbsp;</p><p>Seul</p>", "Seul"),
        ("&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;Deux&lt;/p&gt;", "Un\n\nDeux"),
        ("<div>Un\n   deux</div><div>trois</div>", "Un deux\ntrois"),
        ("<h2 class='t'>Titre</h2>Texte", "Titre\n\nTexte"),
        ("<script>x < 1</script>Bon<!-- non -->jour", "Bonjour"),
        ("<table><tr><td>Lundi</td><td>9 h</td></tr><tr><td>Mardi</td></tr></table>", "Lundi 9 h\nMardi"),
        (
            "<a href=\"https://a.fr/\">a.fr</a> et <a href='https://b.fr/?a=1&amp;b=2'>ici</a>",
            "a.fr et ici (https://b.fr/?a=1&b=2)"
        ),
        ("<a href=\"mailto:a@b.fr\">écrire</a>", "écrire (a@b.fr)"), ("<b>Gras</b> &lt;3", "Gras <3"),
    ]

    @Test(arguments: entities + tags)
    func markup_isReadAsText(_ written: String, _ read: String) { #expect(MarkupText.plain(written) == read) }

    @Test(arguments: [
        "a < b", "AT&T", "&", "R&D; ok", "x<y et z>w", "<a@b.fr>", "a<b and c>d", "1 < 2 > 0", "<", "&;",
        "&#0;",
        "&#xD800;", "&eacut;", "<18 ans>", "deux\n lignes ", "\u{A0}:", "<p", "<p class=", "</>", "&nbsp",
        "<3 & <3",
    ])
    func whatIsNoMarkup_stays(_ text: String) { #expect(MarkupText.plain(text) == text) }

    /// What stands in an attribute is no page: links within links cost nothing.
    @Test func anAttribute_holdsNoTags() {
        #expect(MarkupToken.value("?a=1&amp;b=<p>2") == "?a=1&b=<p>2")
        let link = #"<a href="https://a.fr/?&lt;a href='https://b.fr/'&gt;">ici</a>"#
        #expect(
            MarkupToken.read(link).tokens.first
                == .tag("a", isEnd: false, address: "https://a.fr/?<a href='https://b.fr/'>"))
    }

    @Test func aName_isOneLine() {
        #expect(MarkupText.line("Maison<br>des &eacute;toiles") == "Maison des étoiles")
        #expect(MarkupText.line("Maison\n des étoiles") == "Maison des étoiles")
    }

    @Test func whatNamesObjects_stays() throws {
        let given: [String: Any] = [
            "id": "a&amp;b", "organization_id": "a&amp;b", "name": ["&eacute;", ["x": "&amp;"]],
        ]
        let plain = MarkupText.plain(of: given)
        #expect(plain["id"] as? String == "a&amp;b" && plain["organization_id"] as? String == "a&amp;b")
        let list = try #require(plain["name"] as? [Any])
        #expect(list[0] as? String == "é" && (list[1] as? [String: Any])?["x"] as? String == "&")
    }
}
