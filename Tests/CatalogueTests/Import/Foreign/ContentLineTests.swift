import Foundation
import SyncTestSupport
import Testing

import SyncCore

@testable import Catalogue

/// The examples of the specifications, and what programs make of them.
struct ContentLineTests {
    private func lines(_ text: String) throws -> [ContentLine] {
        try ContentComponent.read(Array("BEGIN:X\r\n\(text)\r\nEND:X\r\n".utf8))[0].lines
    }

    /// What stands in the file, and the text that is meant.
    static let texts: [(given: String, name: String, text: String)] = [
        // RFC 6350, section 3.2, with blanks and tabs.
        (
            "NOTE:This is a long description that exists on a long line.", "NOTE",
            "This is a long description that exists on a long line."
        ),
        (
            "NOTE:This is a long description\r\n  that exists on a long line.", "NOTE",
            "This is a long description that exists on a long line."
        ),
        (
            "NOTE:This is a long descrip\r\n tion tha\r\n\tt exists o\r\n n a long line.", "NOTE",
            "This is a long description that exists on a long line."
        ),
        // RFC 6350, sections 3.4 and 6.2.2; RFC 5545, section 3.3.11.
        (
            "note:Mythical Manager\\nHyjinx Software Division", "NOTE",
            "Mythical Manager\nHyjinx Software Division"
        ),
        ("NOTE:Un\\; deux\\, trois\\\\ \\Nquatre", "NOTE", "Un; deux, trois\\ \nquatre"),
        ("NOTE:une adresse http\\://exemple.fr", "NOTE", "une adresse http://exemple.fr"),
        ("NOTE:finit mal\\", "NOTE", "finit mal\\"),
        // RFC 6350, section 3.3: groups; Apple writes them.
        ("item1.TEL;type=pref:+33 4 91 00 00 00", "TEL", "+33 4 91 00 00 00"),
        // RFC 5545, section 3.2: a quoted parameter holds colons and semicolons.
        (
            "DESCRIPTION;ALTREP=\"http://www.example.org:80/a;b\":The Fall'98 Wild Wizards Conference",
            "DESCRIPTION", "The Fall'98 Wild Wizards Conference"
        ),
        // vCard 2.1, as older telephones write it.
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:L'=C3=A9t=C3=A9", "NOTE", "L'été"),
        ("NOTE;QUOTED-PRINTABLE:un=0D=0Adeux=\r\ntrois", "NOTE", "un\ndeuxtrois"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:L'=E9t=E9", "NOTE", "L'été"),
    ]

    @Test(arguments: texts)
    func aLine_saysWhatIsMeant(_ given: String, _ name: String, _ text: String) throws {
        let lines = try lines(given)
        #expect(lines.map(\.name) == [name])
        #expect(lines.map(\.text) == [text])
    }

    @Test func parameters_areToldApart_andUnquoted() throws {
        let line = try #require(try lines("TEL;TYPE=\"voice,home\",pref;HOME;X-A=^n^'^^:1").first)
        #expect(line.parameters["TYPE"] == ["voice,home", "pref", "HOME"])
        #expect(line.parameter("X-A") == "\n\"^")
        #expect(line.isPreferred && line.has(type: "home"))
    }

    @Test func structuredValues_areCutAtTheirSigns() throws {
        let lines = try lines(
            "ADR:;;123 Main\\; Street;Any\\, Town;CA;91921-1234;U.S.A.\r\nNICKNAME:Jim\\,mie,Jim")
        #expect(lines[0].parts == ["", "", "123 Main; Street", "Any, Town", "CA", "91921-1234", "U.S.A."])
        #expect(lines[1].items == ["Jim,mie", "Jim"])
    }

    /// A fold may stand within a letter.
    @Test func aLetterThatIsFolded_isPutTogether() throws {
        let bytes =
            Array("BEGIN:X\r\nNOTE:\u{C9}t".utf8) + [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + Array("\nEND:X".utf8)
        #expect(try ContentComponent.read(bytes)[0].text("NOTE") == "Été")
    }

    @Test(arguments: [
        ("BEGIN:X\nNOTE:L\u{92}été\nEND:X", 1), ("BEGIN:X\rNOTE:L\u{92}été\rEND:X", 1),
    ])
    func anyLineEnding_andWindows1252_areRead(_ text: String, _ count: Int) throws {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let components = try ContentComponent.read(bytes)
        #expect(components.count == count && components[0].text("NOTE") == "L’été")
    }

    @Test func utf16_isRead() throws {
        let units = "\u{FEFF}BEGIN:X\r\nNOTE:Été\r\nEND:X\r\n".utf16
        let bytes = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try ContentComponent.read(bytes)[0].text("NOTE") == "Été")
    }

    static let problems: [(text: String, line: Int, code: ImportReason.Code)] = [
        ("", 1, .noComponent), ("\r\n\r\n", 1, .noComponent), ("FN:x", 1, .unopened),
        ("BEGIN:VCARD\nFN:x", 1, .unclosed), ("BEGIN:VCARD\nBEGIN:A\nEND:VCARD", 3, .unopened),
        ("BEGIN:VCARD\nsans deux points\nEND:VCARD", 2, .noProperty),
        ("BEGIN:VCARD\n:x\nEND:VCARD", 2, .noProperty), ("BEGIN:VCARD\nF N:x\nEND:VCARD", 2, .noProperty),
        ("END:VCARD", 1, .unopened), ("{\"a\": 1}", 1, .noProperty), ("\u{0}", 1, .notText),
        (String(repeating: "BEGIN:A\n", count: 17), 17, .tooDeep),
    ]

    @Test(arguments: problems)
    func whatIsNoFileOfTheKind_isToldWithItsLine(_ text: String, _ line: Int, _ code: ImportReason.Code) {
        do throws(ContentProblem) {
            // A line of its own is told by what it stands in.
            let problems = try ContentComponent.read(Array(text.utf8)).flatMap(\.problems)
            guard problems.count == 1 else {
                Issue.record("`\(text)` was read")
                return
            }
            throw problems[0]
        } catch {
            #expect(error.line == line && ImportReason(content: error.fault).code == code)
        }
    }

    /// Ours are read as they were written, whatever they hold; a separator of lines is a line's end.
    @Test func whatWeWrite_comesBack() throws {
        let signs = ["a", "é", "👩‍👩‍👧", ",", ";", "\\", "\n", ":", "\"", "^", "=", "\u{2028}"]
        for seed in UInt64(0)..<200 {
            var random = SplitMix64(seed: seed)
            let given = (0..<60).map { _ in signs[Int(random.next() % UInt64(signs.count))] }.joined()
            let text = given.trimmingCharacters(in: CharacterSet.whitespacesAndNewlines)
            var written = ContentLines()
            written.add("BEGIN", value: "X")
            written.add("NOTE", text: "." + text + ".")
            written.add("END", value: "X")
            let read = try ContentComponent.read(Array(written.text.utf8))[0].text("NOTE")
            #expect(read == ShownText.plain("." + text + "."))
        }
    }
}
