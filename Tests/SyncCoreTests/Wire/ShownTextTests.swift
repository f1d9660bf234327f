import Testing

@testable import SyncCore

/// What others wrote never acts where it is shown, and stays what it is where it is honest.
struct ShownTextTests {
    @Test(arguments: [
        "Économie sociale et solidaire : « l'idée\u{202F}! »", "Prix\u{A0}: 20\u{A0}€", "e\u{301}te\u{301}",
        "جمعية تضامن", "עמותה", "می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}💻 et ☎\u{FE0F}",
        "👨🏽\u{200D}🌾", "1\u{FE0F}\u{20E3}", "日本語", "ligne\nsuivante\tcolonne", "fin\r\nde ligne", "",
    ])
    func honestText_stays(_ text: String) {
        #expect(ShownText.plain(text) == text)
    }

    @Test(arguments: [
        ("\u{1B}[31mrouge\u{7}", "·[31mrouge·"), ("\u{9B}31m", "·31m"), ("a\u{0}b\u{7F}", "a·b·"),
        ("\u{202E}gnp.exe\u{2066}", "gnp.exe"), ("a\u{200E}b\u{200F}c\u{61C}d", "abcd"),
        ("in\u{200B}ter\u{200D}x\u{200C}y", "interxy"),
        ("a\u{2028}b\u{2029}c\u{85}d\u{B}e\rf", "a\nb\nc\nd\ne\nf"),
        ("a\u{E0061}\u{E007F}b", "ab"), ("a\u{E000}\u{F0000}b", "a··b"), ("a\u{FE0F}b", "ab"),
        ("a\u{E0100}b\u{FEFF}\u{AD}c\u{3164}d", "abcd"), ("a\u{FFF9}b", "ab"), ("x\u{200D}👩", "x👩"),
    ])
    func whatActs_isTakenOut(_ text: String, _ shown: String) {
        #expect(Array(ShownText.plain(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test func everyScalar_isSafe_andPlainTextIsAFixedPoint() {
        var worst: [UInt32] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = ShownText.plain("a\(String(scalar))b")
            let isBad = shown.unicodeScalars.contains { scalar in
                switch scalar.properties.generalCategory {
                case .control: scalar != "\n" && scalar != "\t"
                case .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: true
                default: scalar.properties.isBidiControl || scalar.properties.isNoncharacterCodePoint
                }
            }
            if isBad || ShownText.plain(shown) != shown { worst.append(value) }
        }
        #expect(worst.isEmpty, "\(worst.prefix(20).map { String($0, radix: 16) })")
    }

    @Test func aLine_isOneLine() {
        #expect(ShownText.line("a\nb\r\nc\u{2028}d\te") == "a⏎b⏎c⏎d e")
    }

    @Test func theCaller_maySayWhatStandsInPlace() {
        let text = ShownText.replacing(in: "a\u{1B}b\u{202E}c") { "<\(String($0.value, radix: 16))>" }
        #expect(text == "a<1b>b<202e>c")
    }
}
