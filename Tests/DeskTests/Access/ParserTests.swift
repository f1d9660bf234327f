import SyncTestSupport
import Testing

@testable import Desk

/// What a browser, or somebody else, sends: forms, files, addresses.
@Suite struct ParserTests {
    private func fields(_ text: String) -> [String]? {
        (try? FormFields(urlEncoded: Array(text.utf8)))?.all.map { "\($0.name)=\($0.value)" }
    }

    @Test func form_isRead() {
        #expect(fields("a=1&a=2&b=") == ["a=1", "a=2", "b="])
        #expect(fields("n=%C3%A9t%C3%A9+%2B&x") == ["n=été +", "x="])
        #expect(fields("t=a%0D%0Ab") == ["t=a\nb"])
        #expect(fields("") == [])
    }

    @Test func form_thatIsNone_isRefused() {
        for text in ["a=%", "a=%4", "a=%zz", "a=%+1", "a=%C3", "%=1"] {
            #expect(fields(text) == nil, "\(text)")
        }
        #expect(fields(String(repeating: "a=1&", count: DeskLimits.fieldsMax + 1)) == nil)
        #expect(fields(String(repeating: "n", count: 300) + "=1") == nil)
    }

    private func multipart(_ text: String, _ type: String = "multipart/form-data; boundary=B") -> Multipart? {
        try? Multipart(Array(text.utf8), contentType: type)
    }

    private func part(_ head: String, _ body: String) -> String {
        "--B\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(body)\r\n"
    }

    @Test func file_isRead() throws {
        let text =
            part("name=\"jeton\"", "x") + part("name=\"f\"; filename=\"offres.csv\"", "Nom\r\nA--B\r\n")
            + "--B--\r\n"
        let form = try #require(multipart(text))
        #expect(form.fields["jeton"] == "x")
        #expect(form.file?.name == "offres.csv")
        #expect(form.file.map { String(decoding: $0.bytes, as: UTF8.self) } == "Nom\r\nA--B\r\n")
        #expect(multipart(text, "multipart/form-data; boundary=\"B\"") != nil)
    }

    @Test func namesOfFiles_leadNowhere() throws {
        for (name, kept) in [
            ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\offres.xlsx", "offres.xlsx"), ("..", "fichier"),
            ("", "fichier"),
            (".", "fichier"), ("a/b/", "b"), ("a\u{0}b\n.csv", "ab.csv"),
        ] {
            let form = multipart(part("name=\"f\"; filename=\"\(name)\"", "1") + "--B--")
            if name.contains("\n") { continue }
            #expect(form?.file?.name == kept, "\(name)")
        }
    }

    @Test func halfAForm_isRefused() {
        let whole = part("name=\"a\"", "1") + "--B--\r\n"
        // Without the last two dashes it has no end.
        for length in 1..<whole.utf8.count - 3 {
            let half = String(decoding: whole.utf8.prefix(length), as: UTF8.self)
            #expect(multipart(half) == nil, "\(length)")
        }
        for type in [
            "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=B",
            "multipart/form-data; boundary=C",
        ] {
            #expect(multipart(whole, type) == nil, "\(type)")
        }
        #expect(multipart("--B\r\n\r\n1\r\n--B--") == nil)
    }

    /// Bytes of any kind never crash a reader.
    @Test func noise_isSurvived() {
        var random = SplitMix64(seed: 19)
        let pieces = [
            "--B", "\r\n", "\r\n\r\n", "name=\"a\"", "Content-Disposition: form-data; ", "%", "=", "&", "+",
            "\"", "é", "\0", "--", ";",
        ]
        for _ in 0..<4_000 {
            let text = (0..<random.below(14)).map { _ in random.pick(pieces) }.joined()
            _ = fields(text)
            _ = multipart("--B" + text)
            _ = RequestTarget("/" + text)
        }
    }

    @Test func paths_comeBackAsTheyWent() {
        for parts in [["offre", "é à", "50 %"], ["a/b", "..", "?x=1"], ["<script>", "&amp;"]] {
            let path = PagePath(parts: parts)
            #expect(path.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>\"'&".utf8.contains($0) })
            if !parts.contains("..") { #expect(RequestTarget(path.text)?.path == parts) }
        }
        #expect(
            RequestTarget("/a/../b") == nil && RequestTarget("/%2e%2E/b") == nil && RequestTarget("b") == nil)
    }

    @Test func text_entersAPageOnlyEscaped() {
        let text = "</p><script>alert('x')</script>\"&\u{202E}"
        let markup = Tag.p(.value(text)) { text }.markup
        #expect(!markup.contains("<script") && !markup.contains("</p><"))
        #expect(markup.contains("‹U+202E›"))
        #expect(StrictHTML(markup).problems == [])
        #expect(StrictHTML(markup).root.all("p")[0].attributes["value"] == text)
    }

    @Test func outsideLinks_areOfThreeKinds() {
        #expect(OutsideLink(web: "https://exemple.fr/a?b=c") != nil)
        for web in [
            "javascript:alert(1)//a.b", "data:text/html,x.y", "https://exemple.fr/\u{202E}", "HTTPS://a",
            "//a.b", "https://a.b\"x",
        ] {
            #expect(OutsideLink(web: web) == nil, "\(web)")
        }
        #expect(OutsideLink(mail: "accueil@exemple.fr")?.address == "mailto:accueil@exemple.fr")
        for mail in ["a@b", "a@b.c?cc=x@y.z", "a@b.c\u{0}", "a b@c.d", "@c.d"] {
            #expect(OutsideLink(mail: mail) == nil, "\(mail)")
        }
        #expect(OutsideLink(phone: "04 65 71 00 12")?.address == "tel:+33465710012")
        #expect(OutsideLink(phone: "appeler Paul") == nil)
    }
}
