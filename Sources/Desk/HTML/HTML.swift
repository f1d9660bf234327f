import Publishing
import SyncCore

/// A piece of a page, into which text gets only escaped.
///
/// *Shape*: markup is made by `Tag` and `Attribute` alone, whose names stand in this module's source. No
/// initializer takes markup as text.
struct HTML: Sendable {
    private(set) var markup = ""

    init() {}

    /// Anybody's text, as a reader may see it: what acts instead of being read is shown as a sign.
    init(_ text: String) { markup = Self.escaped(ShownSigns.in(text)) }

    /// One element, which only `Tag` makes.
    fileprivate init(_ tag: Tag, _ attributes: [Attribute], _ content: HTML) {
        markup = "<\(tag.rawValue)"
        for attribute in attributes { markup += attribute.markup }
        markup += ">"
        guard !tag.isVoid else { return }
        // A line break right behind the start of these is dropped by the reader, and a text's own would be.
        if tag == .textarea || tag == .pre { markup += "\n" }
        markup += content.markup + "</\(tag.rawValue)>"
    }

    static func += (left: inout HTML, right: HTML) { left.markup += right.markup }

    /// The text of a `textarea`, in which nothing is a sign: what is sent back is what stood there.
    static func raw(_ text: String) -> HTML {
        var html = HTML()
        html.markup = escaped(text)
        return html
    }

    /// A QR code as a picture; its text stands beside it for people who read another way.
    init(_ code: QRCode) {
        // Light modules around it, so that it is told from what it stands on (ISO/IEC 18004, 9.1).
        let quiet = 4
        let side = code.size + 2 * quiet
        var path = ""
        for row in 0..<code.size {
            for column in 0..<code.size where code[column, row] {
                path += "M\(column + quiet) \(row + quiet)h1v1h-1z"
            }
        }
        markup =
            "<svg class=\"qr\" viewBox=\"0 0 \(side) \(side)\" aria-hidden=\"true\" focusable=\"false\" "
            + "shape-rendering=\"crispEdges\"><path d=\"\(path)\"/></svg>"
    }

    /// The whole document.
    var document: String { "<!doctype html>\n" + markup + "\n" }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { "<>&\"'\0".utf8.contains($0) }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 32)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\0": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// The elements that pages are made of.
enum Tag: String {
    case html, head, title, meta, link, script, body, header, nav, main, footer, section, article, aside,
        search
    case h1, h2, h3, p, ul, ol, li, dl, dt, dd, div, span, strong, small, a, time, ins, del, hr, br, pre, q
    case form, fieldset, legend, label, input, textarea, select, optgroup, option, button, details, summary
    case table, caption, thead, tbody, tr, th, td

    fileprivate var isVoid: Bool {
        switch self {
        case .meta, .link, .input, .hr, .br: true
        default: false
        }
    }

    func callAsFunction(_ attributes: Attribute?..., @HTMLBuilder content: () throws -> HTML) rethrows -> HTML
    {
        HTML(self, attributes.compactMap(\.self), try content())
    }

    func callAsFunction(_ attributes: Attribute?...) -> HTML {
        HTML(self, attributes.compactMap(\.self), HTML())
    }
}

/// Puts pieces after each other; a text among them is escaped.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression(_ text: String) -> HTML { HTML(text) }
    static func buildExpression(_ text: String?) -> HTML { text.map { HTML($0) } ?? HTML() }
    static func buildExpression(_ html: HTML) -> HTML { html }
    static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }
    static func buildExpression(_ list: [HTML]) -> HTML { buildArray(list) }

    static func buildBlock(_ parts: HTML...) -> HTML { buildArray(parts) }

    static func buildArray(_ parts: [HTML]) -> HTML { parts.reduce(into: HTML()) { $0 += $1 } }

    static func buildOptional(_ part: HTML?) -> HTML { part ?? HTML() }
    static func buildEither(first part: HTML) -> HTML { part }
    static func buildEither(second part: HTML) -> HTML { part }
}
