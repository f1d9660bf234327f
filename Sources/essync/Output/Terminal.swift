import Foundation

/// What the two output streams can show.
struct Terminal: Sendable {
    /// Whether standard output may be coloured.
    let hasColour: Bool
    /// Whether progress may be drawn on standard error.
    let hasProgress: Bool
    /// Columns of text that fit.
    let width: Int

    /// Whether somebody can answer a question.
    static var isPersonThere: Bool { isatty(0) == 1 && isatty(2) == 1 }

    init(environment: [String: String]) {
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        hasColour = isatty(1) == 1 && !isPlain
        hasProgress = isatty(2) == 1 && environment["TERM"] != "dumb"
        var size = winsize()
        let isKnown = isatty(1) == 1 && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20
        width = isKnown ? Int(size.ws_col) : Self.columns(environment["COLUMNS"]) ?? 120
    }
}

extension Terminal {
    /// A width that text can be laid out in, or nil.
    private static func columns(_ text: String?) -> Int? {
        text.flatMap(Int.init).flatMap { (20...10_000).contains($0) ? $0 : nil }
    }
}

/// How a word stands out.
enum TextStyle: String, Sendable {
    case heading = "1"
    case faint = "2"
    case good = "32"
    case warning = "33"
    case bad = "31"
}

/// The places that a text takes on a terminal: wide characters take two, combining ones none.
func displayWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + $1.displayWidth }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        let isWide =
            (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
            || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
            || (0xFFE0...0xFFE6).contains(value) || (0x1F300...0x1FAFF).contains(value)
            || (0x20000...0x3FFFD).contains(value)
        return isWide ? 2 : 1
    }
}
