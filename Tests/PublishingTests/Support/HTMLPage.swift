import Foundation

/// A page as a list of tags, as far as the checks need it: our own templates write it, so that a strict
/// reader does.
struct HTMLPage {
    struct Tag {
        let name: String
        let attributes: [String: String]
        let isEnd: Bool
        /// The text between this tag and the next.
        var text: String
    }

    let path: String
    let tags: [Tag]
    /// What is wrong with the nesting.
    let problems: [String]

    private static let void: Set<String> = ["meta", "link", "br", "input", "img", "hr", "!doctype"]

    init(path: String, text: String) {
        self.path = path
        var tags: [Tag] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            if !tags.isEmpty { tags[tags.count - 1].text = String(rest[..<start]) }
            tags.append(Self.tag(rest[rest.index(after: start)..<end]))
            rest = rest[rest.index(after: end)...]
            if let last = tags.last, last.name == "script", !last.isEnd,
                let close = rest.range(of: "</script")
            {
                rest = rest[close.lowerBound...]
            }
        }
        self.tags = tags
        problems = Self.nesting(tags)
    }

    var starts: [Tag] { tags.filter { !$0.isEnd } }

    func starts(_ name: String) -> [Tag] { starts.filter { $0.name == name } }

    private static func tag(_ text: Substring) -> Tag {
        let isEnd = text.hasPrefix("/")
        let body = isEnd ? text.dropFirst() : text
        let name = body.prefix { !$0.isWhitespace && $0 != "/" }.lowercased()
        return Tag(
            name: name, attributes: attributes(of: body.dropFirst(name.count)), isEnd: isEnd, text: "")
    }

    /// `name="value"` or a name alone, as our templates write them.
    private static func attributes(of text: Substring) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = text
        while let start = rest.firstIndex(where: { $0.isLetter }) {
            let name = rest[start...].prefix { $0.isLetter || $0 == "-" || $0 == ":" }
            rest = rest[name.endIndex...]
            var value = ""
            if rest.hasPrefix("=\"") {
                let quoted = rest.dropFirst(2).prefix { $0 != "\"" }
                value = String(quoted)
                rest = rest[quoted.endIndex...].dropFirst()
            }
            attributes[String(name)] = value
        }
        return attributes
    }

    private static func nesting(_ tags: [Tag]) -> [String] {
        var open: [String] = []
        var problems: [String] = []
        for tag in tags where !void.contains(tag.name) && !["path", "circle"].contains(tag.name) {
            if !tag.isEnd {
                open.append(tag.name)
            } else if open.last == tag.name {
                open.removeLast()
            } else {
                problems.append("</\(tag.name)> where \(open.last ?? "nothing") is open")
            }
        }
        return problems + open.map { "<\($0)> is never closed" }
    }
}
